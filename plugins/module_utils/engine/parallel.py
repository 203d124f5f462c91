# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Several threads that do the same work, for one that waits for them and can be interrupted."""

from __future__ import annotations

import contextvars
import signal
import threading
import time
from collections.abc import Callable

from . import waiting

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
"""What ends a run or a task."""


def start(work: Callable[[], None]) -> threading.Thread:
    """Return a thread that runs *work()* in a copy of this context: it learns of the interruption of its task.

    It is a daemon: one that still waits for an answer must not keep the process from ending, as those of
    concurrent.futures would. It takes no signal: Python acts on them in the main thread, which would sleep on.
    """
    thread = threading.Thread(target=contextvars.copy_context().run, args=[work], daemon=True)
    # A thread inherits what is blocked where it is started.
    former = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        thread.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    return thread


class Crew:
    """Threads that each run *work()*, which takes one thing after the other until nothing is left."""

    def __init__(self, work: Callable[[], None]):
        self._work = work
        self._threads: list[threading.Thread] = []
        self._ended = threading.Semaphore(0)
        self._surprises: list[BaseException] = []

    def run(self, workers: int) -> None:
        """Run the work in so many threads and wait for all; one worker needs no thread.

        Raises what the first thread that failed raised, and KeyboardInterrupt.
        """
        if workers <= 1:
            self._work()
            return
        for _worker in range(workers):
            self._threads.append(start(self._run))
        for _thread in self._threads:
            while not self._ended.acquire(timeout=waiting.ATTENTION):
                continue
        if self._surprises:
            raise self._surprises[0]

    def join(self, seconds: float) -> None:
        """Wait for the threads that were started, but no longer than *seconds* in all. Raises KeyboardInterrupt."""
        end = time.monotonic() + seconds
        for thread in [thread for thread in self._threads if thread.ident]:
            thread.join(max(0.0, end - time.monotonic()))

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits, which raises it
            self._surprises.append(error)
        finally:
            self._ended.release()
