# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Errors of a task with a list before its first change: nothing is changed, and each item has a result.

Without a connection, or with a refused credential, a task has no results: there is nothing to say about an item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from .. import errors
from . import bulk, unforeseen

Item = Mapping[str, Any]
Value = TypeVar("Value")

NOT_TRIED = "Not tried: the task failed before its first change."
# Errors that the next item would have, too.
GENERAL = (
    errors.ConnectionFailed,
    errors.Interrupted,
    errors.MissingLibrary,
    errors.ShareUsedUp,
    errors.WaitTooLong,
)
# The statuses of responses that concern the credential or the rate limit, not the object of the request.
GENERAL_STATUSES = (401, 429)


class Each(Protocol):
    """Returns *make(index)* for each item of a task. Raises the errors of the items together."""

    def __call__(self, make: Callable[[int], Value], /) -> list[Value]: ...


class Rejected(errors.ItemsFailed):
    """A task with a list that failed before its first change, with a result for each item; *cause* is the error."""

    def __init__(self, items: Sequence[Item], cause: errors.OktaError, failures: Mapping[int, errors.OktaError]):
        results = [_result(item, failures.get(index)) for index, item in enumerate(items)]
        fields = {"changed": False, "results": results, "summary": bulk.summary(results)}
        texts = [str(error) for error in failures.values()] or [str(cause)]
        super().__init__(errors.few(texts, ", see results"), {**cause.result(), **fields})
        self.cause = cause


def _result(item: Item, error: errors.OktaError | None) -> dict[str, Any]:
    nothing = {"changed": False, "failed": error is not None, "operations": [], "steps": []}
    if error is None:
        return {**item, **nothing, "skipped": True, "msg": NOT_TRIED}
    return {**item, **error.result(), **nothing}


def is_general(error: errors.OktaError) -> bool:
    """Return whether an error does not concern one item only, so that the next item would have it, too."""
    status = error.status if isinstance(error, errors.ErrorResponse) else None
    return isinstance(error, GENERAL) or status in GENERAL_STATUSES


def each(items: Sequence[Item], make: Callable[[int], Value]) -> list[Value]:
    """Return *make(index)* for each item. Raises Rejected with the errors of all items."""
    made: list[Value] = []
    failures: dict[int, errors.OktaError] = {}
    for index in range(len(items)):
        try:
            with unforeseen.explained():
                made.append(make(index))
        except errors.OktaError as error:
            if is_general(error):
                raise
            failures[index] = error
    if failures:
        raise Rejected(items, next(iter(failures.values())), failures)
    return made


@contextmanager
def reported(items: Sequence[Item]) -> Iterator[None]:
    """Raise Rejected, with *items* as not tried, for an error of the task that has no results of its own."""
    try:
        with unforeseen.explained():
            yield
    except errors.ItemsFailed:
        raise
    except errors.OktaError as error:
        if is_general(error):
            raise
        raise Rejected(items, error, {}) from error
