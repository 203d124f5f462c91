# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the standard admin roles permit, for the whole org and with targets.

https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
"""

from __future__ import annotations

import pytest

SEED = {
    "groups": [{"name": "Crew"}, {"name": "Desk"}, {"name": "Bosses", "admin_roles": ["READ_ONLY_ADMIN"]}],
    "users": [{"login": "ada@example.com", "groups": ["Crew"]}, {"login": "bo@example.com", "groups": ["Desk"]}],
    "apps": [{"label": "Wiki"}, {"label": "Mail", "name": "office365"}],
}
GROUP = {"profile": {"name": "Ops"}}
USER = {"profile": {"firstName": "Di", "lastName": "Doe", "email": "di@example.com", "login": "di@example.com"}}
APP = {"name": "bookmark", "label": "New", "signOnMode": "BOOKMARK", "settings": {"app": {"url": "https://x.example"}}}
SUSPEND, RESET = "/lifecycle/suspend", "/lifecycle/reset_password"
ROLES = ("READ_ONLY", "GROUP_MEMBERSHIP", "HELP_DESK", "USER", "APP", "ORG", "SUPER")


@pytest.fixture
def holder(org, client_with):
    """Return a function that makes a client with roles, and the IDs of the objects by name."""

    def make(*roles):
        seeded = org.seed({**SEED, "tokens": [{"token": "00few", "roles": list(roles)}]})
        ids = {**seeded["groups"], **seeded["users"], **seeded["apps"]}
        return client_with("00few"), {name.removesuffix("@example.com"): one for name, one in ids.items()}

    return make


def status(api, ids, line, body=None):
    """Return the status of the response to a request such as "GET /users/{ada}"."""
    method, path = line.split()
    if isinstance(body, dict) and "groupIds" in body:
        body = {**body, "groupIds": [one.format(**ids) for one in body["groupIds"]]}
    return api.ask(method, "/api/v1" + path.format(**ids), body, check=False).status_code


# For each request, the roles that may send it; all others get a 403.
@pytest.mark.parametrize(
    ("line", "body", "able"),
    [
        ("GET /users", None, ROLES),
        ("POST /users", USER, ("USER", "ORG", "SUPER")),
        ("POST /users/{ada}" + SUSPEND, None, ("USER", "ORG", "SUPER")),
        ("POST /users/{ada}" + RESET, None, ("HELP_DESK", "USER", "ORG", "SUPER")),
        ("DELETE /users/{ada}/sessions", None, ("HELP_DESK", "USER", "ORG", "SUPER")),
        ("DELETE /users/{ada}", None, ("USER", "ORG", "SUPER")),
        ("GET /groups", None, ROLES),
        ("POST /groups", GROUP, ("ORG", "SUPER")),
        ("PUT /groups/{Crew}/users/{bo}", None, ("GROUP_MEMBERSHIP", "USER", "ORG", "SUPER")),
        ("PUT /groups/{Bosses}/users/{bo}", None, ("SUPER",)),
        ("DELETE /groups/{Crew}", None, ("ORG", "SUPER")),
        ("GET /groups/rules", None, ("READ_ONLY", "ORG", "SUPER")),
        ("GET /apps", None, ("READ_ONLY", "APP", "ORG", "SUPER")),
        ("POST /apps", APP, ("APP", "ORG", "SUPER")),
        ("PUT /apps/{Wiki}/groups/{Crew}", {}, ("APP", "ORG", "SUPER")),
        ("GET /meta/types/user", None, ("READ_ONLY", "APP", "ORG", "SUPER")),
        ("GET /eventHooks", None, ("READ_ONLY", "ORG", "SUPER")),
        ("GET /logs", None, ("READ_ONLY", "ORG", "SUPER")),
        ("GET /users/{ada}/roles", None, ("SUPER",)),
        ("POST /users/{ada}/roles", {"type": "REPORT_ADMIN"}, ("SUPER",)),
        ("GET /iam/roles", None, ("SUPER",)),
        ("GET /users/me", None, ROLES),
    ],
)
@pytest.mark.parametrize("role", ROLES)
def test_roles_for_the_whole_org(holder, role, line, body, able):
    api, ids = holder(f"{role}_ADMIN")
    assert (status(api, ids, line, body) != 403) == (role in able)


@pytest.mark.parametrize(
    ("role", "line", "body", "expected"),
    [
        ({"role": "USER_ADMIN", "groups": ["Crew"]}, "GET /users/{ada}", None, 200),
        ({"role": "USER_ADMIN", "groups": ["Crew"]}, "GET /users/{bo}", None, 403),
        ({"role": "USER_ADMIN", "groups": ["Crew"]}, "POST /users/{ada}" + SUSPEND, None, 200),
        ({"role": "USER_ADMIN", "groups": ["Crew"]}, "POST /users/{bo}" + SUSPEND, None, 403),
        ({"role": "USER_ADMIN", "groups": ["Crew"]}, "PUT /groups/{Crew}/users/{bo}", None, 403),
        ({"role": "USER_ADMIN", "groups": ["Crew", "Desk"]}, "PUT /groups/{Crew}/users/{bo}", None, 204),
        ({"role": "USER_ADMIN", "groups": ["Crew"]}, "POST /users", USER, 403),
        ({"role": "USER_ADMIN", "groups": ["Crew"]}, "POST /users", {**USER, "groupIds": ["{Crew}"]}, 200),
        ({"role": "USER_ADMIN", "groups": ["Crew"]}, "POST /users", {**USER, "groupIds": ["{Desk}"]}, 403),
        ({"role": "GROUP_MEMBERSHIP_ADMIN", "groups": ["Crew"]}, "PUT /groups/{Crew}/users/{bo}", None, 204),
        ({"role": "GROUP_MEMBERSHIP_ADMIN", "groups": ["Crew"]}, "PUT /groups/{Desk}/users/{ada}", None, 403),
        ({"role": "HELP_DESK_ADMIN", "groups": ["Crew"]}, "POST /users/{ada}" + RESET, None, 200),
        ({"role": "HELP_DESK_ADMIN", "groups": ["Crew"]}, "POST /users/{bo}" + RESET, None, 403),
        ({"role": "APP_ADMIN", "apps": ["Wiki"]}, "GET /apps/{Wiki}", None, 200),
        ({"role": "APP_ADMIN", "apps": ["Wiki"]}, "GET /apps/{Mail}", None, 403),
        ({"role": "APP_ADMIN", "apps": ["office365"]}, "GET /apps/{Mail}", None, 200),
        ({"role": "APP_ADMIN", "apps": ["Wiki"]}, "PUT /apps/{Wiki}/groups/{Desk}", {}, 200),
        ({"role": "APP_ADMIN", "apps": ["Wiki"]}, "POST /apps", APP, 403),
        ({"role": "APP_ADMIN", "apps": ["bookmark"]}, "POST /apps", APP, 200),
    ],
)
def test_roles_with_targets(holder, role, line, body, expected):
    api, ids = holder(role)
    assert status(api, ids, line, body) == expected


@pytest.mark.parametrize(
    ("roles", "path", "names"),
    [
        ([{"role": "USER_ADMIN", "groups": ["Crew"]}], "/users", ["ada"]),
        ([{"role": "USER_ADMIN", "groups": ["Crew"]}], "/groups", ["Crew"]),
        (["USER_ADMIN"], "/groups", ["Bosses", "Crew", "Desk"]),
        (["USER_ADMIN", "READ_ONLY_ADMIN"], "/groups", ["Bosses", "Crew", "Desk", "Everyone"]),
        ([{"role": "GROUP_MEMBERSHIP_ADMIN", "groups": ["Crew"]}], "/users", ["ada", "bo"]),
        ([{"role": "APP_ADMIN", "apps": ["Wiki"]}], "/apps", ["Wiki"]),
        ([{"role": "APP_ADMIN", "apps": ["Wiki"]}], "/users", ["ada", "bo"]),
        # Roles add up.
        (
            [{"role": "USER_ADMIN", "groups": ["Crew"]}, {"role": "HELP_DESK_ADMIN", "groups": ["Desk"]}],
            "/users",
            ["ada", "bo"],
        ),
        (
            [
                {"role": "USER_ADMIN", "groups": ["Crew"]},
                {"permissions": ["okta.users.read"], "resources": [{"users_of": "Desk"}]},
            ],
            "/users",
            ["ada", "bo"],
        ),
    ],
)
def test_lists_show_the_targets(holder, roles, path, names):
    api, ids = holder(*roles)
    assert sorted(one["id"] for one in api.get("/api/v1" + path).json()) == sorted(ids[name] for name in names)


def test_the_owner_of_a_token_and_the_groups_give_it_their_roles(org, client_with):
    seeded = org.seed(
        {
            **SEED,
            "admin_assignments": [{"group": "Desk", "role": "HELP_DESK_ADMIN", "groups": ["Crew"]}],
            "tokens": [{"token": "00bo", "owner": "bo@example.com"}],
        }
    )
    few, users = client_with("00bo"), seeded["users"]
    assert few.post(f"/api/v1/users/{users['ada@example.com']}{RESET}").status_code == 200
    assert few.post(f"/api/v1/users/{users['bo@example.com']}{RESET}", check=False).status_code == 403
