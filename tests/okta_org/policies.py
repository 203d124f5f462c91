# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies and their rules, which the API only shows. Seeds and the control endpoint add, change and delete them.

Okta's documentation of policies is the source. It leaves open how an org refuses an unknown type of policies.
"""

from __future__ import annotations

import flask

from . import errors, identifiers, paging, policy_store, web

AREA = flask.Blueprint("policies", __name__)
KNOWN = ("type", "status", "q", "expand", "sortBy", "limit", "resourceId", "after")
PAGE = 20
LARGEST_PAGE = 200


def _rule_document(policy: policy_store.Policy, number: int, rule: dict) -> dict:
    address = f"{_address(policy)}/rules/{rule['id']}"
    return {
        "id": rule["id"],
        "status": rule.get("status", "ACTIVE"),
        "name": rule["name"],
        "priority": rule.get("priority", number),
        "created": identifiers.timestamp(policy.created),
        "lastUpdated": identifiers.timestamp(policy.last_updated),
        "system": rule.get("system", False),
        "conditions": rule.get("conditions"),
        "actions": rule.get("actions", policy_store.ACTIONS[policy.type]),
        "type": policy_store.RULE_TYPES.get(policy.type, policy.type),
        "_links": {"self": {"href": address, "hints": {"allow": ["GET", "PUT", "DELETE"]}}},
    }


def _rules(policy: policy_store.Policy) -> list:
    return [_rule_document(policy, number, rule) for number, rule in enumerate(policy.rules, 1)]


def _address(policy: policy_store.Policy) -> str:
    return f"{web.link_base_url()}/api/v1/policies/{policy.id}"


def document(policy: policy_store.Policy) -> dict:
    address = _address(policy)
    shown = {
        "id": policy.id,
        "status": policy.status,
        "name": policy.name,
        "description": policy.description,
        "priority": policy.priority,
        "system": policy.system,
        "conditions": policy_store.conditions(policy),
        "created": identifiers.timestamp(policy.created),
        "lastUpdated": identifiers.timestamp(policy.last_updated),
        "settings": policy_store.shown_settings(policy),
        "type": policy.type,
        "_links": {
            "self": {"href": address, "hints": {"allow": ["GET", "PUT"]}},
            "rules": {"href": f"{address}/rules", "hints": {"allow": ["GET", "POST"]}},
        },
    }
    if flask.request.args.get("expand") == "rules":
        shown["_embedded"] = {"rules": _rules(policy)}
    return {name: value for name, value in shown.items() if name not in policy.omit}


def _find(policy_id: str) -> policy_store.Policy:
    """Return the policy of the path. Raises errors.Refusal E0000007."""
    found = next((one for one in policy_store.all_of(web.current_org()) if one.id == policy_id), None)
    if found is None:
        raise errors.not_found(policy_id, "Policy")
    return found


@AREA.get("/api/v1/policies")
def list_policies():
    """List the policies of a type by priority. Raises errors.Refusal E0000001 for a type that the org does not have."""
    org, query = web.current_org(), flask.request.args
    kind = query.get("type", "")
    if kind not in policy_store.types(org):
        raise errors.invalid("type", f"type: The policy type '{kind}' is not supported")
    last = paging.after_key()
    found = [
        policy
        for policy in policy_store.of_type(org, kind)
        if query.get("status") in (None, "", policy.status)
        and policy.name.startswith(query.get("q", ""))
        and (last is None or [policy.priority, policy.id] > last)
    ]
    limit = paging.limit_of(PAGE, LARGEST_PAGE)
    return paging.respond(found, document, lambda policy: [policy.priority, policy.id], limit, KNOWN)


@AREA.get("/api/v1/policies/<policy_id>")
def get_policy(policy_id: str):
    return web.reply(document(_find(policy_id)))


@AREA.get("/api/v1/policies/<policy_id>/rules")
def list_rules(policy_id: str):
    return web.reply(_rules(_find(policy_id)))
