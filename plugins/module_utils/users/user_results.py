# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a task says about each of its users. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .. import errors
from ..engine import bulk

# Items that the message of a task names; the results have all of them.
MOST_NAMED = 10


@dataclass
class Draft:
    """What is known and intended about one user. *refusal* is the error of one that cannot be brought there."""

    index: int
    options: dict
    plan: object = None
    refusal: object = None
    user_type: object = None
    # The latest document, and an activation link: kept while the plan is carried out.
    landed: object = None
    disclosed: dict = field(default_factory=dict)

    @property
    def login(self):
        """The user as the task names it."""
        return self.options["login"]

    @property
    def name(self):
        """The item as a message names it."""
        return f"users[{self.index}] ({self.login})"

    def removes(self):
        """Whether the plan deactivates or deletes a user who exists."""
        steps = self.plan.steps if self.plan and self.plan.document else ()
        return any(step.verb in ("deactivate", "delete") for step in steps)


def told(draft, document, **fields):
    """The result of an item: the keys that each has, and *fields*. *document*: the user, as far as it is known."""
    user = document or {}
    known = {"login": draft.login, "id": user.get("id"), "status": user.get("status")}
    return {**known, "changed": False, "failed": False, "operations": [], **fields}


def refused(draft):
    """The result of an item that cannot be brought to what is asked."""
    fields = draft.refusal.result()
    return told(draft, draft.landed, **{**fields, "failed": True, "msg": f"{draft.name}: {fields['msg']}"})


def carried_out(draft, result, check_mode):
    """The result of an item from what bulk.carry_out tells about its plan."""
    plan = draft.plan
    one = told(draft, plan.expected if check_mode and plan.steps else draft.landed, **{**result, **draft.disclosed})
    if plan.expected is None and not result["failed"] and not result.get("skipped"):
        one.update(id=(plan.document or {}).get("id"), status=None)
    return {**one, "warnings": plan.warnings} if plan.warnings else one


def nothing_done(text, named, results):
    """The error of a task that wrote nothing. *named*: a text for each item that is to blame."""
    more = f" And {len(named) - MOST_NAMED} more, see results." if len(named) > MOST_NAMED else ""
    fields = {"changed": False, "results": results, "summary": bulk.summary(results)}
    return errors.ItemsFailed(" ".join([text, *named[:MOST_NAMED]]) + more, fields)


def not_valid(drafts, texts):
    """The error of a task of which some items are not valid. *texts*: what is wrong, by index."""
    results = [
        told(draft, draft.landed, failed=True, msg=f"{draft.name}: {texts[draft.index].rstrip('.')}.")
        if draft.index in texts
        else told(draft, draft.landed, skipped=True, msg="Not tried: other items of the list are not valid.")
        for draft in drafts
    ]
    named = [result["msg"] for result in results if result["failed"]]
    return nothing_done(f"Nothing was changed, as {len(named)} of {len(drafts)} users are not valid.", named, results)


def held_back(drafts, text, named, why):
    """The error of a task that does not begin, although some of its plans could be carried out."""
    results = [
        refused(draft) if draft.refusal else told(draft, draft.landed, skipped=True, msg=why) for draft in drafts
    ]
    return nothing_done(text, named, results)


def diff(drafts, results):
    """What people see: the users that change, by login."""
    changed = [draft for draft, result in zip(drafts, results, strict=True) if result["changed"] and draft.plan]
    return {
        "before": {draft.login: draft.plan.before for draft in changed if draft.plan.before},
        "after": {draft.login: draft.plan.after for draft in changed if draft.plan.after},
    }


def expected_calls(drafts):
    """Calls by rate-limit bucket that carrying out these plans takes at least."""
    return dict(Counter(bucket for draft in drafts for step in draft.plan.steps for bucket in step.calls))
