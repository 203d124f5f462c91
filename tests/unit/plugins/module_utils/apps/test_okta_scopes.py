# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Known and possibly new scopes pass; a misspelled scope is rejected with a hint."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import okta_scopes


@pytest.mark.parametrize(
    "scope",
    [
        "okta.users.read",
        "okta.eventHooks.manage",
        "okta.personal.adminSettings.read",
        # Families that this collection does not know.
        "okta.teleporters.manage",
        "okta.toasters.read",
        "okta.enduser.dashboard.read",
    ],
)
def test_passes(scope):
    okta_scopes.check("scopes", scope)


@pytest.mark.parametrize(
    ("scope", "hint"),
    [
        ("okta.user.read", "Did you mean okta.users.read?"),
        ("okta.users.write", "Did you mean okta.users."),
        ("okta.eventhooks.read", "Did you mean okta.eventHooks.read?"),
        ("okta.users", "Did you mean okta.users."),
        ("users.read", "Did you mean okta.users.read?"),
        ("Okta.users.read", "Did you mean okta.users.read?"),
        ("okta.users.*", "Did you mean okta.users."),
        ("openid", "Scopes of Okta look like okta.users.read."),
        ("", "Scopes of Okta look like okta.users.read."),
    ],
)
def test_hints(scope, hint):
    with pytest.raises(errors.InvalidOption) as refusal:
        okta_scopes.check("granted_scopes", scope)
    assert str(refusal.value).startswith(f"granted_scopes contains {scope!r}, which is not a scope of Okta. {hint}")
