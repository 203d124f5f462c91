# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documents of admin role assignments, as Okta sends them."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.resources import role_assignments
from ansible_collections.spoke.okta.plugins.module_utils.resources.role_assignments import Principal, Target

USER, GROUP, APP = (Principal(kind, "1", "A") for kind in ("user", "group", "app"))


def linked(name: str, path: str) -> dict:
    """Return a role with a link."""
    return {"_links": {name: {"href": f"https://org.example.com/api/v1/{path}"}}}


@pytest.mark.parametrize(
    ("role", "principal", "own"),
    [
        ({"assignmentType": "USER"}, USER, True),
        ({"assignmentType": "GROUP"}, USER, False),
        ({}, USER, True),
        ({"assignmentType": "GROUP"}, GROUP, True),
        ({"assignmentType": "CLIENT"}, APP, True),
    ],
)
def test_own_roles(role, principal, own):
    assert role_assignments.is_own(role, principal) is own


@pytest.mark.parametrize(
    ("role", "ids"),
    [
        ({"type": "ORG_ADMIN"}, ("", "")),
        ({"role": "cr01", "resource-set": "iam1"}, ("cr01", "iam1")),
        ({"role": "cr01", **linked("resource-set", "iam/resource-sets/iam1")}, ("cr01", "iam1")),
        ({"resource-set": "iam1", **linked("role", "iam/roles/cr01")}, ("cr01", "iam1")),
        ({"resource-set": "iam1", "_links": None}, ("", "iam1")),
        ({"_links": {"resource-set": [], "role": None}}, ("", "")),
    ],
)
def test_ids_of_custom_roles(role, ids):
    assert role_assignments.custom_ids(role) == ids


@pytest.mark.parametrize(
    ("role", "assignee"), [(linked("assignee", "groups/00g1"), "00g1"), ({}, ""), ({"_links": {"assignee": {}}}, "")]
)
def test_assignees(role, assignee):
    assert role_assignments.assignee_of(role) == assignee


@pytest.mark.parametrize(
    ("target", "key"),
    [
        (Target("group", "00g1", "Sales"), ("group", "00g1")),
        (Target("app", "0oa1", "Portal"), ("app", "0oa1")),
        (Target("app", "0oa1", "Portal", "bookmark"), ("app", "0oa1")),
        (Target("app", "", "workday", "workday"), ("app", "name:workday")),
    ],
)
def test_keys_of_targets(target, key):
    assert target.key == key
