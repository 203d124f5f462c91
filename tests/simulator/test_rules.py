# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Group rules, and the memberships that they create."""

from __future__ import annotations

import time

import pytest

GROUPS = "/api/v1/groups"
RULES = "/api/v1/groups/rules"

SALES = {
    "users": [
        {"login": "ann@example.com", "profile": {"department": "Sales"}},
        {"login": "bob@example.com", "profile": {"department": "Legal"}, "groups": ["Sellers"]},
    ],
    "rules": [{"name": "Sales", "expression": 'user.department=="Sales"', "groups": ["Sellers"]}],
}


TWO = {
    "attributes": [
        {"name": "contractor", "type": "boolean"},
        {"name": "salary", "type": "integer"},
        {"name": "colors", "type": "array"},
    ],
    "users": [
        {
            "login": "ann@example.com",
            "profile": {"department": "Sales", "contractor": True, "salary": 7, "colors": ["red", "blue"]},
        },
        {"login": "bob@example.com", "profile": {"department": "Legal", "salary": 5}, "groups": ["Old"]},
    ],
    "groups": [{"name": "New"}],
}


def members(org) -> dict:
    return org.state()["groups"]["Sellers"]["members"]


def test_memberships_follow_the_rule(org, api):
    seeded = org.seed(SALES)
    assert members(org) == {"ann@example.com": ["Sales"], "bob@example.com": "direct"}
    api.post(f"/api/v1/users/{seeded['users']['ann@example.com']}", {"profile": {"department": "Legal"}})
    assert members(org) == {"bob@example.com": "direct"}
    api.post(f"/api/v1/users/{seeded['users']['bob@example.com']}", {"profile": {"department": "Sales"}})
    assert members(org) == {"bob@example.com": "direct"}
    body = {"login": "cyd@example.com", "email": "cyd@example.com", "firstName": "C", "lastName": "D"}
    api.post("/api/v1/users", {"profile": {**body, "department": "Sales"}})
    assert members(org)["cyd@example.com"] == ["Sales"]


@pytest.mark.parametrize("by_hand", ["add", "remove"])
def test_manual_changes_exclude_the_user(org, api, by_hand):
    seeded = org.seed(SALES)
    user_id = seeded["users"]["ann@example.com"]
    path = f"{GROUPS}/{seeded['groups']['Sellers']}/users/{user_id}"
    assert (api.put(path) if by_hand == "add" else api.delete(path)).status_code == 204
    rule = api.get(f"{RULES}/{seeded['rules']['Sales']}").json()
    assert rule["conditions"]["people"]["users"]["exclude"] == [user_id]
    assert members(org).get("ann@example.com") == ("direct" if by_hand == "add" else None)


def test_group_rules_of_a_member(org, api):
    seeded = org.seed(SALES)
    path = f"{GROUPS}/{seeded['groups']['Sellers']}/users"
    rows = {row["profile"]["login"]: row for row in api.get(path + "?expand=group-rules").json()}
    rule = {"id": seeded["rules"]["Sales"], "name": "Sales"}
    assert rows["ann@example.com"]["_embedded"] == {"group-rules": [rule]}
    assert rows["bob@example.com"]["_embedded"] == {"group-rules": []}
    ids = seeded["users"]
    assert [one["id"] for one in api.get(f"{path}/{ids['ann@example.com']}/group-rules").json()] == [rule["id"]]
    assert api.get(f"{path}/{ids['bob@example.com']}/group-rules").json() == []


def test_the_next_link_lacks_expand(org, api):
    path = f"{GROUPS}/{org.seed(SALES)['groups']['Sellers']}/users?expand=group-rules&limit=1"
    links = api.get(path).links
    assert "expand=group-rules" in links["self"]["url"]
    assert "expand" not in links["next"]["url"]
    assert "_embedded" not in api.get(links["next"]["url"]).json()[0]


def test_org_without_the_expansion(org, api, refusal):
    seeded = org.seed(SALES)
    org.control("PATCH", "/settings", {"group_rules_expand": False})
    path = f"{GROUPS}/{seeded['groups']['Sellers']}/users"
    answer = api.get(path + "?expand=group-rules")
    assert "_embedded" not in answer.json()[0]
    assert "expand" not in answer.links["self"]["url"]
    assert refusal(api.get(f"{path}/{seeded['users']['ann@example.com']}/group-rules"))[0] == 404


def rule_body(expression: str, *group_ids: str, name: str = "Rule") -> dict:
    return {
        "type": "group_rule",
        "name": name,
        "conditions": {"expression": {"type": "urn:okta:expression:1.0", "value": expression}},
        "actions": {"assignUserToGroups": {"groupIds": list(group_ids)}},
    }


@pytest.mark.parametrize(
    ("expression", "logins"),
    [
        ('user.department == "Sales"', "ann"),
        ("user.department == 'Sales'", "ann"),
        ('user.department != "Sales"', "bob"),
        ('user.department=="Sales" or user.login=="bob@example.com"', "ann bob"),
        ('user.department=="Sales" && String.startsWith(user.login, "b")', ""),
        ('user.department=="Sales" OR user.department=="Legal" AND user.salary > 10', "ann"),
        ('String.stringContains(user.department, "gal")', "bob"),
        ('not (user.department == "Sales")', "bob"),
        ("!user.contractor", "bob"),
        ("user.contractor ? true : user.salary < 6", "ann bob"),
        ("user.salary >= 7", "ann"),
        ("user.employeeNumber == null", "ann bob"),
        ("user.title > 3", ""),
        ('user.department matches "S.*s"', "ann"),
        ('Arrays.contains(user.colors, "blue")', "ann"),
        ('Arrays.contains({"Legal", "Tax"}, user.department)', "bob"),
        ("Arrays.isEmpty(user.colors)", "bob"),
        ("Arrays.size(Arrays.add(user.colors, 1)) == 3", "ann"),
        ('Arrays.toCsvString(Arrays.flatten(user.colors, {"x"})) == "red,blue,x"', "ann"),
        ("String.len(user.department) == 5", "ann bob"),
        ('String.substringAfter(user.email, "@") == "example.com"', "ann bob"),
        ('String.toUpperCase(String.substring(user.login, 0, 3)) == "ANN"', "ann"),
        ('String.stringSwitch(user.department, "none", "gal", "law") == "law"', "bob"),
        ('String.join("-", user.department, "x") == "Legal-x"', "bob"),
        ('user.getInternalProperty("status") == "ACTIVE"', "ann bob"),
        ('isMemberOfAnyGroup("{Old}", "00gnone")', "bob"),
        ('isMemberOfGroup("{Old}")', "bob"),
        ('isMemberOfGroupName("Old")', "bob"),
        ('isMemberOfGroupName("old")', ""),
        ('isMemberOfGroupNameStartsWith("Ol")', "bob"),
        ('isMemberOfGroupNameContains("ld")', "bob"),
        ('isMemberOfGroupNameRegex("^O.d$")', "bob"),
        ('isMemberOfGroupName("Everyone")', "ann bob"),
    ],
)
def test_rule_expressions(org, api, expression, logins):
    ids = org.seed(TWO)["groups"]
    body = rule_body(expression.replace("{Old}", ids["Old"]), ids["New"])
    shown = api.post(RULES, body).json()
    assert (shown["status"], shown["allGroupsValid"]) == ("INACTIVE", True)
    assert api.post(f"{RULES}/{shown['id']}/lifecycle/activate").status_code == 204
    listed = api.get(f"{GROUPS}/{ids['New']}/users").json()
    assert sorted(user["profile"]["login"].split("@")[0] for user in listed) == logins.split()


@pytest.mark.parametrize("remove_users", [True, False])
def test_rule_life(org, api, refusal, remove_users):
    seeded = org.seed(SALES)
    path = f"{RULES}/{seeded['rules']['Sales']}"
    body = rule_body('user.department=="None"', seeded["groups"]["Sellers"], name="Renamed")
    assert refusal(api.put(path, body))[:2] == (400, "E0000001")
    assert api.post(f"{path}/lifecycle/deactivate").status_code == 204
    assert api.put(path, body).json()["name"] == "Renamed"
    answer = api.delete(f"{path}?removeUsers={str(remove_users).lower()}")
    assert (answer.status_code, answer.json()) == (202, {})
    assert members(org).get("ann@example.com") == (None if remove_users else "direct")
    assert refusal(api.get(path))[:2] == (404, "E0000007")


def test_deleted_group_invalidates_its_rules(org, api):
    seeded = org.seed(SALES)
    api.delete(f"{GROUPS}/{seeded['groups']['Sellers']}")
    assert api.get(RULES).json()[0]["status"] == "INVALID"


def test_invalid_rule_can_only_be_read_and_deleted(org, api, refusal):
    seeded = org.seed({**SALES, "groups": [{"name": "Other"}]})
    path = f"{RULES}/{seeded['rules']['Sales']}"
    api.delete(f"{GROUPS}/{seeded['groups']['Sellers']}")
    assert (api.get(path).json()["status"], api.get(path).json()["allGroupsValid"]) == ("INVALID", False)
    assert refusal(api.put(path, rule_body("true", seeded["groups"]["Other"])))[:2] == (400, "E0000001")
    assert refusal(api.post(f"{path}/lifecycle/activate"))[:2] == (403, "E0000107")
    assert refusal(api.post(f"{path}/lifecycle/deactivate"))[:2] == (403, "E0000107")
    assert api.delete(path).status_code == 202
    assert api.get(RULES).json() == []


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "user.department ==",
        'String.len("x")',
        "user.department == (",
        "a b",
        '"text"',
        "7",
        '{"x"}',
        '"x" and user.contractor',
        "!7",
        'Convert.toInt("7") == 7',
        "Time.now() == 7",
        'String.startsWith("x")',
        'user.getInternalProperty("shoe size") == 4',
        'user.shoeSize == "44"',
        'user.department ~ "x"',
    ],
)
def test_refused_expression(org, api, refusal, expression):
    group_id = org.seed(TWO)["groups"]["New"]
    assert refusal(api.post(RULES, rule_body(expression, group_id)))[:2] == (400, "E0000001")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": ""}, (400, "E0000001")),
        ({"name": "x" * 51}, (400, "E0000001")),
        ({"name": "Sales"}, (400, "E0000001")),
        ({"actions": {}}, (400, "E0000001")),
        ({"actions": {"assignUserToGroups": {"groupIds": ["00gnone"]}}}, (404, "E0000007")),
        ({"actions": {"assignUserToGroups": {"groupIds": ["{Everyone}"]}}}, (403, "E0000006")),
        ({"actions": {"assignUserToGroups": {"groupIds": ["{Sellers}"] * 101}}}, (400, "E0000093")),
    ],
)
def test_refused_rule(org, api, refusal, changes, expected):
    seeded = org.seed(SALES)
    body = {**rule_body('user.department=="X"', seeded["groups"]["Sellers"]), **changes}
    targets = body["actions"].get("assignUserToGroups", {}).get("groupIds", [])
    targets[:] = [seeded["groups"].get(target.strip("{}"), target) for target in targets]
    # The document has no 404 for this operation.
    assert refusal(api.post(RULES, body, check=expected[0] != 404))[:2] == expected


@pytest.mark.parametrize(
    ("excluded", "status"), [([], 200), (["{ann}"], 200), (["00unone"], 400), (["{ann}"] * 101, 400)]
)
def test_excluded_users_must_exist_and_are_limited(org, api, excluded, status):
    seeded = org.seed({**SALES, "rules": []})
    body = rule_body('user.department=="Sales"', seeded["groups"]["Sellers"])
    ids = [seeded["users"]["ann@example.com"] if user == "{ann}" else user for user in excluded]
    body["conditions"]["people"] = {"users": {"exclude": ids}}
    answer = api.post(RULES, body)
    assert answer.status_code == status
    if status == 200:
        api.post(f"{RULES}/{answer.json()['id']}/lifecycle/activate")
        assert ("ann@example.com" in members(org)) == (not excluded)


def test_deleted_user_stays_on_the_exclusion_list(org, api, refusal):
    seeded = org.seed(SALES)
    path, user_id = f"{RULES}/{seeded['rules']['Sales']}", seeded["users"]["ann@example.com"]
    api.delete(f"{GROUPS}/{seeded['groups']['Sellers']}/users/{user_id}")
    for _twice in range(2):
        api.delete(f"/api/v1/users/{user_id}")
    rule = api.get(path).json()
    assert rule["conditions"]["people"]["users"]["exclude"] == [user_id]
    api.post(f"{path}/lifecycle/deactivate")
    assert refusal(api.put(path, rule))[:2] == (400, "E0000001")
    rule["conditions"]["people"]["users"]["exclude"] = []
    assert api.put(path, rule).status_code == 200


def test_limit_of_rules(org, api, refusal):
    rules = [
        {"name": f"R{number}", "expression": "false", "groups": ["G"], "status": "INACTIVE"} for number in range(2000)
    ]
    group_id = org.seed({"groups": [{"name": "G"}], "rules": rules})["groups"]["G"]
    assert refusal(api.post(RULES, rule_body("true", group_id)))[:2] == (400, "E0000001")
    assert len(api.pages(RULES + "?limit=200")) == 10


@pytest.mark.parametrize(
    ("kind", "status", "moved"), [("editable", 200, True), ("refused", 400, False), ("ignored", 200, False)]
)
def test_changed_target_groups(org, api, kind, status, moved):
    org.control("PATCH", "/settings", {"rule_targets": kind})
    seeded = org.seed({**SALES, "groups": [{"name": "Other"}]})
    path = f"{RULES}/{seeded['rules']['Sales']}"
    api.post(f"{path}/lifecycle/deactivate")
    assert api.put(path, rule_body('user.department=="Sales"', seeded["groups"]["Other"])).status_code == status
    api.post(f"{path}/lifecycle/activate")
    assert ("ann@example.com" in members(org)) == (not moved)
    assert ("ann@example.com" in org.state()["groups"]["Other"]["members"]) == moved


def test_new_rules_settle(org, api, refusal):
    group_id = org.seed(TWO)["groups"]["New"]
    org.control("PATCH", "/settings", {"rule_settle": 0.3})
    assert api.post(RULES, rule_body("true", group_id, name="One")).status_code == 200
    assert refusal(api.post(RULES, rule_body("true", group_id, name="Two"), check=False))[:2] == (423, "E0000239")
    time.sleep(0.35)
    assert api.post(RULES, rule_body("true", group_id, name="Two")).status_code == 200


@pytest.mark.parametrize(("kind", "status"), [("refuse", 400), ("allow", 202)])
def test_deletion_of_an_active_rule(org, api, kind, status):
    rule_id = org.seed(SALES)["rules"]["Sales"]
    org.control("PATCH", "/settings", {"delete_active_rule": kind})
    # The document has no 400 for this operation.
    assert api.delete(f"{RULES}/{rule_id}", check=status != 400).status_code == status


def test_rules_follow_rules_and_statuses(org, api):
    seeded = org.seed(
        {
            "users": [{"login": "ann@example.com", "profile": {"city": "Köln"}}],
            "rules": [
                {"name": "Two", "expression": 'isMemberOfGroupName("Rhine")', "groups": ["Germany"]},
                {"name": "One", "expression": 'user.city == "Köln"', "groups": ["Rhine"]},
                {"name": "Three", "expression": 'user.getInternalProperty("status") == "SUSPENDED"', "groups": ["Out"]},
            ],
        }
    )

    def groups() -> list:
        return org.state()["users"]["ann@example.com"]["groups"]

    assert groups() == ["Germany", "Rhine"]
    path = f"/api/v1/users/{seeded['users']['ann@example.com']}"
    api.post(path + "/lifecycle/suspend")
    assert groups() == ["Germany", "Out", "Rhine"]
    api.post(path, {"profile": {"city": "Bonn"}})
    api.post(path + "/lifecycle/unsuspend")
    assert groups() == []


def test_rule_lag(org, api):
    org.control("PATCH", "/settings", {"rule_lag": 0.3})
    seeded = org.seed(SALES)
    path = f"{RULES}/{seeded['rules']['Sales']}"
    assert "ann@example.com" not in members(org)
    time.sleep(0.35)
    assert members(org)["ann@example.com"] == ["Sales"]
    api.post(f"{path}/lifecycle/deactivate")
    assert api.delete(f"{path}?removeUsers=true").status_code == 202
    listed = f"{GROUPS}/{seeded['groups']['Sellers']}/users"
    assert len(api.get(f"{listed}?expand=group-rules").json()) == 2
    assert api.get(f"{listed}/{seeded['users']['ann@example.com']}/group-rules").json() == []
    time.sleep(0.35)
    assert "ann@example.com" not in members(org)
