# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options for each user of a task."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.resources import lifecycle
from ansible_collections.spoke.okta.plugins.module_utils.users import user_items
from ansible_collections.spoke.okta.plugins.modules import okta_user


def params(**given):
    """Return the options of okta_user; those that are not set are None."""
    names = ["profile", "new_login", *user_items.PROFILE_OPTIONS]
    return {**dict.fromkeys(names), "user": "a@example.com", **given}


@pytest.mark.parametrize(
    ("given", "profile"),
    [
        ({}, {}),
        ({"first_name": "Zoë"}, {"firstName": "Zoë"}),
        ({"first_name": ""}, {"firstName": ""}),
        ({"profile": {"firstName": None, "shoeSize": 42}}, {"firstName": None, "shoeSize": 42}),
        ({"profile": {"firstName": "Zoë"}, "first_name": "Zoë"}, {"firstName": "Zoë"}),
        ({"profile": {"first_name": "kept as it is"}}, {"first_name": "kept as it is"}),
        ({"new_login": "b@example.com"}, {"login": "b@example.com"}),
    ],
)
def test_desired_profile(given, profile):
    assert user_items.desired_profile(params(**given)) == profile


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({"profile": {"firstName": "Zoë"}, "first_name": "Chloë"}, "first_name"),
        ({"profile": {"login": "b@example.com"}}, "profile"),
    ],
)
def test_contradictions_are_rejected(given, option):
    with pytest.raises(errors.InvalidOption, match=f"^{option} "):
        user_items.desired_profile(params(**given))


def item(**given):
    """Return an entry of users with all its possible options."""
    return {**dict.fromkeys([*okta_user.USER, *okta_user.WITH_DEFAULTS]), **params(**given)}


DEFAULTS = {name: option["default"] for name, option in okta_user.WITH_DEFAULTS.items()}
TASK = {**item(), **DEFAULTS, "wait_timeout": 60.0}


def entry(**given):
    """Return the options of an entry, combined with those of the task."""
    return user_items.wanted(TASK, item(**given))


@pytest.mark.parametrize(
    ("task", "entry", "expected"),
    [
        ({"status": "staged"}, {}, {"status": "staged"}),
        ({"status": "staged"}, {"status": "active"}, {"status": "active"}),
        ({"status": "staged"}, {"activate": False}, {"status": None, "activate": False}),
        ({"password": "x"}, {"password_hash": {}}, {"password": None, "password_hash": {}}),
        ({"groups": ["A"]}, {"groups": []}, {"groups": []}),
        ({"state": "absent"}, {"state": "present"}, {"state": "present"}),
        ({"unlock": True}, {"unlock": False}, {"unlock": False}),
        ({"title": "A", "profile": {"a": 1}}, {"profile": {"title": "B"}}, {"profile": {"title": "B", "a": 1}}),
        ({"profile": {"a": 1}}, {"profile": {"a": None}}, {"profile": {"a": None}}),
    ],
)
def test_an_entry_overrides_the_task(task, entry, expected):
    options = user_items.wanted({**TASK, **task}, item(**entry))
    assert {name: getattr(options, name) for name in expected} == expected


@pytest.mark.parametrize("login", ["me", "", "  "])
def test_logins_that_are_not_allowed(login):
    with pytest.raises(errors.InvalidOption, match="^user must not be "):
        user_items.wanted(TASK, item(user=login))


@pytest.mark.parametrize(
    ("logins", "twice"),
    [
        (["a@x.io", "b@x.io"], set()),
        (["a@x.io", "A@X.IO", "b@x.io"], {1}),
        (["zoë@x.io", "b@x.io", "zoe@x.io"], {2}),
        (["zoe\u0301@x.io", "zo\u00e9@x.io"], {1}),
        (["straße@x.io", "STRASSE@x.io"], {1}),
        (["a@x.io", "a@x.io", "a@x.io"], {1, 2}),
    ],
)
def test_two_entries_for_one_login(logins, twice):
    assert set(user_items.repetitions([entry(user=login) for login in logins])) == twice


def test_a_new_login_of_another_entry():
    entries = [entry(user="a@x.io", new_login="b@x.io"), None, entry(user="B@x.io")]
    assert set(user_items.repetitions(entries)) == {2}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, True),
        ({"state": "absent"}, False),
        ({"new_login": "b@x.io"}, False),
        ({"user": "00u0123456789ABCDEFT"}, False),
        ({"unlock": True}, False),
        ({"unlock": True, "title": "Chief"}, True),
    ],
)
def test_entries_that_may_create_a_user(given, expected):
    assert entry(**given).may_be_created is expected


def test_the_choices_of_the_option_are_the_goals_of_the_lifecycle():
    assert f"choices: [{', '.join(lifecycle.GOALS)}]" in okta_user.DOCUMENTATION
