# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a task with a list of users is about while it works, and what it returns for each item."""

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
    """What is known and intended about one user. *refusal* is the error of one that cannot be brought there."""

    index: int
    wanted: Wanted
    plan: Plan | None = None
    refusal: errors.OktaError | None = None
    user_type: Mapping[str, Any] | None = None
    # The user as the search or a read found it, before the first change.
    current: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """The item as a message names it."""
        return f"users[{self.index}] ({self.wanted.user})"

    @property
    def joins(self) -> list[str]:
        """The groups that the item names for a user who has to be created."""
        is_new = self.current is None and self.wanted.state == "present" and not self.refusal
        return list(self.wanted.groups or ()) if is_new else []

    def refuse(self, error: errors.OktaError) -> None:
        """Give up the plan, for the reason that *error* gives."""
        self.refusal, self.plan = error, None


def removes(plan: Plan) -> bool:
    """Return whether a plan deactivates or deletes a user who exists."""
    return plan.document is not None and any(step.verb in ("deactivate", "delete") for step in plan.steps)


def base(draft: Draft, document: Mapping[str, Any] | None, **fields: Any) -> Result:
    """Return the keys that each item's result has, and *fields*. *document*: the user, as far as it is known."""
    user = document or {}
    known = {"login": draft.wanted.user, "id": user.get("id"), "status": user.get("status")}
    return {**known, "changed": False, "failed": False, "operations": [], "steps": [], **fields}


def refused(draft: Draft, error: errors.OktaError) -> Result:
    """Return the result of an item that cannot be brought to what is asked."""
    fields = error.result()
    return base(draft, draft.current, **{**fields, "failed": True, "msg": f"{draft.name}: {fields['msg']}"})


def carried_out(draft: Draft, done: bulk.Done, check_mode: bool) -> Result:
    """Return the result of an item from what bulk.carry_out returns for its plan."""
    plan, result = done.plan, done.result
    document = plan.expected if check_mode and plan.steps else done.document
    one = base(draft, document, **{**result, **plan.disclosed})
    if plan.expected is None and not result["failed"] and not result.get("skipped"):
        one.update(id=(plan.document or {}).get("id"), status=None)
    return {**one, "warnings": plan.warnings} if plan.warnings else one


def nothing_done(text: str, named: Sequence[str], results: Sequence[Result]) -> errors.ItemsFailed:
    """Return the error of a task that wrote nothing. *named*: a text for each item that is to blame."""
    fields = {"changed": False, "results": results, "summary": bulk.summary(results)}
    return errors.ItemsFailed(f"{text} {errors.few(named, ', see results')}".rstrip(), fields)


def not_valid(drafts: Sequence[Draft], texts: Mapping[int, str]) -> errors.ItemsFailed:
    """Return the error of a task of which some items are not valid. *texts*: what is wrong, by index."""
    results = [
        base(draft, draft.current, failed=True, msg=f"{draft.name}: {texts[draft.index].rstrip('.')}.")
        if draft.index in texts
        else base(draft, draft.current, skipped=True, msg="Not tried: other items of the list are not valid.")
        for draft in drafts
    ]
    named = [result["msg"] for result in results if result["failed"]]
    return nothing_done(f"Nothing was changed, as {len(named)} of {len(drafts)} users are not valid.", named, results)


def held_back(drafts: Sequence[Draft], text: str, named: Sequence[str], why: str) -> errors.ItemsFailed:
    """Return the error of a task that does not begin, although some of its plans could be carried out."""
    results = [
        refused(draft, draft.refusal) if draft.refusal else base(draft, draft.current, skipped=True, msg=why)
        for draft in drafts
    ]
    return nothing_done(text, named, results)


def diff(plans: Sequence[tuple[str, Plan]], results: Sequence[Result]) -> dict[str, Any]:
    """Return what people see: the users that change, by login; *plans* are the login and the plan of each."""
    changed = [one for one, result in zip(plans, results, strict=True) if result["changed"]]
    return {
        "before": {login: plan.before for login, plan in changed if plan.before},
        "after": {login: plan.after for login, plan in changed if plan.after},
    }


def expected_calls(plans: Sequence[Plan]) -> dict[str, int]:
    """Return the calls by rate-limit bucket that carrying out these plans takes at least."""
    return dict(Counter(bucket for plan in plans for step in plan.steps for bucket in step.calls))
