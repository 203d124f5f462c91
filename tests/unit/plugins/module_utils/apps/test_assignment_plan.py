# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Assignments of an application: options, rejected options, and the changes of a plan."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import (
    assignment_change,
    assignment_plan,
    assignment_profiles,
    assignment_wishes,
)
from ansible_collections.spoke.okta.plugins.module_utils.engine import bulk, reconcile
from ansible_collections.spoke.okta.plugins.module_utils.options import typed
from ansible_collections.spoke.okta.plugins.modules import okta_app_assignment

APP = {"id": "0oa1", "label": "Portal"}
BO = {"id": "00u1", "profile": {"login": "bo@example.com"}}
SALES = {"id": "00g1", "profile": {"name": "Sales"}}
PLAIN = {
    "app": "Portal",
    "users": None,
    "groups": None,
    "assignments": None,
    "state": "present",
    "exclusive": False,
    "allow_empty": False,
    "max_removals": None,
    "scope": None,
    "on_through_groups": "fail",
    "on_deprovisioned": "ignore",
    "update_password": "on_create",
    "validate_profile": True,
    "new_users": [],
}


def wish(**given):
    return assignment_wishes.Wish(**{"app": "Portal", **given})


def asked(**options):
    """Return the options of a task; a line has None for options that it does not set, as with Ansible."""
    given = options.get("assignments")
    lines = given and [{**dict.fromkeys(okta_app_assignment.LINE), **line} for line in given]
    return typed.read(assignment_wishes.Wanted, {**PLAIN, **options, "assignments": lines})


@pytest.mark.parametrize(
    ("options", "sides"),
    [
        ({"users": ["bo", "zoe"]}, [("Portal", "user")]),
        ({"users": ["bo"], "groups": []}, [("Portal", "user"), ("Portal", "group")]),
        ({"groups": []}, [("Portal", "group")]),
        ({"assignments": []}, []),
        (
            {"assignments": [{"user": "bo"}, {"app": "Wiki", "group": "Sales"}, {"user": "zoe"}]},
            [("Portal", "user"), ("Wiki", "group")],
        ),
    ],
)
def test_the_sides_that_a_task_manages(options, sides):
    wanted = asked(**options)
    lines = assignment_wishes.wishes(wanted)
    assignment_wishes.check_options(wanted, lines)
    assert assignment_wishes.sides_of(wanted, lines) == sides


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        (
            {"users": [], "exclusive": True},
            "users must not be empty with exclusive, because that would remove the application from all us",
        ),
        ({"groups": [], "exclusive": True}, "groups must not be empty with exclusive"),
        ({"assignments": [], "exclusive": True}, "assignments must not be empty with exclusive"),
        ({"users": ["bo"], "exclusive": True, "state": "absent"}, "exclusive cannot be combined with state=absent"),
        ({"users": ["bo"], "new_users": ["zoe"], "state": "absent"}, "new_users cannot be combined with state=absent"),
        ({"app": None, "assignments": [{"user": "bo"}]}, "assignments[0] does not specify an application"),
        ({"assignments": [{"user": "bo"}, {}]}, "assignments[1] must contain exactly one of"),
        ({"assignments": [{"user": "bo", "group": "Sales"}]}, "assignments[0] must contain exactly one of"),
        (
            {"assignments": [{"group": "Sales", "password": "planted"}]},
            "assignments[0] must not contain username or password",
        ),
        ({"assignments": [{"user": "bo", "priority": 0}]}, "assignments[0] must not contain priority"),
        (
            {"assignments": [{"user": "bo", "username": "b"}], "state": "absent"},
            "assignments must not contain profile, username, passwo",
        ),
        (
            {"assignments": [{"group": "Sales", "priority": 0}], "state": "absent"},
            "assignments must not contain profile, username, pas",
        ),
        (
            {"assignments": [{"group": "Sales", "priority": 1}, {"group": "Ops", "priority": 1}]},
            "assignments must not contain the same priority for two groups of Portal: Sales and Ops have 1",
        ),
    ],
)
def test_invalid_options_are_rejected(options, refusal):
    wanted = asked(**options)
    with pytest.raises(errors.InvalidOption) as found:
        assignment_wishes.check_options(wanted, assignment_wishes.wishes(wanted))
    assert str(found.value).startswith(refusal)
    assert "planted" not in str(found.value)


@pytest.mark.parametrize(
    ("current", "given", "options", "operation", "document", "after"),
    [
        (None, {}, {}, "assign", {}, {"scope": "USER"}),
        ({"scope": "USER"}, {}, {}, None, None, None),
        ({"scope": "GROUP"}, {}, {}, None, None, None),
        ({"scope": "GROUP"}, {}, {"scope": "USER"}, "update", {"scope": "USER"}, {"scope": "USER"}),
        ({"scope": "USER", "profile": {"locale": "es"}}, {"profile": {"locale": "es"}}, {}, None, None, None),
        (
            {"scope": "USER", "profile": {"locale": "es", "title": "Clerk"}},
            {"profile": {"locale": None, "title": "Clerk"}},
            {},
            "update",
            {"profile": {"locale": None}},
            {"profile": {"locale": None}},
        ),
        (
            {"scope": "USER", "credentials": {"userName": "bo"}},
            {"username": "bli"},
            {},
            "update",
            {"credentials": {"userName": "bli"}},
            {"username": "bli"},
        ),
        ({"scope": "USER", "credentials": {"userName": "bo"}}, {"username": "bo"}, {}, None, None, None),
        ({"scope": "USER"}, {"password": "planted"}, {}, None, None, None),
        (
            {"scope": "USER"},
            {"password": "planted"},
            {"update_password": "always"},
            "update",
            {"credentials": {"password": {"value": "planted"}}},
            {"password": "set"},
        ),
        (
            None,
            {"password": "planted"},
            {},
            "assign",
            {"credentials": {"password": {"value": "planted"}}},
            {"scope": "USER", "password": "set"},
        ),
    ],
)
def test_the_change_for_a_user(current, given, options, operation, document, after):
    regrouping = assignment_change.Regrouping()
    change = assignment_change.user_change(APP, BO, current, wish(user="bo", **given), asked(**options), regrouping)
    assert (
        (change.operation, change.document, change.after) == (operation, document, after) if change else not operation
    )
    assert "planted" not in str(change and (change.before, change.after, change.item))


@pytest.mark.parametrize(
    ("current", "profile", "operation", "document"),
    [
        (None, None, "assign", {"profile": {}}),
        (None, {"locale": "es", "title": None}, "assign", {"profile": {"locale": "es"}}),
        ({"priority": 2, "profile": {"locale": "es"}}, None, None, None),
        ({"priority": 2, "profile": {"locale": "es"}}, {"locale": "es"}, None, None),
        # Okta replaces the whole assignment, so the request includes the existing values.
        (
            {"priority": 2, "profile": {"locale": "es", "title": "Clerk"}},
            {"locale": "ja"},
            "update",
            {"priority": 2, "profile": {"locale": "ja", "title": "Clerk"}},
        ),
        (
            {"priority": 0, "profile": {"locale": "es", "title": "Clerk"}},
            {"locale": None},
            "update",
            {"priority": 0, "profile": {"title": "Clerk"}},
        ),
    ],
)
def test_the_change_for_a_group(current, profile, operation, document):
    change = assignment_change.group_change(APP, SALES, current, wish(group="Sales", profile=profile))
    assert (change.operation, change.document) == (operation, document) if change else not operation


@pytest.mark.parametrize(
    ("count", "allowed", "refused"), [(0, 0, False), (2, 2, False), (3, 2, True), (9, None, False)]
)
def test_max_removals_limits_removals(count, allowed, refused):
    removals = [assignment_change.Change("revoke", APP, "user", "00u1", f"user{number}") for number in range(count)]
    additions = [assignment_change.Change("assign", APP, "user", "00u2", "zoe")]
    difference = assignment_change.Difference(changes=removals + additions)
    if not refused:
        assignment_plan.check_removals(difference, allowed)
        return
    with pytest.raises(
        errors.Refused, match=r"3 assignments .* Portal from user0, Portal from user1, Portal from user2"
    ):
        assignment_plan.check_removals(difference, allowed)


@pytest.mark.parametrize(
    ("steps", "changes", "kept"),
    [
        pytest.param(["revoke"], 1, [], id="the plan was executed, refused or skipped"),
        pytest.param([], 0, [{"app": "Portal", "user": "bo"}], id="the plan was replaced by one without steps"),
    ],
)
def test_users_who_keep_an_application_through_a_group(steps, changes, kept):
    planned = assignment_change.Difference([assignment_change.Change("revoke", APP, "user", "00u1", "bo")])
    plan = reconcile.Plan({}, {}, steps=[reconcile.Step(verb, "Portal", str) for verb in steps])
    done = assignment_plan.settled(planned, [bulk.Done(plan, {}, None)])
    assert (len(done.changes), done.kept) == (changes, kept)
    assert (len(planned.changes), planned.kept) == (1, [])


@pytest.mark.parametrize(
    ("scope", "regrouping", "profile", "document"),
    [
        ("GROUP", {}, {"locale": "es"}, None),
        ("GROUP", {"changes": True}, {"locale": "es"}, {"profile": {"locale": "es"}}),
        ("GROUP", {"changes": True}, None, None),
        ("USER", {"changes": True}, {"locale": "es"}, None),
        ("GROUP", {"changes": True, "losers": ["00u1"]}, None, {"scope": "USER"}),
        ("GROUP", {"changes": True, "losers": ["00u2"]}, None, None),
    ],
)
def test_the_change_for_a_user_when_the_groups_of_the_application_change(scope, regrouping, profile, document):
    current = {"scope": scope, "profile": {"locale": "es", "title": "Clerk"}}
    given = wish(user="bo", profile=profile)
    regrouped = assignment_change.Regrouping(**regrouping)
    change = assignment_change.user_change(APP, BO, current, given, asked(), regrouped)
    assert (change.document if change else None) == document


def test_users_with_a_direct_assignment_come_before_groups_and_other_users_after():
    order = []

    def step(name):
        return reconcile.Step("do", name, lambda _document: order.append(name))

    changes = [
        assignment_change.Change("update", APP, "user", "00u1", "profile", {"profile": {}}),
        assignment_change.Change("revoke", APP, "user", "00u2", "revoked"),
        assignment_change.Change("revoke", APP, "group", "00g1", "group"),
        assignment_change.Change("update", APP, "user", "00u3", "direct", {"scope": "USER"}),
        assignment_change.Change("assign", APP, "user", "00u4", "new"),
    ]
    found = assignment_change.Difference(changes, [assignment_change.Order(APP, [], [])])
    names = [change.name for change in changes] + ["order"]
    pairs = [({"name": name}, reconcile.Plan({}, {}, steps=[step(name)])) for name in names]
    done = assignment_plan.carried_out(pairs, found, False, "continue", 1)
    assert [one.result["name"] for one in done] == names
    assert order == ["direct", "new", "group", "order", "profile", "revoked"]


STRING = {"type": "string"}


@pytest.mark.parametrize(
    ("change", "texts"),
    [
        (("update", "user", "bo", {"profile": {"locale": "es"}}, {"profile": {"locale": 7}}), ["bo in Portal: LOCALE"]),
        (("update", "user", "bo", {"profile": {"locale": 7}}, {"profile": {"locale": 7}}), []),
        (("update", "user", "bo", {"profile": {"locale": "es"}}, {"profile": {"locale": None}}), []),
        (("assign", "group", "Sales", {}, {"profile": {"locale": 7}}), ["Sales in Portal: LOCALE"]),
        (("revoke", "user", "bo", {"scope": "USER"}, {}), []),
    ],
)
def test_profiles_that_do_not_match_the_schema_of_the_application(change, texts):
    operation, side, name, before, after = change
    made = assignment_change.Change(operation, APP, side, "0", name, {}, before, after)
    found = assignment_change.Difference([made])
    problems = list(
        assignment_profiles.problems(found, lambda _app_id, _names: {"locale": {**STRING, "required": True}})
    )
    assert problems == [text.replace("LOCALE", "locale must be a string (got an integer)") for text in texts]


def test_the_profile_of_a_placed_group_is_checked():
    chosen = {"00g1": assignment_change.Chosen(SALES, wish(group="Sales", priority=1, profile={"locale": 7}))}
    order = assignment_change.ordering(APP, chosen, {})
    found = assignment_change.Difference(orders=[order])
    problems = list(assignment_profiles.problems(found, lambda _app_id, _names: {"locale": STRING}))
    assert problems == ["Sales in Portal: locale must be a string (got an integer)"]
