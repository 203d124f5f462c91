# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Group rules: create, read, update, delete, activate, deactivate."""

from __future__ import annotations

import dataclasses

import flask

from . import authorization, entities, errors, expressions, identifiers, listing, memberships, paging, rosters, web
from . import org as org_module

AREA = flask.Blueprint("rules", __name__)
KNOWN = ("after", "limit", "search", "expand")
DEFAULT_PAGE = 50
LARGEST_PAGE = 200
MOST_RULES = 2000
MOST_TARGETS = 100
MOST_EXCLUDED = 100


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
        "allGroupsValid": rule.status != "INVALID",
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
    """Return the attributes of the rule in a body.

    Raises errors.Refusal: E0000001, E0000093 for too many groups, or E0000007 for an unknown group.
    """
    name = body.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= 50:
        raise errors.invalid("name", "name: The field must have between 1 and 50 characters")
    people = _inner(body, "conditions", "people")
    return {
        "name": name,
        "expression": _expression(_inner(body, "conditions", "expression").get("value")),
        "group_ids": _targets(_inner(body, "actions", "assignUserToGroups").get("groupIds") or ()),
        "exclude": _excluded(_inner(people, "users").get("exclude") or ()),
        "exclude_groups": tuple(_inner(people, "groups").get("exclude") or ()),
    }


def _expression(text) -> str:
    """Return a valid expression. Rules support only attributes of the default user type."""
    org = web.current_org()
    try:
        attributes = expressions.compiled(text or "").attributes
    except expressions.BadExpression as error:
        raise errors.invalid("conditions.expression.value", f"Invalid expression: {error}") from error
    for name in sorted(attributes - set(org.attributes_of(org.default_type.id))):
        raise errors.invalid("conditions.expression.value", f"Invalid property {name} in expression {text}")
    return text


def _targets(group_ids: list) -> tuple:
    if not group_ids:
        raise errors.invalid("actions", "groupIds: The field cannot be left blank")
    if len(group_ids) > MOST_TARGETS:
        raise errors.by_code("E0000093")
    for group_id in group_ids:
        memberships.require_changeable(web.current_org().find_group(group_id))
        authorization.require_right_to_admins(group_id)
    return tuple(group_ids)


def _excluded(user_ids: list) -> tuple:
    if len(user_ids) > MOST_EXCLUDED:
        raise errors.invalid("conditions.people.users", f"exclude: There can be at most {MOST_EXCLUDED} excluded users")
    for user_id in user_ids:
        if web.current_org().user_by_id(user_id) is None:
            raise errors.invalid("conditions.people.users", f"exclude: Invalid user {user_id}")
    return tuple(user_ids)


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
    """Create a rule. The org reconciles the priorities of rules for `rule_settle` seconds afterwards."""
    org = web.current_org()
    if any(org.now() < rule.created + org.settings["rule_settle"] for rule in org.rules):
        raise errors.by_code("E0000239")
    attributes = described(web.body())
    _require_free_name(attributes["name"], None)
    if len(org.rules) >= MOST_RULES:
        raise errors.invalid("groupRule", f"An org has at most {MOST_RULES} group rules")
    rule = entities.Rule(
        id=identifiers.new_id("0pr"), status="INACTIVE", created=org.now(), last_updated=org.now(), **attributes
    )
    org.rules.put(rule)
    return web.reply(document(rule))


@AREA.get("/api/v1/groups/rules/<group_rule_id>")
def get_rule(group_rule_id: str):
    return web.reply(document(find(group_rule_id)))


def _require_same_targets(rule: entities.Rule, group_ids: tuple) -> tuple:
    """Return the groups of an update: `rule_targets` accepts, refuses or ignores different ones."""
    kind = web.current_org().settings["rule_targets"]
    if kind == "refused" and set(group_ids) != set(rule.group_ids):
        raise errors.invalid("groupRule", "The actions of a group rule cannot be updated")
    return rule.group_ids if kind == "ignored" else group_ids


@AREA.put("/api/v1/groups/rules/<group_rule_id>")
def replace_rule(group_rule_id: str):
    """Replace a rule, which must be inactive."""
    org = web.current_org()
    rule = find(group_rule_id)
    if rule.status != "INACTIVE":
        raise errors.invalid("groupRule", f"Only inactive rules can be edited, and this one is {rule.status}.")
    attributes = described(web.body())
    _require_free_name(attributes["name"], group_rule_id)
    attributes["group_ids"] = _require_same_targets(rule, attributes["group_ids"])
    changed = dataclasses.replace(rule, last_updated=org.now(), **attributes)
    org.rules.put(changed)
    return web.reply(document(changed))


def _release_members(org: org_module.Org, rule: entities.Rule, remove_users: bool) -> None:
    """Remove the members that a deleted rule added, or make them direct members."""
    for group_id in rule.group_ids:
        if remove_users:
            memberships.release_all(org, group_id, rule.id)
            continue
        for user_id, sources in list(org.rosters.of_group(group_id).sources.items()):
            if rule.id in sources:
                org.rosters.add(group_id, user_id, (sources - {rule.id}) or rosters.DIRECT)


@AREA.delete("/api/v1/groups/rules/<group_rule_id>")
def delete_rule(group_rule_id: str):
    """Delete a rule at once; `removeUsers` takes effect after the setting `rule_lag`. The body is an empty object."""
    org = web.current_org()
    rule = find(group_rule_id)
    if rule.status == "ACTIVE" and org.settings["delete_active_rule"] == "refuse":
        raise errors.invalid("groupRule", "Active rules cannot be deleted. Deactivate the rule first.")
    org.rules.remove(group_rule_id)
    remove_users = web.flag("removeUsers", False)
    org.after(org.settings["rule_lag"], lambda: _release_members(org, rule, remove_users))
    return web.reply({}, 202)


def _set_status(rule_id: str, status: str):
    org = web.current_org()
    rule = find(rule_id)
    if rule.status == "INVALID":
        raise errors.by_code("E0000107")
    org.rules.put(dataclasses.replace(rule, status=status, last_updated=org.now()))


@AREA.post("/api/v1/groups/rules/<group_rule_id>/lifecycle/activate")
def activate_rule(group_rule_id: str):
    _set_status(group_rule_id, "ACTIVE")
    memberships.evaluate_rule(web.current_org(), group_rule_id)
    return web.nothing()


@AREA.post("/api/v1/groups/rules/<group_rule_id>/lifecycle/deactivate")
def deactivate_rule(group_rule_id: str):
    """Deactivate a rule. Its members stay."""
    _set_status(group_rule_id, "INACTIVE")
    return web.nothing()
