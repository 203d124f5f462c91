# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sign-ins of users, as far as tests need them: sessions, remembered devices, failures, and password reset links.

Okta's sign-in pages are not part of the simulated API, so users act through the control endpoint.
"""

from __future__ import annotations

import dataclasses

import flask

from . import (
    entities,
    errors,
    identifiers,
    oauth_tokens,
    password_policy,
    passwords,
    policy_store,
    reset_links,
    transitions,
    web,
)
from . import org as org_module

AREA = flask.Blueprint("sign_ins", __name__, url_prefix="/_org")
DAY = 86400


@dataclasses.dataclass(frozen=True)
class Session:
    """A session of a user in a browser. Times are epoch seconds."""

    id: str
    user_id: str
    created: float
    expires: float


@dataclasses.dataclass
class Presence:
    """The sessions of a user, the devices that the org remembers, and the number of failed sign-ins in a row."""

    sessions: list = dataclasses.field(default_factory=list)
    devices: set = dataclasses.field(default_factory=set)
    failures: int = 0


def presence(org: org_module.Org, user_id: str) -> Presence:
    return org.presences.setdefault(user_id, Presence())


def new_session(org: org_module.Org, user_id: str, seconds: float = DAY) -> Session:
    now = org.now()
    session = Session("102" + identifiers.random_text(22), user_id, now, now + seconds)
    presence(org, user_id).sessions.append(session)
    return session


def end_sessions(org: org_module.Org, user_id: str, forget_devices: bool = False) -> None:
    """End all sessions of a user in the org."""
    here = presence(org, user_id)
    here.sessions = []
    if forget_devices:
        here.devices = set()


def _failed(org: org_module.Org, user: entities.User) -> str:
    here = presence(org, user.id)
    here.failures += 1
    if here.failures < password_policy.of(org.settings)["maxAttempts"]:
        return "FAILED"
    here.failures = 0
    transitions.move(org, user, "LOCKED_OUT")
    return "LOCKED_OUT"


def _renewed(org: org_module.Org, user: entities.User, value: object) -> entities.User:
    """Set a password that the user chose. Return the user. Raises errors.Refusal when it violates the policy."""
    password_policy.check(org.settings, value, user.profile, user, org.now())
    password = passwords.of_value(value)
    return transitions.move(
        org,
        user,
        "ACTIVE",
        password=password,
        password_changed=org.now(),
        former_digests=passwords.remembered(user, password),
        activation_token=None,
    )


def _signed_in(org: org_module.Org, user: entities.User, given: dict) -> str:
    """Sign a user in. Return the result. Only a sign-in updates the status of a user with an old password."""
    if user.status == "LOCKED_OUT":
        return "LOCKED_OUT"
    if user.status not in ("ACTIVE", "PASSWORD_EXPIRED") or not passwords.matches(user.password, given.get("password")):
        return _failed(org, user)
    if user.status == "ACTIVE" and policy_store.expired(org, user):
        user = transitions.move(org, user, "PASSWORD_EXPIRED")
    if user.status == "PASSWORD_EXPIRED":
        if given.get("new_password") is None:
            return "PASSWORD_EXPIRED"
        user = _renewed(org, user, given["new_password"])
    here = presence(org, user.id)
    here.failures = 0
    here.devices |= {given["device"]} if given.get("device") else set()
    org.put_user(dataclasses.replace(user, last_login=org.now()))
    if given.get("client"):
        client = next(client for client in org.oauth_clients.values() if client.label == given["client"])
        oauth_tokens.new_access_token(org, web.base_url(), client.client_id, ("openid",), user.id)
    return "SUCCESS"


def result_of(org: org_module.Org, user: entities.User, password: object) -> str:
    """Check a password as in a sign-in that begins no session. Return the same as a sign-in."""
    return _signed_in(org, user, {"password": password})


def signed_in(org: org_module.Org, login: str, password: object) -> entities.User | None:
    """Sign a user in on a page of the org. Return the user, or None for a failure of any kind."""
    try:
        user = org.find_user(login)
    except errors.Refusal:
        return None
    if _signed_in(org, user, {"password": password}) != "SUCCESS":
        return None
    new_session(org, user.id)
    return org.user_by_id(user.id)


def _link_followed(org: org_module.Org, user: entities.User, given: dict) -> str:
    if not reset_links.used(org, user, given["token"]):
        return "FAILED"
    _renewed(org, user, given.get("password"))
    return "SUCCESS"


def _attempt(org: org_module.Org, given: dict) -> dict:
    user = org.find_user(given["user"])
    causes: list = []
    try:
        result = _link_followed(org, user, given) if given.get("token") else _signed_in(org, user, given)
        if result == "SUCCESS" and not given.get("token"):
            new_session(org, user.id)
    except errors.Refusal as refusal:
        result, causes = "REFUSED", list(refusal.causes)
    status = org.user_by_id(user.id).status
    return {"result": result, "status": status, "sessions": len(presence(org, user.id).sessions), "causes": causes}


@AREA.post("/sign_ins")
def sign_in():
    """Sign in one user or a list of users, each with `user` and `password`.

    `new_password` replaces an expired password. The org then remembers `device`. The OAuth client with the label
    `client` gets an access token. With `token`, it is the page of a password reset link.
    """
    given = flask.request.get_json(force=True)
    org = web.current_org()
    try:
        attempts = [_attempt(org, one) for one in (given if isinstance(given, list) else [given])]
    except errors.Refusal as refusal:
        return web.reply({"error": refusal.summary}, refusal.status)
    return web.reply(attempts)
