# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The answers of a connection test about what a credential is wanted for."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.reports import wants
from ansible_collections.spoke.okta.plugins.module_utils.rights.judgment import Known

ALL = frozenset({"okta.users.manage", "okta.groups.manage"})
HELP_DESK = Known(scoped=False, roles=frozenset({"HELP_DESK_ADMIN"}))
GRANT = "Grant okta.users.manage to the app: with okta_app_grant, or " + wants.SCOPES_IN_CONSOLE + "."
ASSIGN = (
    "Assign to the user a custom admin role with okta.users.lifecycle.suspend (okta_admin_role), or the standard role "
    f"USER_ADMIN: with okta_admin_assignment, or {wants.ROLES_IN_CONSOLE}."
)


def holder(method="api_token", scopes=(), is_app=False, unseen=""):
    return wants.Holder(SimpleNamespace(method=method, scopes=scopes), is_app, unseen)


@pytest.mark.parametrize(
    ("known", "who", "ok", "missing", "remedy"),
    [
        (Known(scoped=False, roles=frozenset({"SUPER_ADMIN"})), holder(), True, [], ""),
        (HELP_DESK, holder(), False, ["okta.users.lifecycle.suspend"], ASSIGN),
        (
            Known(scoped=False),
            holder(unseen="The roles are secret."),
            None,
            [],
            "The roles are secret. The task itself will show it.",
        ),
        (
            Known(frozenset(), roles=frozenset({"USER_ADMIN"})),
            holder("private_key", is_app=True),
            False,
            ["okta.users.manage"],
            GRANT,
        ),
        (
            Known(frozenset({"okta.users.read"}), roles=frozenset({"USER_ADMIN"})),
            holder("private_key", ("okta.users.read",), is_app=True),
            False,
            ["okta.users.manage"],
            f"{GRANT} Add it to scopes.",
        ),
        (
            Known(frozenset(), roles=frozenset({"USER_ADMIN"})),
            holder("refresh_token"),
            False,
            ["okta.users.manage"],
            f"{GRANT} Then let the administrator authorize the app again (okta_oauth_token).",
        ),
        (
            Known(frozenset(), roles=frozenset({"HELP_DESK_ADMIN"})),
            holder("access_token"),
            False,
            ["okta.users.manage", "okta.users.lifecycle.suspend"],
            f"Get an access token with okta.users.manage. {ASSIGN}",
        ),
        (
            Known(roles=frozenset({"USER_ADMIN"})),
            holder("access_token"),
            None,
            [],
            "Okta does not show the scopes of a token from access_token. The task itself will show it.",
        ),
    ],
)
def test_answer(known, who, ok, missing, remedy):
    found = wants.answer("suspend", False, known, who)
    assert (found["ok"], found["missing"], found["remedy"]) == (ok, missing, remedy)
    assert found["scopes"] == ["okta.users.manage"]
    assert "okta.users.lifecycle.suspend" in found["permissions"]
    assert found["roles"] == ["USER_ADMIN", "ORG_ADMIN", "SUPER_ADMIN"]


def test_check_mode_needs_reads_only():
    found = wants.answer("suspend", True, HELP_DESK, holder())
    assert (found["ok"], found["scopes"]) == (True, ["okta.users.read"])


@pytest.mark.parametrize(
    ("want", "remedy"),
    [
        ("supsend", "Similar names are 'suspend' or 'unsuspend'."),
        ("spoke.okta.okta_grup", "Similar names are 'okta_group' or 'okta_group_rule' or 'okta_group_info'."),
        ("dance", "The guide Rights lists them."),
    ],
)
def test_unknown_names(want, remedy):
    with pytest.raises(errors.InvalidOption) as caught:
        wants.requests(want, False)
    assert str(caught.value) == f"wants must be names of modules or actions (got {want!r}). {remedy}"


def test_the_finding_about_all_wants():
    good = wants.answer("suspend", False, Known(scoped=False, roles=frozenset({"SUPER_ADMIN"})), holder())
    bad = wants.answer("suspend", False, HELP_DESK, holder())
    unknown = wants.answer("suspend", False, Known(scoped=False), holder())
    assert wants.of_rights([good])["ok"] is True
    assert wants.of_rights([good, unknown]) == {
        "check": "rights",
        "ok": None,
        "what": "It is unknown whether the credential may: suspend.",
        "remedy": "",
    }
    assert wants.of_rights([good, unknown, bad]) == {
        "check": "rights",
        "ok": False,
        "what": "The credential lacks rights for: suspend (okta.users.lifecycle.suspend).",
        "remedy": ASSIGN,
    }
