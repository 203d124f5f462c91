# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies and their rules."""

from __future__ import annotations

import pytest

POLICIES = "/api/v1/policies"
STAFF = {"type": "PASSWORD", "name": "Staff", "groups": ["Staff"], "maxAgeDays": 90, "expireWarnDays": 7}


def _listed(api, kind: str, query: str = "") -> list:
    return [policy for page in api.pages(f"{POLICIES}?type={kind}{query}") for policy in page]


@pytest.mark.parametrize("kind", ["PASSWORD", "OKTA_SIGN_ON", "ACCESS_POLICY", "PROFILE_ENROLLMENT"])
def test_each_type_has_a_default_policy(api, kind):
    (policy,) = _listed(api, kind)
    assert (policy["type"], policy["system"], policy["status"]) == (kind, True, "ACTIVE")
    assert api.get(f"{POLICIES}/{policy['id']}").json() == policy
    (rule,) = api.get(policy["_links"]["rules"]["href"]).json()
    assert rule["system"]


def test_applications_link_to_the_default_policies(api, made):
    links = {name: made["_links"][name]["href"] for name in ("accessPolicy", "profileEnrollment")}
    assert api.get(links["accessPolicy"]).json()["type"] == "ACCESS_POLICY"
    assert api.get(links["profileEnrollment"]).json()["type"] == "PROFILE_ENROLLMENT"


def test_policies_of_a_seed_come_by_priority_before_the_default_policy(org, api):
    seeds = [STAFF, {**STAFF, "name": "Guests", "priority": 5}, {**STAFF, "name": "First", "priority": 0}]
    ids = org.seed({"groups": [{"name": "Staff"}], "policies": seeds})["policies"]
    found = _listed(api, "PASSWORD", "&limit=1&expand=rules")
    assert [policy["name"] for policy in found] == ["First", "Staff", "Guests", "Default Policy"]
    assert [policy["priority"] for policy in found] == [0, 1, 5, 6]
    assert [len(policy["_embedded"]["rules"]) for policy in found] == [0, 0, 0, 1]
    shown = api.get(f"{POLICIES}/{ids['Staff']}").json()
    assert shown["settings"]["password"]["age"]["maxAgeDays"] == 90
    group = org.state()["groups"]["Staff"]["id"]
    assert shown["conditions"] == {"people": {"groups": {"include": [group]}}, "authProvider": {"provider": "OKTA"}}


def test_lists_by_status_and_name(org, api):
    seeds = [{"type": "ACCESS_POLICY", "name": name, "status": "INACTIVE"} for name in ("Old", "Older", "Other")]
    org.seed({"policies": seeds})
    assert len(_listed(api, "ACCESS_POLICY", "&status=INACTIVE")) == 3
    assert [policy["system"] for policy in _listed(api, "ACCESS_POLICY", "&status=ACTIVE")] == [True]
    assert [policy["name"] for policy in _listed(api, "ACCESS_POLICY", "&q=Old")] == ["Old", "Older"]


@pytest.mark.parametrize("query", ["", "?type=", "?type=PASSWORDS"])
def test_a_list_needs_a_known_type(api, refusal, query):
    assert refusal(api.get(POLICIES + query))[:2] == (400, "E0000001")


def test_the_classic_engine_has_no_access_policies(org, api, refusal):
    org.control("PATCH", "/settings", {"engine": "v1"})
    assert refusal(api.get(f"{POLICIES}?type=ACCESS_POLICY"))[:2] == (400, "E0000001")
    assert len(_listed(api, "PASSWORD")) == 1


def test_the_setting_has_the_ages_of_the_default_policy(org, api):
    org.control("PATCH", "/settings", {"password_policy": {"maxAgeDays": 30, "expireWarnDays": 3}})
    age = _listed(api, "PASSWORD")[0]["settings"]["password"]["age"]
    assert (age["maxAgeDays"], age["expireWarnDays"]) == (30, 3)


def test_a_policy_changes_and_disappears(org, api, refusal):
    policy_id = org.seed({"groups": [{"name": "Staff"}], "policies": [STAFF]})["policies"]["Staff"]
    org.control("PATCH", "/policies/Staff", {"maxAgeDays": 10, "groups": [], "omit": ["priority"]})
    shown = api.get(f"{POLICIES}/{policy_id}").json()
    assert shown["settings"]["password"]["age"] == {
        "maxAgeDays": 10,
        "expireWarnDays": 7,
        "minAgeMinutes": 0,
        "historyCount": 4,
    }
    assert shown["conditions"] == {"authProvider": {"provider": "OKTA"}}
    assert "priority" not in shown
    org.control("DELETE", "/policies/Staff")
    assert refusal(api.get(f"{POLICIES}/{policy_id}"))[:2] == (404, "E0000007")
    assert refusal(api.get(f"{POLICIES}/{policy_id}/rules"))[:2] == (404, "E0000007")


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, "PASSWORD_EXPIRED"),
        ({"maxAgeDays": 0}, "SUCCESS"),
        ({"status": "INACTIVE"}, "SUCCESS"),
        ({"provider": "LDAP"}, "SUCCESS"),
        ({"exclude_users": ["jo@example.com"]}, "SUCCESS"),
        ({"exclude_groups": ["Managers"]}, "SUCCESS"),
        ({"groups": []}, "PASSWORD_EXPIRED"),
    ],
)
def test_the_first_policy_that_fits_a_user_says_how_old_a_password_may_be(org, changes, result):
    user = {"login": "jo@example.com", "password": "Correct-Horse-7", "password_age": 91}
    user["groups"] = ["Staff", "Managers"]
    org.seed({"users": [user], "policies": [STAFF]})
    org.control("PATCH", "/policies/Staff", changes)
    given = {"user": "jo@example.com", "password": "Correct-Horse-7"}
    assert org.control("POST", "/sign_ins", given)[0]["result"] == result


@pytest.mark.parametrize(
    ("rights", "status"), [("read_only", 200), ("org_admin", 200), ("group_admin", 403), ("none", 403)]
)
def test_who_may_read_policies(org, client_with, rights, status):
    org.seed({"tokens": [{"token": "some", "rights": rights}]})
    assert client_with("some").get(f"{POLICIES}?type=PASSWORD").status_code == status
