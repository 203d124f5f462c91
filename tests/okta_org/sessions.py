# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sign-in with a password and the sessions of a browser: `/api/v1/authn` and `/api/v1/sessions`."""

from __future__ import annotations

import dataclasses

import flask

from . import entities, errors, identifiers, sign_ins, web

AREA = flask.Blueprint("sessions", __name__)
TOKEN_SECONDS = 300
SESSION_SECONDS = 7200


def _failed() -> errors.Refusal:
    return errors.Refusal(401, "E0000004", "Authentication failed")


def _embedded(user: entities.User) -> dict:
    profile = {name: user.profile.get(name) for name in ("login", "firstName", "lastName")}
    locale = user.profile.get("locale") or "en_US"
    zone = user.profile.get("timezone") or "America/Los_Angeles"
    return {
        "id": user.id,
        "passwordChanged": identifiers.timestamp(user.password_changed),
        "profile": {**profile, "locale": locale, "timeZone": zone},
    }


@AREA.post("/api/v1/authn")
def authenticate():
    """Sign a user in with a password. The session token in the response starts a session once. It needs no token."""
    org = web.current_org()
    document = web.body()
    try:
        user = org.find_user(str(document.get("username")))
    except errors.Refusal as refusal:
        raise _failed() from refusal
    result = sign_ins.result_of(org, user, document.get("password"))
    if result == "FAILED":
        raise _failed()
    shown: dict = {"status": result}
    if result == "SUCCESS":
        expires = org.now() + TOKEN_SECONDS
        token = "20111" + identifiers.random_text(50)
        org.session_tokens[token] = (user.id, expires)
        shown = {"expiresAt": identifiers.timestamp(expires), "status": result, "sessionToken": token}
    if result != "LOCKED_OUT":
        shown["_embedded"] = {"user": _embedded(org.users.get(user.id) or user)}
    cancel = {"href": web.link_base_url() + "/api/v1/authn/cancel", "hints": {"allow": ["POST"]}}
    return web.reply({**shown, "_links": {"cancel": cancel}})


def _document(session: sign_ins.Session, reference: str) -> dict:
    org = web.current_org()
    user = org.user_by_id(session.user_id)
    address = f"{web.link_base_url()}/api/v1/sessions/{reference}"
    name = " ".join(user.profile.get(part) or "" for part in ("firstName", "lastName")).strip()
    user_link = f"{web.link_base_url()}/api/v1/users/{'me' if reference == 'me' else user.id}"
    return {
        "id": session.id,
        "userId": user.id,
        "login": user.login,
        "createdAt": identifiers.timestamp(session.created),
        "expiresAt": identifiers.timestamp(session.expires),
        "status": "ACTIVE",
        "lastPasswordVerification": identifiers.timestamp(session.created),
        "lastFactorVerification": None,
        "amr": ["pwd"],
        "idp": {"id": org.id, "type": "OKTA"},
        "mfaActive": bool(user.factors),
        "_links": {
            "self": {"href": address, "hints": {"allow": ["GET", "DELETE"]}},
            "refresh": {"href": address + "/lifecycle/refresh", "hints": {"allow": ["POST"]}},
            "user": {"name": name, "href": user_link, "hints": {"allow": ["GET"]}},
        },
    }


@AREA.post("/api/v1/sessions")
def create_session():
    org = web.current_org()
    user_id, expires = org.session_tokens.pop(web.body().get("sessionToken"), (None, 0))
    user = org.user_by_id(user_id)
    if user is None or expires < org.now():
        raise _failed()
    return web.reply(_document(sign_ins.new_session(org, user.id, SESSION_SECONDS), "me"))


def _session(session_id: str) -> sign_ins.Session:
    """Return a session that has not expired. Raises errors.Refusal E0000007."""
    org = web.current_org()
    for here in org.presences.values():
        for session in here.sessions:
            if session.id == session_id and session.expires > org.now():
                return session
    raise errors.not_found(session_id, "AppSession")


@AREA.get("/api/v1/sessions/<session_id>")
def get_session(session_id: str):
    return web.reply(_document(_session(session_id), session_id))


@AREA.delete("/api/v1/sessions/<session_id>")
def end_session(session_id: str):
    session = _session(session_id)
    here = sign_ins.presence(web.current_org(), session.user_id)
    here.sessions = [one for one in here.sessions if one is not session]
    return web.nothing()


@AREA.post("/api/v1/sessions/<session_id>/lifecycle/refresh")
def refresh_session(session_id: str):
    org = web.current_org()
    session = _session(session_id)
    longer = dataclasses.replace(session, expires=org.now() + SESSION_SECONDS)
    here = sign_ins.presence(org, session.user_id)
    here.sessions = [longer if one is session else one for one in here.sessions]
    return web.reply(_document(longer, session_id))
