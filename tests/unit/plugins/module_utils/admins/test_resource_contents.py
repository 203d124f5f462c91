# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The resources of a set as options of a task, and the difference to what a task asks for."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.admins import (
    resource_contents,
    resource_set_plan,
    resource_wishes,
)
from ansible_collections.spoke.okta.plugins.module_utils.admins.resource_contents import Entry
from ansible_collections.spoke.okta.plugins.module_utils.resources.resource_names import Resource

USERS, SALES, MEMBERS = Resource("all_users"), Resource("groups", "00g1"), Resource("users_of_groups", "00g1")
WIKI, WORKDAY, OTHER = Resource("apps", "0oa1"), Resource("app_types", "workday"), Resource("resources", "idp:things")
ORN = "orn:okta:idp:00o1:things"
ENTRIES = [
    Entry("ire1", (SALES,)),
    Entry("ire2", (MEMBERS,)),
    Entry("ire3", (USERS,)),
    Entry("ire4", (WIKI,)),
    Entry("ire5", (WORKDAY,)),
    Entry("ire6", (OTHER, Resource("resources", "/api/v1/things")), ORN),
    Entry("ire7", ()),
]
NAMES = {SALES: "Sales", MEMBERS: "Sales", WIKI: "Wiki"}


def wanted(**options: Any) -> resource_wishes.Wanted:
    """Return the options of a task that sets only *options*."""
    unset = dict.fromkeys(("new_name", "description", *resource_wishes.WHOLE, *resource_wishes.LISTS))
    fixed = {"resource_set": "Staff", "state": "present", "exclusive": False, "allow_empty": False}
    return resource_wishes.Wanted(**{**fixed, **unset, **options})


def test_contents_are_shown_as_options() -> None:
    assert resource_contents.contains(reversed(ENTRIES)) == {
        "all_users": True,
        "app_types": ["workday"],
        "apps": ["0oa1"],
        "groups": ["00g1"],
        "resources": [ORN],
        "unknown": ["ire7"],
        "users_of_groups": ["00g1"],
    }


def test_contents_are_shown_with_the_names_of_the_task() -> None:
    assert resource_contents.contains(ENTRIES[:4], NAMES) == {
        "all_users": True,
        "apps": ["Wiki"],
        "groups": ["Sales"],
        "users_of_groups": ["Sales"],
    }


def test_texts_of_entries() -> None:
    assert [resource_contents.described(entry, NAMES) for entry in ENTRIES] == [
        "group Sales",
        "users of group Sales",
        "all users",
        "app Wiki",
        "apps of type workday",
        ORN,
        "unknown resource ire7",
    ]


@pytest.mark.parametrize(
    ("wishes", "exclusive", "leaving"),
    [
        ({}, False, []),
        ({}, True, [1, 2, 3, 4, 5, 6, 7]),
        ({"add": {SALES: "x", OTHER: "y"}}, True, [2, 3, 4, 5, 7]),
        ({"add": {Resource("resources", "/api/v1/things"): "x"}}, True, [1, 2, 3, 4, 5, 7]),
        ({"drop": frozenset([USERS])}, False, [3]),
        ({"add": {SALES: "x"}, "drop": frozenset([Resource("all_apps")])}, False, []),
    ],
)
def test_entries_that_a_task_removes(wishes: dict[str, Any], exclusive: bool, leaving: list[int]) -> None:
    given = resource_wishes.Wishes(**wishes)
    found = [entry.id for entry in ENTRIES if resource_wishes.unwanted(entry, given, exclusive)]
    assert found == [f"ire{number}" for number in leaving]


def test_entries_that_a_task_adds() -> None:
    wishes = resource_wishes.Wishes(add={SALES: "x", USERS: "y"})
    assert resource_wishes.added(wishes, frozenset([SALES])) == [Entry("", (USERS,), "y")]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"groups": ["Sales"], "exclusive": True},
        {"all_users": True, "exclusive": True},
        {"groups": [], "exclusive": True, "allow_empty": True},
        {"all_users": False, "resources": ["https://example.okta.com/api/v1/groups"]},
        {"resources": [ORN]},
    ],
)
def test_valid_options(options: dict[str, Any]) -> None:
    resource_wishes.check_options(wanted(**options))


@pytest.mark.parametrize(
    "options",
    [
        {"exclusive": True},
        {"all_users": False, "groups": [], "exclusive": True},
        {"groups": ["Sales"], "exclusive": True, "state": "absent"},
        {"groups": [""]},
        {"resources": ["Sales"]},
        {"all_users": False, "resources": ["orn:okta:directory:00o1:users"]},
    ],
)
def test_invalid_options(options: dict[str, Any]) -> None:
    with pytest.raises(errors.InvalidOption):
        resource_wishes.check_options(wanted(**options))


def test_the_size_of_a_set_is_limited() -> None:
    many = [Entry("", (Resource("groups", str(number)),)) for number in range(1001)]
    resource_set_plan.check_size("Staff", many[:1000])
    with pytest.raises(errors.Refused) as raised:
        resource_set_plan.check_size("Staff", many)
    assert str(raised.value) == (
        "The resource set Staff would contain 1001 resources, but Okta allows 1000. Nothing was changed. Use "
        "all_users, all_groups, all_apps or app_types, or several resource sets."
    )
