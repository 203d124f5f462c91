# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sign-on modes of applications: the parts that each requires and the parts that the org adds."""

from __future__ import annotations

import dataclasses
import re

from . import errors, identifiers, web

# The attributes of users in an application of the mode.
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
OIDC_ATTRIBUTES: dict = {name: {"title": name, "type": "string"} for name in OIDC_TEXTS}
PASSWORD_SCHEMES = ("EDIT_USERNAME_AND_PASSWORD", "ADMIN_SETS_CREDENTIALS", "EDIT_PASSWORD_ONLY")


@dataclasses.dataclass(frozen=True)
class Mode:
    """A sign-on mode.

    `name` is the key of the application, None if the org generates it. `part` of the settings requires `needs`.
    """

    name: str | None
    part: str
    needs: tuple
    attributes: dict = dataclasses.field(default_factory=dict)
    scheme: str | None = None
    signing: bool = True


MODES: dict = {
    "BOOKMARK": Mode("bookmark", "app", ("url",)),
    "SAML_2_0": Mode(None, "signOn", ("ssoAcsUrl", "audience", "recipient", "destination")),
    "AUTO_LOGIN": Mode(None, "signOn", ("loginUrl",), scheme="EDIT_USERNAME_AND_PASSWORD"),
    "SECURE_PASSWORD_STORE": Mode(
        "template_sps",
        "app",
        ("url", "usernameField", "passwordField"),
        scheme="EDIT_USERNAME_AND_PASSWORD",
    ),
    "BROWSER_PLUGIN": Mode(
        "template_swa",
        "app",
        ("url", "usernameField", "passwordField", "buttonField"),
        scheme="EDIT_USERNAME_AND_PASSWORD",
    ),
    "BASIC_AUTH": Mode("template_basic_auth", "app", ("url", "authURL"), scheme="EDIT_USERNAME_AND_PASSWORD"),
    "OPENID_CONNECT": Mode("oidc_client", "oauthClient", (), OIDC_ATTRIBUTES, signing=False),
}
SAML_FLAGS: dict = {
    "honorForceAuthn": True,
    "assertionSigned": True,
    "responseSigned": True,
    "requestCompressed": False,
    "allowMultipleAcsEndpoints": False,
}
HIDDEN: dict = {"iOS": False, "web": False}


def mode_of(document: dict) -> Mode:
    """Return the mode of an application. Raises errors.Refusal E0000001 for an unknown mode."""
    mode = MODES.get(document.get("signOnMode"))
    if mode is None:
        raise errors.invalid("signOnMode", "signOnMode: The field cannot be left blank")
    return mode


def checked_label(document: dict) -> str:
    """Return the label. Raises errors.Refusal E0000001 without a label."""
    label = document.get("label")
    if not isinstance(label, str) or not label.strip() or len(label) > 100:
        raise errors.invalid("generalSettings", "label: Label must be specified")
    return label


def check_name(document: dict, mode: Mode) -> None:
    """Check the name of an application. Raises errors.Refusal E0000001 for a name that does not match the mode."""
    name = document.get("name")
    if mode.name is not None and name not in (mode.name, None):
        raise errors.invalid("name", f"name: Application {name} does not have the sign-on mode")


def made_up_name(label: str, taken: set) -> str:
    """Return the key of a custom application: its label with a number."""
    stem = "dev-org_" + (re.sub(r"[^a-z0-9]", "", label.lower()) or "app")
    return next(name for name in (f"{stem}_{number}" for number in range(1, 10**6)) if name not in taken)


def settings_of(document: dict, mode: Mode) -> dict:
    """Return the settings with the defaults of the org. Raises errors.Refusal E0000001 if a required one is missing."""
    given = web.part(document, "settings") or {}
    part = dict(web.part(given, mode.part) or {})
    causes = [f"{name}: The field cannot be left blank" for name in mode.needs if not part.get(name)]
    if causes:
        raise errors.invalid(mode.part, *causes)
    if mode.part == "signOn" and "ssoAcsUrl" in mode.needs:
        part = {**SAML_FLAGS, **part}
    if mode.name == "bookmark":
        part = {"requestIntegration": False, **part}
    return {
        "app": {},
        "notifications": {"vpn": {"network": {"connection": "DISABLED"}, "message": None, "helpUrl": None}},
        "manualProvisioning": False,
        "implicitAssignment": False,
        "notes": {"admin": None, "enduser": None},
        **given,
        mode.part: part,
    }


def credentials_of(document: dict, mode: Mode, former: dict) -> dict:
    """Return the credentials with the defaults of the org. `former` provides the signing key."""
    given = web.part(document, "credentials") or {}
    shown: dict = {"userNameTemplate": {"template": "${source.login}", "type": "BUILT_IN"}, **given}
    signing = former.get("signing") or ({"kid": identifiers.random_text(43)} if mode.signing else {})
    shown["signing"] = {**(given.get("signing") or {}), **signing}
    if mode.scheme is not None:
        shown = {"scheme": mode.scheme, "revealPassword": False, **shown}
    return shown


def visibility_of(document: dict, mode: Mode) -> dict:
    given = web.part(document, "visibility") or {}
    hide = {**HIDDEN, **({"iOS": True, "web": True} if mode.part == "oauthClient" else {}), **(given.get("hide") or {})}
    base: dict = {"autoLaunch": False, "autoSubmitToolbar": False}
    return {**base, **given, "hide": hide, "appLinks": given.get("appLinks") or {"login": True}}


def accessibility_of(document: dict) -> dict:
    return {
        "selfService": False,
        "errorRedirectUrl": None,
        "loginRedirectUrl": None,
        **(web.part(document, "accessibility") or {}),
    }
