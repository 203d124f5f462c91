# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The device authorization grant (RFC 8628): a code on one device, a browser on another."""

from __future__ import annotations

import dataclasses
import secrets

import flask

from . import (
    identifiers,
    issued,
    oauth_authentication,
    oauth_authorize,
    oauth_clients,
    oauth_errors,
    oauth_grants,
    oauth_pages,
    oauth_user_grants,
    sign_ins,
    web,
)
from . import org as org_module

AREA = flask.Blueprint("oauth_devices", __name__)
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that a code is never a word."""


@AREA.post("/oauth2/v1/device/authorize")
def authorize_device():
    org = web.current_org()
    client = oauth_authentication.client_of_request()
    oauth_grants.check_configured(client, oauth_clients.DEVICE_CODE)
    wanted = oauth_grants.requested_scopes(flask.request.form.get("scope"))
    if not wanted:
        raise oauth_errors.OAuthRefusal("invalid_scope", "No scopes were requested.")
    granted = oauth_grants.granted_scopes(client, wanted)
    code = issued.DeviceCode(
        identifiers.random_text(36),
        "".join(secrets.choice(LETTERS) for _letter in range(8)),
        client.client_id,
        granted,
        org.now() + org.settings["device_code_seconds"],
        org.settings["device_interval"],
    )
    org.issued.device_codes[code.value] = code
    address = web.base_url() + "/activate"
    return web.reply(
        {
            "device_code": code.value,
            "user_code": code.user_code,
            "verification_uri": address,
            "verification_uri_complete": f"{address}?user_code={code.user_code}",
            "expires_in": org.settings["device_code_seconds"],
            "interval": code.interval,
        }
    )


@AREA.get("/activate")
def show_form():
    return oauth_pages.device(flask.request.args.get("user_code", ""))


@AREA.post("/activate")
def activate():
    """Process the form of the activation page."""
    org = web.current_org()
    form = flask.request.form
    user_code = form.get("user_code", "").strip().upper().replace("-", "")
    code = next((one for one in org.issued.device_codes.values() if one.user_code == user_code), None)
    if code is None or code.expires <= org.now() or code.answer is not None:
        return oauth_pages.device("", form.get("username", ""), "Invalid code. Try again.")
    user = sign_ins.signed_in(org, form.get("username", ""), form.get("password"))
    if user is None:
        return oauth_pages.device(user_code, form.get("username", ""), oauth_authorize.SIGN_IN_FAILED)
    if not oauth_clients.is_assigned(org, org.oauth_clients[code.client_id], user.id):
        _settle(org, code, user_id=user.id, answer="not_assigned")
        return oauth_pages.notice("Device not activated", oauth_authorize.NOT_ASSIGNED, 400)
    answer = "allow" if form.get("answer") == "allow" else "deny"
    _settle(org, code, user_id=user.id, answer=answer)
    done = answer == "allow"
    return oauth_pages.notice("Device activated" if done else "Device not activated", "You may close this page.")


def _settle(org: org_module.Org, code: issued.DeviceCode, **changes) -> None:
    org.issued.device_codes[code.value] = dataclasses.replace(code, **changes)


def _device_code(client: oauth_clients.OAuthClient, form: dict, thumbprint: str | None) -> dict:
    org = web.current_org()
    code = org.issued.device_codes.get(form.get("device_code"))
    if code is None or code.client_id != client.client_id or code.used:
        raise oauth_errors.invalid_grant("The device code is invalid or has expired.")
    if code.expires <= org.now():
        raise oauth_errors.OAuthRefusal("expired_token", "The device code is invalid or has expired.")
    if code.answer is None:
        raise _pending(org, code)
    _settle(org, code, used=True)
    if code.answer == "not_assigned":
        raise oauth_errors.OAuthRefusal("access_denied", oauth_authorize.NOT_ASSIGNED)
    if code.answer == "deny":
        raise oauth_errors.OAuthRefusal("access_denied", "The resource owner denied the request.")
    return oauth_user_grants.tokens_of_user(client, code.user_id, code.scopes, thumbprint)


def _pending(org: org_module.Org, code: issued.DeviceCode) -> oauth_errors.OAuthRefusal:
    """Return the refusal of a pending code. A poll before the end of the interval extends it by five seconds."""
    hasty = code.polled is not None and org.now() < code.polled + code.interval
    _settle(org, code, polled=org.now(), interval=code.interval + (issued.SLOWER if hasty else 0))
    if hasty:
        return oauth_errors.OAuthRefusal("slow_down", "The client is polling too quickly.")
    return oauth_errors.OAuthRefusal(
        "authorization_pending", "The device authorization is pending. Please try again later."
    )


oauth_grants.GRANTS[oauth_clients.DEVICE_CODE] = _device_code
