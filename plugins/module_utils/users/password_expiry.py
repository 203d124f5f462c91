# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Which password policy applies to a user, and when the password expires. Pure.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/policy says how Okta selects a policy: by
priority, the first whose conditions the user meets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from .. import errors
from ..options import timestamps

EXPIRES, EXPIRED, NEVER, DIRECTORY, NONE, UNKNOWN = "expires", "expired", "never", "directory", "none", "unknown"
# The providers that check a password outside Okta. Okta checks an imported hash itself.
DIRECTORIES = ("ACTIVE_DIRECTORY", "LDAP")
OUTSIDE = ("FEDERATION", "SOCIAL")
OWN_PROVIDERS = (None, "OKTA", "ANY")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Subject:
    """What counts of a user. *provider* is None when Okta does not show it."""

    id: str
    login: str
    status: str | None
    provider: str | None
    has_password: bool
    changed: str | None


def subject(user: Mapping[str, Any]) -> Subject:
    """Return what counts of a user as Okta shows it."""
    credentials = user.get("credentials") or {}
    return Subject(
        user["id"],
        str((user.get("profile") or {}).get("login") or user["id"]),
        user.get("status"),
        (credentials.get("provider") or {}).get("type"),
        credentials.get("password") is not None,
        user.get("passwordChanged"),
    )


@dataclass(frozen=True)
class Policy:
    """A password policy. *groups* and *users* are IDs: empty means that the policy has no such condition."""

    id: str
    name: str | None
    priority: int | None
    max_age: int | None
    warn: int | None
    groups: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()
    not_groups: frozenset[str] = frozenset()
    not_users: frozenset[str] = frozenset()

    @property
    def is_for_all(self) -> bool:
        """Return whether the policy applies to each user that no earlier policy applies to."""
        return not (self.groups or self.users or self.not_groups or self.not_users)

    def applies(self, user_id: str, groups: Collection[str]) -> bool:
        """Return whether the policy applies to a user with these groups."""
        if user_id in self.not_users or not self.not_groups.isdisjoint(groups):
            return False
        named = self.groups or self.users
        return not named or user_id in self.users or not self.groups.isdisjoint(groups)


def read(documents: Iterable[Mapping[str, Any]]) -> list[Policy]:
    """Return the active policies for passwords that Okta checks, by priority, until the first one for all users.

    The default policy comes last. It applies to all users, so the groups that it names contain all users.
    """
    found = [one for one in documents if one.get("status") in (None, "ACTIVE") and _is_own(one)]
    found.sort(key=_order)
    everyone = {group for one in found if one.get("system") for group in _ids(one, "groups", "include")}
    policies = []
    for document in found:
        policies.append(_policy(document, everyone))
        if policies[-1].is_for_all:
            break
    return policies


def _order(document: Mapping[str, Any]) -> tuple[bool, bool, int]:
    """Return the sort key of a policy: by priority, those without one after the others, and system policies last."""
    priority = _number(document.get("priority"))
    return bool(document.get("system")), priority is None, priority or 0


def _is_own(document: Mapping[str, Any]) -> bool:
    conditions = document.get("conditions") or {}
    return (conditions.get("authProvider") or {}).get("provider") in OWN_PROVIDERS


def _ids(document: Mapping[str, Any], kind: str, which: str) -> frozenset[str]:
    people = (document.get("conditions") or {}).get("people") or {}
    return frozenset((people.get(kind) or {}).get(which) or ())


def _policy(document: Mapping[str, Any], everyone: Collection[str]) -> Policy:
    age = ((document.get("settings") or {}).get("password") or {}).get("age") or {}
    groups = _ids(document, "groups", "include")
    is_of_all = bool(document.get("system")) or not groups.isdisjoint(everyone)
    return Policy(
        document["id"],
        document.get("name"),
        _number(document.get("priority")),
        _number(age.get("maxAgeDays")),
        _number(age.get("expireWarnDays")),
        frozenset() if is_of_all else groups,
        frozenset() if is_of_all else _ids(document, "users", "include"),
        _ids(document, "groups", "exclude"),
        _ids(document, "users", "exclude"),
    )


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def groups_of(policies: Iterable[Policy]) -> list[str]:
    """Return the IDs of the groups that decide which policy applies to a user."""
    return sorted({group for policy in policies for group in policy.groups | policy.not_groups})


def needs_policy(user: Subject) -> bool:
    """Return whether the policies decide about the password of a user."""
    return _without_policy(user) is None


def of_user(user: Subject, policies: Iterable[Policy], groups: Collection[str], now: datetime) -> dict[str, Any]:
    """Return when the password of a user expires. *groups* are the user's groups among those of groups_of()."""
    decided = _without_policy(user)
    if decided:
        return _result(user, decided[0], decided[1])
    policy = next((one for one in policies if one.applies(user.id, groups)), None)
    if policy is None:
        reason = "No active password policy of the org applies to the user."
        return _result(user, *_ended(user, UNKNOWN, reason))
    return _by_policy(user, policy, now)


def _without_policy(user: Subject) -> tuple[str, str] | None:
    """Return the state and the reason of a user about whom no policy decides, or None."""
    if user.status == "DEPROVISIONED":
        return NONE, "The user is deactivated."
    if user.provider in DIRECTORIES:
        return DIRECTORY, f"A directory ({user.provider}) decides when the password expires."
    if user.provider in OUTSIDE:
        return NONE, f"The user signs in without a password of Okta ({user.provider})."
    if not user.has_password and not user.changed and user.status != "PASSWORD_EXPIRED":
        return NONE, "The user has no password."
    if user.provider is None:
        return UNKNOWN, "Okta does not show who checks the password (credentials.provider)."
    if user.status == "RECOVERY":
        return EXPIRED, "The password was reset. It is invalid until the user sets a new one."
    return None


def _ended(user: Subject, state: str, reason: str) -> tuple[str, str]:
    """Return the state and the reason, or those of a password that Okta has already marked as expired."""
    if user.status == "PASSWORD_EXPIRED":
        return EXPIRED, "The status of the user is PASSWORD_EXPIRED."
    return state, reason


def _by_policy(user: Subject, policy: Policy, now: datetime) -> dict[str, Any]:
    changed = _moment(user.changed)
    if policy.max_age == 0:
        return _result(user, *_ended(user, NEVER, "Passwords never expire under this policy."), policy)
    if policy.max_age is None:
        reason = "Okta does not show the maximum age of passwords under this policy (maxAgeDays)."
        return _result(user, *_ended(user, UNKNOWN, reason), policy)
    if changed is None:
        reason = "Okta does not show when the password was changed (passwordChanged)."
        return _result(user, *_ended(user, UNKNOWN, reason), policy)
    try:
        end = changed + policy.max_age * DAY
    except OverflowError:
        return _result(user, *_ended(user, NEVER, "Passwords expire after the year 9999 under this policy."), policy)
    if end > now and user.status == "PASSWORD_EXPIRED":
        # An administrator expired it. Okta does not show when.
        return _result(user, EXPIRED, "The status of the user is PASSWORD_EXPIRED.", policy)
    days = f"{policy.max_age} day{'' if policy.max_age == 1 else 's'}"
    reason = f"The policy allows passwords that are up to {days} old."
    return _result(user, EXPIRES if end > now else EXPIRED, reason, policy, end, (end - now) // DAY)


def _moment(text: str | None) -> datetime | None:
    """Return the time that Okta shows, None when it is missing or not a time."""
    try:
        return timestamps.moment("passwordChanged", text).astimezone(timezone.utc) if text else None
    except (errors.InvalidOption, OverflowError):
        return None


def _result(
    user: Subject,
    state: str,
    reason: str,
    policy: Policy | None = None,
    end: datetime | None = None,
    days: int | None = None,
) -> dict[str, Any]:
    shown = {"id": policy.id, "name": policy.name, "priority": policy.priority} if policy else None
    return {
        "state": state,
        "expires_at": timestamps.okta_form(end) if end else None,
        "days_left": days,
        "password_changed": user.changed,
        "policy": shown,
        "max_age_days": policy.max_age if policy else None,
        "warn_days": policy.warn if policy else None,
        "reason": reason,
    }


def ends_within(expiry: Mapping[str, Any] | None, days: int, now: datetime) -> bool:
    """Return whether a password that is still valid expires within a number of days."""
    if not expiry or expiry["state"] != EXPIRES:
        return False
    end = _moment(expiry["expires_at"])
    return end is not None and end - now <= days * DAY
