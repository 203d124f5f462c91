# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Password and recovery question, changed by the user."""

from __future__ import annotations

import flask

from . import (
    entities,
    errors,
    lifecycle,
    password_policy,
    passwords,
    reset_links,
    sign_ins,
    transitions,
    user_bodies,
    user_documents,
    users,
    web,
)

AREA = flask.Blueprint("credentials", __name__)


def _row(*cells: str) -> dict:
    return dict(zip(entities.STATUSES, cells, strict=True))


# Columns:     STAGED         PROVISIONED    ACTIVE         RECOVERY       PASSWORD_EXPIRED
#              LOCKED_OUT     SUSPENDED      DEPROVISIONED
lifecycle.TABLE.update(
    {
        "change_password": _row("STAGED", "E0000035", "ACTIVE", "ACTIVE", "ACTIVE", "E0000035", "E0000035", "E0000035"),
        "change_recovery_question": _row(
            "STAGED", "E0000036", "ACTIVE", "RECOVERY", "E0000036", "E0000036", "E0000036", "E0000036"
        ),
        "forgot_password": _row(
            "E0000034", "E0000034", "ACTIVE", "E0000034", "E0000034", "E0000034", "E0000034", "E0000034"
        ),
    }
)


def _set_password(user: entities.User, value: object, status: str, strict: bool = False) -> entities.User:
    org = web.current_org()
    password_policy.check(org.settings, value, user.profile, user if strict else None, org.now())
    password = passwords.of_value(value)
    changes = {
        "password": password,
        "password_changed": org.now(),
        "former_digests": passwords.remembered(user, password),
    }
    if status != user.status:
        return transitions.move(org, user, status, **changes)
    return org.change_user(user, **changes)


@AREA.post("/api/v1/users/<reference>/credentials/change_password")
def change_password(reference: str):
    user = users.resolve(reference)
    document = web.body()
    status = lifecycle.outcome("change_password", user, reference)
    if not passwords.matches(user.password, (web.part(document, "oldPassword") or {}).get("value")):
        raise errors.update_of_credentials_failed("Old Password is not correct")
    new = (web.part(document, "newPassword") or {}).get("value")
    user = _set_password(user, new, status, web.flag("strict", False))
    if document.get("revokeSessions") is True:
        sign_ins.end_sessions(web.current_org(), user.id)
    return web.reply(user_documents.credentials(user))


@AREA.post("/api/v1/users/<reference>/credentials/change_recovery_question")
def change_recovery_question(reference: str):
    user = users.resolve(reference)
    document = web.body()
    lifecycle.outcome("change_recovery_question", user, reference)
    if not passwords.matches(user.password, (web.part(document, "password") or {}).get("value")):
        raise errors.update_of_credentials_failed("Old Password is not correct")
    changes = user_bodies.recovery_changes(document)
    password_policy.check_answer(web.current_org().settings, changes.get("recovery_answer"))
    user = web.current_org().change_user(user, **changes)
    return web.reply(user_documents.credentials(user))


@AREA.post("/api/v1/users/<reference>/credentials/forgot_password")
def forgot_password(reference: str):
    user = users.resolve(reference)
    lifecycle.outcome("forgot_password", user, reference)
    token = reset_links.new(web.current_org(), user)
    if web.flag("sendEmail", True):
        web.current_org().mail("reset", user, token=token)
        return web.reply({})
    return web.reply({"resetPasswordUrl": f"{web.base_url()}/signin/reset-password/{token}"})


@AREA.post("/api/v1/users/<reference>/credentials/forgot_password_recovery_question")
def forgot_password_recovery_question(reference: str):
    user = users.resolve(reference)
    document = web.body()
    status = lifecycle.outcome("forgot_password", user, reference)
    answer = (web.part(document, "recovery_question") or {}).get("answer")
    if user.recovery_answer is None or answer != user.recovery_answer:
        raise errors.update_of_credentials_failed("The recovery question answer did not match our records.")
    user = _set_password(user, (web.part(document, "password") or {}).get("value"), status)
    return web.reply(user_documents.credentials(user))
