# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Many users in one task: found together, checked together before the first write, and a result for each."""

from __future__ import annotations

import dataclasses

from .. import errors
from ..engine import bulk, reading
from ..resources.users import folded
from . import profile_check, user_items, user_org, user_results
from .user_results import MOST_NAMED, Draft

# Up to so many names are looked up one by one, which also shows what happened a moment ago.
FEW = 2
# Warnings that a task shows; the results have all of them.
MOST_WARNINGS = 10


class UserList:
    """The users of one task. *org* is a user_org.Org, *task* holds the options of the task."""

    def __init__(self, org, task):
        self._org = org
        self._task = task
        self._check = profile_check.ProfileCheck(org.schemas)
        self._drafts = []

    def result(self, check_mode):
        """Bring all users to what the task asks, or in check mode plan it. Raises ItemsFailed."""
        self._read_options()
        self._find()
        self._plan()
        if self._task["validate_profile"]:
            self._hold_against_schema()
        self._demand_few_removals()
        if self._task["on_error"] == "stop":
            self._demand_no_refusal()
        return self._carried_out(check_mode)

    def _demand_valid(self, texts):
        """Raise ItemsFailed where *texts* tell, by index, that items are not valid."""
        if texts:
            raise user_results.not_valid(self._drafts, texts)

    # What the task says ------------------------------------------------------------------------------------------

    def _read_options(self):
        """A draft for each item. Raises ItemsFailed where some are not valid."""
        invalid = {}
        for index, item in enumerate(self._task["users"]):
            draft = Draft(index, item)
            try:
                draft.options = user_items.wanted(self._task, item)
            except errors.InvalidOption as error:
                invalid[index] = str(error)
            self._drafts.append(draft)
        valid = [None if draft.index in invalid else draft.options for draft in self._drafts]
        self._demand_valid({**user_items.repetitions(valid), **invalid})

    # What the org holds ------------------------------------------------------------------------------------------

    def _find(self):
        """Let each draft know its user. Nothing is going to be written on a search's word alone."""
        names = [name for draft in self._drafts for name in user_items.names(draft.options)]
        if self._task["consistent"] or len(names) <= FEW:
            self._look_up(self._drafts)
        else:
            self._search(names)
            self._look_up([draft for draft in self._drafts if self._is_doubtful(draft)])
        self._demand_distinct()

    def _search(self, names):
        sights = reading.each(self._org.users.sight, self._org.users.batches(names), self._task["max_parallel"])
        by_name = {}
        for user in (user for sight in sights for user in sight):
            by_name[user["id"]] = by_name[folded(user["profile"]["login"])] = user
        for draft in self._drafts:
            keys = [key for name in user_items.names(draft.options) for key in (name, folded(name))]
            draft.landed = next((by_name[key] for key in keys if key in by_name), None)

    def _look_up(self, drafts):
        """Read users as the org holds them at this moment."""
        reading.each(self._read, drafts, self._task["max_parallel"])

    def _read(self, draft):
        try:
            draft.landed = user_org.located(self._org.users, draft.options)
        except (errors.Refused, errors.NotFound) as error:
            draft.refusal, draft.landed = error, None

    def _is_doubtful(self, draft):
        """Whether what a search shows would lead to anything but nothing, or a creation, which finds out by itself."""
        if draft.landed is None:
            return "@" not in draft.login or not user_items.may_be_created(draft.options)
        try:
            return bool(user_org.planned(self._org, draft.options, draft.landed, draft.disclosed).steps)
        except errors.OktaError:
            return True

    def _demand_distinct(self):
        """Raise ItemsFailed where two items turn out to name one user, such as by login and by ID."""
        first, twice = {}, {}
        for draft in self._drafts:
            user = draft.landed
            before = first.setdefault(user["id"], draft.index) if user else draft.index
            if before != draft.index:
                twice[draft.index] = f"users[{before}] names the same user, {user['profile']['login']} ({user['id']})"
        self._demand_valid(twice)

    # What is to be done ------------------------------------------------------------------------------------------

    def _plan(self):
        """Give each draft its plan or its refusal. Raises ItemsFailed where a group or user type is unknown."""
        types, groups = self._types(), self._groups()
        for draft in self._drafts:
            if draft.refusal:
                continue
            draft.user_type = types.get(draft.options["user_type"])
            self._give_plan(draft, [groups[name] for name in self._joined(draft)])

    def _give_plan(self, draft, joined=()):
        try:
            draft.plan = self._made(draft, joined)
        except errors.OktaError as error:
            draft.refusal, draft.plan = error, None

    def _types(self):
        """The user types that items name, by name."""
        named = {draft.options["user_type"] for draft in self._drafts if draft.options["user_type"]}
        types = self._org.types.matching(named)
        unknown = {name for name in named if types[name] is None}
        blamed = [draft for draft in self._drafts if draft.options["user_type"] in unknown]
        self._demand_valid(
            {one.index: f"user_type: there is no user type {one.options['user_type']!r} in the org" for one in blamed}
        )
        return types

    def _groups(self):
        """The groups that new users join, by name; looked up once for all of them."""
        named = [name for draft in self._drafts for name in self._joined(draft)]
        try:
            return self._org.groups.demand(named)
        except errors.NotFound:
            groups = self._org.groups.resolve(named)
        blamed = {draft.index: [name for name in self._joined(draft) if groups[name] is None] for draft in self._drafts}
        self._demand_valid(
            {
                index: f"groups: there is no group {', '.join(map(repr, names))} in the org"
                for index, names in blamed.items()
                if names
            }
        )
        return groups

    @staticmethod
    def _joined(draft):
        """The groups that an item names for a user who has to be created."""
        is_new = draft.landed is None and draft.options["state"] == "present" and not draft.refusal
        return draft.options["groups"] or () if is_new else ()

    def _made(self, draft, joined=()):
        plan = user_org.planned(self._org, draft.options, draft.landed, draft.disclosed, draft.user_type, joined)
        plan.steps = [dataclasses.replace(step, perform=self._recorded(draft, step.perform)) for step in plan.steps]
        if plan.document is None:
            plan.replan = lambda: self._made_anew(draft)
        return plan

    def _made_anew(self, draft):
        """The plan for a user of whom only the creation told that it is there: the search lagged, or somebody was
        faster."""
        draft.landed = user_org.located(self._org.users, draft.options)
        draft.plan = self._made(draft)
        if self._task["validate_profile"]:
            self._check.demand_ours(draft.plan, draft.user_type)
        return draft.plan

    @staticmethod
    def _recorded(draft, perform):
        """*perform*, which leaves the latest document with the draft: a failure after it keeps the ID."""

        def step(document):
            answer = perform(document)
            draft.landed = answer or draft.landed
            return answer

        return step

    def _hold_against_schema(self):
        """Raise ItemsFailed where a profile fits no user of its type; refuse what belongs to a directory."""
        fitting = self._look_for_strangers()
        invalid = {}
        for draft in [draft for draft in self._drafts if draft.plan and draft.index not in fitting]:
            texts = self._check.invalid(draft.plan, draft.user_type)
            if texts:
                invalid[draft.index] = "profile: " + "; ".join(texts)
                continue
            try:
                self._check.demand_ours(draft.plan, draft.user_type)
            except errors.Refused as error:
                draft.refusal, draft.plan = error, None
        self._demand_valid(invalid)

    def _look_for_strangers(self):
        """Read those who would be created, but cannot be: rather they exist, and the search lags.

        Returns the indexes of the others who would be created: their profiles fit, and no directory owns them.
        """
        new = [draft for draft in self._drafts if draft.plan and draft.plan.steps and draft.plan.document is None]
        strangers = [draft for draft in new if self._check.invalid(draft.plan, draft.user_type)]
        self._look_up(strangers)
        for draft in strangers:
            if draft.landed:
                self._give_plan(draft)
        self._demand_distinct()
        return {draft.index for draft in new} - {draft.index for draft in strangers}

    def _demand_few_removals(self):
        """Raise ItemsFailed when more would be deactivated or deleted than max_removals allows."""
        allowed = self._task["max_removals"]
        leaving = [draft.login for draft in self._drafts if draft.removes()]
        if allowed is not None and len(leaving) > allowed:
            text = (
                f"Nothing was changed, as {len(leaving)} users would be deactivated or deleted, and max_removals is "
                f"{allowed}. They are: {', '.join(leaving[:MOST_NAMED])}"
            ) + (f" and {len(leaving) - MOST_NAMED} more." if len(leaving) > MOST_NAMED else ".")
            why = "Not tried: more users would be deactivated or deleted than max_removals allows."
            raise user_results.held_back(self._drafts, text, [], why)

    def _demand_no_refusal(self):
        """Raise ItemsFailed when an item cannot be brought to what is asked: with on_error stop nothing is begun."""
        refused = [draft for draft in self._drafts if draft.refusal]
        if refused:
            text = f"Nothing was changed, as {len(refused)} items were refused and on_error is stop."
            named = [user_results.refused(draft)["msg"] for draft in refused]
            raise user_results.held_back(self._drafts, text, named, "Not tried: another item was refused.")

    # What is done ------------------------------------------------------------------------------------------------

    def _carried_out(self, check_mode):
        ready = [draft for draft in self._drafts if draft.plan]
        pairs = [({}, draft.plan) for draft in ready]
        done = bulk.carry_out(pairs, check_mode, self._task["on_error"], self._task["max_parallel"])
        by_index = {draft.index: result for draft, result in zip(ready, done, strict=True)}
        results = [
            user_results.carried_out(draft, by_index[draft.index], check_mode)
            if draft.index in by_index
            else user_results.refused(draft)
            for draft in self._drafts
        ]
        fields = {
            "changed": any(result["changed"] for result in results),
            "results": results,
            "summary": bulk.summary(results),
            "diff": user_results.diff(self._drafts, results),
            "warnings": self._warnings(ready),
        }
        if check_mode:
            fields["expected_calls"] = user_results.expected_calls(ready)
        bulk.demand_success(results, fields)
        return fields

    def _warnings(self, drafts):
        warnings = [warning for draft in drafts for warning in draft.plan.warnings]
        more = len(warnings) - MOST_WARNINGS
        shown = warnings[:MOST_WARNINGS] + ([f"There are {more} more warnings, see results."] if more > 0 else [])
        return shown + ([profile_check.NOT_CHECKED] if self._check.refused else [])
