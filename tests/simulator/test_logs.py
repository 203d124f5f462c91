# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The System Log: its events, and how they are read."""

from __future__ import annotations

import datetime

import pytest

LOGS = "/api/v1/logs"
BOOKMARK = {"app": {"url": "https://crm.example.com", "requestIntegration": False}}
ENDED = {"since": "2020-01-01T00:00:00Z", "until": "2100-01-01T00:00:00Z"}


def types(events):
    return [event["eventType"] for event in events]


def seeded(api, org, **seed):
    return api.post("/_org/seed", seed, check=False).json()


def write(api, *events):
    assert api.post("/_org/events", list(events), check=False).status_code == 200


def numbered(number, **more):
    """Return events with different messages."""
    return [{"eventType": "user.session.start", "displayMessage": f"No {at}", **more} for at in range(number)]


def messages(events):
    return [event["displayMessage"] for event in events]


@pytest.mark.parametrize(
    ("steps", "logged"),
    [
        ([("POST", "/lifecycle/suspend")], ["user.lifecycle.suspend"]),
        ([("POST", "/lifecycle/suspend"), ("POST", "/lifecycle/unsuspend")], ["suspend", "user.lifecycle.unsuspend"]),
        ([("POST", "/lifecycle/deactivate")], ["user.lifecycle.deactivate"]),
        ([("POST", "/lifecycle/expire_password")], ["user.account.expire_password"]),
        ([("POST", "/lifecycle/reset_password?sendEmail=false")], ["user.account.reset_password"]),
        ([("DELETE", ""), ("DELETE", "")], ["deactivate", "delete.initiated", "user.lifecycle.delete.completed"]),
    ],
)
def test_every_change_of_a_user_is_logged(api, org, steps, logged):
    user_id = seeded(api, org, users=[{"login": "zoe@example.com"}])["users"]["zoe@example.com"]
    for method, step in steps:
        answer = api.ask(method, f"/api/v1/users/{user_id}{step}")
    events = api.get(LOGS).json()
    assert len(events) == len(logged)
    assert all(kind.endswith(end) for kind, end in zip(types(events), logged, strict=True))
    assert {target["alternateId"] for event in events for target in event["target"]} == {"zoe@example.com"}
    assert events[-1]["transaction"]["id"] == answer.headers["X-Okta-Request-Id"]
    assert events[-1]["actor"]["alternateId"] == "org.admin@example.com"


def test_changes_of_groups_and_members_are_logged(api, org):
    user_id = seeded(api, org, users=[{"login": "zoe@example.com"}])["users"]["zoe@example.com"]
    group_id = api.post("/api/v1/groups", {"profile": {"name": "Sales"}}).json()["id"]
    api.put(f"/api/v1/groups/{group_id}/users/{user_id}")
    api.put(f"/api/v1/groups/{group_id}/users/{user_id}")
    api.delete(f"/api/v1/groups/{group_id}/users/{user_id}")
    api.put(f"/api/v1/groups/{group_id}", {"profile": {"name": "Sellers"}})
    api.delete(f"/api/v1/groups/{group_id}")
    events = api.get(LOGS).json()
    assert types(events) == [
        "group.lifecycle.create",
        "group.user_membership.add",
        "group.user_membership.remove",
        "group.profile.update",
        "group.lifecycle.delete",
    ]
    assert [target["type"] for target in events[1]["target"]] == ["User", "UserGroup"]


def test_the_lifecycle_of_an_application_is_logged(api, org):
    app = api.post("/api/v1/apps", {"label": "CRM", "signOnMode": "BOOKMARK", "settings": BOOKMARK}).json()
    place = f"/api/v1/apps/{app['id']}"
    api.ask("PUT", place, {**app, "label": "CRM 2"})
    for step in ("deactivate", "activate", "deactivate"):
        api.post(f"{place}/lifecycle/{step}")
    api.ask("DELETE", place)
    events = api.get(LOGS).json()
    steps = ("create", "update", "deactivate", "activate", "deactivate", "delete")
    assert types(events) == [f"application.lifecycle.{step}" for step in steps]
    assert {(target["type"], target["id"]) for event in events for target in event["target"]} == {
        ("AppInstance", app["id"])
    }


def test_assignments_of_an_application_are_logged(api, org):
    made = seeded(api, org, users=[{"login": "zoe@example.com"}, {"login": "ada@example.com", "groups": ["Sales"]}])
    known = seeded(
        api, org, apps=[{"label": "CRM", "users": ["ada@example.com"]}, {"label": "Wiki", "groups": ["Sales"]}]
    )
    users = f"/api/v1/apps/{known['apps']['CRM']}/users"
    groups = f"/api/v1/apps/{known['apps']['CRM']}/groups/{made['groups']['Sales']}"
    zoe = made["users"]["zoe@example.com"]
    assert len(api.get(f"/api/v1/apps/{known['apps']['Wiki']}/users").json()) == 1
    api.post(users, {"id": zoe, "scope": "USER", "credentials": {"userName": "zoe"}})
    api.post(f"{users}/{zoe}", {"credentials": {"userName": "zoe2"}})
    api.ask("DELETE", f"{users}/{zoe}")
    api.ask("PUT", groups, {})
    api.ask("DELETE", groups)
    events = api.get(LOGS).json()
    assert types(events) == [
        "application.user_membership.add",
        "application.user_membership.update",
        "application.user_membership.remove",
        "group.application_assignment.add",
        "group.application_assignment.remove",
    ]
    assert [[target["type"] for target in event["target"]] for event in events] == [
        *[["AppUser", "User", "AppInstance"]] * 3,
        *[["UserGroup", "AppInstance"]] * 2,
    ]


def test_users_assigned_through_a_group_are_logged_one_by_one(api, org):
    people = [{"login": f"user{number}@example.com", "groups": ["Sales"]} for number in range(3)]
    made = seeded(api, org, users=people, apps=[{"label": "CRM"}])
    place = f"/api/v1/apps/{made['apps']['CRM']}"
    group_id = seeded(api, org, groups=[{"name": "Sales 2"}])["groups"]["Sales 2"]
    sales = next(group["id"] for group in api.get("/api/v1/groups?q=Sales").json() if group["id"] != group_id)
    api.ask("PUT", f"{place}/groups/{sales}", {})
    assert len(api.get(f"{place}/users").json()) == 3
    api.post(f"/api/v1/users/{made['users']['user0@example.com']}/lifecycle/deactivate")
    kinds = types(api.get(LOGS).json())
    assert kinds.count("application.user_membership.add") == 3
    assert kinds.count("application.user_membership.remove") == 1


def test_seeded_objects_are_not_logged(api, org):
    seeded(api, org, users=[{"login": "zoe@example.com", "groups": ["Sales"]}])
    assert api.get(LOGS).json() == []


def test_a_bounded_request_ends(api, org):
    write(api, *numbered(5))
    pages = api.pages(LOGS, params={**ENDED, "limit": 2})
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(messages(sum(pages, []))) == [f"No {at}" for at in range(5)]
    backward = api.pages(LOGS, params={"sortOrder": "DESCENDING", "limit": 2})
    assert [event["published"] for page in backward for event in page] == sorted(
        (event["published"] for page in pages for event in page), reverse=True
    )


def test_polling_never_ends_and_misses_no_event(api, org):
    write(api, *numbered(3))
    first = api.get(LOGS, params={"limit": 2, "since": "2020-01-01T00:00:00Z"})
    assert messages(first.json()) == ["No 0", "No 1"]
    assert "since" not in first.links["next"]["url"]
    second = api.get(first.links["next"]["url"])
    assert messages(second.json()) == ["No 2"]
    third = api.get(second.links["next"]["url"])
    assert third.json() == []
    write(api, {"eventType": "user.session.start", "displayMessage": "late", "seconds_ago": 3600, "late": True})
    assert messages(api.get(third.links["next"]["url"]).json()) == ["late"]


def test_a_bounded_request_misses_a_late_event(api, org):
    write(api, {"eventType": "user.session.start", "persisted_in": 60, "seconds_ago": 5})
    assert api.get(LOGS, params=ENDED).json() == []


def test_since_and_until_limit_the_time_of_publication(api, org):
    write(api, {"eventType": "user.session.start", "seconds_ago": 7200}, {"eventType": "user.session.start"})
    now = datetime.datetime.now(datetime.timezone.utc)
    hour_ago = (now - datetime.timedelta(hours=1)).isoformat()
    later = (now + datetime.timedelta(hours=1)).isoformat()
    assert len(api.get(LOGS, params={"since": hour_ago, "until": later}).json()) == 1
    assert len(api.get(LOGS, params={**ENDED}).json()) == 2


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('eventType eq "user.session.start"', 2),
        ('eventType sw "user." and outcome.result eq "FAILURE"', 1),
        ('not (outcome.result eq "FAILURE")', 2),
        ('outcome.result ne "FAILURE"', 2),
        ('target.alternateId eq "zoe@example.com"', 1),
        ('target.type co "ser" or severity eq "WARN"', 2),
        ("outcome.reason pr", 1),
        ('eventType ew "detected"', 1),
    ],
)
def test_filters(api, org, expression, found):
    seeded(api, org, users=[{"login": "zoe@example.com"}])
    write(
        api,
        {"eventType": "user.session.start", "users": ["zoe@example.com"]},
        {"eventType": "user.session.start", "outcome": {"result": "FAILURE", "reason": "LOCKED_OUT"}},
        {"eventType": "security.threat.detected", "severity": "WARN"},
    )
    assert len(api.get(LOGS, params={"filter": expression}).json()) == found


def test_all_words_must_occur(api, org):
    write(api, *({"eventType": "user.session.start", "displayMessage": name} for name in ("alpha", "beta")))
    assert messages(api.get(LOGS, params={"q": "SESSION Beta"}).json()) == ["beta"]


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ({"filter": "eventType is it"}, (400, "E0000053")),
        ({"filter": 'published gt "2020-01-01T00:00:00Z"'}, (400, "E0000053")),
        ({"filter": 'debugContext.debugData.url co "x"'}, (400, "E0000031")),
        ({"since": "yesterday"}, (400, "E0000001")),
        ({"limit": "1001"}, (400, "E0000001")),
        ({"sortOrder": "UP"}, (400, "E0000001")),
        ({"q": "a " * 11}, (400, "E0000001")),
        ({"after": "nonsense"}, (400, "E0000031")),
    ],
)
def test_refused_queries(api, refusal, query, refused):
    assert refusal(api.get(LOGS, params=query))[:2] == refused
