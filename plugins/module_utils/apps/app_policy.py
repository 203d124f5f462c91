# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The authentication policies of applications, which Okta shows as a link and assigns with a request of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..engine import reconcile
from ..resources import policies
from ..resources.org import Org


@dataclass(frozen=True)
class Policy:
    """The policy that a task wants: its ID, and its name or what else the task specifies."""

    id: str
    name: str


def wanted(org: Org, reference: str | None) -> Policy | None:
    """Return the policy with this ID or name, None without a reference. An ID is not looked up. Raises NotFound."""
    if not reference:
        return None
    if policies.ID.fullmatch(reference):
        return Policy(reference, reference)
    found = org.policies.get(policies.ACCESS, reference)
    return Policy(found["id"], reference)


def current(app: Mapping[str, Any]) -> str | None:
    """Return the ID of the policy of an application, None when Okta does not show one."""
    link = (app.get("_links") or {}).get("accessPolicy") or {}
    return (link.get("href") or "").rpartition("/")[2] or None


def warnings(label: str, app: Mapping[str, Any]) -> list[str]:
    """Return the warning about an application whose policy Okta does not show: each run assigns it again."""
    if current(app):
        return []
    return [f"Okta does not show the access policy of {label}, so the task assigns it without a comparison."]


def steps(org: Org, label: str, app: Mapping[str, Any] | None, policy: Policy | None) -> list[reconcile.Step]:
    """Return the step that assigns a policy to an application; none when it has the policy. *app* is None if new."""
    if policy is None or (app is not None and current(app) == policy.id):
        return []

    def assign(document: dict[str, Any]) -> Any:
        if current(document) == policy.id:
            return reconcile.Untouched(document)
        org.apps.assign_policy(document["id"], policy.id)
        latest = org.apps.read(document["id"])
        if latest is None or current(latest) not in (None, policy.id):
            raise reconcile.Overwritten(
                f"Okta accepted the access policy {policy.name}, but {label} has another one now.", took_effect=True
            )
        return {**document, "_links": latest.get("_links") or {}}

    return [reconcile.Step("assign", f"the access policy {policy.name}", assign, "to", label)]
