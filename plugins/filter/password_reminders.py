# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: password_reminders
short_description: Select the users whose password expires soon
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Selects users whose password expires in some days, from the result of M(spoke.okta.okta_user_info) with C(gather)
    V([password_expiry]), and counts the others.
  - Days are calendar days in O(time_zone). A password that expires tomorrow at any time has one day left. So a job that
    runs once on each day, at any time, finds each number of days exactly once. C(days_left) of
    M(spoke.okta.okta_user_info) are periods of 24 hours instead, which can leave out a number when a job is late.
  - Selects only passwords that will expire. Those that have expired, and users who are staged, suspended or
    deprovisioned, are only counted.
options:
  _input:
    description: The users, each with C(password_expiry), C(profile) and C(status).
    type: list
    elements: dict
    required: true
  days:
    description: A number of days, for all users with at most this many days left, or a list of exact numbers.
    type: raw
    required: true
  time_zone:
    description: The time zone of the days, such as V(Europe/Berlin). The controller must know it.
    type: str
    default: UTC
  among:
    description: The IDs of the users to consider and to count. By default all of them.
    type: list
    elements: str
  now:
    description: The time from which days count, in ISO 8601. By default the clock of the controller.
    type: str
"""

EXAMPLES = r"""
- name: Read the users and when their passwords expire
  spoke.okta.okta_user_info:
    gather: [password_expiry]
  register: read

- name: Show who has 14, 7, 3 or 1 days left
  ansible.builtin.debug:
    msg: "{{ read.users | spoke.okta.password_reminders(days=[14, 7, 3, 1], time_zone='Europe/Berlin') }}"
"""

RETURN = r"""
_value:
  description:
    - C(day), today in the time zone.
    - C(people), the selected users, those whose password expires first at the beginning. Each has C(id), C(login),
      C(email), C(profile), C(expires_at), C(days_left) and C(policy).
    - C(counts), the number of all users by what was found - C(due) for C(people), C(later) for passwords that expire on
      another day, C(inactive) for users who are staged, suspended or deprovisioned, and C(expired), C(never),
      C(directory), C(none) and C(unknown) as in C(password_expiry).
    - C(unknown), the first ten users of the state C(unknown), each with C(login) and C(reason).
  type: dict
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ansible.errors import AnsibleFilterError

from ..module_utils import errors
from ..module_utils.options import timestamps

INACTIVE = frozenset({"STAGED", "SUSPENDED", "DEPROVISIONED"})
COUNTED = ("due", "later", "expired", "inactive", "never", "directory", "none", "unknown")
SHOWN = 10
"""The maximum number of users of the state unknown in the result."""


def password_reminders(
    users: object,
    days: object = None,
    time_zone: str = "UTC",
    among: Iterable[str] | None = None,
    now: str | None = None,
) -> dict[str, Any]:
    """Return the selected users as in DOCUMENTATION."""
    if not isinstance(users, list) or not all(isinstance(user, Mapping) for user in users):
        raise AnsibleFilterError("password_reminders requires a list of users, each a dictionary.")
    wanted, zone = _wanted(days), _zone(time_zone)
    today = (_moment(now) if now else datetime.now(timezone.utc)).astimezone(zone).date()
    counts = dict.fromkeys(COUNTED, 0)
    due: list[dict[str, Any]] = []
    unknown: list[dict[str, Any]] = []
    considered = None if among is None else frozenset(among)
    for user in users:
        if considered is not None and user.get("id") not in considered:
            continue
        kind, left = _judged(user, wanted, today, zone)
        counts[kind] += 1
        if kind == "due":
            due.append(_shown(user, left))
        elif kind == "unknown" and len(unknown) < SHOWN:
            unknown.append({"login": _login(user), "reason": _expiry(user).get("reason") or ""})
    due.sort(key=lambda person: (person["expires_at"], person["login"]))
    return {"day": today.isoformat(), "people": due, "counts": counts, "unknown": unknown}


def _judged(
    user: Mapping[str, Any], wanted: Callable[[int], bool], today: date, zone: tzinfo
) -> tuple[str, int | None]:
    """Return what to count the user as, and the days that are left until the password expires."""
    expiry = _expiry(user)
    state = expiry.get("state")
    if state not in ("expires", "expired"):
        return state if state in COUNTED else "unknown", None
    if user.get("status") in INACTIVE:
        return "inactive", None
    if state == "expired":
        return "expired", None
    if not expiry.get("expires_at"):
        return "unknown", None
    left = (_moment(expiry["expires_at"]).astimezone(zone).date() - today).days
    return ("due" if wanted(left) else "later" if left >= 0 else "expired"), left


def _expiry(user: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is known about the end of the password; with gather_if_allowed it can be null."""
    return user.get("password_expiry") or {}


def _login(user: Mapping[str, Any]) -> str:
    """Return the login of a user, or the ID when Okta does not show it."""
    return (user.get("profile") or {}).get("login") or user.get("id") or ""


def _shown(user: Mapping[str, Any], left: int | None) -> dict[str, Any]:
    """Return a user for whom a reminder is due."""
    profile, expiry = user.get("profile") or {}, _expiry(user)
    return {
        "id": user.get("id"),
        "login": _login(user),
        "email": profile.get("email") or "",
        "profile": profile,
        "expires_at": expiry["expires_at"],
        "days_left": left,
        "policy": (expiry.get("policy") or {}).get("name") or "",
    }


def _wanted(days: object) -> Callable[[int], bool]:
    """Return the function that says whether a number of days is selected."""
    exact = isinstance(days, (list, tuple))
    numbers = [_number(value) for value in (days if isinstance(days, (list, tuple)) else [days])]
    if not numbers or None in numbers:
        raise AnsibleFilterError(
            f"days must be a number >= 0, or a list of numbers >= 0 (got {days!r}). Use 14 for at most 14 days, or"
            " [14, 7, 3, 1] for exactly these days."
        )
    chosen = frozenset(number for number in numbers if number is not None)
    return (lambda left: left in chosen) if exact else (lambda left: 0 <= left <= max(chosen))


def _number(value: object) -> int | None:
    """Return a whole number >= 0, None for anything else. Variables of the command line are text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value >= 0 else None
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if text.isascii() and text.isdecimal() else None


def _zone(name: object) -> tzinfo:
    """Return a time zone by name."""
    if name == "UTC":
        return timezone.utc
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise AnsibleFilterError(
            f"time_zone (password_reset_time_zone of the role) must be a time zone that the controller knows (got"
            f" {name!r}). Use UTC or a name such as Europe/Berlin. If the name is correct, install tzdata on the"
            " controller."
        ) from None


def _moment(text: Any) -> datetime:
    """Return a point in time."""
    try:
        return timestamps.moment("now", str(text))
    except errors.InvalidOption as error:
        raise AnsibleFilterError(f"password_reminders: {error}") from None


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"password_reminders": password_reminders}
