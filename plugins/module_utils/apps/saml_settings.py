# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What is known about settings of SAML applications before the first write. Pure.

Okta decides which settings it accepts. `doubts` are settings that Okta probably refuses, or with which no sign-in
works; they are warnings, and hints when Okta does refuse them. `cautions` are settings that Okta accepts.

Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/application
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from . import app_document

SIGN_ON: app_document.Path = ("settings", "signOn")
ENCRYPTION: app_document.Path = (*SIGN_ON, "assertionEncryption")
LOGOUT: app_document.Path = (*SIGN_ON, "participateSlo")
NAME_IDS = tuple(
    f"urn:oasis:names:tc:SAML:{rest}"
    for rest in (
        "1.1:nameid-format:unspecified",
        "1.1:nameid-format:emailAddress",
        "1.1:nameid-format:x509SubjectName",
        "2.0:nameid-format:persistent",
        "2.0:nameid-format:transient",
    )
)
CLASSES = "urn:oasis:names:tc:SAML:2.0:ac:classes:"
PASSWORD = CLASSES + "PasswordProtectedTransport"
# Option -> its place, and the values in Okta's documentation. Orgs can have others, which are sent.
KNOWN: dict[str, tuple[app_document.Path, tuple[str, ...]]] = {
    "subject_name_id_format": ((*SIGN_ON, "subjectNameIdFormat"), NAME_IDS),
    "signature_algorithm": ((*SIGN_ON, "signatureAlgorithm"), ("RSA_SHA256", "RSA_SHA1")),
    "digest_algorithm": ((*SIGN_ON, "digestAlgorithm"), ("SHA256", "SHA1")),
    "authn_context_class_ref": (
        (*SIGN_ON, "authnContextClassRef"),
        (
            PASSWORD,
            CLASSES + "Password",
            CLASSES + "TLSClient",
            CLASSES + "X509",
            CLASSES + "unspecified",
            # As Okta's document spells them.
            "oasis:names:tc:SAML:2.0:ac:classes:Kerberos",
            CLASSES + "Kerberos",
            "urn:federation:authentication:windows",
        ),
    ),
    "assertion_encryption.encryption_algorithm": (
        (*ENCRYPTION, "encryptionAlgorithm"),
        ("AES256_GCM", "AES256_CBC", "AES128_CBC"),
    ),
    "assertion_encryption.key_transport_algorithm": ((*ENCRYPTION, "keyTransportAlgorithm"), ("RSA_OAEP", "RSA_15")),
    "participate_slo.binding_type": ((*LOGOUT, "bindingType"), ("POST", "REDIRECT")),
}
FILTERS = ("STARTS_WITH", "EQUALS", "CONTAINS", "REGEX")
FORMATS = tuple(f"urn:oasis:names:tc:SAML:2.0:attrname-format:{end}" for end in ("unspecified", "basic", "uri"))
# Option, its place in the settings, and the suboptions without which it does not work, with Okta's names.
SWITCHED = (
    ("single_logout", "slo", {"issuer": "issuer", "logout_url": "logoutUrl"}),
    ("participate_slo", "participateSlo", {"logout_request_url": "logoutRequestUrl"}),
    ("assertion_encryption", "assertionEncryption", {"certificate": "x5c"}),
)
WEAK = {"signature_algorithm": "RSA_SHA1", "digest_algorithm": "SHA1"}


def doubts(app: Mapping[str, Any]) -> list[str]:
    """Return sentences about settings of an application that Okta probably refuses."""
    settings = app_document.at(app, SIGN_ON) or {}
    return [*_unknown(app), *_in_statements(settings), *_missing(settings)]


def cautions(app: Mapping[str, Any]) -> list[str]:
    """Return sentences about settings of an application that are unsafe."""
    return [
        f"{option}={weak} is weak. Use it only if the application does not support SHA256."
        for option, weak in WEAK.items()
        if app_document.at(app, KNOWN[option][0]) == weak
    ]


def _unknown(app: Mapping[str, Any]) -> Iterator[str]:
    for option, (place, known) in KNOWN.items():
        yield from _unlisted(option, app_document.at(app, place), known)


def _unlisted(option: str, value: Any, known: tuple[str, ...]) -> list[str]:
    if value in (None, "", *known):
        return []
    near = get_close_matches(str(value), known, 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return [f"{option} has the value {value!r}, which Okta's documentation does not list.{hint}"]


def _in_statements(settings: Mapping[str, Any]) -> Iterator[str]:
    for item in settings.get("attributeStatements") or []:
        where = f"The attribute statement {item.get('name')}:"
        yield from (f"{where} {text}" for text in _unlisted("filter_type", item.get("filterType"), FILTERS))
        yield from (f"{where} {text}" for text in _unlisted("namespace", item.get("namespace"), FORMATS))
        if item.get("type") == "GROUP" and not (item.get("filterType") and item.get("filterValue")):
            yield f"{where} filter_type and filter_value are required together."


def _missing(settings: Mapping[str, Any]) -> Iterator[str]:
    if settings.get("responseSigned") is False and settings.get("assertionSigned") is False:
        yield "response_signed or assertion_signed must be true."
    if settings.get("samlSignedRequestEnabled") and not _certificate(settings):
        yield "sp_certificate is required with signed_requests=true."
    for option, key, needed in SWITCHED:
        part = settings.get(key) or {}
        lacking = [name for name, okta in needed.items() if not part.get(okta)] if part.get("enabled") else []
        yield from (f"{option}.{name} is required with {option}." for name in lacking)
    if (settings.get("slo") or {}).get("enabled") and not _certificate(settings):
        yield "sp_certificate is required with single_logout."


def _certificate(settings: Mapping[str, Any]) -> Any:
    return (settings.get("spCertificate") or {}).get("x5c")
