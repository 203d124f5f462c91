# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The memory of an event source: delivered events, and the position in the System Log.

The optional file grows by one line per event. A line is written at once, so that a killed process leaves at most an
incomplete last line.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...module_utils import errors
from ...module_utils.engine import files

WINDOW = 50_000
"""Number of events to remember. An event that is repeated after so many others counts as new."""
HEARTBEAT = 15
"""Seconds between two heartbeats in the file."""
DONE, CURSOR, ALIVE = "done", "cursor", "alive"
REMEDY = "Set another file, or remove this one to start without it."


@dataclass(frozen=True)
class Entry:
    """A line of the file: time in epoch seconds, kind (DONE, CURSOR or ALIVE), and the event ID or the cursor."""

    time: float
    kind: str
    value: str | None


@dataclass(frozen=True)
class Start:
    """The position at which to resume: a cursor of the System Log or None, and its time in epoch seconds.

    The time is None for a first start, which reads only events from now on.
    """

    cursor: str | None
    time: float | None


class Ledger:
    """The memory of one source, which is lost at its end unless *path* is set.

    *about* is a dict that describes the query, because cursors of another query are not valid. *began* is the time from
    which a first start reads events, or None for now. *clock* is for tests.
    """

    def __init__(
        self,
        path: str | None,
        about: Mapping[str, Any],
        began: float | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path = path
        self._clock = clock
        self._file: int | None = None
        self._lines = 0
        self._done: dict[str, float] = {}
        self._cursors: list[Entry] = []
        self._about = {"version": 1, **about}
        self._began = began

    def resume(self, replay: float) -> Start:
        """Read the file, and return the Start. Raises InvalidOption.

        Events delivered within *replay* seconds before the last heartbeat count as not delivered, because an engine
        that was killed then may have lost them.
        """
        if self._path is None:
            return Start(None, self._began)
        self._file = _opened(self._path)
        head, entries = self._read(self._path)
        cutoff = max([entry.time for entry in entries], default=0) - replay
        done = [entry for entry in entries if entry.kind == DONE and entry.time <= cutoff]
        self._done = {entry.value: entry.time for entry in done if entry.value is not None}
        same = head is None or head == {**self._about, "began": head.get("began")}
        cursors = [entry for entry in entries if entry.kind == CURSOR]
        self._began = self._began if head is None else head["began"]
        past = [entry for entry in cursors if entry.time <= cutoff]
        start = Start(past[-1].value, past[-1].time) if past else Start(None, self._began)
        # Later cursors come after events that must be delivered again.
        self._cursors = past[-1:] if same else []
        self._rewrite(self._path)
        return start if same else Start(None, start.time)

    def begin(self, moment: float) -> None:
        """Set the time (epoch seconds) before which no start reads events."""
        self._began = moment
        if self._path is not None and self._file is not None:
            self._rewrite(self._path)

    def has(self, event_id: str) -> bool:
        """Return whether this event was delivered."""
        return event_id in self._done

    def done(self, event_id: str) -> None:
        """Record that an event was delivered."""
        self._done[event_id] = self._note(DONE, event_id).time
        if len(self._done) > WINDOW:
            del self._done[next(iter(self._done))]

    def reached(self, cursor: str) -> None:
        """Record that all events before this cursor were delivered."""
        self._cursors.append(self._note(CURSOR, cursor))
        if self._file is not None:
            os.fsync(self._file)

    def alive(self) -> None:
        """Record that the source is running, so that events delivered long before are not delivered again."""
        self._note(ALIVE, None)

    def forget_before(self, seconds: float) -> None:
        """Drop cursors that a start up to *seconds* back does not need."""
        cutoff = self._clock() - seconds
        past = [entry for entry in self._cursors if entry.time <= cutoff]
        self._cursors = self._cursors[max(len(past) - 1, 0) :]
        if self._path is not None and self._lines > 2 * WINDOW:
            self._rewrite(self._path)

    def close(self) -> None:
        """Close and unlock the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _note(self, kind: str, value: str | None) -> Entry:
        entry = Entry(self._clock(), kind, value)
        if self._file is not None:
            os.write(self._file, _line(_listed(entry)))
            self._lines += 1
        return entry

    def _read(self, path: str) -> tuple[dict[str, Any] | None, list[Entry]]:
        """Return (first line or None, entries) of the file."""
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().split("\n")
        # The part after the last end of line is empty or incomplete.
        documents = [_parsed(path, line) for line in lines[:-1]]
        if not documents:
            return None, []
        head = documents[0]
        if not isinstance(head, dict) or head.get("version") != 1:
            raise errors.InvalidOption("state_file", f"must be a file of an event source (got {path}).", REMEDY)
        if head.get("org_url") != self._about.get("org_url"):
            problem = f"must be a file for this org (got {path}, which is for {head.get('org_url')})."
            raise errors.InvalidOption("state_file", problem, REMEDY)
        if not all(isinstance(document, list) for document in documents[1:]):
            raise _strange(path)
        return head, [Entry(*document) for document in documents[1:]]

    def _rewrite(self, path: str) -> None:
        """Replace the file with one that has only the needed entries, and keep it open and locked."""
        done = [Entry(when, DONE, event_id) for event_id, when in self._done.items()]
        entries = sorted([*done, *self._cursors], key=lambda entry: entry.time)
        lines = [_line({**self._about, "began": self._began}), *(_line(_listed(entry)) for entry in entries)]
        fresh = f"{path}.new"
        descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_CLOEXEC, files.OWN)
        os.fchmod(descriptor, files.OWN)
        files.lock(descriptor, patience=math.inf)
        with open(descriptor, "wb", closefd=False) as file:
            file.writelines(lines)
        files.place(descriptor, fresh, path)
        self.close()
        self._file, self._lines = descriptor, len(lines)


def _opened(path: str) -> int:
    """Return the descriptor of the open and locked file. Raises InvalidOption."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
    try:
        return files.locked(lambda: os.open(path, flags, files.OWN))
    except BlockingIOError:
        raise errors.InvalidOption(
            "state_file", f"({path}) is in use by another event source.", "Use a separate file for each source."
        ) from None
    except OSError as error:
        raise errors.InvalidOption("state_file", f"({path}) cannot be used: {error.strerror}.") from None


def _parsed(path: str, line: str) -> dict[str, Any] | list[Any]:
    """Return the document of a line: a dict for the first one, otherwise a list as of _listed. Raises InvalidOption."""
    try:
        document = json.loads(line)
    except ValueError:
        document = None
    if isinstance(document, dict) or (isinstance(document, list) and len(document) == 3):
        return document
    raise _strange(path)


def _strange(path: str) -> errors.InvalidOption:
    return errors.InvalidOption("state_file", f"({path}) contains a line that is not valid.", REMEDY)


def _listed(entry: Entry) -> list[Any]:
    return [entry.time, entry.kind, entry.value]


def _line(document: dict[str, Any] | list[Any]) -> bytes:
    return json.dumps(document).encode() + b"\n"


async def keep(ledger: Ledger, replay: float) -> None:
    """Write heartbeats until canceled, and drop cursors that a start *replay* seconds back does not need."""
    while True:
        await asyncio.sleep(HEARTBEAT)
        ledger.forget_before(replay)
        ledger.alive()
