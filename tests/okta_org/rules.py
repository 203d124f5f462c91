# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Group rules: create, read, update, delete, activate, deactivate."""

from __future__ import annotations

import dataclasses

import flask

from . import entities, errors, expressions, identifiers, listing, memberships, paging, rosters, web

AREA = flask.Blueprint("rules", __name__)
KNOWN = ("after", "limit", "search", "expand")
DEFAULT_PAGE = 50
LARGEST_PAGE = 200


def document(rule: entities.Rule) -> dict:
    shown = {
        "type": "group_rule",
        "id": rule.id,
        "status": rule.status,
        "name": rule.name,
        "created": identifiers.timestamp(rule.created),
        "lastUpdated": identifiers.timestamp(rule.last_updated),
        "conditions": {
            "people": {"users": {"exclude": list(rule.exclude)}, "groups": {"exclude": list(rule.exclude_groups)}},
            "expression": {"value": rule.expression, "type": "urn:okta:expression:1.0"},
        },
        "actions": {"assignUserToGroups": {"groupIds": list(rule.group_ids)}},
    }
    if flask.request.args.get("expand") == "groupIdToGroupNameMap":
        groups = (web.current_org().groups.get(group_id) for group_id in rule.group_ids)
        shown["_embedded"] = {"groupIdToGroupNameMap": {group.id: group.name for group in groups if group}}
    return shown


def find(rule_id: str) -> entities.Rule:
    rule = web.current_org().rules.get(rule_id)
    if rule is None:
        raise errors.not_found(rule_id, "GroupRule")
    return rule


def _inner(body: dict, *names: str) -> dict:
    for name in names:
        body = web.part(body, name) or {}
    return body


def described(body: dict) -> dict:
    """Attributes of the rule that a body describes.

    :raises errors.Refusal: E0000001, or E0000007 for an unknown group.
    """
    name = body.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= 50:
        raise errors.invalid("name", "name: The field cannot be left blank")
    expression = _inner(body, "conditions", "expression").get("value")
    try:
        expressions.compiled(expression or "")
    except expressions.BadExpression as error:
        raise errors.invalid("expression", f"expression: {error}") from error
    group_ids = tuple(_inner(body, "actions", "assignUserToGroups").get("groupIds") or ())
    for group_id in group_ids:
        memberships.require_changeable(web.current_org().find_group(group_id))
    people = _inner(body, "conditions", "people")
    return {
        "name": name,
        "expression": expression,
        "group_ids": group_ids,
        "exclude": tuple(_inner(people, "users").get("exclude") or ()),
        "exclude_groups": tuple(_inner(people, "groups").get("exclude") or ()),
    }


def _require_free_name(name: str, rule_id: str | None) -> None:
    if any(rule.name == name and rule.id != rule_id for rule in web.current_org().rules):
        raise errors.invalid("name", "name: An object with this field already exists in the current organization")


@AREA.get("/api/v1/groups/rules")
def list_rules():
    wanted = flask.request.args.get("search", "").casefold()
    limit = paging.limit_of(DEFAULT_PAGE, LARGEST_PAGE)
    return listing.page(web.current_org().rules, lambda rule: wanted in rule.name.casefold(), document, limit, KNOWN)


@AREA.post("/api/v1/groups/rules")
def create_rule():
    org = web.current_org()
    attributes = described(web.body())
    _require_free_name(attributes["name"], None)
    rule = entities.Rule(
        id=identifiers.new_id("0pr"), status="INACTIVE", created=org.now(), last_updated=org.now(), **attributes
    )
    org.rules.put(rule)
    return web.reply(document(rule))


@AREA.get("/api/v1/groups/rules/<rule_id>")
def get_rule(rule_id: str):
    return web.reply(document(find(rule_id)))


@AREA.put("/api/v1/groups/rules/<rule_id>")
def replace_rule(rule_id: str):
    """Only while the rule is not active."""
    org = web.current_org()
    rule = find(rule_id)
    if rule.status == "ACTIVE":
        raise errors.invalid("groupRule", "An active rule cannot be edited. Deactivate it first.")
    attributes = described(web.body())
    _require_free_name(attributes["name"], rule_id)
    changed = dataclasses.replace(rule, last_updated=org.now(), status="INACTIVE", **attributes)
    org.rules.put(changed)
    return web.reply(document(changed))


@AREA.delete("/api/v1/groups/rules/<rule_id>")
def delete_rule(rule_id: str):
    """Members that the rule made stay as direct ones unless `removeUsers` is true."""
    org = web.current_org()
    rule = find(rule_id)
    for group_id in rule.group_ids:
        for user_id, sources in list(org.rosters.of_group(group_id).sources.items()):
            if rule.id not in sources:
                continue
            if web.flag("removeUsers", False):
                memberships.release(org, group_id, user_id, rule.id)
            else:
                org.rosters.add(group_id, user_id, (sources - {rule.id}) or rosters.DIRECT)
    org.rules.remove(rule_id)
    return web.nothing(202)


def _set_status(rule_id: str, status: str):
    org = web.current_org()
    rule = find(rule_id)
    if rule.status == "INVALID":
        raise errors.by_code("E0000107")
    org.rules.put(dataclasses.replace(rule, status=status, last_updated=org.now()))


@AREA.post("/api/v1/groups/rules/<rule_id>/lifecycle/activate")
def activate_rule(rule_id: str):
    _set_status(rule_id, "ACTIVE")
    memberships.evaluate_rule(web.current_org(), rule_id)
    return web.nothing()


@AREA.post("/api/v1/groups/rules/<rule_id>/lifecycle/deactivate")
def deactivate_rule(rule_id: str):
    """Members that the rule made stay."""
    _set_status(rule_id, "INACTIVE")
    return web.nothing()
