# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.filter import org_variables

TYPES = [{"id": "t1", "name": "user", "default": True}, {"id": "t2", "name": "contractor", "default": False}]


def user(key, status="ACTIVE", kind="t1", **profile):
    return {"id": key, "status": status, "type": {"id": kind}, "profile": {"login": f"{key}@x", **profile}}


def group(key, name, kind="OKTA_GROUP", **profile):
    return {"id": key, "type": kind, "profile": {"name": name, **profile}}


def rule(name, groups, excluded=(), status="ACTIVE"):
    return {
        "name": name,
        "status": status,
        "conditions": {"expression": {"value": "true"}},
        "groups": [{"id": key} for key in groups],
        "excluded_users": [{"login": login} for login in excluded],
    }


def member(login, **added):
    return {"profile": {"login": login}, **added}


def app(label, users=(), groups=()):
    return {"app": {"label": label}, "users": list(users), "groups": list(groups)}


SALES, CHIEFS, EVERYONE = group("g1", "Sales"), group("g2", "Chiefs"), group("g3", "Everyone", "BUILT_IN")
IMPORTED = group("g4", "Imported", "APP_GROUP")
READ = {
    "users": [user("zoe"), user("bo")],
    "user_types": TYPES,
    "groups": [SALES, CHIEFS, EVERYONE, IMPORTED],
    "members": [],
    "rules": [],
    "apps": [],
}


def of(exclusive=False, **read):
    return org_variables.org_variables({**READ, **read}, exclusive)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (user("zoe", email="zoe@x", title=None, city=""), {"status": "active", "profile": {"email": "zoe@x"}}),
        (user("zoe", age=0, admin=False), {"status": "active", "profile": {"admin": False, "age": 0}}),
        (user("zoe", kind="t2"), {"status": "active", "user_type": "contractor"}),
        (user("zoe", "STAGED"), {"status": "staged"}),
        (user("zoe", "PROVISIONED"), {"status": "provisioned"}),
        (user("zoe", "RECOVERY"), {"status": "active"}),
        (user("zoe", "PASSWORD_EXPIRED"), {"status": "active"}),
        (user("zoe", "SUSPENDED"), {"status": "suspended"}),
        (user("zoe", "LOCKED_OUT"), {}),
    ],
)
def test_a_user(found, wanted):
    assert of(users=[found])["variables"]["okta_users"] == [{"user": "zoe@x", **wanted}]


def test_users_are_sorted_without_deactivated_ones():
    users = of(users=[user("zoe"), user("left", "DEPROVISIONED"), user("bo")])["variables"]["okta_users"]
    assert [entry["user"] for entry in users] == ["bo@x", "zoe@x"]


def test_okta_groups_with_unique_names():
    found = of(groups=[*READ["groups"], group("g5", "Twice"), group("g6", "Twice", "APP_GROUP"), group("g7", "A", b=1)])
    assert found["variables"]["okta_groups"] == [
        {"group": "A", "profile": {"b": 1}},
        {"group": "Chiefs"},
        {"group": "Sales"},
    ]
    assert found["left_out"]["groups"] == ["Twice"]


@pytest.mark.parametrize(
    ("members", "exclusive", "wanted", "left_out", "not_exclusive"),
    [
        ([], False, [], [], []),
        ([], True, [{"users": [], "exclusive": True, "allow_empty": True}], [], []),
        ([member("zoe@x"), member("bo@x")], False, [{"users": ["bo@x", "zoe@x"]}], [], []),
        ([member("zoe@x", rules=[]), member("bo@x", rules=[{"id": "r"}])], False, [{"users": ["zoe@x"]}], [], []),
        ([member("zoe@x")], True, [{"users": ["zoe@x"], "exclusive": True}], [], []),
        ([member("zoe@x"), member("left@x")], True, [{"users": ["zoe@x"]}], ["Sales: left@x"], ["Sales"]),
        (
            [member("zoe@x", rules=None)],
            False,
            [],
            ["Sales: Okta does not return the rules of its members"],
            [],
        ),
    ],
)
def test_members(members, exclusive, wanted, left_out, not_exclusive):
    found = of(exclusive, members=[(SALES, members), (IMPORTED, [member("zoe@x")])])
    assert found["variables"]["okta_memberships"] == [{"group": "Sales", **entry} for entry in wanted]
    assert found["left_out"]["memberships"] == left_out
    assert found["left_out"]["not_exclusive"] == not_exclusive


@pytest.mark.parametrize(
    ("found", "exclusive", "wanted", "left_out"),
    [
        (rule("R", ["g2", "g1"]), False, {"groups": ["Chiefs", "Sales"]}, []),
        (rule("R", ["g1"], ["bo@x"]), True, {"groups": ["Sales"], "excluded_users": ["bo@x"], "exclusive": True}, []),
        (rule("R", ["g1"], ["left@x", "bo@x"]), True, {"groups": ["Sales"], "excluded_users": ["bo@x"]}, ["R: left@x"]),
        (rule("R", ["g1"], [None]), True, {"groups": ["Sales"]}, ["R: deleted"]),
    ],
)
def test_a_rule(found, exclusive, wanted, left_out):
    result = of(exclusive, rules=[found])
    expected = {"name": "R", "status": "active", "expression": "true", **wanted}
    assert result["variables"]["okta_group_rules"] == [expected]
    assert result["left_out"]["excluded_users"] == left_out


@pytest.mark.parametrize("found", [rule("R", ["g1"], status="INVALID"), rule("R", ["g1", "gone"])])
def test_an_invalid_rule_is_left_out(found):
    result = of(rules=[found])
    assert result["variables"]["okta_group_rules"] == []
    assert result["left_out"]["rules"] == ["R"]


@pytest.mark.parametrize(
    ("found", "wanted", "left_out"),
    [
        ({"users": [{"id": "bo", "scope": "GROUP"}]}, [], []),
        ({"users": [{"id": "left", "scope": "USER"}]}, [], ["Portal: user left"]),
        (
            {
                "users": [
                    {"id": "bo", "scope": "USER", "credentials": {"userName": "b"}, "profile": {"a": 1, "c": None}}
                ]
            },
            [{"user": "bo@x", "username": "b", "profile": {"a": 1}}],
            [],
        ),
        ({"groups": [{"id": "g3", "name": "Everyone", "priority": 0}]}, [{"group": "Everyone"}], []),
        (
            {"groups": [{"id": "g2", "priority": 3}, {"id": "g1", "priority": 7}]},
            [{"group": "Chiefs", "priority": 0}, {"group": "Sales", "priority": 1}],
            [],
        ),
        ({"groups": [{"id": "g2"}, {"id": "g1"}]}, [{"group": "Chiefs"}, {"group": "Sales"}], []),
        ({"groups": [{"id": "g4", "name": "Imported", "priority": 0}]}, [], ["Portal: group Imported"]),
    ],
)
def test_assignments(found, wanted, left_out):
    result = of(apps=[app("Portal", **found)])
    assert result["variables"]["okta_app_assignments"] == [{"app": "Portal", **line} for line in wanted]
    assert result["left_out"]["assignments"] == left_out


def test_an_ambiguous_label_is_left_out():
    result = of(apps=[app("Portal", groups=[{"id": "g1"}]), app("Portal")])
    assert result["variables"]["okta_app_assignments"] == []
    assert result["left_out"]["applications"] == ["Portal"]


def application(label, key="0oa1", **parts):
    return {"id": key, "label": label, "status": "ACTIVE", **parts}


SAML = {
    "signOnMode": "SAML_2_0",
    "name": "acme_x_1",
    "settings": {"signOn": {"ssoAcsUrl": "https://x/", "audience": "x"}},
}
CATALOG = {"signOnMode": "SAML_2_0", "name": "zoomus", "settings": {"signOn": {"audienceOverride": None}}}
SHARED = {"scheme": "SHARED_USERNAME_AND_PASSWORD", "userName": "all", "password": {"value": "planted"}}
FORM = {"signOnMode": "BROWSER_PLUGIN", "name": "template_swa", "settings": {"app": {"url": "https://x/"}}}


@pytest.mark.parametrize(
    ("found", "variable", "left_out", "secrets"),
    [
        (application("Wiki", name="bookmark", signOnMode="BOOKMARK"), "okta_bookmark_apps", [], []),
        (application("Portal", name="oidc_client", signOnMode="OPENID_CONNECT"), "okta_oauth_apps", [], []),
        (application("Payroll", **SAML), "okta_saml_apps", [], []),
        (application("Form", **FORM), "okta_swa_apps", [], []),
        (application("Zoom", **CATALOG), "okta_catalog_apps", [], []),
        (
            application(
                "AWS", name="amazon_aws", signOnMode="BROWSER_PLUGIN", settings={"app": {"secretKey": "planted"}}
            ),
            "okta_catalog_apps",
            [],
            ["AWS: secretKey"],
        ),
        (application("Form", **FORM, credentials=SHARED), "okta_swa_apps", [], ["Form: shared_password"]),
        (application("Console", name="saasure", signOnMode="OPENID_CONNECT"), None, [], []),
        (application("Directory", name="active_directory", signOnMode=None), None, ["Directory"], []),
    ],
)
def test_an_application(found, variable, left_out, secrets):
    read = of(applications=[found])
    lists = {name: value for name, value in read["variables"].items() if name.endswith("_apps") and value}
    assert list(lists) == ([variable] if variable else [])
    assert read["left_out"]["applications"] == left_out
    assert read["left_out"]["secrets"] == secrets
    assert "planted" not in str(read)


def test_applications_with_one_label_are_left_out():
    read = of(applications=[application("Wiki", "0oa1", name="bookmark"), application("Wiki", "0oa2", name="bookmark")])
    assert read["variables"]["okta_bookmark_apps"] == []
    assert read["left_out"]["applications"] == ["Wiki"]


def test_custom_attributes_of_user_types_and_groups():
    custom = {"site": {"title": "Site", "type": "string"}, "badge": {"title": "Badge", "type": "string"}}
    schema = {"definitions": {"base": {"properties": {"login": {}}}, "custom": {"properties": custom}}}
    read = of(user_schemas=[(TYPES[0], schema), (TYPES[1], {})], group_schema=schema)["variables"]
    attributes = [
        {"name": "badge", "title": "Badge", "type": "string"},
        {"name": "site", "title": "Site", "type": "string"},
    ]
    assert read["okta_user_schemas"] == [{"attributes": attributes}]
    assert read["okta_group_attributes"] == attributes
    assert read["okta_user_types"] == [{"user_type": "contractor"}]
