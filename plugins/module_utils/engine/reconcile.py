# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans: built from current and desired documents, and carried out step by step. Check mode performs no step."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .. import errors
from . import creating, unforeseen, waiting


class Overwritten(errors.OktaError):
    """Another client overwrote an object at the same time. *took_effect*: the step itself is done all the same."""

    def __init__(self, text: str, took_effect: bool = False):
        super().__init__(text)
        self.took_effect = took_effect


class Unread(errors.Caused):
    """Okta accepted the update of an object, and *cause* prevented the look at the result. The step itself is done."""

    took_effect = True

    def __init__(self, name: str, cause: errors.OktaError):
        super().__init__(f"Okta accepted the update of {name}, but it could not be read again: {cause}", cause)


@dataclass(frozen=True)
class Untouched:
    """The result of a step without a write, because another client made its change in the meantime."""

    document: Any


@dataclass(frozen=True)
class Step:
    """One change: a verb, its object, and the call that performs it.

    *perform* takes the document after the previous steps (None before a create) and returns the new document, or None
    if the call does not return it, or Untouched if nothing was left to change. *link* and *target* name a second
    object: add zoe@example.com, "to", Sales. *undo* is the step that rolls this one back when a later step fails,
    unless a step between them *settles* all steps before it.
    """

    verb: str
    object: str
    perform: Callable[[Any], Any]
    link: str = ""
    target: str = ""
    undo: Step | None = None
    settles: bool = False
    # The rate limit buckets of the requests that the step sends at least.
    calls: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(word for word in (self.verb, self.object, self.link, self.target) if word)

    def as_data(self) -> dict[str, str]:
        """Return the step as data for a result: verb, object, and target if it has one."""
        data = {"verb": self.verb, "object": self.object}
        return {**data, "target": self.target} if self.target else data


def reported(steps: list[Step]) -> dict[str, Any]:
    """Return the fields of a result about completed steps: as texts, and as data."""
    return {"operations": [str(step) for step in steps], "steps": [step.as_data() for step in steps]}


@dataclass
class Plan:
    """The steps to the desired state. *before* and *after* are the diff: names, never secrets.

    *document* is the current document of the org (None: the object does not exist), *expected* the document after all
    steps. *replan* makes a new plan when another client created the object in the meantime. *disclosed* are further
    fields of the result: values that Okta returns only once, such as a link or a generated password, and the reason why
    an object was skipped.
    """

    before: dict[str, Any]
    after: dict[str, Any]
    document: Any = None
    expected: Any = None
    steps: list[Step] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    replan: Callable[[], Plan] | None = None
    disclosed: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """The outcome of a plan: the *steps* that were completed, or in check mode would be."""

    plan: Plan
    document: Any
    steps: list[Step]

    @property
    def changed(self) -> bool:
        """Return whether the org changed, or in check mode would change."""
        return bool(self.steps)

    def result(self, name: str) -> dict[str, Any]:
        """Return the arguments for exit_json, with the document under *name*."""
        return {
            "changed": self.changed,
            name: self.document,
            **reported(self.steps),
            "diff": {"before": self.plan.before, "after": self.plan.after},
            "warnings": self.plan.warnings,
            **self.plan.disclosed,
        }


class Run:
    """A plan during its execution: the completed steps, and the document after the last of them.

    When another client creates the object in the meantime, the run plans again, once. *plan* is then the new plan, and
    the completed steps still count::

        plan      delete R, create R, activate R       the create finds an R of another client: replan
        done      delete R
        new plan  update R, activate R
        done      delete R, update R, activate R       the diff is from before the delete to after the activate

    Another thread can read it at any time.
    """

    def __init__(self, plan: Plan) -> None:
        self.done: list[Step] = []
        self.document = plan.document
        # The current plan, and the number of steps passed before it: one tuple, so that readers get both or neither.
        self._present = plan, 0
        # The number of steps that needed no write.
        self._untouched = 0

    @property
    def plan(self) -> Plan:
        """Return the current plan."""
        return self._present[0]

    @property
    def ahead(self) -> Step | None:
        """Return the step in progress or the next one; None at the end."""
        plan, earlier = self._present
        return next(iter(plan.steps[len(self.done) + self._untouched - earlier :]), None)

    def carry_out(self, check_mode: bool) -> Outcome:
        """Perform the steps in order, or no step in check mode. Raises StepFailed."""
        plan = self.plan
        if check_mode:
            return Outcome(plan, plan.expected if plan.steps else plan.document, plan.steps)
        replan = plan.replan
        while step := self.ahead:
            try:
                waiting.go_on()
                self._perform(step)
            except errors.Overtaken as error:
                if replan is None:
                    raise self._failure(error, step) from error
                self._plan_anew(replan, step)
                replan = None
            except errors.OktaError as error:
                raise self._failure(error, step) from error
            except KeyboardInterrupt:
                raise self._failure(errors.Interrupted(), step) from None
        # After a deletion, self.document is the deleted one.
        return Outcome(self.plan, None if self.plan.expected is None else self.document, self.done)

    def _perform(self, step: Step) -> None:
        try:
            with unforeseen.explained():
                response = step.perform(self.document)
        except (Overwritten, Unread) as error:
            if error.took_effect:
                self.done.append(step)
            raise
        if isinstance(response, Untouched):
            self.document = response.document
            self._untouched += 1
        else:
            self.document = self.document if response is None else response
            self.done.append(step)

    def _plan_anew(self, replan: Callable[[], Plan], step: Step) -> None:
        try:
            with unforeseen.explained():
                plan = replan()
        except errors.OktaError as error:
            raise self._failure(error, step) from error
        except KeyboardInterrupt:
            raise self._failure(errors.Interrupted(), step) from None
        if self.done:
            plan = replace(plan, before=self.plan.before)
        self.document = plan.document
        self._present = plan, len(self.done) + self._untouched

    def _failure(self, cause: errors.OktaError, step: Step) -> errors.StepFailed:
        """Roll back the completed steps that have an undo, then return the error of *step*."""
        if isinstance(cause, creating.LeftBehind):
            self.document = cause.document
        undone, trouble = [], ""
        unsettled = itertools.takewhile(lambda one: not one.settles, reversed(self.done))
        for undo in [one.undo for one in unsettled if one.undo]:
            try:
                with unforeseen.explained():
                    undo.perform(self.document)
            except (errors.OktaError, KeyboardInterrupt) as error:
                reason = error if isinstance(error, errors.OktaError) else errors.Interrupted()
                trouble += f" Could not roll back: {undo} failed: {reason}"
            else:
                undone.append(undo)
        return step_failed(cause, step, self.done, undone, trouble)


def carry_out(plan: Plan, check_mode: bool) -> Outcome:
    """Perform the steps of a plan in order, or no step in check mode. Raises StepFailed."""
    return Run(plan).carry_out(check_mode)


def step_failed(
    cause: errors.OktaError,
    attempted: Step | None,
    done: list[Step],
    undone: list[Step] | None = None,
    trouble: str = "",
) -> errors.StepFailed:
    """Return the error of a step that failed after the steps *done*, of which *undone* were rolled back."""
    undone = undone or []
    texts = [str(step) for step in done], [str(step) for step in undone]
    return errors.StepFailed(cause, str(attempted), *texts, trouble, [step.as_data() for step in [*done, *undone]])


def achieve(make_plan: Callable[[], Plan], check_mode: bool) -> Outcome:
    """Carry out the plan from *make_plan()*; plan again when another client created the object in the meantime."""
    plan = make_plan()
    plan.replan = make_plan
    return carry_out(plan, check_mode)


def overlay(current: Mapping[str, Any], desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return *current* updated by *desired*: absent keys stay, None clears, dicts are merged, lists are replaced."""
    merged = dict(current)
    for key, value in desired.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = overlay(merged[key], value)
        else:
            merged[key] = value
    return merged


def changes(current: Mapping[str, Any], desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of *desired* that differs from *current*. None and a missing key both mean no value."""
    return {key: value for key, value in desired.items() if not same(current.get(key), value)}


def same(current: Any, desired: Any) -> bool:
    """Return whether a *current* value is what a task asks for.

    Okta distinguishes "" from no value, so None in a task is a change of "". A task clears with "" as well, and then
    accepts both.
    """
    if current is None:
        return desired in (None, "")
    # In Python, True == 1; Okta's boolean and number attributes are different types.
    return bool(current == desired) and isinstance(current, bool) == isinstance(desired, bool)


def applied(current: Mapping[str, Any], desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return *current* with the values of *desired* that differ. "" clears a value, as None does."""
    return {**current, **{key: None if value == "" else value for key, value in changes(current, desired).items()}}


def valued(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return *document* without keys that have no value. Okta keeps "" as a value."""
    return {key: value for key, value in document.items() if value is not None}
