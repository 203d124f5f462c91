# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The selection of users whose password expires soon: calendar days, time zones and counts."""

from __future__ import annotations

import time
from typing import Any

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.spoke.okta.plugins.filter.password_reminders import COUNTED, password_reminders

NOON = "2026-03-01T12:00:00.000Z"


def user(name: str, state: str = "expires", ends: str | None = None, status: str = "ACTIVE") -> dict[str, Any]:
    """Return a user as okta_user_info returns one."""
    expiry = {"state": state, "expires_at": ends, "policy": {"id": "00p1", "name": "Staff", "priority": 1}}
    profile = {"login": f"{name}@example.com", "email": f"{name}@mail.example.com"}
    return {"id": f"00u{name}", "status": status, "profile": profile, "password_expiry": expiry}


@pytest.mark.parametrize(
    ("ends", "time_zone", "now", "left"),
    [
        pytest.param("2026-03-08T12:00:00.000Z", "UTC", NOON, 7, id="a whole week"),
        pytest.param("2026-03-08T00:00:00.000Z", "UTC", NOON, 7, id="the first moment of that day"),
        pytest.param("2026-03-08T23:59:59.999Z", "UTC", NOON, 7, id="the last moment of that day"),
        pytest.param("2026-03-08T12:00:00.000Z", "UTC", "2026-03-01T23:59:59Z", 7, id="a job that is late"),
        pytest.param("2026-03-01T12:00:01.000Z", "UTC", NOON, 0, id="today"),
        pytest.param("2028-03-01T12:00:00.000Z", "UTC", "2028-02-28T12:00:00Z", 2, id="over a leap day"),
        pytest.param("2026-03-08T23:30:00.000Z", "Europe/Berlin", NOON, 8, id="tomorrow in Berlin"),
        pytest.param("2026-04-01T12:00:00.000Z", "Europe/Berlin", "2026-03-28T12:00:00Z", 4, id="over summer time"),
        pytest.param("2026-03-08T03:00:00.000Z", "America/New_York", "2026-03-01T04:59:00Z", 7, id="west of UTC"),
        pytest.param("2026-03-08T12:00:00", "UTC", NOON, 7, id="a time without a zone is UTC"),
    ],
)
def test_days_are_calendar_days_in_the_time_zone(ends: str, time_zone: str, now: str, left: int) -> None:
    found = password_reminders([user("ada", ends=ends)], days=30, time_zone=time_zone, now=now)
    assert [person["days_left"] for person in found["people"]] == [left]


def test_each_number_of_days_comes_exactly_once_although_jobs_start_early_and_late() -> None:
    moments = [f"2026-03-{day:02}T07:00:{second:02}Z" for day, second in enumerate((0, 9, 1, 59, 0, 30, 2, 0), start=1)]
    ada = user("ada", ends="2026-03-08T07:00:05.000Z")
    found = [password_reminders([ada], days=30, now=now)["people"][0]["days_left"] for now in moments]
    assert found == [7, 6, 5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(0, ["d0"], id="today only"),
        pytest.param(7, ["d0", "d1", "d3", "d7"], id="a number is for at most so many days"),
        pytest.param("7", ["d0", "d1", "d3", "d7"], id="a number as text"),
        pytest.param([7, 1], ["d1", "d7"], id="a list is for exactly these days"),
        pytest.param([" 7 ", "1"], ["d1", "d7"], id="a list of texts"),
        pytest.param([2], [], id="nobody"),
    ],
)
def test_days_select_users(days: object, expected: list[str]) -> None:
    users = [user(f"d{left}", ends=f"2026-03-{1 + left:02}T18:00:00.000Z") for left in (9, 7, 0, 3, 1)]
    found = password_reminders(users, days=days, now=NOON)
    assert [person["login"].split("@")[0] for person in found["people"]] == expected
    assert found["counts"]["due"] + found["counts"]["later"] == len(users)


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        pytest.param(user("a", ends="2026-03-02T00:00:00.000Z"), "due", id="due"),
        pytest.param(user("a", ends="2026-05-02T00:00:00.000Z"), "later", id="later"),
        pytest.param(user("a", "expired", "2026-02-02T00:00:00.000Z"), "expired", id="expired"),
        pytest.param(user("a", ends="2026-02-28T00:00:00.000Z"), "expired", id="expired since it was read"),
        pytest.param(user("a", ends="2026-03-02T00:00:00.000Z", status="SUSPENDED"), "inactive", id="suspended"),
        pytest.param(user("a", ends="2026-03-02T00:00:00.000Z", status="STAGED"), "inactive", id="staged"),
        pytest.param(user("a", ends="2026-03-02T00:00:00.000Z", status="LOCKED_OUT"), "due", id="locked out"),
        pytest.param(user("a", "never"), "never", id="never"),
        pytest.param(user("a", "directory"), "directory", id="directory"),
        pytest.param(user("a", "none", status="DEPROVISIONED"), "none", id="none"),
        pytest.param(user("a", "unknown"), "unknown", id="unknown"),
        pytest.param(user("a", "expires"), "unknown", id="without an end"),
        pytest.param(user("a", "of another release"), "unknown", id="a state of another release"),
        pytest.param({"id": "00u1", "password_expiry": None}, "unknown", id="not shown to the credential"),
        pytest.param({"id": "00u1"}, "unknown", id="not read"),
    ],
)
def test_each_user_is_counted_once(case: dict[str, Any], kind: str) -> None:
    found = password_reminders([case], days=7, now=NOON)
    assert found["counts"] == {**dict.fromkeys(COUNTED, 0), kind: 1}
    assert len(found["people"]) == (kind == "due")


def test_a_person_has_what_a_reminder_needs_although_okta_shows_little() -> None:
    bare = {"id": "00u1", "password_expiry": {"state": "expires", "expires_at": "2026-03-02T00:00:00.000Z"}}
    assert password_reminders([bare], days=7, now=NOON)["people"] == [
        {
            "id": "00u1",
            "login": "00u1",
            "email": "",
            "profile": {},
            "expires_at": "2026-03-02T00:00:00.000Z",
            "days_left": 1,
            "policy": "",
        }
    ]


def test_other_users_are_not_counted() -> None:
    users = [user(name, ends="2026-03-02T00:00:00.000Z") for name in ("a", "b", "c")]
    found = password_reminders(users, days=7, among=["00ub", "00umissing"], now=NOON)
    assert [person["id"] for person in found["people"]] == ["00ub"]
    assert sum(found["counts"].values()) == 1
    assert sum(password_reminders(users, days=7, among=[], now=NOON)["counts"].values()) == 0


def test_only_the_first_unknown_users_are_named() -> None:
    users = [user(f"u{number}", "unknown") for number in range(25)]
    found = password_reminders(users, days=7, now=NOON)
    assert found["counts"]["unknown"] == 25
    assert [entry["login"] for entry in found["unknown"]] == [f"u{number}@example.com" for number in range(10)]


@pytest.mark.parametrize(
    "days", [None, True, -1, "", "soon", 1.5, [], [7, "x"], [[7]], {"days": 7}, "-1", "٣"], ids=str
)
def test_other_days_are_rejected(days: object) -> None:
    with pytest.raises(AnsibleFilterError) as caught:
        password_reminders([], days=days)
    assert caught.value.message == (
        f"days must be a number >= 0, or a list of numbers >= 0 (got {days!r}). Use 14 for at most 14 days, or"
        " [14, 7, 3, 1] for exactly these days."
    )


@pytest.mark.parametrize("time_zone", ["Mars/Olympus", "", "../etc/passwd", None], ids=str)
def test_an_unknown_time_zone_is_rejected(time_zone: Any) -> None:
    with pytest.raises(AnsibleFilterError, match=r"time_zone \(password_reset_time_zone of the role\) must be"):
        password_reminders([], days=7, time_zone=time_zone)


@pytest.mark.parametrize("users", [None, {}, ["ada"]], ids=str)
def test_other_input_is_rejected(users: Any) -> None:
    with pytest.raises(AnsibleFilterError, match=r"requires a list of users, each a dictionary\."):
        password_reminders(users, days=7)


def test_fifty_thousand_users_take_seconds() -> None:
    ends = [f"2026-{1 + number % 12:02}-{1 + number % 28:02}T12:00:00.000Z" for number in range(50_000)]
    users = [user(str(number), ends=end) for number, end in enumerate(ends)]
    begin = time.monotonic()
    found = password_reminders(users, days=14, now=NOON)
    assert time.monotonic() - begin < 10
    assert sum(found["counts"].values()) == 50_000
