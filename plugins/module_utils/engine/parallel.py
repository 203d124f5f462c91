# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Threads that do the same work while an interruptible thread waits for them."""

from __future__ import annotations

import contextvars
import signal
import threading
import time
from collections.abc import Callable

from . import unforeseen, waiting

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
"""The signals that end a run or a task."""


def start(work: Callable[[], None]) -> threading.Thread:
    """Return a thread that runs *work()* in a copy of this context, so that it notices an interruption of its task.

    It is a daemon, so that a thread that waits for a response does not keep the process alive, as a thread of
    concurrent.futures would. It blocks signals: Python handles them in the main thread, which would otherwise not wake
    up.
    """
    thread = threading.Thread(target=contextvars.copy_context().run, args=[work], daemon=True)
    # A new thread inherits the signal mask.
    former = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        thread.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    return thread


class Crew:
    """Threads that each run *work()*, which takes one item after another until none is left."""

    def __init__(self, work: Callable[[], None]):
        self._work = work
        self._threads: list[threading.Thread] = []
        self._ended = threading.Semaphore(0)
        self._surprises: list[BaseException] = []

    def run(self, workers: int) -> None:
        """Run the work in *workers* threads and wait for all; one worker needs no thread.

        Raises the exception of the first thread that failed, and KeyboardInterrupt.
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
        """Wait for the started threads, at most *seconds* in total. Raises KeyboardInterrupt."""
        end = time.monotonic() + seconds
        for thread in [thread for thread in self._threads if thread.ident]:
            thread.join(max(0.0, end - time.monotonic()))

    def _run(self) -> None:
        try:
            with unforeseen.explained():
                self._work()
        except BaseException as error:  # noqa: BLE001 - the waiting thread raises it
            self._surprises.append(error)
        finally:
            self._ended.release()
