# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Who has which admin role, for results that only show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..engine import optional, reading
from ..resources import groups, role_assignments, users
from ..resources.role_assignments import Principal
from . import role_types
from .known_admins import Known

Entry = dict[str, Any]


class Report:
    """Reads the roles of principals. *targets*: also their targets, and the labels of resource sets."""

    def __init__(self, known: Known, targets: bool, gone: reading.Gone):
        self._known, self._targets, self._gone = known, targets, gone

    def of(self, kind: str, reference: str) -> Entry | None:
        """Return a principal with its roles, or None when it does not exist. Raises Ambiguous and Refused."""
        org = self._known.org
        if kind == "user":
            user = org.users.find(reference)
            return self._of_user(user) if user else None
        if kind == "group":
            group = org.groups.find(reference)
            return self._entry(Principal("group", group["id"], groups.name_of(group))) if group else None
        app = org.apps.find(reference)
        return self._entry(self._known.client(app)) if app else None

    def of_users(self, limit: int | None, max_parallel: int) -> list[Entry]:
        """Return at most *limit* users with roles, sorted by login, without those that are deleted meanwhile.

        A user whom Okta hides from the credential is an administrator all the same, shown by the ID.
        """
        org = self._known.org
        ids = [user["id"] for user in org.role_assignments.assignees(limit) if user.get("id")]
        seen = {user["id"]: user for batch in org.users.batches(ids) for user in org.users.sight(batch)}
        found = [seen.get(user_id) or self._unseen(user_id) for user_id in ids]
        read = reading.each(self._unless_gone, sorted(found, key=users.login), max_parallel)
        return [entry for entry in read if entry]

    def _unseen(self, user_id: str) -> Entry:
        """Return a user whom a search did not find: it lags behind writes, or Okta hides the user."""
        return optional.unless_withheld(lambda: self._known.org.users.find(user_id)) or {"id": user_id}

    def _unless_gone(self, user: Entry) -> Entry | None:
        name, find = users.login(user), self._known.org.users.find
        return self._gone.unless(name, lambda: self._of_user(user), lambda: find(user["id"]))

    def _of_user(self, user: Entry) -> Entry:
        return self._entry(Principal("user", user["id"], users.login(user)), status=user.get("status"))

    def _entry(self, principal: Principal, **more: Any) -> Entry:
        roles = [
            self._role(role, principal) for role in self._known.org.role_assignments.search(principal) if role.get("id")
        ]
        roles.sort(key=lambda role: (str(role["role"]), role.get("resource_set", ""), not role["own"]))
        about = {"kind": principal.kind, "id": principal.id, "name": principal.name, **more}
        return {**about, "types": sorted({str(role["type"]) for role in roles}), "roles": roles}

    def _role(self, role: Mapping[str, Any], principal: Principal) -> Entry:
        kind, own, ids = role.get("type"), role_assignments.is_own(role, principal), role_assignments.custom_ids(role)
        name = role.get("label") or ids[0] if kind == role_assignments.CUSTOM else kind
        shown: Entry = {"role": name, "type": kind, "id": role["id"], "own": own}
        if not own and role_assignments.assignee_of(role):
            shown["through_group"] = role_assignments.assignee_of(role)
        if kind == role_assignments.CUSTOM:
            shown["resource_set"] = self._known.set_label(ids[1]) if self._targets else ids[1]
        limited = role_types.STANDARD.get(str(kind)) if self._targets else None
        holder = principal if own else Principal("group", role_assignments.assignee_of(role), "")
        if limited and holder.id:
            targets = self._known.org.role_assignments.targets(holder, role["id"], limited)
            if targets:
                shown[f"{limited}s"] = sorted(target.name for target in targets)
        return shown
