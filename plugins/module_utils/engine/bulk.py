# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Many plans in one task, in parallel: one result for each. When one fails, the others continue."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from .. import errors
from . import parallel, progress, reconcile, waiting

Item = dict[str, Any]

AFTER_FAILURE = "Not tried: a previous item failed, and on_error=stop."
AFTER_INTERRUPTION = "Not tried: interrupted."
# Seconds to wait for the responses to requests in progress when the run is interrupted, so that the result has them.
LAST_ANSWERS = 2.0


@dataclass(frozen=True)
class Done:
    """The outcome of an item: its result, the plan that was carried out, and the document after its last step.

    The plan differs from the one that was passed if another client created the object in the meantime.
    """

    plan: reconcile.Plan
    result: dict[str, Any]
    document: Any


def carry_out(
    plans: Iterable[tuple[Item, reconcile.Plan]],
    check_mode: bool,
    on_error: str,
    max_parallel: int = 1,
    document: str | None = None,
) -> list[Done]:
    """Carry out (item, plan) pairs, *max_parallel* at once; an item is a dict that identifies the object of the plan.

    Returns the outcome of each pair, in order. Its result is the item with changed, failed and operations, and msg if
    it failed. After a failure, the other items continue; with *on_error* stop, no further item is begun, and the rest
    is reported as skipped. *document* is the key in a result for the document after the plan. Check mode and
    *max_parallel* 1 use no threads.
    """
    return _Work(list(plans), check_mode, on_error, document).carry_out(max_parallel)


def carry_out_in_turn(
    parts: Iterable[Sequence[tuple[Item, reconcile.Plan]]], check_mode: bool, on_error: str, max_parallel: int
) -> list[list[Done]]:
    """Carry out lists of (item, plan) pairs as carry_out() does, each list when the previous one is complete.

    With *on_error* stop, a failure also skips the lists that follow.
    """
    done, skipping = [], ""
    for part in parts:
        work = _Work(list(part), check_mode, on_error, None, skipping)
        done.append(work.carry_out(max_parallel))
        skipping = work.skipping
    return done


class _Work:
    """The plans, the ones that were taken, and their results."""

    def __init__(
        self,
        plans: list[tuple[Item, reconcile.Plan]],
        check_mode: bool,
        on_error: str,
        document: str | None,
        skipping: str = "",
    ):
        self._plans = plans
        self._document = document
        self._check_mode = check_mode
        self._on_error = on_error
        self._lock = threading.Lock()
        self._order = iter(range(len(plans)))
        # The reason why no further plan begins.
        self.skipping = skipping
        self._runs: dict[int, reconcile.Run] = {}
        self._results: dict[int, dict[str, Any]] = {}
        self._crew = parallel.Crew(self._do)

    def carry_out(self, max_parallel: int) -> list[Done]:
        """Carry out all plans, and return the outcome of each, in order."""
        try:
            self._share(1 if self._check_mode else max_parallel)
        except KeyboardInterrupt:
            self._interrupt()
        return [self._one_done(index) for index in range(len(self._plans))]

    def _share(self, workers: int) -> None:
        """Carry out all plans in at most *workers* threads. Raises KeyboardInterrupt."""
        progress.of_task().begin("done", len(self._plans))
        self._crew.run(min(workers, len(self._plans)))

    def _interrupt(self) -> None:
        """Begin no further plan, end all waits, and wait LAST_ANSWERS for requests in progress."""
        with self._lock:
            self.skipping = AFTER_INTERRUPTION
        waiting.interruption().set()
        # A second Ctrl-C ends this wait, too.
        with suppress(KeyboardInterrupt):
            self._crew.join(LAST_ANSWERS)

    def _one_done(self, index: int) -> Done:
        item, plan = self._plans[index]
        run = self._runs.get(index)
        if run is None:
            skipped = {"changed": False, "failed": False, "skipped": True, "msg": self.skipping}
            return Done(plan, {**item, **plan.disclosed, **skipped}, plan.document)
        result = self._results.get(index) or self._given_up(item, run)
        return Done(run.plan, result, run.document)

    def _given_up(self, item: Item, run: reconcile.Run) -> dict[str, Any]:
        """Return the result of a run that was interrupted before its result was recorded."""
        done, ahead = list(run.done), run.ahead
        item = {**item, **run.plan.disclosed}
        if ahead is None:
            return {**item, "changed": bool(done), "failed": False, **reconcile.reported(done)}
        return {**item, "failed": True, **reconcile.step_failed(errors.Interrupted(), ahead, done).result()}

    def _do(self) -> None:
        """Carry out one plan after another until none is left or no further plan may begin."""
        index = self._taken()
        while index is not None:
            self._results[index] = self._carried_out(index)
            progress.of_task().one_done(self._results[index]["failed"])
            index = self._taken()

    def _taken(self) -> int | None:
        with self._lock:
            if waiting.interruption().is_set():
                self.skipping = AFTER_INTERRUPTION
            index = None if self.skipping else next(self._order, None)
            if index is not None:
                self._runs[index] = reconcile.Run(self._plans[index][1])
            return index

    def _carried_out(self, index: int) -> dict[str, Any]:
        item, run = self._plans[index][0], self._runs[index]
        try:
            outcome = run.carry_out(self._check_mode)
        except errors.StepFailed as error:
            self._note(error)
            return {**item, **run.plan.disclosed, "failed": True, **error.result()}
        document = {self._document: outcome.document} if self._document else {}
        reported = {**reconcile.reported(outcome.steps), **document, **outcome.plan.disclosed}
        return {**item, "changed": outcome.changed, "failed": False, **reported}

    def _note(self, error: errors.StepFailed) -> None:
        with self._lock:
            if isinstance(error.cause, errors.Interrupted):
                self.skipping = AFTER_INTERRUPTION
            elif self._on_error == "stop":
                self.skipping = self.skipping or AFTER_FAILURE


def summary(results: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return the numbers of changed, failed and skipped items."""
    return {
        "changed": sum(1 for result in results if result["changed"]),
        "failed": sum(1 for result in results if result["failed"]),
        "skipped": sum(1 for result in results if result.get("skipped")),
    }


def demand_success(results: Sequence[Mapping[str, Any]], fields: Mapping[str, Any]) -> None:
    """Raise ItemsFailed, with *fields* as the result of the task, if an item failed or was not tried."""
    failed = [result for result in results if result["failed"]]
    skipped = [result for result in results if result.get("skipped")]
    if not failed and not skipped:
        return
    if failed:
        text = f"{len(failed)} of {len(results)} items failed. " + " ".join(result["msg"] for result in failed[:3])
        if len(failed) > 3:
            text += f" See results for the other {len(failed) - 3}."
    else:
        text = f"{len(skipped)} of {len(results)} items were not tried. {skipped[0]['msg']}"
    raise errors.ItemsFailed(text, fields)


def demand_distinct(option: str, names: Sequence[str]) -> None:
    """Raise InvalidOption when two items of a list specify the same object."""
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise errors.InvalidOption(
            option, f"contains {twice[0]!r} {names.count(twice[0])} times.", "Combine these items."
        )


def result(plans: Sequence[tuple[Item, reconcile.Plan]], done: Sequence[Done]) -> dict[str, Any]:
    """Return the result of a task with a list of items and their plans. Raises ItemsFailed."""
    labels = [_label(item) for item, _plan in plans]
    views = {
        side: {label: getattr(one.plan, side) for label, one in zip(labels, done, strict=True)}
        for side in ("before", "after")
    }
    diff = {side: {name: view for name, view in shown.items() if view} for side, shown in views.items()}
    warnings = [warning for one in done for warning in one.plan.warnings]
    return assembled([one.result for one in done], diff, warnings)


def assembled(
    results: list[dict[str, Any]], diff: dict[str, Any], warnings: Sequence[str], **own: Any
) -> dict[str, Any]:
    """Return the result of a task from the *results* of its items and its *own* fields.

    Raises ItemsFailed with the same fields when an item failed or was not tried.
    """
    fields = {
        "changed": any(one["changed"] for one in results),
        **own,
        "results": results,
        "summary": summary(results),
        "diff": diff,
        "warnings": list(warnings),
    }
    demand_success(results, fields)
    return fields


def _label(item: Item) -> str:
    return str(next(iter(item.values())))
