# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A list of users in one task: find and check all users before the first write, and return a result for each."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import bulk, guards, planning
from ..engine.reconcile import Plan
from ..options import typed
from ..profiles import known_schemas, new_attributes
from ..resources.org import Org
from . import profile_check, type_search, user_completion, user_items, user_plan, user_results, user_search
from .user_results import Draft, Result

# The maximum number of warnings of a task; the results have all of them.
MOST_WARNINGS = 10


@dataclasses.dataclass(frozen=True)
class Task:
    """The options of a task for all its users."""

    users: list[dict[str, Any]]
    validate_profile: bool
    consistent: bool
    max_removals: int | None
    on_error: str
    max_parallel: int


def result(org: Org, params: Mapping[str, Any], check_mode: bool) -> Result:
    """Bring all users to the desired state, or only plan it in check mode. Raises ItemsFailed."""
    task = typed.read(Task, params)
    drafts = _drafts(params, task.users)
    with planning.reported([user_results.base(draft, None) for draft in drafts]):
        warnings = _planned(org, drafts, task)
    return _carried_out(drafts, task, warnings, check_mode)


def _planned(org: Org, drafts: Sequence[Draft], task: Task) -> list[str]:
    """Set the plan or the refusal of each draft, and return the warnings. Raises ItemsFailed to change nothing."""
    search = user_search.Search(org, task.consistent, task.max_parallel)
    search.find(drafts)
    _demand_valid(drafts, user_search.repeated(drafts))
    plans = _Planning(org, drafts, task)
    plans.plan_all()
    plans.check_profiles(search)
    plans.demand_few_removals()
    if task.on_error == "stop":
        _demand_no_refusal(drafts)
    return plans.warnings()


def _drafts(params: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> list[Draft]:
    """Return a draft for each item. Raises ItemsFailed when an item is not valid."""
    drafts, invalid = [], {}
    for index, item in enumerate(items):
        try:
            wanted = user_items.wanted(params, item)
        except errors.InvalidOption as error:
            invalid[index] = str(error)
            wanted = user_items.unchecked(params, item)
        drafts.append(Draft(index, wanted))
    valid = [None if draft.index in invalid else draft.wanted for draft in drafts]
    _demand_valid(drafts, {**user_items.repetitions(valid), **invalid})
    return drafts


def _demand_valid(drafts: Sequence[Draft], texts: Mapping[int, str]) -> None:
    """Raise ItemsFailed when *texts*, the problems of items by index, is not empty."""
    if texts:
        raise user_results.not_valid(drafts, texts)


class _Planning:
    """The plans of all drafts, including those that are made again while other plans are carried out."""

    def __init__(self, org: Org, drafts: Sequence[Draft], task: Task):
        self._org = org
        self._drafts = drafts
        self._check = profile_check.ProfileCheck(org.schemas) if task.validate_profile else None
        self._writes = new_attributes.Writes(org.schemas if task.validate_profile else None)
        self._max_removals = task.max_removals
        self._leaving = 0
        self._lock = threading.Lock()

    def plan_all(self) -> None:
        """Set the plan or the refusal of each draft. Raises ItemsFailed when a group or user type does not exist."""
        types, groups = self._types(), self._groups()
        for draft in self._drafts:
            if not draft.refusal:
                draft.user_type = types.get(draft.wanted.user_type or "")
                self._plan(draft, [groups[name] for name in draft.joins])

    def _plan(self, draft: Draft, groups: Sequence[Mapping[str, Any]] = ()) -> None:
        try:
            draft.plan = self._made(draft, groups)
        except errors.OktaError as error:
            draft.refuse(error)

    def _made(self, draft: Draft, groups: Sequence[Mapping[str, Any]] = ()) -> Plan:
        plan = user_plan.plan_from(self._org, draft.wanted, draft.current, draft.user_type, groups)
        plan = profile_check.patient(self._writes, plan, draft.user_type)
        if plan.document is None:
            plan.replan = lambda: self._replanned(draft)
        return plan

    def _replanned(self, draft: Draft) -> Plan:
        """Re-plan a user that the search missed but that the create call reported as existing."""
        draft.current = user_plan.located(self._org.users, draft.wanted)
        plan = self._made(draft)
        plan.warnings += user_completion.overtaken(draft.current, draft.wanted) if draft.current else []
        if self._check:
            self._check.demand_fitting(plan, draft.user_type)
        self._count_removal(draft.wanted.user, plan)
        return plan

    def _count_removal(self, user: str, plan: Plan) -> None:
        """Count the removal of a user. Raises Refused when it would exceed max_removals."""
        if not user_results.removes(plan):
            return
        with self._lock:
            if self._max_removals is not None and self._leaving >= self._max_removals:
                raise errors.Refused(
                    f"{user} would be deactivated or deleted, but max_removals is {self._max_removals}. Okta's search "
                    "did not return this user when the task counted the removals. Run the task again."
                )
            self._leaving += 1

    def _types(self) -> Mapping[str, Mapping[str, Any] | None]:
        """Return the user types of all items by name. Raises ItemsFailed when one does not exist."""
        named = {draft.wanted.user_type for draft in self._drafts if draft.wanted.user_type}
        types = type_search.found(self._org, named)
        blamed = [draft for draft in self._drafts if draft.wanted.user_type and types[draft.wanted.user_type] is None]
        texts = {one.index: errors.missing_sentence("user type", [one.wanted.user_type or ""]) for one in blamed}
        _demand_valid(self._drafts, texts)
        return types

    def _groups(self) -> dict[str, Any]:
        """Return the groups of all new users by name. Raises ItemsFailed when one does not exist."""
        named = [name for draft in self._drafts for name in draft.joins]
        try:
            return self._org.groups.demand(named)
        except errors.NotFound:
            groups = self._org.groups.resolve(named)
        blamed = {draft.index: [name for name in draft.joins if groups[name] is None] for draft in self._drafts}
        texts = {index: errors.missing_sentence("group", names) for index, names in blamed.items() if names}
        _demand_valid(self._drafts, texts)
        return groups

    def check_profiles(self, search: user_search.Search) -> None:
        """Refuse profiles that a directory owns. Raises ItemsFailed when a profile does not match its schema."""
        if self._check is None:
            return
        fitting = self._look_for_strangers(self._check, search)
        invalid = {}
        for draft in self._drafts:
            if draft.plan is None or draft.index in fitting:
                continue
            texts = self._check.invalid(draft.plan, draft.user_type)
            if texts:
                invalid[draft.index] = "profile is not valid: " + "; ".join(texts)
                continue
            try:
                self._check.demand_ours(draft.plan, draft.user_type)
            except errors.Refused as error:
                draft.refuse(error)
        _demand_valid(self._drafts, invalid)

    def _look_for_strangers(self, check: profile_check.ProfileCheck, search: user_search.Search) -> set[int]:
        """Read the users that the plan would create with an invalid profile: they may exist, as the search lags.

        Return the indexes of the other users to create: their profiles are valid, and no directory owns them.
        """
        new = [(draft, draft.plan) for draft in self._drafts if draft.plan and draft.plan.steps]
        new = [(draft, plan) for draft, plan in new if plan.document is None]
        strangers = [draft for draft, plan in new if check.invalid(plan, draft.user_type)]
        search.look_up(strangers)
        for draft in strangers:
            if draft.current:
                self._plan(draft)
        _demand_valid(self._drafts, user_search.repeated(self._drafts))
        return {draft.index for draft, _plan in new} - {draft.index for draft in strangers}

    def demand_few_removals(self) -> None:
        """Raise ItemsFailed when more users would be deactivated or deleted than max_removals allows."""
        leaving = [draft.wanted.user for draft in self._drafts if draft.plan and user_results.removes(draft.plan)]
        try:
            guards.check_removals(leaving, self._max_removals, "users would be deactivated or deleted")
        except errors.Refused as error:
            why = "Not tried: the task would deactivate or delete more users than max_removals allows."
            raise user_results.held_back(self._drafts, str(error), [], why) from error
        self._leaving = len(leaving)

    def warnings(self) -> list[str]:
        """Return the warnings about the check of profiles as a whole."""
        return [known_schemas.NOT_CHECKED] if self._check and self._check.refused else []


def _demand_no_refusal(drafts: Sequence[Draft]) -> None:
    """Raise ItemsFailed when an item is rejected: with on_error=stop no item is then changed."""
    named = [user_results.refused(draft, draft.refusal)["msg"] for draft in drafts if draft.refusal]
    if named:
        text = f"{len(named)} of {len(drafts)} users were rejected. Nothing was changed, as on_error=stop."
        raise user_results.held_back(drafts, text, named, "Not tried: another item was rejected.")


def _carried_out(drafts: Sequence[Draft], task: Task, more_warnings: list[str], check_mode: bool) -> Result:
    ready = [(draft, draft.plan) for draft in drafts if draft.plan]
    pairs: list[tuple[dict[str, Any], Plan]] = [({}, plan) for _draft, plan in ready]
    done = bulk.carry_out(pairs, check_mode, task.on_error, task.max_parallel)
    by_index = {draft.index: one for (draft, _plan), one in zip(ready, done, strict=True)}
    results = []
    for draft in drafts:
        if draft.refusal:
            results.append(user_results.refused(draft, draft.refusal))
        else:
            results.append(user_results.carried_out(draft, by_index[draft.index], check_mode))
    own = {"expected_calls": user_results.expected_calls([plan for _draft, plan in ready])} if check_mode else {}
    warnings = [*_few([warning for one in done for warning in one.plan.warnings]), *more_warnings]
    changes = [(draft.wanted.user, by_index[draft.index].plan) for draft, _plan in ready]
    diff = user_results.diff(changes, [one.result for one in done])
    return bulk.assembled(results, diff, warnings, **own)


def _few(warnings: list[str]) -> list[str]:
    """Return the first warnings, and a sentence with the number of the others."""
    more = len(warnings) - MOST_WARNINGS
    return warnings[:MOST_WARNINGS] + ([f"{more} more warnings are in results."] if more > 0 else [])
