# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Current and desired documents make a plan, a plan makes an outcome. Check mode carries out no step of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .. import errors
from . import waiting


@dataclass(frozen=True)
class Step:
    """One change: a verb, the object it acts on, and the call that does it.

    *perform* takes the document as the steps before left it (None before a create) and returns it as Okta has it now,
    or None where the call does not return it. *link* and *target* name a second object: add zoe@example.com, "to",
    Sales. *undo* is the step that rolls this one back when a later step fails.
    """

    verb: str
    object: str
    perform: Callable[[Any], Any]
    link: str = ""
    target: str = ""
    undo: Step | None = None
    # The rate-limit buckets of the calls that it takes at least.
    calls: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(word for word in (self.verb, self.object, self.link, self.target) if word)

    def as_data(self) -> dict[str, str]:
        """Return what a result says about the step: verb and object, and the target where there is one."""
        data = {"verb": self.verb, "object": self.object}
        return {**data, "target": self.target} if self.target else data


def told(steps: list[Step]) -> dict[str, Any]:
    """Return what a result says about the steps that took effect: for people, and as data."""
    return {"operations": [str(step) for step in steps], "steps": [step.as_data() for step in steps]}


@dataclass
class Plan:
    """What is to be done. *before* and *after* are what people see in a diff: names, never secrets.

    *document* is what the org holds (None: nothing), *expected* what it will hold. *replan* makes another plan, for
    when somebody else created the object in the meantime. *disclosed* is returned beside the document: what Okta shows
    only once, such as a link or a generated password, and why an object was left alone.
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
    """What was done, or in check mode what would be: the *steps* that took effect, or would."""

    plan: Plan
    document: Any
    steps: list[Step]

    @property
    def changed(self) -> bool:
        """Whether the org changed, or would."""
        return bool(self.steps)

    def result(self, name: str) -> dict[str, Any]:
        """Return the arguments for exit_json, with the document under *name*."""
        return {
            "changed": self.changed,
            name: self.document,
            **told(self.steps),
            "diff": {"before": self.plan.before, "after": self.plan.after},
            "warnings": self.plan.warnings,
            **self.plan.disclosed,
        }


class Run:
    """A plan while it is carried out: what of it took effect, and the document as the last step left it.

    When somebody else creates the object in the meantime, the plan is made anew, once. *plan* is then the new one, and
    what took effect before still counts::

        plan      delete R, create R, activate R       the creation meets an R of somebody else: replan
        done      delete R
        new plan  update R, activate R
        done      delete R, update R, activate R       the diff leads from before the deletion to after the activation

    Another thread may look on.
    """

    def __init__(self, plan: Plan) -> None:
        self.done: list[Step] = []
        self.document = plan.document
        # The present plan, and how many steps took effect before it: replaced together, for who looks on.
        self._present = plan, 0

    @property
    def plan(self) -> Plan:
        """The plan that is carried out now."""
        return self._present[0]

    @property
    def ahead(self) -> Step | None:
        """The step that is tried now or next; None at the end."""
        plan, earlier = self._present
        return next(iter(plan.steps[len(self.done) - earlier :]), None)

    def carry_out(self, check_mode: bool) -> Outcome:
        """Perform the steps in order, or none of them in check mode. Raises StepFailed."""
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
                    raise self._failure(error) from error
                self._plan_anew(replan)
                replan = None
            except errors.OktaError as error:
                raise self._failure(error) from error
            except KeyboardInterrupt:
                raise self._failure(errors.Interrupted()) from None
        # What was deleted is still at hand, but is not what the org holds now.
        return Outcome(self.plan, None if self.plan.expected is None else self.document, self.done)

    def _perform(self, step: Step) -> None:
        answer = step.perform(self.document)
        self.document = self.document if answer is None else answer
        self.done.append(step)

    def _plan_anew(self, replan: Callable[[], Plan]) -> None:
        try:
            plan = replan()
        except errors.OktaError as error:
            raise self._failure(error) from error
        except KeyboardInterrupt:
            raise self._failure(errors.Interrupted()) from None
        if self.done:
            plan = replace(plan, before=self.plan.before)
        self.document = plan.document
        self._present = plan, len(self.done)

    def _failure(self, cause: errors.OktaError) -> errors.StepFailed:
        """Roll back the steps that have an undo, then return the error of the step ahead."""
        undone, trouble = [], ""
        for undo in [step.undo for step in reversed(self.done) if step.undo]:
            try:
                undo.perform(self.document)
            except (errors.OktaError, KeyboardInterrupt) as error:
                reason = error if isinstance(error, errors.OktaError) else errors.Interrupted()
                trouble += f" To put that right, {undo} was tried, and failed: {reason}"
            else:
                undone.append(undo)
        return step_failed(cause, self.ahead, self.done, undone, trouble)


def carry_out(plan: Plan, check_mode: bool) -> Outcome:
    """Perform the steps of a plan in order, or none of them in check mode. Raises StepFailed."""
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
    """Carry out what *make_plan()* plans, and plan again when somebody else created the object in the meantime."""
    plan = make_plan()
    plan.replan = make_plan
    return carry_out(plan, check_mode)


def created(create: Callable[[], Any], find: Callable[[], Any], name: str) -> Any:
    """Return what *create()* returns. Raises Overtaken where Okta refuses it since *find()* finds the object by now.

    What the causes of a refusal say is text in somebody's language; whether the name is taken, the org itself says.
    """
    try:
        return create()
    except errors.ApiError as error:
        if error.status in (400, 409) and find():
            raise errors.Overtaken(f"{name} was created by somebody else in the meantime.") from error
        raise


def overlay(current: Mapping[str, Any], desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return *current* with *desired* over it: what is absent stays, None clears, dicts merge, lists are replaced."""
    merged = dict(current)
    for key, value in desired.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = overlay(merged[key], value)
        else:
            merged[key] = value
    return merged


def changes(current: Mapping[str, Any], desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of *desired* that differs from *current*. None, "" and absence are the same: no value."""
    return {key: value for key, value in desired.items() if not same(current.get(key), value)}


def same(one: Any, other: Any) -> bool:
    """Return whether two values mean the same to Okta."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    # Python holds True for 1; Okta's boolean and number attributes are different types.
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def valued(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return *document* without the keys that have no value, as a diff shows it."""
    return {key: value for key, value in document.items() if value not in (None, "")}
