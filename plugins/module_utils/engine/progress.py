# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Progress messages of a task, at most one every ten seconds."""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[str], None]
"""Shows a line to the user."""

EVERY = 10.0
"""Seconds between two lines, and before the first."""


class Progress:
    """Counts the items that the threads of a task completed, and shows the count. Without *say* it shows nothing.

    *clock* (seconds) is a parameter for tests.
    """

    def __init__(self, say: Say | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._say = say
        self._clock = clock
        self._lock = threading.Lock()
        self._begun = self._said = self._since = clock()
        self._what = ""
        self._total = self._done = self._failed = 0
        self._waits: list[tuple[str, float]] = []

    def begin(self, what: str, total: int) -> None:
        """Begin a part of the work with *total* items; *what* is a participle for them: read, done."""
        with self._lock:
            self._what, self._total, self._done, self._failed = what, total, 0, 0
            self._since = self._clock()

    def one_done(self, failed: bool = False) -> None:
        """Count a completed item."""
        with self._lock:
            self._done += 1
            self._failed += failed
        self.look()

    @contextmanager
    def waiting(self, reason: str, seconds: float) -> Iterator[None]:
        """Show a wait of *seconds* while the block runs. Without a *reason*, the enclosing wait is shown."""
        wait = (reason, self._clock() + seconds)
        with self._lock:
            self._waits += [wait] if reason else []
        try:
            yield
        finally:
            with self._lock:
                if reason:
                    self._waits.remove(wait)

    def look(self) -> None:
        """Show the progress if EVERY seconds have passed."""
        if self._say is None or self._clock() - self._said < EVERY:
            return
        with self._lock:
            now = self._clock()
            if now - self._said < EVERY:
                return
            self._said = now
            text = self._text(now)
        self._say(text)

    def _text(self, now: float) -> str:
        parts = [f"{now - self._begun:.0f} s"]
        if self._total:
            failed = f", {self._failed} failed" if self._failed else ""
            parts.append(f"{self._done} of {self._total} {self._what}{failed}")
        if self._waits:
            reason, end = max(self._waits, key=lambda wait: wait[1])
            parts.append(f"waiting for {reason}, {max(end - now, 0.0):.0f} s more")
        if 0 < self._done < self._total:
            left = (now - self._since) / self._done * (self._total - self._done)
            parts.append(f"about {left:.0f} s left")
        return "; ".join(parts)


_of_task: contextvars.ContextVar[Progress] = contextvars.ContextVar("progress")
_SILENT = Progress()


def begin(say: Say | None) -> None:
    """Begin the progress of a task in this context, which the threads of parallel.Crew copy."""
    _of_task.set(Progress(say))


def of_task() -> Progress:
    """Return the Progress of the task that this thread works for."""
    return _of_task.get(_SILENT)
