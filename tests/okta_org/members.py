# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Members of groups."""

from __future__ import annotations

import flask

from . import authorization, entities, errors, groups, listing, memberships, paging, rules, user_documents, web

AREA = flask.Blueprint("members", __name__)
LARGEST_PAGE = 1000


def _render(group_id: str, with_rules: bool):
    """Return the function that shows a row of the member list, optionally with the rules that added the member."""
    if not with_rules:
        return user_documents.in_list
    org = web.current_org()
    sources = org.rosters.of_group(group_id).sources
    names = {rule.id: rule.name for rule in org.rules}

    def render(user: entities.User) -> dict:
        managing = [
            {"id": rule_id, "name": names[rule_id]} for rule_id in sorted(sources.get(user.id, ())) if rule_id in names
        ]
        return {**user_documents.in_list(user), "_embedded": {"group-rules": managing}}

    return render


@AREA.get("/api/v1/groups/<group_id>/users")
def list_members(group_id: str):
    """List the members. As in real orgs, the `next` link loses the expand."""
    org = web.current_org()
    groups.find(group_id)
    limit = paging.limit_of(LARGEST_PAGE, LARGEST_PAGE)
    expand = flask.request.args.get("expand", "").split(",")
    with_rules = org.settings["group_rules_expand"] and "group-rules" in expand
    ids = listing.ids_after(org.member_ids(group_id), paging.after_key())
    present = (user for user in map(org.users.get, ids) if user is not None)
    if org.settings["group_members"] == "covered":
        present = filter(authorization.seen("users", lambda user: True), present)
    if not org.settings["deprovisioned_members_listed"]:
        present = (user for user in present if user.status != "DEPROVISIONED")
    known = ("after", "limit", "expand") if org.settings["group_rules_expand"] else ("after", "limit")
    render = _render(group_id, with_rules)
    return paging.respond(present, render, lambda user: [user.id], limit, known, dropped=("expand",))


def _group_and_user(group_id: str, user_id: str) -> entities.User:
    """Return the user. Both the group and the user, by ID only, must exist."""
    org = web.current_org()
    group = groups.find(group_id)
    user = org.users.get(user_id)
    if user is None:
        raise errors.not_found(user_id, "User")
    memberships.require_changeable(group)
    authorization.require_right_to_admins(group_id)
    return user


@AREA.put("/api/v1/groups/<group_id>/users/<user_id>")
def add_member(group_id: str, user_id: str):
    user = _group_and_user(group_id, user_id)
    memberships.add_directly(web.current_org(), group_id, user)
    memberships.evaluate_rules(web.current_org(), user_id)
    return web.nothing()


@AREA.delete("/api/v1/groups/<group_id>/users/<user_id>")
def remove_member(group_id: str, user_id: str):
    org = web.current_org()
    user = _group_and_user(group_id, user_id)
    if not memberships.remove_directly(org, group_id, user) and org.settings["remove_non_member"] == 404:
        raise errors.not_found(user_id, "User")
    memberships.evaluate_rules(org, user_id)
    return web.nothing()


@AREA.get("/api/v1/groups/<group_id>/users/<user_id>/group-rules")
def list_managing_rules(group_id: str, user_id: str):
    """List the rules that added a member; none for a direct member."""
    org = web.current_org()
    if not org.settings["group_rules_expand"]:
        raise errors.by_code("E0000008")
    groups.find(group_id)
    sources = org.rosters.of_group(group_id).sources.get(user_id)
    if sources is None and not (group_id == org.everyone.id and org.users.get(user_id)):
        raise errors.not_found(user_id, "User")
    managing = [org.rules.get(rule_id) for rule_id in sorted(sources or ())]
    return web.reply([rules.document(rule) for rule in managing if rule is not None])
