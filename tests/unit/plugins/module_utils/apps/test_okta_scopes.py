# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A hint about a refused scope suggests a known one with the same right, never one with more."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import okta_scopes


@pytest.mark.parametrize(
    ("scope", "suggestion"),
    [
        ("okta.user.read", "okta.users.read"),
        ("okta.user.manage", "okta.users.manage"),
        ("okta.eventhooks.read", "okta.eventHooks.read"),
        ("users.read", "okta.users.read"),
        ("okta.users.Read", "okta.users.read"),
        ("okta.users.write", "okta.users.read"),
        ("okta.users.*", "okta.users.read"),
        ("okta.clients.register", "okta.clients.read"),
        # Nothing is similar, or it is a known scope that this org refuses.
        ("ssf.manage", None),
        ("okta.teleporters.manage", None),
        ("okta.users.read", None),
        ("openid", None),
        ("", None),
    ],
)
def test_suggestions(scope, suggestion):
    assert okta_scopes.similar(scope) == suggestion
    start = f"Did you mean {suggestion}? " if suggestion else ""
    assert okta_scopes.hint(scope) == start + okta_scopes.SOURCE


@pytest.mark.parametrize(
    ("scope", "doubts"),
    [
        ("okta.users.read", []),
        ("okta.clients.register", []),
        ("ssf.manage", []),
        ("okta.teleporters.manage", []),
        ("okta.user.manage", ["okta.user.manage. Did you mean okta.users.manage?"]),
    ],
)
def test_doubts(scope, doubts):
    start = "Okta's documentation does not list the scope "
    assert okta_scopes.doubts([scope]) == [start + doubt for doubt in doubts]
