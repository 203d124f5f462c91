# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Single assignments: the change from the current to the desired state. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..engine import reconcile
from ..resources import groups, users
from .assignment_wishes import Wanted, Wish

# Up to this number of users or groups are read one by one, instead of a list of any length.
FEW = 5
GROUP, USER = "GROUP", "USER"

Document = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One assignment to add, update or remove. *target* is a user or group ID, *name* its login or name."""

    operation: str
    app: Mapping[str, Any]
    side: str
    target: str
    name: str
    document: Document = field(default_factory=dict)
    before: Document = field(default_factory=dict)
    after: Document = field(default_factory=dict)

    @property
    def item(self) -> dict[str, Any]:
        """Return the keys that identify the assignment in a result."""
        return {"app": self.app["label"], self.side: self.name}


@dataclass(frozen=True)
class Placed:
    """A group with its new priority, and the attributes of its profile that change."""

    group_id: str
    name: str
    document: Document
    changes: Document


@dataclass(frozen=True)
class Order:
    """The groups of an application in the desired order, and the names of the assigned ones in the current order."""

    app: Mapping[str, Any]
    groups: list[Placed]
    before: list[str]

    @property
    def after(self) -> list[str]:
        """Return the names of the groups in the desired order."""
        return [placed.name for placed in self.groups]


@dataclass(frozen=True)
class Chosen:
    """A user or group of a task, with its desired assignment."""

    document: Mapping[str, Any]
    wish: Wish


# The users or the groups that a task specifies for an application, by ID.
Choice = Mapping[str, Chosen]


@dataclass(frozen=True)
class Difference:
    """The changes, the desired orders of groups, the assignments of the task's users and groups, and warnings.

    *kept* are the assignments of users who keep an application through a group.
    """

    changes: list[Change] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    found: list[dict[str, Any]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def removals(self) -> list[Change]:
        """Return the changes that remove assignments."""
        return [change for change in self.changes if change.operation == "revoke"]


def joined(parts: Sequence[Difference]) -> Difference:
    """Return the combined difference of *parts*, in order."""
    return Difference(
        [change for part in parts for change in part.changes],
        [order for part in parts for order in part.orders],
        [found for part in parts for found in part.found],
        [kept for part in parts for kept in part.kept],
        [warning for part in parts for warning in part.warnings],
    )


@dataclass(frozen=True)
class _Part:
    """One part of an assignment: the document to send, and the values before and after for the diff."""

    document: Document = field(default_factory=dict)
    before: Document = field(default_factory=dict)
    after: Document = field(default_factory=dict)


@dataclass(frozen=True)
class Regrouping:
    """What the same task does to the groups of an application.

    *changes* is whether it changes them at all. *losers* are the IDs of the users who lose their last group in it.
    """

    changes: bool = False
    losers: Collection[str] = ()


def user_change(
    app: Mapping[str, Any],
    user: Mapping[str, Any],
    current: Mapping[str, Any] | None,
    wish: Wish,
    wanted: Wanted,
    regrouping: Regrouping,
) -> Change | None:
    """Return the change from a user's *current* assignment (or None) to the desired one, or None."""
    known = current or {}
    by_group = known.get("scope") == GROUP
    parts = [_profile_part(known, wish, by_group and regrouping.changes), _username_part(known, wish)]
    if current is None or wanted.update_password == "always":
        parts.append(_password_part(wish))
    if by_group and (wanted.scope == USER or user["id"] in regrouping.losers):
        parts.append(_Part({"scope": USER}, {"scope": GROUP}, {"scope": USER}))
    document = _overlaid(part.document for part in parts)
    after = _overlaid(part.after for part in parts)
    name = users.login(user)
    if current is None:
        return Change("assign", app, "user", user["id"], name, document, {}, {"scope": USER, **after})
    if not document:
        return None
    before = _overlaid(part.before for part in parts)
    return Change("update", app, "user", user["id"], name, document, before, after)


def _profile_part(known: Mapping[str, Any], wish: Wish, is_reset: bool) -> _Part:
    """Return the change of the profile: the differing attributes, or all when a change of groups resets the profile."""
    current = known.get("profile") or {}
    profile = dict(wish.profile or {}) if is_reset else reconcile.changes(current, wish.profile or {})
    if not profile:
        return _Part()
    return _Part({"profile": profile}, {"profile": {name: current.get(name) for name in profile}}, {"profile": profile})


def _username_part(known: Mapping[str, Any], wish: Wish) -> _Part:
    current = (known.get("credentials") or {}).get("userName")
    if wish.username in (None, current):
        return _Part()
    return _Part({"credentials": {"userName": wish.username}}, {"username": current}, {"username": wish.username})


def _password_part(wish: Wish) -> _Part:
    if wish.password is None:
        return _Part()
    return _Part({"credentials": {"password": {"value": wish.password}}}, {}, {"password": "set"})


def _overlaid(documents: Iterable[Document]) -> Document:
    whole: Document = {}
    for document in documents:
        whole = reconcile.overlay(whole, document)
    return whole


def group_change(
    app: Mapping[str, Any], group: Mapping[str, Any], current: Mapping[str, Any] | None, wish: Wish
) -> Change | None:
    """Return the change for a group without its priority, or None. Okta replaces the whole, so all values are sent."""
    known = (current or {}).get("profile") or {}
    changes = reconcile.changes(known, wish.profile or {})
    name = groups.name_of(group)
    if current is None:
        profile = reconcile.valued(changes)
        return Change(
            "assign", app, "group", group["id"], name, {"profile": profile}, {}, {"profile": profile} if changes else {}
        )
    if not changes:
        return None
    document = {"priority": current.get("priority"), "profile": reconcile.valued(reconcile.overlay(known, changes))}
    before = {"profile": {key: known.get(key) for key in changes}}
    return Change("update", app, "group", group["id"], name, reconcile.valued(document), before, {"profile": changes})


def revocations(app: Mapping[str, Any], side: str, names: Mapping[str, str], before: Document) -> list[Change]:
    """Return the changes that remove an application from users or groups. *names* are their names by ID."""
    return [Change("revoke", app, side, key, name, {}, before, {}) for key, name in names.items()]


def ordering(app: Mapping[str, Any], chosen: Choice, current: Mapping[str, Mapping[str, Any]]) -> Order | None:
    """Return the desired order of groups, or None when the current order is the same."""
    wished = sorted((one.wish.priority, key) for key, one in chosen.items() if one.wish.priority is not None)
    keys = [key for _priority, key in wished]
    present = sorted((key for key in keys if key in current), key=lambda key: priority(current[key]))
    if present == keys:
        return None
    names = {key: groups.name_of(chosen[key].document) for key in keys}
    first = min((priority(current[key]) for key in present), default=0)
    placed = []
    for number, key in enumerate(keys):
        known = (current.get(key) or {}).get("profile") or {}
        changes = reconcile.changes(known, chosen[key].wish.profile or {})
        document = {"priority": first + number, "profile": reconcile.valued({**known, **changes})}
        placed.append(Placed(key, names[key], document, changes))
    return Order(app, placed, [names[key] for key in present])


def priority(known: Mapping[str, Any]) -> int:
    """Return the priority of the assignment of a group; 0, the first, when Okta does not show it."""
    return int(known.get("priority") or 0)


def kept(app: Mapping[str, Any], login: str) -> dict[str, Any]:
    """Return the entry in the result for a user who keeps an application through a group."""
    return {"app": app["label"], "user": login}
