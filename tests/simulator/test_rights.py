# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a principal may do with the permissions of a custom role on the objects of a resource set.

https://developer.okta.com/docs/api/openapi/okta-management/guides/permissions/
"""

from __future__ import annotations

import pytest

SEED = {
    "groups": [{"name": "Crew"}, {"name": "Desk"}, {"name": "Bosses", "admin_roles": ["READ_ONLY_ADMIN"]}],
    "users": [
        {"login": "ada@example.com", "groups": ["Crew"]},
        {"login": "bo@example.com", "groups": ["Desk"]},
        {"login": "cy@example.com", "groups": ["Crew", "Desk"]},
    ],
    "apps": [
        {"label": "Wiki", "users": ["ada@example.com"], "groups": ["Crew"]},
        {"label": "Mail", "users": ["bo@example.com"], "groups": ["Desk"]},
        {"label": "Vault", "name": "office365"},
    ],
}
CREW, DESK = {"group": "Crew"}, {"group": "Desk"}
OF_CREW = {"users_of": "Crew"}
WIKI = {"app": "Wiki"}
MEMBERSHIP = ["okta.groups.members.manage", "okta.users.groupMembership.manage"]
READS = ["okta.users.read", "okta.groups.read", "okta.apps.read"]
TO_WIKI = ["okta.apps.assignment.manage", "okta.users.appAssignment.manage", "okta.groups.appAssignment.manage"]
NEW_USER = {"profile": {"firstName": "Di", "lastName": "Doe", "email": "di@example.com", "login": "di@example.com"}}
NEW_GROUP = {"profile": {"name": "Ops"}}
NEW_APP = {
    "name": "bookmark",
    "label": "New",
    "signOnMode": "BOOKMARK",
    "settings": {"app": {"url": "https://x.example"}},
}


class Named:
    """The paths of the objects of an org, by their names in braces."""

    def __init__(self, seeded):
        everyone = {**seeded["groups"], **seeded["users"], **seeded["apps"]}
        self.ids = {name.removesuffix("@example.com"): object_id for name, object_id in everyone.items()}

    def __call__(self, path):
        return path.format(**self.ids)


@pytest.fixture
def few(org, client_with):
    """Return a function that makes a client with permissions on resources, and one that completes paths."""

    def make(permissions, resources, **settings):
        token = {"token": "00few", "permissions": permissions, "resources": resources}
        org.reset(settings={"administrator": "hidden", **settings})
        return client_with("00few"), Named(org.seed({**SEED, "tokens": [token]}))

    return make


@pytest.mark.parametrize(
    ("permissions", "resources", "request_line", "body", "status"),
    [
        # Users: all, or those of a group.
        (["okta.users.read"], ["users"], "GET /users/{bo}", None, 200),
        (["okta.users.read"], [OF_CREW], "GET /users/{ada}", None, 200),
        (["okta.users.read"], [OF_CREW], "GET /users/cy@example.com", None, 200),
        (["okta.users.read"], [OF_CREW], "GET /users/{bo}", None, 403),
        (["okta.users.read"], [OF_CREW], "GET /users/00unothing", None, 404),
        (["okta.users.read"], [CREW], "GET /users/00unothing", None, 403),
        (["okta.users.read"], ["users"], "GET /users/00unothing", None, 404),
        (["okta.users.read"], [CREW], "GET /users/{ada}", None, 403),
        (["okta.users.read"], ["groups"], "GET /users", None, 403),
        (["okta.groups.read"], ["users", "groups"], "GET /users/{ada}", None, 403),
        (["okta.users.manage"], [OF_CREW], "GET /users/{ada}", None, 200),
        # Each operation has its permission, and some permissions include others.
        (["okta.users.lifecycle.suspend"], ["users"], "POST /users/{ada}/lifecycle/suspend", None, 200),
        (["okta.users.lifecycle.unsuspend"], ["users"], "POST /users/{ada}/lifecycle/suspend", None, 403),
        (["okta.users.lifecycle.manage"], [OF_CREW], "POST /users/{ada}/lifecycle/suspend", None, 200),
        (["okta.users.lifecycle.manage"], [OF_CREW], "POST /users/{bo}/lifecycle/suspend", None, 403),
        (["okta.users.lifecycle.manage"], ["users"], "POST /users/{ada}/lifecycle/reset_password", None, 403),
        (["okta.users.credentials.manage"], ["users"], "POST /users/{ada}/lifecycle/reset_password", None, 200),
        (["okta.users.lifecycle.clearSessions"], [OF_CREW], "DELETE /users/{ada}/sessions", None, 204),
        (["okta.users.lifecycle.delete"], [OF_CREW], "DELETE /users/{cy}", None, 204),
        (["okta.users.lifecycle.delete"], [OF_CREW], "DELETE /users/{bo}", None, 403),
        # Groups: all, or one.
        (["okta.groups.read"], [CREW], "GET /groups/{Crew}", None, 200),
        (["okta.groups.read"], [CREW], "GET /groups/{Desk}", None, 403),
        (["okta.groups.read"], [OF_CREW], "GET /groups/{Crew}", None, 403),
        (["okta.groups.manage"], [CREW], "PUT /groups/{Crew}", NEW_GROUP, 200),
        (["okta.groups.manage"], [CREW], "DELETE /groups/{Desk}", None, 403),
        (["okta.groups.create"], ["groups"], "POST /groups", NEW_GROUP, 200),
        (["okta.groups.create"], [CREW], "POST /groups", NEW_GROUP, 403),
        # A membership concerns a group and a user.
        (MEMBERSHIP, ["users", "groups"], "PUT /groups/{Crew}/users/{bo}", None, 204),
        (MEMBERSHIP, [CREW, {"users_of": "Desk"}], "PUT /groups/{Crew}/users/{bo}", None, 204),
        (MEMBERSHIP, [CREW, OF_CREW], "PUT /groups/{Crew}/users/{bo}", None, 403),
        (MEMBERSHIP, [DESK, "users"], "PUT /groups/{Crew}/users/{bo}", None, 403),
        (MEMBERSHIP[:1], ["users", "groups"], "PUT /groups/{Crew}/users/{bo}", None, 403),
        (MEMBERSHIP[1:], ["users", "groups"], "DELETE /groups/{Crew}/users/{ada}", None, 403),
        (["okta.groups.manage", "okta.users.manage"], ["users", CREW], "DELETE /groups/{Crew}/users/{ada}", None, 204),
        # Only super administrators change a group that has an admin role.
        (MEMBERSHIP, ["users", "groups"], "PUT /groups/{Bosses}/users/{bo}", None, 403),
        (["okta.groups.manage"], ["groups"], "DELETE /groups/{Bosses}", None, 403),
        # New users are in groups that the role covers.
        (["okta.users.create"], ["users"], "POST /users", NEW_USER, 200),
        (["okta.users.create"], ["groups"], "POST /users", NEW_USER, 200),
        (["okta.users.create"], [CREW], "POST /users", NEW_USER, 403),
        (["okta.users.read"], ["users"], "POST /users", NEW_USER, 403),
        (["okta.users.create", *MEMBERSHIP], [CREW], "POST /users", {**NEW_USER, "groupIds": ["{Crew}"]}, 200),
        (
            ["okta.users.create", *MEMBERSHIP],
            [CREW],
            "POST /users",
            {**NEW_USER, "groupIds": ["{Crew}", "{Desk}"]},
            403,
        ),
        (["okta.users.create"], ["users", CREW], "POST /users", {**NEW_USER, "groupIds": ["{Crew}"]}, 403),
        (["okta.users.create", *MEMBERSHIP], ["groups"], "POST /users", {**NEW_USER, "groupIds": ["{Bosses}"]}, 403),
        # Applications: all, those of a type, or one.
        (["okta.apps.read"], [WIKI], "GET /apps/{Wiki}", None, 200),
        (["okta.apps.read"], [WIKI], "GET /apps/{Mail}", None, 403),
        (["okta.apps.read"], [{"app_type": "office365"}], "GET /apps/{Vault}", None, 200),
        (["okta.apps.read"], [{"app_type": "office365"}], "GET /apps/{Wiki}", None, 403),
        (["okta.apps.manage"], [WIKI], "GET /apps/{Wiki}/users", None, 200),
        (["okta.apps.assignment.manage"], ["apps"], "GET /apps/{Wiki}/users", None, 403),
        (["okta.apps.manage"], ["apps"], "POST /apps", NEW_APP, 200),
        (["okta.apps.manage"], [{"app_type": "bookmark"}], "POST /apps", NEW_APP, 200),
        (["okta.apps.manage"], [WIKI], "POST /apps", NEW_APP, 403),
        (["okta.apps.manage"], [WIKI], "POST /apps/{Wiki}/lifecycle/deactivate", None, 200),
        # An assignment concerns an application, and the user in the body or the group in the path.
        (TO_WIKI, [WIKI, "users"], "POST /apps/{Wiki}/users", {"id": "{bo}"}, 200),
        (TO_WIKI, [WIKI, OF_CREW], "POST /apps/{Wiki}/users", {"id": "{bo}"}, 403),
        (TO_WIKI, [{"app": "Mail"}, "users"], "POST /apps/{Wiki}/users", {"id": "{bo}"}, 403),
        (TO_WIKI[:1], ["apps", "users"], "POST /apps/{Wiki}/users", {"id": "{bo}"}, 403),
        (TO_WIKI, [WIKI, DESK], "PUT /apps/{Wiki}/groups/{Desk}", {}, 200),
        (TO_WIKI, [WIKI, CREW], "PUT /apps/{Wiki}/groups/{Desk}", {}, 403),
        # Settings, scopes and admin roles.
        (["okta.eventhooks.read"], ["users"], "GET /eventHooks", None, 200),
        (["okta.iam.read"], ["users"], "GET /users/{ada}/roles", None, 200),
        (["okta.users.manage"], ["users"], "GET /users/{ada}/roles", None, 403),
        (["okta.iam.read"], ["users"], "POST /users/{ada}/roles", {"type": "SUPER_ADMIN"}, 403),
        (["okta.apps.manage"], ["apps"], "POST /apps/{Wiki}/grants", {}, 403),
        (["okta.users.manage", "okta.apps.manage"], ["users", "apps"], "GET /meta/types/user", None, 403),
        (["okta.users.manage"], ["users"], "GET /users/me", None, 200),
        # A request that Okta's table does not list is for super administrators.
        (["okta.users.manage"], ["users"], "GET /org", None, 403),
        ([], ["users", "groups", "apps"], "GET /users", None, 403),
    ],
)
def test_permissions_count_on_their_resources(few, permissions, resources, request_line, body, status):
    api, named = few(permissions, resources)
    method, path = request_line.split()
    if body and "id" in body:
        body = {"id": named(body["id"])}
    if body and "groupIds" in body:
        body = {**body, "groupIds": [named(one) for one in body["groupIds"]]}
    answer = api.ask(method, "/api/v1" + named(path), body, check=False)
    assert answer.status_code == status
    assert status != 403 or answer.json()["errorCode"] == "E0000006"


@pytest.mark.parametrize(
    ("permissions", "resources", "path", "shown"),
    [
        (READS, [OF_CREW], "/users", ["ada", "cy"]),
        (READS, [OF_CREW], '/users?search=profile.login sw "c"', ["cy"]),
        (READS, [OF_CREW], "/users?q=b", []),
        (READS, ["users"], "/users", ["ada", "bo", "cy"]),
        (READS, [CREW], "/groups", ["Crew"]),
        (READS, [CREW], "/groups?q=D", []),
        (READS, [CREW, DESK], '/groups?search=type eq "OKTA_GROUP"&sortBy=profile.name', ["Crew", "Desk"]),
        (READS, [DESK, {"users_of": "Crew"}], "/groups/{Desk}/users", ["cy"]),
        (READS, [DESK, "users"], "/groups/{Desk}/users", ["bo", "cy"]),
        (["okta.groups.read"], [DESK], "/groups/{Desk}/users", []),
        (READS, ["users", CREW], "/users/{cy}/groups", ["Crew"]),
        (READS, [WIKI], "/apps", ["Wiki"]),
        (READS, [{"app_type": "office365"}], "/apps", ["Vault"]),
        (READS, ["apps", CREW], "/groups/{Crew}/apps", ["Wiki"]),
        (READS, [{"app": "Mail"}, CREW], "/groups/{Crew}/apps", []),
        (READS, [WIKI, CREW], "/apps/{Wiki}/groups", ["Crew"]),
    ],
)
def test_lists_leave_out_what_the_role_does_not_cover(few, permissions, resources, path, shown):
    api, named = few(permissions, resources)
    listed = [one["id"] for one in api.get("/api/v1" + named(path)).json()]
    assert sorted(listed) == sorted(named.ids[name] for name in shown)


def test_pages_have_only_what_the_role_covers(few):
    api, named = few(READS, [OF_CREW])
    pages = api.pages("/api/v1/users", params={"limit": "1"})
    assert [[user["id"] for user in page] for page in pages] == [
        [one] for one in sorted([named.ids["ada"], named.ids["cy"]])
    ]


def test_members_that_no_user_permission_covers_can_be_shown(few):
    api, named = few(["okta.groups.read"], [DESK], group_members="all")
    assert len(api.get("/api/v1" + named("/groups/{Desk}/users")).json()) == 2


@pytest.mark.parametrize(
    ("resources", "path", "expected"),
    [
        ([OF_CREW], "POST /users/{bo}/lifecycle/suspend", (404, "E0000007")),
        ([OF_CREW], "POST /users/{ada}/lifecycle/suspend", (403, "E0000006")),
        ([CREW], "PUT /groups/{Desk}", (404, "E0000007")),
        ([CREW], "PUT /groups/{Crew}", (403, "E0000006")),
        ([WIKI], "GET /apps/{Mail}", (404, "E0000007")),
    ],
)
def test_an_org_can_hide_what_a_role_does_not_cover(few, refusal, resources, path, expected):
    api, named = few(READS, resources, hidden_objects="missing")
    method, path = path.split()
    assert (
        refusal(api.ask(method, "/api/v1" + named(path), NEW_GROUP if method == "PUT" else None, check=False))[:2]
        == expected
    )


def test_a_custom_role_counts_on_its_resource_set_for_users_groups_and_service_apps(org, api, client_with):
    seeded = org.seed(
        {
            **SEED,
            "custom_roles": [{"label": "Reader", "permissions": ["okta.users.read"]}],
            "resource_sets": [{"label": "Crew", "users_of_groups": ["Crew"]}],
            "admin_assignments": [{"group": "Desk", "role": "Reader", "resource_set": "Crew"}],
            "tokens": [{"token": "00bo", "owner": "bo@example.com"}],
        }
    )
    few, named = client_with("00bo"), Named(seeded)
    assert few.get(named("/api/v1/users/{ada}")).status_code == 200
    assert few.get(named("/api/v1/users/{bo}")).status_code == 403
    # The role of the group ends with the membership, at once.
    api.delete(named("/api/v1/groups/{Desk}/users/{bo}"))
    assert few.get(named("/api/v1/users/{ada}")).status_code == 403


def test_a_fault_takes_the_roles_away_in_the_middle(org, client_with):
    org.seed({"tokens": [{"token": "00few", "rights": "read_only"}], "users": [{"login": "ada@example.com"}]})
    org.control("POST", "/faults", {"do": "revoke", "of": "00few", "path": "/api/v1/users", "skip": 2})
    few = client_with("00few")
    assert [few.get("/api/v1/users").status_code for _time in range(4)] == [200, 200, 403, 403]


@pytest.mark.parametrize(
    "token",
    [
        {"roles": ["KING"]},
        {"roles": [{"role": "APP_ADMIN", "permissions": []}]},
        {"permissions": [], "resources": ["printers"]},
        {"permissions": [], "resources": [{"group": "Crew", "app": "Wiki"}]},
        {"rights": "king"},
    ],
)
def test_invalid_rights_in_a_seed(org, token):
    with pytest.raises(Exception, match="role|resource"):
        org.seed({"tokens": [{"token": "00few", **token}]})
