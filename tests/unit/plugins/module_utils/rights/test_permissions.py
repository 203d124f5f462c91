# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.rights import permissions


def test_names_are_unique_and_included_ones_exist():
    assert len(permissions.BY_NAME) == len(permissions.PERMISSIONS)
    included = {name for permission in permissions.PERMISSIONS for name in permission.includes}
    assert included - set(permissions.BY_NAME) == set()


@pytest.mark.parametrize(
    ("names", "part", "without"),
    [
        (["okta.users.manage"], {"okta.users.lifecycle.suspend", "okta.users.read"}, {"okta.groups.read"}),
        (["okta.users.lifecycle.manage"], {"okta.users.lifecycle.unlock"}, {"okta.users.read"}),
        (["okta.groups.manage"], {"okta.groups.create", "okta.groups.members.manage"}, {"okta.users.read"}),
        (["okta.apps.manage"], {"okta.apps.read"}, {"okta.apps.clientCredentials.read"}),
        (["okta.eventhooks.manage"], {"okta.eventhooks.read"}, set()),
        (["okta.future.manage"], {"okta.future.manage"}, set()),
    ],
)
def test_including(names, part, without):
    found = permissions.including(names)
    assert part <= found
    assert not without & found
