# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that remove enrolled factors of users. A task can only remove factors, not enroll them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..engine import guards, planning, reconcile
from ..resources.factors import Factors

Factor = Mapping[str, Any]


@dataclass(frozen=True)
class Wanted:
    """The options of a task that select the factors to remove."""

    user: str | None
    factor_id: str | None
    factor_type: str | None
    provider: str | None
    all: bool | None
    remove_recovery: bool | None
    max_removals: int | None


def chosen(enrolled: Sequence[Factor], wanted: Wanted) -> list[Factor]:
    """Return the enrolled factors that the task removes."""
    criteria = {"id": wanted.factor_id, "factorType": wanted.factor_type, "provider": wanted.provider}
    given = {key: value for key, value in criteria.items() if value is not None}
    return [factor for factor in enrolled if all(factor.get(key) == value for key, value in given.items())]


def described(factor: Factor) -> str:
    """Return a text that describes a factor: its type and provider."""
    return f"{factor.get('factorType')} ({factor.get('provider')})"


def planned(factors: Factors, user: Mapping[str, Any], enrolled: Sequence[Factor], wanted: Wanted) -> reconcile.Plan:
    """Return the plan for one user with the factors *enrolled*."""
    name, gone = user["profile"]["login"], chosen(enrolled, wanted)
    left = [factor for factor in enrolled if factor not in gone]

    def read_back() -> Sequence[Factor]:
        # Okta may remove additional factors. For a list of users, this read would take one more request each.
        return factors.enrolled(user["id"]) if wanted.user is not None else left

    def remove(factor: Factor) -> reconcile.Step:
        def perform(_factors: Any) -> Sequence[Factor]:
            factors.remove(user["id"], factor["id"], wanted.remove_recovery)
            return read_back()

        return reconcile.Step("remove", described(factor), perform, "of", name)

    def reset(_factors: Any) -> Sequence[Factor]:
        factors.reset(user["id"])
        return read_back()

    if wanted.all and gone:
        steps = [reconcile.Step("remove", "all factors", reset, "of", name)]
    else:
        steps = [remove(factor) for factor in gone]
    before, after = ({"factors": sorted(map(described, some))} for some in (enrolled, left))
    return reconcile.Plan(before, after, document=enrolled, expected=left, steps=steps)


def all_planned(
    factors: Factors, users: Sequence[Mapping[str, Any]], wanted: Wanted, each: planning.Each
) -> list[reconcile.Plan]:
    """Return the plan for each user. Raises Refused when the task would remove too many factors."""
    enrolled = each(lambda index: factors.enrolled(users[index]["id"]))
    _check_removals(enrolled, wanted)
    return [planned(factors, user, own, wanted) for user, own in zip(users, enrolled, strict=True)]


def _check_removals(enrolled: Sequence[Sequence[Factor]], wanted: Wanted) -> None:
    """Raise Refused when the task would remove too many factors. *enrolled* has the factors of each user."""
    leaving = [described(factor) for own in enrolled for factor in chosen(own, wanted)]
    guards.check_removals(leaving, wanted.max_removals, "factors would be removed")
