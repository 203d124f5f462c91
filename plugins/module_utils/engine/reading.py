# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Many reads of one task, in parallel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from .. import errors
from . import guards, parallel, progress, waiting

Value = TypeVar("Value")
Result = TypeVar("Result")


def each(ask: Callable[[Value], Result], values: Iterable[Value], max_parallel: int) -> list[Result]:
    """Return the results of *ask* for *values*, in order; *max_parallel* reads run at once.

    Raises the exception of the first read that failed, and NotBegun in an interrupted run. No further read begins then.
    """
    desk = _Desk(ask, list(values))
    try:
        return desk.results(max_parallel)
    except KeyboardInterrupt:
        waiting.interruption().set()
        raise


def unless_gone(read: Callable[[], Result], find: Callable[[], object]) -> Result | None:
    """Return the result of *read()*, or None when the object that it reads no longer exists.

    A response that an object is missing does not say which one, so *find()* looks for the object itself.
    """
    try:
        return read()
    except errors.NotFound:
        if find():
            raise
    except errors.ApiError as error:
        if not error.is_not_found or find():
            raise
    return None


class Gone:
    """The names of objects of a *kind* that were deleted after the task found them, for a warning."""

    def __init__(self, kind: str, plural: str = ""):
        self._kind = kind
        self._plural = plural or f"{kind}s"
        self._names: dict[str, None] = {}

    def unless(self, name: str, read: Callable[[], Result], find: Callable[[], object]) -> Result | None:
        """Return unless_gone(), and note the name of an object that no longer exists."""
        result = unless_gone(read, find)
        if result is None:
            self.note(name)
        return result

    def note(self, name: str) -> None:
        """Note the name of an object that no longer exists."""
        self._names[name] = None

    @property
    def warnings(self) -> list[str]:
        """Return the warning that the result does not contain these objects, if there are any."""
        count = len(self._names)
        if not count:
            return []
        subject = f"{count} {self._plural} were" if count > 1 else f"1 {self._kind} was"
        names = guards.listed(list(self._names))
        return [f"{subject} deleted while the task read the org, and the result does not contain: {names}."]


class _Desk(Generic[Value, Result]):
    """The values, the ones that were taken, and their results."""

    def __init__(self, ask: Callable[[Value], Result], values: list[Value]):
        self._ask = ask
        self._values = values
        self._lock = threading.Lock()
        self._order = iter(range(len(values)))
        self._results: dict[int, Result] = {}
        self._failed = False

    def results(self, workers: int) -> list[Result]:
        progress.of_task().begin("read", len(self._values))
        parallel.Crew(self._work).run(min(workers, len(self._values)))
        return [self._results[index] for index in range(len(self._values))]

    def _work(self) -> None:
        while (index := self._taken()) is not None:
            try:
                self._results[index] = self._ask(self._values[index])
                progress.of_task().one_done()
            except BaseException:
                self._failed = True
                raise

    def _taken(self) -> int | None:
        with self._lock:
            waiting.go_on()
            return None if self._failed else next(self._order, None)
