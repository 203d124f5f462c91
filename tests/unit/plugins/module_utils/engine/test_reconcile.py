# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Comparison of documents, and execution of plans."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile


@pytest.mark.parametrize(
    ("current", "desired", "expected"),
    [
        (None, None, True),
        (None, "", True),
        ("", None, False),
        ("", "", True),
        ("a", "", False),
        ("", "a", False),
        (0, "", False),
        ("a", None, False),
        (None, "a", False),
        ("a", "A", False),
        (["a", "b"], ["a", "b"], True),
        (["a", "b"], ["b", "a"], False),
        ([], None, False),
        (1, 1, True),
        (1, True, False),
        (False, None, False),
        (0, None, False),
        ("1", 1, False),
        ({"a": 1}, {"a": 1}, True),
    ],
)
def test_same(current, desired, expected):
    assert reconcile.same(current, desired) is expected


@pytest.mark.parametrize(
    ("current", "desired", "expected"),
    [
        ({"a": "1", "b": ""}, {}, {"a": "1", "b": ""}),
        ({"a": "1", "b": ""}, {"a": "", "b": ""}, {"a": None, "b": ""}),
        ({"a": "1", "b": ""}, {"a": None, "b": None}, {"a": None, "b": None}),
        ({}, {"a": "", "b": None, "c": 0}, {"c": 0}),
    ],
)
def test_applied(current, desired, expected):
    assert reconcile.applied(current, desired) == expected


def test_an_empty_string_is_a_value():
    assert reconcile.valued({"a": "", "b": None, "c": 0}) == {"a": "", "c": 0}


@pytest.mark.parametrize(
    ("current", "desired", "changes"),
    [
        ({"a": 1, "b": 2}, {}, {}),
        ({"a": 1, "b": 2}, {"a": 1}, {}),
        ({"a": 1}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"b": 2}, {"b": 2}),
        ({"a": 1}, {"a": None}, {"a": None}),
        ({"a": 1}, {"b": None}, {}),
        ({"a": ""}, {"a": None, "b": ""}, {"a": None}),
    ],
)
def test_changes(current, desired, changes):
    assert reconcile.changes(current, desired) == changes


def test_overlay_merges_dicts_and_leaves_both_sides_alone():
    current, desired = {"profile": {"a": 1, "b": [1]}, "id": "x"}, {"profile": {"b": [2], "c": None}}
    assert reconcile.overlay(current, desired) == {"profile": {"a": 1, "b": [2], "c": None}, "id": "x"}
    assert current == {"profile": {"a": 1, "b": [1]}, "id": "x"}


def plan_of(*performs):
    """Return a plan with a step for each of *performs*."""
    steps = [reconcile.Step("do", str(number), perform) for number, perform in enumerate(performs)]
    return reconcile.Plan({}, {}, document="now", expected="then", steps=steps)


def refuse(_document):
    raise errors.Refused("no.")


def test_check_mode_performs_nothing_and_expects_the_same():
    outcome = reconcile.carry_out(plan_of(refuse), check_mode=True)
    assert (outcome.changed, outcome.document) == (True, "then")


def test_each_step_gets_the_document_of_the_previous_one():
    outcome = reconcile.carry_out(plan_of(lambda doc: doc + "1", lambda doc: None, lambda doc: doc + "3"), False)
    assert outcome.document == "now13"
    assert outcome.result("thing")["operations"] == ["do 0", "do 1", "do 2"]


def test_a_plan_without_steps_changes_nothing():
    assert reconcile.carry_out(plan_of(), False).changed is False


def test_a_failure_reports_the_completed_steps():
    with pytest.raises(errors.StepFailed) as caught:
        reconcile.carry_out(plan_of(lambda doc: doc, refuse, refuse), False)
    assert caught.value.result() == {
        "msg": "Could not do 1: no. Completed before the failure: do 0.",
        "changed": True,
        "operations": ["do 0"],
        "steps": [{"verb": "do", "object": "0"}],
    }


def test_an_interruption_reports_the_completed_steps():
    def interrupt(_document):
        raise KeyboardInterrupt

    with pytest.raises(errors.StepFailed, match="Interrupted") as caught:
        reconcile.carry_out(plan_of(interrupt), False)
    assert caught.value.result()["changed"] is False


def test_overtaken_once_plans_again():
    def overtaken(_document):
        raise errors.Overtaken("too late")

    plans = [plan_of(overtaken), plan_of()]
    assert reconcile.achieve(lambda: plans.pop(0), False).changed is False
    assert plans == []


def test_overtaken_twice_fails():
    def overtaken(_document):
        raise errors.Overtaken("too late")

    with pytest.raises(errors.StepFailed, match="too late"):
        reconcile.achieve(lambda: plan_of(overtaken), False)


def overtaken(_document):
    raise errors.Overtaken("Another client created R")


def step(verb, perform=lambda document: document, undo=None):
    return reconcile.Step(verb, "R", perform, undo=undo)


def recreation(new_steps):
    """Return a plan that deletes R and creates it after another client did, and then takes *new_steps*."""
    new = reconcile.Plan({"R": "theirs"}, {"R": "ours"}, document="theirs", expected="ours", steps=new_steps)
    steps = [step("delete"), step("create", overtaken), step("activate")]
    return reconcile.Plan({"R": "former"}, {"R": "ours"}, "former", "ours", steps, replan=lambda: new)


@pytest.mark.parametrize(
    ("new_steps", "operations"),
    [
        pytest.param([], ["delete R"], id="nothing is left to do"),
        pytest.param([step("update"), step("activate")], ["delete R", "update R", "activate R"], id="more is to do"),
    ],
)
def test_steps_completed_before_a_new_plan_count(new_steps, operations):
    result = reconcile.carry_out(recreation(new_steps), False).result("rule")
    assert (result["changed"], result["operations"]) == (True, operations)
    assert [one["verb"] for one in result["steps"]] == [text.split()[0] for text in operations]
    assert result["diff"] == {"before": {"R": "former"}, "after": {"R": "ours"}}


def test_a_failed_new_plan_reports_the_completed_steps():
    with pytest.raises(errors.StepFailed) as caught:
        reconcile.carry_out(recreation([step("update"), step("activate", refuse)]), False)
    assert str(caught.value) == "Could not activate R: no. Completed before the failure: delete R, update R."


def test_a_plan_is_replaced_only_once():
    made = []

    def planned():
        made.append(1)
        return reconcile.Plan({}, {}, expected="ours", steps=[step("create", overtaken)], replan=planned)

    with pytest.raises(errors.StepFailed, match="Another client created R"):
        reconcile.carry_out(planned(), False)
    assert len(made) == 2


def test_a_failure_of_the_new_plan_rolls_back_the_former_plan():
    undone = []
    undo = reconcile.Step("activate", "S", undone.append)
    plan = recreation([step("update", refuse)])
    plan.steps.insert(0, step("deactivate", undo=undo))
    with pytest.raises(errors.StepFailed, match="Rolled back by: activate S"):
        reconcile.carry_out(plan, False)
    assert undone == ["theirs"]


def test_an_interrupted_new_plan_reports_the_completed_steps():
    def interrupted():
        raise KeyboardInterrupt

    plan = recreation([])
    plan.replan = interrupted
    with pytest.raises(errors.StepFailed, match="Completed before the failure: delete R") as caught:
        reconcile.carry_out(plan, False)
    assert caught.value.result()["changed"] is True


@pytest.mark.parametrize(
    ("settling", "undone"),
    [(None, ["B", "A"]), (0, ["B"]), (1, []), (2, [])],
)
def test_a_step_settles_the_steps_before_it(settling, undone):
    """Of three steps, two of which have an undo, the last one is followed by a failure."""
    done = []

    def fail(_document):
        raise errors.NotSettled("No.")

    undos = [reconcile.Step("undo", name, lambda _document, name=name: done.append(name)) for name in "AB"]
    names = zip("ABC", [*undos, None], strict=True)
    steps = [
        reconcile.Step("do", name, lambda document: document, undo=undo, settles=settling == index)
        for index, (name, undo) in enumerate(names)
    ]
    plan = reconcile.Plan({}, {}, steps=[*steps, reconcile.Step("fail", "D", fail)])
    with pytest.raises(errors.StepFailed):
        reconcile.carry_out(plan, check_mode=False)
    assert done == undone
