# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Policies.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/policy
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or exact name"
ID = re.compile(r"(rst|00p)[0-9A-Za-z]{17}")
ACCESS, ENROLLMENT, PASSWORD = "ACCESS_POLICY", "PROFILE_ENROLLMENT", "PASSWORD"
# The kinds of policies in messages.
KINDS = {ACCESS: "access policy", ENROLLMENT: "profile enrollment policy", PASSWORD: "password policy"}


def described(policy: dict[str, Any]) -> str:
    """Return a text that identifies a policy: its ID and status."""
    return f"{policy['id']} ({policy.get('status')})"


class Policies:
    """The policies of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection
        self._met: dict[tuple[str, str], dict[str, Any]] = {}

    def search(self, kind: str, **query: Any) -> Iterator[dict[str, Any]]:
        """Return the policies of a type, such as ACCESS_POLICY. *query* are further parameters, None is left out."""
        given = {name: value for name, value in query.items() if value is not None}
        return self._api.items(api.path("policies"), {"type": kind, **given})

    def named(self, kind: str, reference: str, **query: Any) -> list[dict[str, Any]]:
        """Return the policies of a type with this ID or exact name."""
        return [policy for policy in self.search(kind, **query) if reference in (policy["id"], policy.get("name"))]

    def find(self, kind: str, reference: str) -> dict[str, Any] | None:
        """Return the policy of a type with this ID or exact name, or None. Raises Ambiguous."""
        return api.only(KINDS[kind], reference, self.named(kind, reference), described)

    def get(self, kind: str, reference: str) -> dict[str, Any]:
        """Return the policy of a type with this ID or exact name. Raises NotFound and Ambiguous.

        A policy that was found is not read again: many applications of a task can have the same one.
        """
        policy = self._met.get((kind, reference)) or self.find(kind, reference)
        if policy is None:
            raise errors.NotFound(KINDS[kind], reference, ACCEPTED)
        self._met[kind, reference] = policy
        return policy

    def read(self, policy_id: str) -> Any:
        """Return the policy with this ID, or None."""
        where = api.path("policies", policy_id)
        return api.entity(where, self._api.find(where))

    def rules(self, policy_id: str) -> Iterator[dict[str, Any]]:
        """Return the rules of a policy."""
        return self._api.items(api.path("policies", policy_id, "rules"))
