# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of applications: what a client sends, and what the org adds."""

from __future__ import annotations

from . import app_kinds, errors, web

IDP_ISSUER = "http://www.okta.com/${org.externalKey}"
OVERRIDES = ("ssoAcsUrlOverride", "audienceOverride", "recipientOverride", "destinationOverride")
# The defaults for an application whose service provider the org does not know.
SAML: dict = {
    "defaultRelayState": None,
    "idpIssuer": IDP_ISSUER,
    "responseSigned": True,
    "assertionSigned": True,
    "honorForceAuthn": True,
    "requestCompressed": False,
    "attributeStatements": [],
    "inlineHooks": [],
    "assertionEncryption": {"enabled": False},
    "allowMultipleAcsEndpoints": False,
    "acsEndpoints": [],
    "samlSignedRequestEnabled": False,
    "slo": {"enabled": False},
}
# The only settings of a catalog application; its vendor has defined the others.
CATALOG_SAML: dict = {
    "SAML_1_1": dict.fromkeys(("defaultRelayState", *OVERRIDES[:3])),
    "SAML_2_0": {**dict.fromkeys(("defaultRelayState", *OVERRIDES)), "attributeStatements": []},
}


def settings_of(document: dict, kind: app_kinds.Kind, mode: str | None, former: dict) -> dict:
    """Return the settings of an application. `former` has those that clients cannot set.

    Raises errors.Refusal E0000001 if a required one is missing.
    """
    given = web.part(document, "settings") or {}
    part = web.part(given, kind.part) or {}
    causes = [f"{name}: The field cannot be left blank" for name in kind.needs if not part.get(name)]
    if causes:
        raise errors.invalid(kind.part, *causes)
    shown = {**_common(given, former), "app": _app(given, kind)}
    if mode in CATALOG_SAML:
        usual = CATALOG_SAML[mode] if kind.catalog else None
        shown["signOn"] = _saml(web.part(given, "signOn") or {}, usual)
    elif kind.part == "signOn":
        shown["signOn"] = {**kind.adds, **part}
    if kind.catalog:
        shown.pop("oauthClient", None)
    return shown


def _common(given: dict, former: dict) -> dict:
    """Return the settings that all applications have, in the order of the org, then any others of the body."""
    vpn = web.part(web.part(given, "notifications") or {}, "vpn") or {}
    return {
        "app": {},
        "manualProvisioning": False,
        "implicitAssignment": False,
        **given,
        "notifications": {"vpn": {"network": {"connection": "DISABLED"}, "message": None, "helpUrl": None, **vpn}},
        "emOptInStatus": former.get("emOptInStatus", "NONE"),
        "notes": {"admin": None, "enduser": None, **(web.part(given, "notes") or {})},
    }


def _app(given: dict, kind: app_kinds.Kind) -> dict:
    """Return `settings.app`: the fields of the kind, and those of the body. The org stores no empty text."""
    own = web.part(given, "app") or {}
    fields = {**kind.adds, **own} if kind.part == "app" else own
    return {name: None if value == "" else value for name, value in fields.items()}


def _saml(given: dict, only: dict | None) -> dict:
    """Return `settings.signOn` of a SAML application. An override without a value is not stored.

    `only` are the settings that a catalog application has, with their usual values; None for a custom application.
    """
    if only is not None:
        return {name: given.get(name) or usual for name, usual in only.items()}
    sent = {name: value for name, value in given.items() if value or name not in OVERRIDES}
    slo = given.get("slo") or {}
    return {**SAML, "spIssuer": slo.get("issuer"), **sent}
