# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Waits that end at once when the run is interrupted, and the time that a task waited."""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .. import errors
from . import progress

# The longest single wait of the main thread in seconds. A signal that arrives just as a wait begins is handled only
# after that wait.
ATTENTION = 0.5


class Interruption(threading.Event):
    """Set when a signal, which Python delivers to the main thread only, is to end a task."""


_of_task: contextvars.ContextVar[Interruption] = contextvars.ContextVar("interruption", default=Interruption())  # noqa: B039


def begin() -> Interruption:
    """Return the Interruption of a new task, and make it the current one of this context.

    A thread that a former task left behind keeps its own, because parallel.Crew starts threads in the context of their
    task.
    """
    interruption = Interruption()
    _of_task.set(interruption)
    return interruption


def interruption() -> Interruption:
    """Return the Interruption of the task that this thread works for."""
    return _of_task.get()


def pause(seconds: float) -> None:
    """Sleep for *seconds*. Raises Interrupted as soon as the task is interrupted."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if interruption().wait(min(left, ATTENTION)):
            raise errors.Interrupted()
        progress.of_task().look()


def go_on() -> None:
    """Raise NotBegun if the task was interrupted."""
    if interruption().is_set():
        raise errors.NotBegun()


class Waits:
    """The seconds in which at least one thread waited; parallel waits count once.

    *sleep* and *clock* (seconds) are parameters for tests.
    """

    def __init__(self, sleep: Callable[[float], None] = pause, clock: Callable[[], float] = time.monotonic):
        self._sleep = sleep
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting = 0
        self._since = 0.0
        self._past = 0.0

    def seconds(self) -> float:
        """Return the seconds waited so far, including the current wait."""
        with self._lock:
            return self._past + (self._clock() - self._since if self._waiting else 0.0)

    def sleep(self, seconds: float, reason: str = "") -> None:
        """Wait, count the time, and show the *reason* in the progress. Raises Interrupted."""
        with progress.of_task().waiting(reason, seconds), self.counted():
            self._sleep(seconds)

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count the duration of the block as waiting."""
        with self._lock:
            self._waiting += 1
            if self._waiting == 1:
                self._since = self._clock()
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1
                if not self._waiting:
                    self._past += self._clock() - self._since
