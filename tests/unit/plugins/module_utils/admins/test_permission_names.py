# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Permissions that are probably misspelled."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.admins import permission_names

SOURCE = "The page Permissions of Okta's API documentation lists the permissions."


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("okta.user.read", "okta.users.read"),
        ("okta.Users.Read", "okta.users.read"),
        ("okta.users.manages", "okta.users.manage"),
        ("okta.groups.member.manage", "okta.groups.members.manage"),
        ("okta.users.lifecycle.suspended", "okta.users.lifecycle.suspend"),
        # A permission that reads is never replaced by one that manages, and the reverse.
        ("okta.profilesources.read", None),
        ("unrelated", None),
        ("", None),
    ],
)
def test_a_similar_permission(name: str, near: str | None) -> None:
    assert permission_names.similar(name) == near


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        ([], ""),
        (["okta.users.read", "okta.groups.manage"], ""),
        (
            ["okta.users.read", "okta.user.manage", "okta.group.read"],
            f"'okta.user.manage' is not a known permission. Did you mean 'okta.users.manage'? {SOURCE}",
        ),
        (["okta.future.things"], f"'okta.future.things' is not a known permission. {SOURCE}"),
    ],
)
def test_the_hint_names_the_first_unknown_permission(names: list[str], hint: str) -> None:
    assert permission_names.hint(names) == hint


def test_only_a_probable_mistake_is_doubted() -> None:
    assert permission_names.doubts(["okta.users.read", "okta.user.read", "okta.future.things"]) == [
        "Okta's documentation does not list the permission okta.user.read. Did you mean okta.users.read?"
    ]
