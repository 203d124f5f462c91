# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Current and desired documents make a plan, a plan makes an outcome. The only file that knows check mode."""

from __future__ import annotations

from dataclasses import dataclass, field

from .. import errors
from . import waiting


@dataclass(frozen=True)
class Step:
    """One change: a verb, what it acts on in people's words, and the call that does it.

    *perform* takes the document as the steps before left it (None before a create) and returns it as Okta has it now,
    or None where the call does not tell. *undo* is the step that puts things right when a later step fails.
    """

    operation: str
    target: str
    perform: object
    undo: object = None
    # The rate-limit buckets of the calls that it takes at least.
    calls: tuple = ()

    def __str__(self):
        return f"{self.operation} {self.target}"


@dataclass
class Plan:
    """What is to be done. *before* and *after* are what people see in a diff: names, never secrets.

    *document* is what the org holds (None: nothing), *expected* what it will hold. *anew* makes another plan, for when
    somebody else created the object in the meantime.
    """

    before: dict
    after: dict
    document: object = None
    expected: object = None
    steps: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    anew: object = None


@dataclass
class Outcome:
    """What was done, or in check mode what would be."""

    plan: Plan
    document: object

    @property
    def changed(self):
        """Whether the org changed, or would."""
        return bool(self.plan.steps)

    def result(self, name):
        """The arguments for exit_json, with the document under *name*."""
        return {
            "changed": self.changed,
            name: self.document,
            "operations": [str(step) for step in self.plan.steps],
            "diff": {"before": self.plan.before, "after": self.plan.after},
            "warnings": self.plan.warnings,
        }


def carry_out(plan, check_mode, done=None):
    """Perform the steps of a plan in order, or none of them in check mode. Raises StepFailed.

    *done*, a list, gets each step that took effect, for a thread that looks on.
    """
    if check_mode:
        return Outcome(plan, plan.expected if plan.steps else plan.document)
    document, done = plan.document, [] if done is None else done
    for step in plan.steps:
        try:
            waiting.go_on()
            answer = step.perform(document)
        except errors.OktaError as error:
            if not isinstance(error, errors.Overtaken) or plan.anew is None:
                raise _failure(plan, done, document, error) from error
            return carry_out(_made_anew(plan, done, document), check_mode, done)
        except KeyboardInterrupt:
            raise _failure(plan, done, document, errors.Interrupted()) from None
        document = document if answer is None else answer
        done.append(str(step))
    # What was deleted is still at hand, but is not what the org holds now.
    return Outcome(plan, None if plan.expected is None else document)


def _failure(plan, done, document, cause):
    """The StepFailed of the step that comes after those *done*, once these are put right where that is foreseen."""
    undone, trouble = [], ""
    for undo in [step.undo for step in reversed(plan.steps[: len(done)]) if step.undo]:
        try:
            undo.perform(document)
        except (errors.OktaError, KeyboardInterrupt) as error:
            reason = error if isinstance(error, errors.OktaError) else errors.Interrupted()
            trouble += f" To put that right, {undo} was tried, and failed: {reason}"
        else:
            undone.append(str(undo))
    return errors.StepFailed(cause, str(plan.steps[len(done)]), done, undone, trouble)


def _made_anew(plan, done, document):
    try:
        return plan.anew()
    except errors.OktaError as error:
        raise _failure(plan, done, document, error) from error


def achieve(make_plan, check_mode):
    """Carry out what *make_plan()* plans, and once more when somebody else created the object in the meantime."""
    plan = make_plan()
    plan.anew = make_plan
    return carry_out(plan, check_mode)


def overlay(current, desired):
    """*current* with *desired* laid over it: what is absent stays, None clears, dicts merge, lists are replaced."""
    merged = dict(current)
    for key, value in desired.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = overlay(merged[key], value)
        else:
            merged[key] = value
    return merged


def changes(current, desired):
    """The part of *desired* that differs from *current*. None, "" and absence are one and the same: no value."""
    return {key: value for key, value in desired.items() if not same(current.get(key), value)}


def same(one, other):
    """Whether two values mean the same to Okta."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    # Python holds True for 1; Okta's boolean and number attributes are different types.
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def valued(document):
    """*document* without the keys that have no value, as a diff shows it."""
    return {key: value for key, value in document.items() if value not in (None, "")}
