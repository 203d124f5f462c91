# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether a credential may send a request, by its scopes, roles, permissions and proofs."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.rights import api_requests, judgment
from ansible_collections.spoke.okta.plugins.module_utils.rights.judgment import Known

READ = "GET /api/v1/users"
ALONE = "GET /api/v1/users/{id}"
SUSPEND = "POST /api/v1/users/{id}/lifecycle/suspend"
ADD = "PUT /api/v1/groups/{groupId}/users/{userId}"
LOG = "GET /api/v1/logs"


def known(**facts):
    """Return what is known, with sets instead of lists."""
    return Known(**{name: frozenset(fact) if isinstance(fact, list) else fact for name, fact in facts.items()})


@pytest.mark.parametrize(
    ("name", "facts", "has"),
    [
        (READ, {}, None),
        (READ, {"scoped": False}, True),
        (READ, {"scopes": []}, False),
        (READ, {"scopes": ["okta.users.read"]}, True),
        (READ, {"scopes": ["okta.users.manage"]}, True),
        (READ, {"scopes": ["okta.groups.manage"]}, False),
        (SUSPEND, {"scopes": ["okta.users.read"]}, False),
        (SUSPEND, {"scopes": ["okta.users.manage"]}, True),
        (READ, {"proofs": {READ: judgment.ANSWERED}}, True),
        (READ, {"proofs": {READ: judgment.NO_ROLE}}, True),
        (READ, {"proofs": {READ: judgment.NO_SCOPE}}, False),
        (READ, {"proofs": {READ: ""}}, None),
        (ALONE, {"proofs": {READ: judgment.ANSWERED}}, True),
        (SUSPEND, {"proofs": {READ: judgment.ANSWERED}}, None),
    ],
)
def test_scopes(name, facts, has):
    assert judgment.has_scope(api_requests.BY_NAME[name], known(**facts)) is has


@pytest.mark.parametrize(
    ("name", "facts", "has"),
    [
        (SUSPEND, {}, None),
        (SUSPEND, {"roles": []}, False),
        (SUSPEND, {"roles": ["SUPER_ADMIN"]}, True),
        (SUSPEND, {"roles": ["USER_ADMIN"]}, True),
        (SUSPEND, {"roles": ["HELP_DESK_ADMIN"]}, False),
        (SUSPEND, {"roles": [], "permissions": ["okta.users.lifecycle.suspend"]}, True),
        (SUSPEND, {"roles": [], "permissions": ["okta.users.lifecycle.unsuspend"]}, False),
        (SUSPEND, {"roles": [], "complete": False}, None),
        (SUSPEND, {"roles": ["ORG_ADMIN"], "complete": False}, True),
        (ADD, {"roles": [], "permissions": ["okta.groups.members.manage"]}, False),
        (ADD, {"roles": [], "permissions": ["okta.groups.members.manage", "okta.users.groupMembership.manage"]}, True),
        (LOG, {"roles": []}, False),
        (LOG, {"roles": ["HELP_DESK_ADMIN"]}, None),
        (LOG, {"roles": [], "permissions": ["okta.users.read"]}, None),
        (READ, {"roles": ["SUPER_ADMIN"], "proofs": {READ: judgment.NO_ROLE}}, False),
        (READ, {"roles": [], "proofs": {READ: judgment.ANSWERED}}, True),
        (READ, {"roles": [], "proofs": {READ: ""}}, False),
        (ALONE, {"proofs": {READ: judgment.ANSWERED}}, True),
        (ALONE, {"proofs": {READ: judgment.NO_ROLE}}, None),
    ],
)
def test_roles(name, facts, has):
    assert judgment.has_role(api_requests.BY_NAME[name], known(**facts)) is has


@pytest.mark.parametrize(
    ("names", "permissions", "lacking"),
    [
        ([], [], ()),
        ([ADD], [], ("okta.groups.members.manage", "okta.users.groupMembership.manage")),
        ([ADD], ["okta.groups.members.manage"], ("okta.users.groupMembership.manage",)),
        ([SUSPEND, SUSPEND], [], ("okta.users.lifecycle.suspend",)),
        ([LOG], [], ("REPORT_ADMIN",)),
        (["POST /api/v1/iam/roles"], [], ("SUPER_ADMIN",)),
    ],
)
def test_lacking(names, permissions, lacking):
    requests = [api_requests.BY_NAME[name] for name in names]
    assert judgment.lacking(requests, known(roles=[], permissions=permissions)) == lacking
