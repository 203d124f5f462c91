# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The update of a group rule, while other clients change it, or activate it again after their own update."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .. import errors
from ..engine import reconcile, rewriting, switch
from ..resources import group_rules
from . import group_rule_document
from .group_rule_document import Known

Rule = dict[str, Any]


class Update:
    """The update of the rule of a plan. *apply* returns any document of the rule with the change.

    *names* are the known names of groups by ID; those of the groups that other clients add are added. *restores*: when
    another client activates the rule in the meantime, and the plan does not activate it, it is activated again.
    """

    def __init__(
        self,
        rules: group_rules.GroupRules,
        plan: reconcile.Plan,
        apply: Callable[[Rule], Rule],
        found: Known,
        names: Mapping[str, str],
        restores: bool,
    ):
        self._rules = rules
        self._plan = plan
        self._apply = apply
        self._found = found
        self._names = dict(names)
        self._rule_id: str = plan.document["id"]
        self._restores = restores
        self._activated = False
        self._last_updated: Any = None

    def perform(self, document: Rule) -> Any:
        """Perform the update, with the result of Step.perform."""
        change = rewriting.Change(f"the group rule {self._plan.document.get('name')}", self._apply, self._view)
        whole = rewriting.Whole(self._read, self._write, self._rules.sleep)
        try:
            result = rewriting.perform(whole, change, self._plan, document)
        except errors.OktaError:
            self._restored()
            raise
        return self._restored() or result

    def _restored(self) -> Rule | None:
        """Activate the rule again if another client activated it; return the rule then."""
        if not (self._activated and self._restores):
            return None
        self._plan.before["status"] = self._plan.after["status"] = "ACTIVE"
        return group_rule_document.shown(self._rules.perform(self._rule_id, switch.OPERATIONS["ACTIVE"]))

    def _read(self) -> Rule | None:
        rule: Rule | None = self._rules.find(self._rule_id)
        self._names.update(group_rules.group_names(rule or {}))
        self._last_updated = (rule or {}).get("lastUpdated")
        return None if rule is None else group_rule_document.shown(rule)

    def _write(self, rule: Rule) -> Any:
        """Replace the rule; when another client activated it in the meantime, deactivate it and return None.

        Raises NotSettled when the org does not change the groups of the rule.
        """
        try:
            response = self._rules.replace(self._rule_id, rule)
        except errors.ApiError as error:
            now = self._rules.find(self._rule_id) if error.status == 400 else None
            if now is None or (now.get("status") != "ACTIVE" and now.get("lastUpdated") == self._last_updated):
                raise
            if now.get("status") == "ACTIVE":
                self._activated = True
                self._rules.perform(self._rule_id, switch.OPERATIONS["INACTIVE"])
            return None
        if set(group_rules.group_ids(response)) != set(group_rules.group_ids(rule)):
            raise errors.NotSettled(
                "Okta accepted the update, but did not change the groups of the rule. Some orgs do not allow this "
                "change. Delete the rule and create it again."
            )
        return response

    def _view(self, rule: Rule) -> dict[str, Any]:
        shown = group_rule_document.view(rule, self._found, self._names)
        return {key: value for key, value in shown.items() if key != "status"}
