# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control endpoint /_org for tests. It needs no token and is not in the journal."""

from __future__ import annotations

import flask

from . import (
    app_state,
    entities,
    errors,
    faults,
    oauth_clients,
    oauth_tokens,
    policy_store,
    rate_limits,
    seed_roles,
    seed_users,
    seeding,
    settings,
    sign_ins,
    transitions,
    web,
)

AREA = flask.Blueprint("control", __name__, url_prefix="/_org")


@AREA.errorhandler(seed_users.BadSeed)
@AREA.errorhandler(settings.UnknownSetting)
@AREA.errorhandler(faults.BadFault)
def _bad_request(error: ValueError):
    return web.reply({"error": str(error)}, 400)


def _given():
    """Return the JSON of the request regardless of its content type, or None without a body."""
    return flask.request.get_json(force=True) if flask.request.get_data() else None


def _gate():
    return flask.current_app.config["GATE"]


@AREA.get("/")
def get_overview():
    org = web.current_org()
    return web.reply(
        {
            "users": len(org.users),
            "groups": len(org.groups),
            "rules": len(org.rules),
            "paths": [
                "/reset",
                "/seed",
                "/settings",
                "/journal",
                "/faults",
                "/state",
                "/outbox",
                "/policies/{reference}",
                "/users/{reference}/status",
                "/sign_ins",
                "/oauth/tokens",
                "/oauth/secrets",
            ],
        }
    )


@AREA.post("/reset")
def reset():
    """Reset the org to an empty one with default settings, then apply the given settings and seed."""
    document = _given() or {}
    changes = settings.checked(document.get("settings") or {})
    flask.current_app.config["ORG_HOLDER"].reset()
    _gate().forget()
    _gate().deviations.label = document.get("label") or ""
    org = web.current_org()
    org.settings.update(changes)
    org.apply_settings()
    return web.reply(seeding.seed(org, document.get("seed") or {}))


@AREA.post("/seed")
def seed():
    return web.reply(seeding.seed(web.current_org(), _given() or {}))


@AREA.get("/settings")
def get_settings():
    return web.reply(web.current_org().settings)


@AREA.patch("/settings")
def change_settings():
    org = web.current_org()
    changes = settings.checked(_given() or {})
    if {"rate_limits", "rate_limit_window"} & set(changes):
        _gate().limits = rate_limits.RateLimits()
    org.settings.update(changes)
    org.apply_settings()
    return web.reply(org.settings)


@AREA.get("/journal")
def get_journal():
    """Return the journal. `?summary=1` counts by method, path template and status."""
    journal = _gate().journal
    return web.reply(journal.summary() if flask.request.args.get("summary") else journal.entries())


@AREA.get("/deviations")
def get_deviations():
    """Return what the check of `--check-requests` found since the start; a reset keeps it."""
    return web.reply(_gate().deviations.entries())


@AREA.delete("/journal")
def clear_journal():
    _gate().journal.clear()
    return web.nothing()


def _listed(given: list | dict) -> list:
    return given if isinstance(given, list) else [given]


@AREA.get("/faults")
def get_faults():
    return web.reply(_gate().faults.documents())


@AREA.post("/faults")
def add_faults():
    """Add one fault or a list of faults."""
    _gate().faults.add(_listed(_given()))
    return web.reply(_gate().faults.documents())


@AREA.put("/faults")
def replace_faults():
    """Replace all faults by one fault or a list of faults."""
    _gate().faults.replace(_listed(_given()))
    return web.reply(_gate().faults.documents())


@AREA.delete("/faults")
def clear_faults():
    _gate().faults.clear()
    return web.nothing()


def _presence_state(here: sign_ins.Presence) -> dict:
    return {"sessions": len(here.sessions), "devices": sorted(here.devices), "failed_sign_ins": here.failures}


def _user_state(user: entities.User) -> dict:
    org = web.current_org()
    return {
        "id": user.id,
        "status": user.status,
        "transitioning_to": user.transitioning_to,
        "profile": user.profile,
        "type": org.user_types.get(user.type_id).name,
        "groups": sorted(
            org.groups.get(group_id).name for group_id in org.group_ids_of(user.id) if group_id != org.everyone.id
        ),
        "has_password": user.password is not None,
        "provider": user.provider[0],
        "recovery_question": user.recovery_question,
        "activation_token": user.activation_token,
        "factors": [factor["factorType"] for factor in user.factors],
        "admin_roles": list(org.roles.types(user.id)),
        "password_changed": user.password_changed,
        "reset_token": org.reset_tokens.get(user.id),
        **_presence_state(sign_ins.presence(org, user.id)),
    }


def _type_state(user_type: entities.UserType) -> dict:
    return {
        "id": user_type.id,
        "schema_id": user_type.schema_id,
        "display_name": user_type.display_name,
        "description": user_type.description,
        "attributes": user_type.attributes,
    }


def _group_state(group: entities.Group) -> dict:
    """Return a group. Members are by login, with `direct` or the names of the rules that added them."""
    org = web.current_org()
    names = {rule.id: rule.name for rule in org.rules}
    members = {
        org.users.get(user_id).login: sorted(names.get(rule_id, rule_id) for rule_id in sources) or "direct"
        for user_id, sources in org.rosters.of_group(group.id).sources.items()
    }
    return {"id": group.id, "type": group.type, "profile": group.profile, "members": members}


@AREA.get("/state")
def get_state():
    """Return the whole state without lag. A repeated group name is followed by the ID."""
    org = web.current_org()
    groups: dict = {}
    for group in org.groups:
        key = group.name if group.name not in groups else f"{group.name} ({group.id})"
        groups[key] = _group_state(group)
    rules = {
        rule.name: {
            "id": rule.id,
            "status": rule.status,
            "expression": rule.expression,
            "exclude": list(rule.exclude),
            "exclude_groups": list(rule.exclude_groups),
            "groups": list(rule.group_ids),
        }
        for rule in org.rules
    }
    return web.reply(
        {
            "users": {user.login: _user_state(user) for user in org.users if user.id != org.admin.id},
            "groups": groups,
            "rules": rules,
            "oauth_clients": {client.label: oauth_clients.state(org, client) for client in org.oauth_clients.values()},
            "oauth_tokens": oauth_tokens.state(org),
            "apps": app_state.apps(org),
            "trusted_origins": app_state.trusted_origins(org),
            "user_types": {user_type.name: _type_state(user_type) for user_type in org.user_types},
            **seed_roles.state(org),
        }
    )


@AREA.get("/outbox")
def get_outbox():
    return web.reply(web.current_org().outbox)


@AREA.patch("/policies/<reference>")
def change_policy(reference: str):
    """Change a policy of a seed, by ID or name, with the keys of a seed."""
    return web.reply({"id": policy_store.change(web.current_org(), reference, _given() or {}).id})


@AREA.delete("/policies/<reference>")
def delete_policy(reference: str):
    policy_store.delete(web.current_org(), reference)
    return web.nothing()


@AREA.post("/users/<reference>/status")
def set_status(reference: str):
    """Set a status that no request of the API sets: locked out, welcome page finished, password expired."""
    org = web.current_org()
    status = (_given() or {}).get("status")
    if status not in entities.STATUSES:
        raise settings.UnknownSetting(f"The status {status} does not exist.")
    try:
        user = transitions.move(org, org.find_user(reference), status)
    except errors.Refusal as error:
        return web.reply({"error": error.summary}, error.status)
    if status == "ACTIVE" and user.password is None:
        user = org.change_user(user, password=entities.Password(None), password_changed=org.now())
    return web.reply(_user_state(org.users.get(user.id)))
