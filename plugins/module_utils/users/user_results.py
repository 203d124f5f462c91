# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The drafts of a task with a list of users, and the result of each item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import bulk
from ..engine.reconcile import Plan
from .user_items import Wanted

Result = dict[str, Any]


@dataclass
class Draft:
    """One user of a list with the plan, or *refusal*, the error that prevents a plan."""

    index: int
    wanted: Wanted
    plan: Plan | None = None
    refusal: errors.OktaError | None = None
    user_type: Mapping[str, Any] | None = None
    # The user document from the search or a read, before the first change.
    current: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """Return the name of the item in messages."""
        return f"users[{self.index}] ({self.wanted.user})"

    @property
    def joins(self) -> list[str]:
        """Return the groups of the item when the user must be created, otherwise an empty list."""
        is_new = self.current is None and self.wanted.state == "present" and not self.refusal
        return list(self.wanted.groups or ()) if is_new else []

    def refuse(self, error: errors.OktaError) -> None:
        """Drop the plan, and keep *error* as the reason."""
        self.refusal, self.plan = error, None


def removes(plan: Plan) -> bool:
    """Return whether a plan deactivates or deletes an existing user."""
    return plan.document is not None and any(step.verb in ("deactivate", "delete") for step in plan.steps)


def base(draft: Draft, document: Mapping[str, Any] | None, **fields: Any) -> Result:
    """Return the keys of every item's result, and *fields*. *document* is the user, or None when unknown."""
    user = document or {}
    known = {"login": draft.wanted.user, "id": user.get("id"), "status": user.get("status")}
    return {**known, "changed": False, "failed": False, "operations": [], "steps": [], **fields}


def refused(draft: Draft, error: errors.OktaError) -> Result:
    """Return the result of an item that was refused with *error*."""
    fields = error.result()
    return base(draft, draft.current, **{**fields, "failed": True, "msg": f"{draft.name}: {fields['msg']}"})


def carried_out(draft: Draft, done: bulk.Done, check_mode: bool) -> Result:
    """Return the result of an item from the result of bulk.carry_out() for its plan."""
    plan, result = done.plan, done.result
    document = plan.expected if check_mode and plan.steps else done.document
    one = base(draft, document, **{**result, **plan.disclosed})
    if plan.expected is None and not result["failed"] and not result.get("skipped"):
        one.update(id=(plan.document or {}).get("id"), status=None)
    return {**one, "warnings": plan.warnings} if plan.warnings else one


def nothing_done(text: str, named: Sequence[str], results: Sequence[Result]) -> errors.ItemsFailed:
    """Return the error of a task that wrote nothing. *named* has a text for each failed item."""
    fields = {"changed": False, "results": results, "summary": bulk.summary(results)}
    return errors.ItemsFailed(f"{text} {errors.few(named, ', see results')}".rstrip(), fields)


def not_valid(drafts: Sequence[Draft], texts: Mapping[int, str]) -> errors.ItemsFailed:
    """Return the error of a task with invalid items. *texts* has the problem of each, by index."""
    results = [
        base(draft, draft.current, failed=True, msg=f"{draft.name}: {texts[draft.index].rstrip('.')}.")
        if draft.index in texts
        else base(draft, draft.current, skipped=True, msg="Not tried: other items of the list are not valid.")
        for draft in drafts
    ]
    named = [result["msg"] for result in results if result["failed"]]
    return nothing_done(f"{len(named)} of {len(drafts)} users are not valid. Nothing was changed.", named, results)


def held_back(drafts: Sequence[Draft], text: str, named: Sequence[str], why: str) -> errors.ItemsFailed:
    """Return the error of a task that writes nothing, although some of its plans are possible."""
    results = [
        refused(draft, draft.refusal) if draft.refusal else base(draft, draft.current, skipped=True, msg=why)
        for draft in drafts
    ]
    return nothing_done(text, named, results)


def diff(plans: Sequence[tuple[str, Plan]], results: Sequence[Result]) -> dict[str, Any]:
    """Return the diff: the changed users by login. *plans* has the login and plan of each user."""
    changed = [one for one, result in zip(plans, results, strict=True) if result["changed"]]
    return {
        "before": {login: plan.before for login, plan in changed if plan.before},
        "after": {login: plan.after for login, plan in changed if plan.after},
    }


def expected_calls(plans: Sequence[Plan]) -> dict[str, int]:
    """Return the minimum number of requests, by rate-limit bucket, of these plans."""
    return dict(Counter(bucket for plan in plans for step in plan.steps for bucket in step.calls))
