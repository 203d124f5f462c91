# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lifecycle operations of users: one table of operation and status, and the response of each operation."""

from __future__ import annotations

import flask

from . import (
    admins,
    entities,
    errors,
    identifiers,
    passwords,
    reset_links,
    sign_ins,
    transitions,
    user_documents,
    users,
    web,
)

AREA = flask.Blueprint("lifecycle", __name__)


def _row(*cells: str) -> dict:
    return dict(zip(entities.STATUSES, cells, strict=True))


# Cells are a resulting status or the code of the refusal. "PASSWORD?" means ACTIVE with a password, else PROVISIONED.
# Columns:     STAGED         PROVISIONED    ACTIVE         RECOVERY       PASSWORD_EXPIRED
#              LOCKED_OUT     SUSPENDED      DEPROVISIONED
TABLE: dict = {
    "activate": _row("PASSWORD?", "E0000016", "E0000016", "E0000016", "E0000016", "E0000016", "E0000016", "PASSWORD?"),
    "reactivate": _row(
        "E0000038", "PROVISIONED", "E0000038", "RECOVERY", "E0000038", "E0000038", "E0000038", "E0000038"
    ),
    "deactivate": _row(
        "DEPROVISIONED",
        "DEPROVISIONED",
        "DEPROVISIONED",
        "DEPROVISIONED",
        "DEPROVISIONED",
        "DEPROVISIONED",
        "DEPROVISIONED",
        "E0000007",
    ),
    "suspend": _row("E0000001", "E0000001", "SUSPENDED", "E0000001", "E0000001", "E0000001", "E0000001", "E0000001"),
    "unsuspend": _row("E0000001", "E0000001", "E0000001", "E0000001", "E0000001", "E0000001", "ACTIVE", "E0000001"),
    "unlock": _row("E0000032", "E0000032", "E0000032", "E0000032", "E0000032", "ACTIVE", "E0000032", "E0000032"),
    "expire_password": _row(
        "E0000038",
        "E0000038",
        "PASSWORD_EXPIRED",
        "E0000038",
        "PASSWORD_EXPIRED",
        "PASSWORD_EXPIRED",
        "E0000038",
        "E0000038",
    ),
    "expire_password_with_temp_password": _row(
        "E0000038",
        "E0000038",
        "PASSWORD_EXPIRED",
        "E0000038",
        "PASSWORD_EXPIRED",
        "PASSWORD_EXPIRED",
        "E0000038",
        "E0000038",
    ),
    "reset_password": _row(
        "E0000038", "RECOVERY", "RECOVERY", "RECOVERY", "RECOVERY", "RECOVERY", "E0000038", "E0000038"
    ),
    "reset_factors": _row(*entities.STATUSES),
}
SUSPENSION_CAUSES: dict = {
    "suspend": "Cannot suspend a user that is not active",
    "unsuspend": "Cannot unsuspend a user that is not suspended",
}


def refusal(code: str, operation: str, reference: str) -> errors.Refusal:
    if code == "E0000007":
        return errors.not_found(reference, "User")
    if code == "E0000001":
        return errors.invalid("suspendUser", SUSPENSION_CAUSES.get(operation, "The operation is not allowed"))
    return errors.not_locked_out() if code == "E0000032" else errors.by_code(code)


def _cell(operation: str, user: entities.User) -> str:
    """Return the cell of the table, or the one in the setting `lifecycle`."""
    settings = web.current_org().settings
    cell = settings["lifecycle"].get(f"{operation}.{user.status}")
    if cell is not None:
        return cell
    if (operation, user.status) == ("suspend", "PASSWORD_EXPIRED") and settings["suspend_password_expired"] == "allow":
        return "SUSPENDED"
    if (operation, user.status) == ("deactivate", "DEPROVISIONED") and settings["double_deactivate"] == 200:
        return "DEPROVISIONED"
    return TABLE[operation][user.status]


def outcome(operation: str, user: entities.User, reference: str) -> str:
    """Return the status after the operation.

    Raises errors.Refusal when the table refuses the operation, or a transition is in progress.
    """
    transitions.refuse_while_moving(user)
    cell = _cell(operation, user)
    if cell.startswith("E0"):
        raise refusal(cell, operation, reference)
    admins.check_leaving(web.current_org(), user, operation)
    if cell == "PASSWORD?":
        return "ACTIVE" if user.password is not None else "PROVISIONED"
    return cell


def _activation_answer(user: entities.User, send_email: bool):
    if send_email:
        return web.reply({})
    path = "/tokens/%s/verify" if web.current_org().settings["engine"] == "idx" else "/welcome/%s"
    return web.reply(
        {"activationUrl": web.base_url() + path % user.activation_token, "activationToken": user.activation_token}
    )


@AREA.post("/api/v1/users/<reference>/lifecycle/activate")
def activate(reference: str):
    user = users.resolve(reference)
    send_email = web.flag("sendEmail", True)
    status = outcome("activate", user, reference)
    return _activation_answer(transitions.activate(web.current_org(), user, status, send_email), send_email)


@AREA.post("/api/v1/users/<reference>/lifecycle/reactivate")
def reactivate(reference: str):
    org = web.current_org()
    user = users.resolve(reference)
    send_email = web.flag("sendEmail", False)
    outcome("reactivate", user, reference)
    user = transitions.new_token(org, user)
    if send_email:
        org.mail("reactivation", user, token=user.activation_token)
    return _activation_answer(user, send_email)


@AREA.post("/api/v1/users/<reference>/lifecycle/deactivate")
def deactivate(reference: str):
    org = web.current_org()
    user = users.resolve(reference)
    outcome("deactivate", user, reference)
    if user.status != "DEPROVISIONED":
        transitions.deactivate(org, user)
    return web.nothing() if org.settings["deactivate_answer"] == 204 else web.reply({})


def _plain(operation: str, reference: str):
    org = web.current_org()
    user = users.resolve(reference)
    transitions.move(org, user, outcome(operation, user, reference))
    return web.reply({})


@AREA.post("/api/v1/users/<reference>/lifecycle/suspend")
def suspend(reference: str):
    return _plain("suspend", reference)


@AREA.post("/api/v1/users/<reference>/lifecycle/unsuspend")
def unsuspend(reference: str):
    return _plain("unsuspend", reference)


@AREA.post("/api/v1/users/<reference>/lifecycle/unlock")
def unlock(reference: str):
    return _plain("unlock", reference)


@AREA.post("/api/v1/users/<reference>/lifecycle/reset_factors")
def reset_factors(reference: str):
    user = users.resolve(reference)
    outcome("reset_factors", user, reference)
    web.current_org().change_user(user, factors=())
    return web.reply({})


@AREA.post("/api/v1/users/<reference>/lifecycle/expire_password")
def expire_password(reference: str):
    """Expire the password. The response has the new status and, as in real orgs, the old `statusChanged`."""
    if web.flag("tempPassword", False):
        return expire_password_with_temp_password(reference)
    user = users.resolve(reference)
    moved = transitions.move(web.current_org(), user, outcome("expire_password", user, reference))
    shown = user_documents.document(moved)
    shown["statusChanged"] = identifiers.timestamp(user.status_changed)
    return web.reply(shown)


@AREA.post("/api/v1/users/<reference>/lifecycle/expire_password_with_temp_password")
def expire_password_with_temp_password(reference: str):
    user = users.resolve(reference)
    status = outcome("expire_password_with_temp_password", user, reference)
    temporary = identifiers.random_text(9) + "aA1"
    org = web.current_org()
    transitions.move(org, user, status, password=passwords.of_value(temporary), password_changed=org.now())
    if web.flag("revokeSessions", False):
        sign_ins.end_sessions(org, user.id)
    return web.reply({"tempPassword": temporary})


@AREA.post("/api/v1/users/<reference>/lifecycle/reset_password")
def reset_password(reference: str):
    org = web.current_org()
    user = users.resolve(reference)
    if flask.request.args.get("provider") == "FEDERATION":
        org.change_user(user, provider=("FEDERATION", "FEDERATION"), password=None)
        return web.reply({})
    user = transitions.move(org, user, outcome("reset_password", user, reference))
    token = reset_links.new(org, user)
    if web.flag("revokeSessions", False):
        sign_ins.end_sessions(org, user.id)
    if web.flag("sendEmail", True):
        org.mail("reset", user, token=token)
        return web.reply({})
    return web.reply({"resetPasswordUrl": f"{web.base_url()}/reset_password/{token}"})
