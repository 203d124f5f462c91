# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What an application needs to trust Okta as its identity provider, from the SAML metadata of Okta. Pure.

Source: https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from ..options import timestamps
from . import app_document, certificates

METADATA = "{urn:oasis:names:tc:SAML:2.0:metadata}"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}"
BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:"
POST, REDIRECT = BINDING + "HTTP-POST", BINDING + "HTTP-Redirect"
# SAML metadata has no document type. One can define entities that need any amount of memory.
TYPED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def described(app: Mapping[str, Any], metadata: str, now: datetime) -> dict[str, Any]:
    """Return the metadata and what is in it; None for each value that it does not have or that cannot be read."""
    root = _parsed(metadata)
    idp = None if root is None else next(root.iter(METADATA + "IDPSSODescriptor"), None)
    certificate = _certificate(idp)
    ends = certificates.expiry(certificate) if certificate else None
    return {
        "metadata_url": app_document.at(app, ("_links", "metadata", "href")),
        "metadata": metadata,
        "issuer": None if root is None else root.get("entityID"),
        "sign_on_url": _location(idp, "SingleSignOnService", POST),
        "sign_on_redirect_url": _location(idp, "SingleSignOnService", REDIRECT),
        "logout_url": _location(idp, "SingleLogoutService", POST),
        "name_id_formats": [(one.text or "").strip() for one in _each(idp, METADATA + "NameIDFormat")],
        "certificate": certificates.pem(certificate) if certificate else None,
        "certificate_kid": app_document.at(app, ("credentials", "signing", "kid")),
        "certificate_expires_at": timestamps.okta_form(ends) if ends else None,
        "days_left": (ends - now) // timedelta(days=1) if ends else None,
    }


def _parsed(metadata: str) -> ElementTree.Element | None:
    """Return the root of the metadata; None if it is not safe or not XML."""
    if TYPED.search(metadata):
        return None
    try:
        return ElementTree.fromstring(metadata)
    except (ElementTree.ParseError, ValueError):
        return None


def _each(part: ElementTree.Element | None, tag: str) -> Iterator[ElementTree.Element]:
    return iter(()) if part is None else part.iter(tag)


def _location(idp: ElementTree.Element | None, service: str, binding: str) -> str | None:
    found = (one for one in _each(idp, METADATA + service) if one.get("Binding") == binding)
    return next((one.get("Location") for one in found), None)


def _certificate(idp: ElementTree.Element | None) -> str | None:
    """Return the certificate with which Okta signs, as base64. A key without a use serves for signatures, too."""
    keys = [key for key in _each(idp, METADATA + "KeyDescriptor") if key.get("use") in (None, "signing")]
    texts = (one.text for key in keys for one in key.iter(SIGNATURE + "X509Certificate"))
    return next((certificates.kept(text) for text in texts if text), None)
