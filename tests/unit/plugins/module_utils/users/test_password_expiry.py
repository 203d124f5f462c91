# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.users import password_expiry

NOW = datetime(2026, 3, 10, 12, tzinfo=timezone.utc)
KEYS = ["state", "expires_at", "days_left", "password_changed", "policy", "max_age_days", "warn_days", "reason"]


def user(changed="2026-03-01T12:00:00.000Z", provider="OKTA", status="ACTIVE", password=True):
    credentials = {"provider": {"type": provider}, **({"password": {}} if password else {})}
    return {"id": "00u1", "status": status, "passwordChanged": changed, "credentials": credentials}


def policy(name, priority=1, age=90, groups=None, **more):
    people = {"groups": {"include": groups}} if groups else {}
    return {
        "id": f"00p{name}",
        "name": name,
        "priority": priority,
        "status": "ACTIVE",
        "conditions": {"people": people, "authProvider": {"provider": "OKTA"}},
        "settings": {"password": {"age": {"maxAgeDays": age, "expireWarnDays": 7}}},
        **more,
    }


DEFAULT = policy("Default", 9, 365, ["00geveryone"], system=True)


def judged(person, policies, groups=(), now=NOW):
    result = password_expiry.of_user(password_expiry.subject(person), password_expiry.read(policies), groups, now)
    assert list(result) == KEYS
    assert result["reason"].endswith(".")
    return result


@pytest.mark.parametrize(
    ("changed", "age", "now", "end", "days", "state"),
    [
        ("2026-03-01T12:00:00.000Z", 10, NOW, "2026-03-11T12:00:00.000Z", 1, "expires"),
        ("2026-03-01T12:00:00.001Z", 9, NOW, "2026-03-10T12:00:00.001Z", 0, "expires"),
        ("2026-03-01T12:00:00.000Z", 9, NOW, "2026-03-10T12:00:00.000Z", 0, "expired"),
        ("2026-03-01T11:59:59.999Z", 9, NOW, "2026-03-10T11:59:59.999Z", -1, "expired"),
        ("2026-03-01T12:00:00.000Z", 1, NOW, "2026-03-02T12:00:00.000Z", -8, "expired"),
        # Times without milliseconds, and with an offset.
        ("2026-03-01T12:00:00Z", 10, NOW, "2026-03-11T12:00:00.000Z", 1, "expires"),
        ("2026-03-01T13:00:00.000+01:00", 10, NOW, "2026-03-11T12:00:00.000Z", 1, "expires"),
        # A leap day counts as a day, and a day has 24 hours when clocks change (2026-03-29 in Europe).
        ("2028-02-28T23:30:00.000Z", 2, NOW, "2028-03-01T23:30:00.000Z", 722, "expires"),
        ("2027-02-28T23:30:00.000Z", 2, NOW, "2027-03-02T23:30:00.000Z", 357, "expires"),
        ("2026-03-28T12:00:00.000Z", 2, NOW, "2026-03-30T12:00:00.000Z", 20, "expires"),
        # The host can have any time zone.
        (
            "2026-03-01T12:00:00.000Z",
            10,
            NOW.astimezone(timezone(timedelta(hours=-11))),
            "2026-03-11T12:00:00.000Z",
            1,
            "expires",
        ),
    ],
)
def test_the_end_of_a_password(changed, age, now, end, days, state):
    found = judged(user(changed), [policy("Staff", age=age)], now=now)
    assert (found["state"], found["expires_at"], found["days_left"]) == (state, end, days)
    assert (found["policy"], found["max_age_days"], found["warn_days"], found["password_changed"]) == (
        {"id": "00pStaff", "name": "Staff", "priority": 1},
        age,
        7,
        changed,
    )


@pytest.mark.parametrize(
    ("changes", "age", "state", "has_policy"),
    [
        ({}, 0, "never", True),
        ({}, 10**7, "never", True),
        ({}, None, "unknown", True),
        ({"changed": None}, 90, "unknown", True),
        ({"changed": "yesterday"}, 90, "unknown", True),
        ({"changed": None, "password": False}, 90, "none", False),
        ({"changed": None, "password": False, "status": "STAGED"}, 90, "none", False),
        ({"changed": None, "password": False, "status": "PROVISIONED"}, 90, "none", False),
        ({"status": "STAGED"}, 90, "expires", True),
        ({"status": "SUSPENDED"}, 90, "expires", True),
        ({"status": "LOCKED_OUT"}, 90, "expires", True),
        ({"status": "DEPROVISIONED"}, 90, "none", False),
        ({"status": "RECOVERY"}, 90, "expired", False),
        ({"status": "PASSWORD_EXPIRED"}, 90, "expired", True),
        ({"status": "PASSWORD_EXPIRED"}, 0, "expired", True),
        ({"status": "PASSWORD_EXPIRED"}, None, "expired", True),
        ({"status": "PASSWORD_EXPIRED", "changed": None}, 90, "expired", True),
        ({"status": "PASSWORD_EXPIRED", "changed": None, "password": False}, 90, "expired", True),
        ({"provider": "IMPORT"}, 90, "expires", True),
        ({"provider": "ACTIVE_DIRECTORY"}, 90, "directory", False),
        ({"provider": "LDAP", "status": "PASSWORD_EXPIRED"}, 90, "directory", False),
        ({"provider": "ACTIVE_DIRECTORY", "status": "DEPROVISIONED"}, 90, "none", False),
        ({"provider": "FEDERATION"}, 90, "none", False),
        ({"provider": "SOCIAL"}, 90, "none", False),
        ({"provider": None}, 90, "unknown", False),
    ],
)
def test_states_without_an_end(changes, age, state, has_policy):
    found = judged(user(**changes), [policy("Staff", age=age)])
    assert (found["state"], found["policy"] is not None) == (state, has_policy)
    if state != "expires":
        assert (found["expires_at"], found["days_left"]) == (None, None)
    if not has_policy:
        assert (found["max_age_days"], found["warn_days"]) == (None, None)


def test_a_password_that_was_expired_after_its_end_has_its_end():
    found = judged(user(status="PASSWORD_EXPIRED"), [policy("Staff", age=1)])
    assert (found["state"], found["expires_at"], found["days_left"]) == ("expired", "2026-03-02T12:00:00.000Z", -8)


@pytest.mark.parametrize(
    ("policies", "groups", "name"),
    [
        ([DEFAULT], [], "Default"),
        ([policy("A", 1, groups=["00ga"]), DEFAULT], ["00ga"], "A"),
        ([policy("A", 1, groups=["00ga"]), DEFAULT], ["00gb"], "Default"),
        ([policy("A", 2, groups=["00ga"]), policy("B", 1, groups=["00gb"]), DEFAULT], ["00ga", "00gb"], "B"),
        ([policy("A", 10, groups=["00ga"]), policy("B", 9, groups=["00ga"]), DEFAULT], ["00ga"], "B"),
        # The default policy is the last, whatever its priority and place in the list are.
        ([{**DEFAULT, "priority": 1}, policy("A", 2, groups=["00ga"])], ["00ga"], "A"),
        ([policy("A", 1, groups=["00ga"], status="INACTIVE"), DEFAULT], ["00ga"], "Default"),
        # A policy for the group of the default policy is for all users.
        ([policy("A", 1, groups=["00geveryone"]), DEFAULT], [], "A"),
        # Policies without a condition, without a priority, and for any provider.
        ([policy("A", 1, conditions=None), DEFAULT], [], "A"),
        ([policy("A", 1, conditions={}), DEFAULT], [], "A"),
        ([policy("A", None, groups=["00ga"]), policy("B", 5, groups=["00ga"]), DEFAULT], ["00ga"], "B"),
        ([policy("A", 1, conditions={"authProvider": {"provider": "ANY"}}), DEFAULT], [], "A"),
        ([policy("A", 1, conditions={"authProvider": {"provider": "LDAP"}}), DEFAULT], [], "Default"),
        # Users and groups by name.
        ([policy("A", 1, conditions={"people": {"users": {"exclude": ["00u1"]}}}), DEFAULT], [], "Default"),
        ([policy("A", 1, conditions={"people": {"users": {"exclude": ["00u2"]}}}), DEFAULT], [], "A"),
        ([policy("A", 1, conditions={"people": {"users": {"include": ["00u1"]}}}), DEFAULT], [], "A"),
        ([policy("A", 1, conditions={"people": {"users": {"include": ["00u2"]}}}), DEFAULT], [], "Default"),
        ([policy("A", 1, conditions={"people": {"groups": {"exclude": ["00gb"]}}}), DEFAULT], ["00gb"], "Default"),
        ([policy("A", 1, conditions={"people": {"groups": {"exclude": ["00gb"]}}}), DEFAULT], [], "A"),
    ],
)
def test_the_policy_of_a_user(policies, groups, name):
    assert judged(user(), policies, groups)["policy"]["name"] == name


@pytest.mark.parametrize(("status", "state"), [("ACTIVE", "unknown"), ("PASSWORD_EXPIRED", "expired")])
@pytest.mark.parametrize("policies", [[], [policy("A", groups=["00ga"])], [policy("A", status="INACTIVE")]])
def test_no_policy_applies(policies, status, state):
    found = judged(user(status=status), policies)
    assert (found["state"], found["policy"], found["expires_at"]) == (state, None, None)


@pytest.mark.parametrize(
    ("policies", "groups"),
    [
        ([DEFAULT], []),
        ([policy("A", 1, groups=["00gb", "00ga"]), DEFAULT], ["00ga", "00gb"]),
        # Nothing after a policy for all users counts.
        ([policy("A", 1, groups=["00ga"]), policy("B", 2), policy("C", 3, groups=["00gc"]), DEFAULT], ["00ga"]),
        ([policy("A", 1, groups=["00ga"], status="INACTIVE"), DEFAULT], []),
        ([policy("A", 1, conditions={"people": {"groups": {"exclude": ["00gb"]}}}), DEFAULT], ["00gb"]),
        ([policy(f"P{n}", n, groups=[f"00g{n:02d}"]) for n in range(12)], [f"00g{n:02d}" for n in range(12)]),
    ],
)
def test_the_groups_that_decide(policies, groups):
    assert password_expiry.groups_of(password_expiry.read(policies)) == groups


@pytest.mark.parametrize(
    ("age", "days", "expected"),
    [(10, 0, False), (10, 1, True), (11, 1, False), (9, 1, False), (0, 1000, False), (None, 1000, False)],
)
def test_passwords_that_end_soon(age, days, expected):
    assert password_expiry.ends_within(judged(user(), [policy("Staff", age=age)]), days, NOW) is expected


def test_nothing_is_known_without_rights():
    assert password_expiry.ends_within(None, 1000, NOW) is False


def test_a_user_with_few_keys():
    found = judged({"id": "00u1", "status": "ACTIVE", "passwordChanged": "2026-03-01T12:00:00.000Z"}, [DEFAULT])
    assert (found["state"], found["policy"]) == ("unknown", None)
