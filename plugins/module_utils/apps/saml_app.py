# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Own SAML 2.0 applications: their options, and the kind whose plans app_kind makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import reconcile
from . import app_document, app_kind, app_plan, certificates, saml_settings, saml_values

MODE = "SAML_2_0"
SIGN_ON = saml_settings.SIGN_ON
# Option -> its place in the document of an application.
PLACES: dict[str, app_document.Path] = {
    "sso_url": (*SIGN_ON, "ssoAcsUrl"),
    "recipient": (*SIGN_ON, "recipient"),
    "destination": (*SIGN_ON, "destination"),
    "audience": (*SIGN_ON, "audience"),
    "default_relay_state": (*SIGN_ON, "defaultRelayState"),
    "subject_name_id_format": (*SIGN_ON, "subjectNameIdFormat"),
    "subject_name_id_template": (*SIGN_ON, "subjectNameIdTemplate"),
    "response_signed": (*SIGN_ON, "responseSigned"),
    "assertion_signed": (*SIGN_ON, "assertionSigned"),
    "signature_algorithm": (*SIGN_ON, "signatureAlgorithm"),
    "digest_algorithm": (*SIGN_ON, "digestAlgorithm"),
    "honor_force_authn": (*SIGN_ON, "honorForceAuthn"),
    "authn_context_class_ref": (*SIGN_ON, "authnContextClassRef"),
    "idp_issuer": (*SIGN_ON, "idpIssuer"),
    "sp_issuer": (*SIGN_ON, "spIssuer"),
    "request_compressed": (*SIGN_ON, "requestCompressed"),
    "signed_requests": (*SIGN_ON, "samlSignedRequestEnabled"),
    "assertion_lifetime": (*SIGN_ON, "samlAssertionLifetimeSeconds"),
    "everyone": ("settings", "implicitAssignment"),
}
# The same for options whose values have another form than those of Okta.
FORMED: dict[str, app_document.Path] = {
    "attribute_statements": (*SIGN_ON, "attributeStatements"),
    "acs_endpoints": (*SIGN_ON, "acsEndpoints"),
    "single_logout": (*SIGN_ON, "slo"),
    "participate_slo": saml_settings.LOGOUT,
    "sp_certificate": (*SIGN_ON, "spCertificate"),
    "assertion_encryption": saml_settings.ENCRYPTION,
    "inline_hook": (*SIGN_ON, "inlineHooks"),
}
# What Okta requires in addition to the further sign-on URLs.
MULTIPLE: dict[str, app_document.Path] = {"multiple": (*SIGN_ON, "allowMultipleAcsEndpoints")}
# Option -> its suboptions, with Okta's names. When it is not enabled, Okta has no values for the others.
SWITCHED = {
    "single_logout": {"enabled": "enabled", "issuer": "issuer", "logout_url": "logoutUrl"},
    "participate_slo": {
        "enabled": "enabled",
        "logout_request_url": "logoutRequestUrl",
        "session_index_required": "sessionIndexRequired",
        "binding_type": "bindingType",
    },
    "assertion_encryption": {
        "enabled": "enabled",
        "encryption_algorithm": "encryptionAlgorithm",
        "key_transport_algorithm": "keyTransportAlgorithm",
    },
}
# The URLs that are those of sso_url by default, and follow it while they are the same.
FOLLOWING = ("recipient", "destination")
# What the Admin Console gives a new application.
USUAL: dict[str, Any] = {
    "subject_name_id_format": saml_settings.NAME_IDS[0],
    "subject_name_id_template": "${user.userName}",
    "response_signed": True,
    "assertion_signed": True,
    "signature_algorithm": "RSA_SHA256",
    "digest_algorithm": "SHA256",
    "honor_force_authn": True,
    "authn_context_class_ref": saml_settings.PASSWORD,
    "idp_issuer": "http://www.okta.com/${org.externalKey}",
    "request_compressed": False,
}
# What Okta gives an application that does not have it.
ABSENT: dict[str, Any] = {"signed_requests": False, "everyone": False}
REQUIRED = {
    "sso_url": "Set it to the URL to which Okta posts the SAML response.",
    "audience": "Set it to the entity ID of the application.",
}


@dataclass(frozen=True)
class Wanted(app_plan.AnyKind):
    """The options of a task for one SAML application."""

    sso_url: str | None
    recipient: str | None
    destination: str | None
    audience: str | None
    default_relay_state: str | None
    subject_name_id_format: str | None
    subject_name_id_template: str | None
    response_signed: bool | None
    assertion_signed: bool | None
    signature_algorithm: str | None
    digest_algorithm: str | None
    honor_force_authn: bool | None
    authn_context_class_ref: str | None
    idp_issuer: str | None
    sp_issuer: str | None
    request_compressed: bool | None
    signed_requests: bool | None
    sp_certificate: str | None
    assertion_lifetime: int | None
    attribute_statements: list[dict[str, Any]] | None
    acs_endpoints: list[dict[str, Any]] | None
    exclusive: bool
    single_logout: dict[str, Any] | None
    participate_slo: dict[str, Any] | None
    assertion_encryption: dict[str, Any] | None
    inline_hook: str | None
    everyone: bool | None


class Saml(app_kind.Kind):
    """A SAML 2.0 application that is not of Okta's catalog."""

    called = "an own SAML application"
    modes = (MODE,)
    wanted: Wanted

    def fits(self, app: Mapping[str, Any]) -> bool:
        return app.get("signOnMode") in (None, MODE) and not of_catalog(app)

    def new(self) -> dict[str, Any]:
        for option, remedy in REQUIRED.items():
            if not getattr(self.wanted, option):
                raise errors.InvalidOption(option, "is required for a new application.", remedy)
        usual = {**USUAL, **dict.fromkeys(FOLLOWING, self.wanted.sso_url)}
        document = {"signOnMode": MODE, **app_document.placed({**usual, "multiple": False}, {**PLACES, **MULTIPLE})}
        return reconcile.overlay(document, self.desired({}))

    def desired(self, app: Mapping[str, Any]) -> dict[str, Any]:
        formed, values = _formed(self.wanted, app), app_plan.given(self.wanted, PLACES)
        values = {**_following({**values, **formed}, app), **values}
        document = reconcile.overlay(app_document.placed(values, PLACES), app_document.placed(formed, FORMED))
        if "acs_endpoints" in formed:
            document = reconcile.overlay(
                document, app_document.placed({"multiple": bool(formed["acs_endpoints"])}, MULTIPLE)
            )
        return document

    def check(self) -> None:
        if self.wanted.state == "present":
            _formed(self.wanted, {})

    def doubts(self, document: Mapping[str, Any]) -> list[str]:
        return saml_settings.doubts(document)

    def cautions(self, document: Mapping[str, Any]) -> list[str]:
        return saml_settings.cautions(document)


def of_catalog(app: Mapping[str, Any]) -> bool:
    """Return whether an application is of Okta's catalog: its settings only override those of its vendor.

    Okta does not always show empty settings, so it is not one only if Okta shows no settings at all.
    """
    settings = app_document.at(app, SIGN_ON) or {}
    return bool(settings) and "ssoAcsUrl" not in settings


def _following(values: Mapping[str, Any], app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that follow others while they are the same: URLs, and the issuer of signed requests."""
    found: dict[str, Any] = {}
    url, logout = app_document.at(app, PLACES["sso_url"]), app_document.at(app, FORMED["single_logout"])
    if "sso_url" in values and url:
        found = {name: values["sso_url"] for name in FOLLOWING if app_document.at(app, PLACES[name]) == url}
    new, old = ((slo or {}).get("issuer") for slo in (values.get("single_logout"), logout))
    if new and old and app_document.at(app, PLACES["sp_issuer"]) == old:
        found["sp_issuer"] = new
    return found


def _formed(wanted: Wanted, app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the options in FORMED that the task sets, as Okta has them. Raises InvalidOption."""
    known = {name: app_document.at(app, place) for name, place in FORMED.items()}
    made: dict[str, Any] = {}
    if wanted.attribute_statements is not None:
        made["attribute_statements"] = saml_values.statements_after(
            known["attribute_statements"] or [], wanted.attribute_statements, wanted.exclusive
        )
    if wanted.acs_endpoints is not None:
        made["acs_endpoints"] = saml_values.endpoints_after(
            known["acs_endpoints"] or [], wanted.acs_endpoints, wanted.exclusive
        )
    for name, suboptions in SWITCHED.items():
        given = getattr(wanted, name)
        if given is not None:
            parts = {okta: given[option] for option, okta in suboptions.items() if given[option] is not None}
            idle = {key: None for key in known[name] or {} if key != "enabled"}
            made[name] = parts if given["enabled"] else {**idle, "enabled": False}
    encryption = wanted.assertion_encryption
    if encryption and encryption["enabled"] and encryption["certificate"] is not None:
        current = (known["assertion_encryption"] or {}).get("x5c")
        option = "assertion_encryption.certificate"
        made["assertion_encryption"]["x5c"] = saml_values.x5c_after(current, encryption["certificate"], option)
    if wanted.sp_certificate is not None:
        current = (known["sp_certificate"] or {}).get("x5c")
        made["sp_certificate"] = (
            {"x5c": saml_values.x5c_after(current, wanted.sp_certificate, "sp_certificate")}
            if wanted.sp_certificate
            else None
        )
    if wanted.inline_hook is not None:
        hooks = [wanted.inline_hook] if wanted.inline_hook else []
        current = known["inline_hook"] or []
        same = [hook.get("id") for hook in current] == hooks
        made["inline_hook"] = current if same else [{"id": hook} for hook in hooks]
    return made


def options_of(app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that lead to a SAML application."""
    usual = {**app_plan.USUAL, **USUAL, **ABSENT}
    found = app_document.options_at(app, PLACES)
    kept = {name: value for name, value in found.items() if value != usual.get(name)}
    kept = {name: value for name, value in kept.items() if name not in FOLLOWING or value != found.get("sso_url")}
    return {**app_plan.options_of(app, usual), **kept, **_forms_of(app)}


def _forms_of(app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options in FORMED that lead to an application."""
    found = app_document.options_at(app, FORMED)
    made: dict[str, Any] = {}
    for name, suboptions in SWITCHED.items():
        part = found.get(name) or {}
        if part.get("enabled"):
            made[name] = {
                option: part[okta]
                for option, okta in suboptions.items()
                if okta != "enabled" and part.get(okta) is not None
            }
            if part.get("x5c"):
                made[name]["certificate"] = certificates.kept(part["x5c"][0])
    if "attribute_statements" in found:
        names = {"name": "name", "namespace": "namespace", "values": "values"}
        names |= {"filter_type": "filterType", "filter_value": "filterValue"}
        made["attribute_statements"] = [
            {
                option: item[okta]
                for option, okta in names.items()
                if item.get(okta) is not None and (option, item[okta]) != ("namespace", saml_values.UNSPECIFIED)
            }
            for item in found["attribute_statements"]
        ]
    if "acs_endpoints" in found:
        made["acs_endpoints"] = [{"url": one["url"], "index": one["index"]} for one in found["acs_endpoints"]]
    x5c = (found.get("sp_certificate") or {}).get("x5c")
    if x5c:
        made["sp_certificate"] = certificates.kept(x5c[0])
    if "inline_hook" in found:
        made["inline_hook"] = found["inline_hook"][0]["id"]
    return made
