# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Many reads of one task, some at once."""

from __future__ import annotations

import threading
from contextlib import ExitStack

from . import waiting


def each(ask, values, max_parallel):
    """What *ask* answers to each of *values*, in order; *max_parallel* at once.

    Raises what the first read that failed raised; no other is begun then.
    """
    desk = _Desk(ask, list(values))
    try:
        return desk.answers(max_parallel)
    except KeyboardInterrupt:
        waiting.INTERRUPTED.set()
        raise


class _Desk:
    """The values, who took which, and what was answered."""

    def __init__(self, ask, values):
        self._ask = ask
        self._values = values
        self._lock = threading.Lock()
        self._order = iter(range(len(values)))
        self._answers = {}
        self._failures = []
        self._ended = threading.Semaphore(0)

    def answers(self, workers):
        workers = min(workers, len(self._values))
        if workers <= 1:
            return [self._ask(value) for value in self._values]
        # A thread that still waits for an answer must not keep the process from ending, and a daemon does not.
        for _worker in range(workers):
            threading.Thread(target=self._work, daemon=True).start()
        for _worker in range(workers):
            self._ended.acquire()
        if self._failures:
            raise self._failures[0]
        return [self._answers[index] for index in range(len(self._values))]

    def _work(self):
        with ExitStack() as stack:
            stack.push(self._leave)
            while (index := self._taken()) is not None:
                self._answers[index] = self._ask(self._values[index])

    def _taken(self):
        with self._lock:
            return None if self._failures or waiting.INTERRUPTED.is_set() else next(self._order, None)

    def _leave(self, _kind, error, _trace):
        """Keep what a thread raised for the one that can report it."""
        if error is not None:
            self._failures.append(error)
        self._ended.release()
        return True
