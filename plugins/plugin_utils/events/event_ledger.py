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
import fcntl
import json
import os
import time
from collections import namedtuple

from ...module_utils import errors

WINDOW = 50_000
"""Events that are remembered. One that comes again after so many others is taken for a new one."""
HEARTBEAT = 15
"""Seconds between two signs of life in the file."""
DONE, CURSOR, ALIVE = "done", "cursor", "alive"
REMEDY = "Name another file, or remove this one to begin anew."

Entry = namedtuple("Entry", "time kind value")
Start = namedtuple("Start", "cursor time")
Start.__doc__ = """Where to go on: a cursor of the System Log or None, and the time (epoch seconds) when it was there.

The time is None for somebody who starts for the first time, and to whom matters what happens from now on.
"""


class Ledger:
    """The memory of one source. Nothing is kept beyond its life without *path*.

    *about* says what the events are of, as a dict: the cursors of another question lead elsewhere. *began* is the time
    from which events matter to somebody who starts for the first time, or None for now. *clock* is for tests.
    """

    def __init__(self, path, about, began, clock=time.time):
        self._path = path
        self._clock = clock
        self._file = None
        self._lines = 0
        self._done = {}
        self._cursors = []
        self._about = {"version": 1, **about}
        self._began = began

    def resume(self, replay):
        """Take up the file, and return the Start. Raises InvalidOption.

        Events that were handed over within *replay* seconds before the last sign of life count as not handed over: who
        was killed then may have lost them.
        """
        if self._path is None:
            return Start(None, self._began)
        self._open()
        head, entries = self._read()
        cutoff = max([entry.time for entry in entries], default=0) - replay
        self._done = {entry.value: entry.time for entry in entries if entry.kind == DONE and entry.time <= cutoff}
        same = head is None or head == {**self._about, "began": head.get("began")}
        cursors = [entry for entry in entries if entry.kind == CURSOR]
        self._began = self._began if head is None else head["began"]
        past = [entry for entry in cursors if entry.time <= cutoff]
        start = past[-1] if past else Entry(self._began, CURSOR, None)
        # Later cursors stand behind events that are to come again.
        self._cursors = past[-1:] if same else []
        self._rewrite()
        return Start(start.value if same else None, start.time)

    def begin(self, moment):
        """The time (epoch seconds) from which events matter is known now. A start that goes back far begins there."""
        self._began = moment
        if self._file is not None:
            self._rewrite()

    def has(self, event_id):
        """Whether this event was handed over."""
        return event_id in self._done

    def done(self, event_id):
        """An event was handed over."""
        self._done[event_id] = self._note(DONE, event_id).time
        if len(self._done) > WINDOW:
            del self._done[next(iter(self._done))]

    def reached(self, cursor):
        """All events before this cursor were handed over."""
        self._cursors.append(self._note(CURSOR, cursor))
        if self._file is not None:
            os.fsync(self._file)

    def alive(self):
        """The source still works; what it handed over long before need not be handed over again."""
        self._note(ALIVE, None)

    def forget_before(self, seconds):
        """Keep only the cursors that a start would need that goes so many seconds back."""
        cutoff = self._clock() - seconds
        past = [entry for entry in self._cursors if entry.time <= cutoff]
        self._cursors = self._cursors[max(len(past) - 1, 0) :]
        if self._lines > 2 * WINDOW:
            self._rewrite()

    def close(self):
        """Let another process have the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _note(self, kind, value):
        entry = Entry(self._clock(), kind, value)
        if self._file is not None:
            os.write(self._file, _line(entry))
            self._lines += 1
        return entry

    def _open(self):
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise errors.InvalidOption("state_file", f"{self._path} cannot be used: {error.strerror}.") from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.close()
            raise errors.InvalidOption(
                "state_file", f"{self._path} is in use by another event source.", "Each source needs a file of its own."
            ) from None

    def _read(self):
        """(First line or None, entries) of the file."""
        with open(self._path, encoding="utf-8", errors="replace") as file:
            lines = file.read().split("\n")
        # What follows the last end of line is nothing, or was torn.
        documents = [self._parsed(line) for line in lines[:-1]]
        if not documents:
            return None, []
        head, entries = documents[0], [Entry(*document) for document in documents[1:]]
        if not isinstance(head, dict) or head.get("version") != 1:
            raise errors.InvalidOption("state_file", f"{self._path} is no file of an event source.", REMEDY)
        if head.get("org_url") != self._about.get("org_url"):
            raise errors.InvalidOption("state_file", f"{self._path} is about {head.get('org_url')}.", REMEDY)
        return head, entries

    def _parsed(self, line):
        try:
            document = json.loads(line)
        except ValueError:
            document = None
        if not isinstance(document, dict) and not (isinstance(document, list) and len(document) == 3):
            raise errors.InvalidOption("state_file", f"{self._path} has a line that is not of its kind.", REMEDY)
        return document

    def _rewrite(self):
        """Put a file without what is not needed any more into the place of the present one."""
        done = [Entry(when, DONE, event_id) for event_id, when in self._done.items()]
        entries = sorted([*done, *self._cursors], key=lambda entry: entry.time)
        lines = [_line({**self._about, "began": self._began}), *map(_line, entries)]
        fresh = f"{self._path}.new"
        descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_CLOEXEC, 0o600)
        os.fchmod(descriptor, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with open(descriptor, "wb", closefd=False) as file:
            file.writelines(lines)
        os.fsync(descriptor)
        os.replace(fresh, self._path)
        self.close()
        self._file, self._lines = descriptor, len(lines)


def _line(document):
    return json.dumps(document).encode() + b"\n"


async def keep(ledger, replay):
    """Give signs of life until cancelled, and drop what a start would not need that goes *replay* seconds back."""
    while True:
        await asyncio.sleep(HEARTBEAT)
        ledger.forget_before(replay)
        ledger.alive()
