# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What an event source remembers: which events it handed over, and how far it has read the System Log.

The file, where there is one, grows by a line for each event. A line is written whole, so that a process that is killed
leaves at most a torn last line behind.
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
"""Events that are remembered. One that comes again after so many others is taken for a new one."""
HEARTBEAT = 15
"""Seconds between two signs of life in the file."""
DONE, CURSOR, ALIVE = "done", "cursor", "alive"
REMEDY = "Name another file, or remove this one to begin anew."


@dataclass(frozen=True)
class Entry:
    """A line of the file: when (epoch seconds), DONE, CURSOR or ALIVE, and the event or the cursor that it is about."""

    time: float
    kind: str
    value: str | None


@dataclass(frozen=True)
class Start:
    """Where to go on: a cursor of the System Log or None, and the time (epoch seconds) when it was there.

    The time is None for somebody who starts for the first time, and to whom matters what happens from now on.
    """

    cursor: str | None
    time: float | None


class Ledger:
    """The memory of one source. Nothing is kept beyond its life without *path*.

    *about* says what the events are of, as a dict: the cursors of another question lead elsewhere. *began* is the time
    from which events matter to somebody who starts for the first time, or None for now. *clock* is for tests.
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
        """Take up the file, and return the Start. Raises InvalidOption.

        Events that were handed over within *replay* seconds before the last sign of life count as not handed over: who
        was killed then may have lost them.
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
        # Later cursors stand behind events that are to come again.
        self._cursors = past[-1:] if same else []
        self._rewrite(self._path)
        return start if same else Start(None, start.time)

    def begin(self, moment: float) -> None:
        """The time (epoch seconds) from which events matter is known now. A start that goes back far begins there."""
        self._began = moment
        if self._path is not None and self._file is not None:
            self._rewrite(self._path)

    def has(self, event_id: str) -> bool:
        """Whether this event was handed over."""
        return event_id in self._done

    def done(self, event_id: str) -> None:
        """An event was handed over."""
        self._done[event_id] = self._note(DONE, event_id).time
        if len(self._done) > WINDOW:
            del self._done[next(iter(self._done))]

    def reached(self, cursor: str) -> None:
        """All events before this cursor were handed over."""
        self._cursors.append(self._note(CURSOR, cursor))
        if self._file is not None:
            os.fsync(self._file)

    def alive(self) -> None:
        """The source still works; what it handed over long before need not be handed over again."""
        self._note(ALIVE, None)

    def forget_before(self, seconds: float) -> None:
        """Keep only the cursors that a start would need that goes so many seconds back."""
        cutoff = self._clock() - seconds
        past = [entry for entry in self._cursors if entry.time <= cutoff]
        self._cursors = self._cursors[max(len(past) - 1, 0) :]
        if self._path is not None and self._lines > 2 * WINDOW:
            self._rewrite(self._path)

    def close(self) -> None:
        """Let another process have the file."""
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
        """(First line or None, entries) of the file."""
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().split("\n")
        # What follows the last end of line is nothing, or was torn.
        documents = [_parsed(path, line) for line in lines[:-1]]
        if not documents:
            return None, []
        head = documents[0]
        if not isinstance(head, dict) or head.get("version") != 1:
            raise errors.InvalidOption("state_file", f"{path} is no file of an event source.", REMEDY)
        if head.get("org_url") != self._about.get("org_url"):
            raise errors.InvalidOption("state_file", f"{path} is about {head.get('org_url')}.", REMEDY)
        if not all(isinstance(document, list) for document in documents[1:]):
            raise _strange(path)
        return head, [Entry(*document) for document in documents[1:]]

    def _rewrite(self, path: str) -> None:
        """Put a file without what is not needed any more into the place of the present one, open and locked as that."""
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
    """The descriptor of the open and locked file. Raises InvalidOption."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
    try:
        return files.locked(lambda: os.open(path, flags, files.OWN))
    except BlockingIOError:
        raise errors.InvalidOption(
            "state_file", f"{path} is in use by another event source.", "Each source needs a file of its own."
        ) from None
    except OSError as error:
        raise errors.InvalidOption("state_file", f"{path} cannot be used: {error.strerror}.") from None


def _parsed(path: str, line: str) -> dict[str, Any] | list[Any]:
    """The document of a line: the first is a dict, every other one a list as of _listed. Raises InvalidOption."""
    try:
        document = json.loads(line)
    except ValueError:
        document = None
    if isinstance(document, dict) or (isinstance(document, list) and len(document) == 3):
        return document
    raise _strange(path)


def _strange(path: str) -> errors.InvalidOption:
    return errors.InvalidOption("state_file", f"{path} has a line that is not of its kind.", REMEDY)


def _listed(entry: Entry) -> list[Any]:
    return [entry.time, entry.kind, entry.value]


def _line(document: dict[str, Any] | list[Any]) -> bytes:
    return json.dumps(document).encode() + b"\n"


async def keep(ledger: Ledger, replay: float) -> None:
    """Give signs of life until cancelled, and drop what a start would not need that goes *replay* seconds back."""
    while True:
        await asyncio.sleep(HEARTBEAT)
        ledger.forget_before(replay)
        ledger.alive()
