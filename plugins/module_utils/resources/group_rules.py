# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Group rules.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/grouprule
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .. import errors
from ..engine import switch
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or exact name"
ID = re.compile(r"0pr[0-9A-Za-z]{17}")
PAGE = 200
# The parameter that adds the names of the groups to a rule. Okta omits it from its links to further pages.
NAMES = {"expand": "groupIdToGroupNameMap"}
# Seconds between reads of a status that changes with a delay.
POLL = (0.5, 1.0, 2.0)
# What Okta sets itself.
READ_ONLY = (*api.SET_BY_OKTA, "status", "allGroupsValid")


def described(rule: Mapping[str, Any]) -> str:
    """Return a text that identifies a rule: its ID and status."""
    return f"{rule['id']} ({rule.get('status')})"


def group_ids(rule: Mapping[str, Any]) -> list[str]:
    """Return the IDs of the groups to which a rule adds users."""
    return ((rule.get("actions") or {}).get("assignUserToGroups") or {}).get("groupIds") or []


def excluded_ids(rule: Mapping[str, Any]) -> list[str]:
    """Return the IDs of the users that a rule excludes."""
    people = (rule.get("conditions") or {}).get("people") or {}
    return (people.get("users") or {}).get("exclude") or []


def group_names(rule: Mapping[str, Any]) -> dict[str, str]:
    """Return the names, by ID, of the existing groups to which a rule adds users."""
    return (rule.get("_embedded") or {}).get("groupIdToGroupNameMap") or {}


class GroupRules:
    """The group rules of the org behind a connection. An org has 2,000 at most."""

    def __init__(self, connection: Connection):
        self._api = connection

    def sleep(self, seconds: float) -> None:
        """Wait for a change to become visible. Raises Interrupted."""
        self._api.sleep(seconds)

    def all(self) -> Iterator[dict[str, Any]]:
        """Return all rules, with the names of their groups."""
        return self._api.items(api.path("groups", "rules"), {**NAMES, "limit": PAGE}, keep=tuple(NAMES))

    def find(self, rule_id: str) -> Any:
        """Return the rule with this ID, with the names of its groups, or None."""
        return self._api.find(api.path("groups", "rules", rule_id), NAMES)

    def get(self, rule_id: str) -> Any:
        """Return the rule with this ID, with the names of its groups. Raises ApiError when it does not exist."""
        return self._api.get(api.path("groups", "rules", rule_id), NAMES)

    def resolve(self, references: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """Return the rule of each ID or exact name, None when it does not exist.

        Okta searches rules only by keyword, so names are found in one listing of all rules. Raises Ambiguous.
        """
        wanted = list(dict.fromkeys(references))
        by_name: dict[str, list[dict[str, Any]]] = {name: [] for name in wanted if not ID.fullmatch(name)}
        for rule in self.all() if by_name else ():
            by_name.get(rule.get("name", ""), []).append(rule)
        return {
            reference: api.only("group rule", reference, by_name[reference], described)
            if reference in by_name
            else self.find(reference)
            for reference in wanted
        }

    def create(self, body: Mapping[str, Any]) -> Any:
        """Create an inactive rule. When the response is lost, find the rule by its name and contents."""

        def look() -> Any:
            rule = self.resolve([body["name"]])[body["name"]]
            return rule if rule and api.shows(rule, body) else None

        return api.create_or_look(
            lambda: self._api.request("POST", api.path("groups", "rules"), None, body).document, look
        )

    def replace(self, rule_id: str, rule: Mapping[str, Any]) -> Any:
        """Replace the whole document of an inactive rule."""
        body = api.writable(rule, READ_ONLY)
        return self._api.request("PUT", api.path("groups", "rules", rule_id), None, body).document

    def perform(self, rule_id: str, operation: str) -> Any:
        """Activate or deactivate a rule and return it.

        When the response is lost or a refusal, a status that shows the effect counts as success. Raises NotSettled when
        Okta accepts the operation but the status does not change.
        """
        where = api.path("groups", "rules", rule_id, "lifecycle", operation)

        def took_effect(rule: Mapping[str, Any]) -> bool:
            return switch.took_effect(rule, operation)

        def perform() -> None:
            self._api.request("POST", where)

        rule = api.perform_or_look(perform, lambda: self.find(rule_id), took_effect)
        for pause in () if rule else (0, *POLL):
            self._api.sleep(pause)
            rule = self.get(rule_id)
            if took_effect(rule):
                break
        if not took_effect(rule):
            raise errors.NotSettled(
                f"Okta accepted the operation {operation}, but the rule is still {rule.get('status')}."
            )
        return rule

    def delete(self, rule_id: str, remove_users: bool | None = None) -> None:
        """Delete a rule. A missing rule is not an error."""
        query = None if remove_users is None else {"removeUsers": api.flag(remove_users)}
        api.delete_if_there(self._api, api.path("groups", "rules", rule_id), query)
