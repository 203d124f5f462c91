# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of an application beside its settings: label, credentials, visibility, and what only the org sets."""

from __future__ import annotations

from . import app_certificates, app_kinds, errors, web
from . import org as org_module

# The attributes of users in an application.
USER_NAME: dict = {"userName": {"title": "Username", "type": "string", "required": True, "maxLength": 100}}
OIDC_TEXTS = (
    "given_name",
    "family_name",
    "middle_name",
    "name",
    "nickname",
    "preferred_username",
    "email",
    "profile",
    "zoneinfo",
    "locale",
    "phone_number",
    "street_address",
)
ATTRIBUTES: dict = {"OPENID_CONNECT": {name: {"title": name, "type": "string"} for name in OIDC_TEXTS}}
SCHEME_MODES = ("AUTO_LOGIN", "BASIC_AUTH", "BROWSER_PLUGIN", "SECURE_PASSWORD_STORE")
PASSWORD_SCHEMES = ("EDIT_USERNAME_AND_PASSWORD", "ADMIN_SETS_CREDENTIALS", "EDIT_PASSWORD_ONLY")
SHARED = "SHARED_USERNAME_AND_PASSWORD"
HIDDEN: dict = {"iOS": False, "web": False}
UNSUPPORTED: dict = {"status": "UNSUPPORTED"}
LOGOUT: dict = {
    "status": "DISABLED",
    "supportType": "FULL",
    "identityStack": "NOT_SHARED",
    "protocol": "GLOBAL_TOKEN_REVOCATION",
}

# Recordings of orgs differ in `universalLogout`: an object, null or nothing. These are the most frequent values by
# sign-on mode. Other modes have nothing most often.
LOGOUTS: dict = {"OPENID_CONNECT": LOGOUT, "SAML_2_0": LOGOUT, "BOOKMARK": UNSUPPORTED, "BASIC_AUTH": None}


def checked_label(document: dict) -> str:
    """Return the label. Raises errors.Refusal E0000001 without a label."""
    label = document.get("label")
    if not isinstance(label, str) or not label.strip() or len(label) > 100:
        raise errors.invalid("generalSettings", "label: Label must be specified")
    return label


def credentials_of(org: org_module.Org, document: dict, mode: str | None, former: dict, kids: list) -> dict:
    """Return the credentials with the defaults of the org. The org never shows a password.

    `former` has the current signing key. `kids` are the keys of the application, among which a client can choose.
    """
    given = web.part(document, "credentials") or {}
    template = web.part(given, "userNameTemplate") or {"template": "${source.login}", "type": "BUILT_IN"}
    shown: dict = {"userNameTemplate": template}
    if mode in SCHEME_MODES:
        scheme = given.get("scheme") or "EDIT_USERNAME_AND_PASSWORD"
        shared = {"userName": given.get("userName"), "password": {}} if scheme == SHARED else {}
        shown = {"scheme": scheme, **shown, **shared, "revealPassword": bool(given.get("revealPassword"))}
    wanted = (web.part(given, "signing") or {}).get("kid")
    current = former.get("signing") or app_certificates.signing_of(org, mode)
    return {**shown, "signing": {"kid": wanted} if wanted in kids else current}


def shared_password(document: dict, credentials: dict, former: str | None) -> str | None:
    """Return the password for all users. A body without one keeps the former; Okta does not document this case."""
    if credentials.get("scheme") != SHARED:
        return None
    given = web.part(web.part(document, "credentials") or {}, "password") or {}
    return given.get("value") or former


def visibility_of(document: dict, kind: app_kinds.Kind, name: str) -> dict:
    given = web.part(document, "visibility") or {}
    hidden = {"iOS": True, "web": True} if kind.modes[:1] == ("OPENID_CONNECT",) else {}
    base: dict = {"autoLaunch": False, "autoSubmitToolbar": False}
    links = dict.fromkeys(kind.links if kind.links is not None else (f"{name}_link",), True)
    return {
        **base,
        **given,
        "hide": {**HIDDEN, **hidden, **(given.get("hide") or {})},
        "appLinks": {**links, **(given.get("appLinks") or {})},
    }


def accessibility_of(document: dict) -> dict:
    return {
        "selfService": False,
        "errorRedirectUrl": None,
        "loginRedirectUrl": None,
        **(web.part(document, "accessibility") or {}),
    }


def extras_of(kind: app_kinds.Kind, mode: str | None) -> dict:
    """Return what an application has in addition, and clients cannot set."""
    licensing = {"licensing": {"seatCount": 0}} if kind.licensed else {}
    if kind.catalog:
        return {**licensing, "universalLogout": UNSUPPORTED}
    return {**licensing, **({"universalLogout": LOGOUTS[mode]} if mode in LOGOUTS else {})}
