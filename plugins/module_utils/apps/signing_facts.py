# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Facts about the certificates with which Okta signs for applications, from its key documents. Pure."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..options import timestamps
from . import certificates

DAY = 24 * 3600
MODES = ("SAML_2_0", "SAML_1_1", "WS_FEDERATION")
"""The sign-on modes of applications with certificates of their own."""

Facts = dict[str, Any]
UNKNOWN: Facts = {}
"""The result of ending() when Okta does not show enough."""


def signing_kid(app: Mapping[str, Any]) -> str | None:
    """Return the kid of the key that signs for an application, None when Okta does not show it."""
    found = ((app.get("credentials") or {}).get("signing") or {}).get("kid")
    return str(found) if found else None


def days_left(expires_at: str | None, now: float) -> int | None:
    """Return the whole days until a time in Okta's format, negative when it is past; None without a time."""
    moment = timestamps.parsed(expires_at)
    return None if moment is None else math.floor((moment.timestamp() - now) / DAY)


def fingerprint(encoded: str) -> str | None:
    """Return the SHA-256 fingerprint of a certificate, None when it is not base64."""
    try:
        raw = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return ":".join(f"{byte:02X}" for byte in hashlib.sha256(raw).digest())


def facts(key: Mapping[str, Any], signing: str | None, now: float) -> Facts:
    """Return what a result shows of a key: its certificate, its validity, and whether it signs. *now*: since 1970."""
    chain = key.get("x5c") or []
    encoded = chain[0] if chain and isinstance(chain[0], str) else None
    return {
        "kid": key.get("kid"),
        "signs": bool(signing) and key.get("kid") == signing,
        "created": key.get("created"),
        "expires_at": key.get("expiresAt"),
        "days_left": days_left(key.get("expiresAt"), now),
        "fingerprint_sha256": fingerprint(encoded) if encoded else None,
        "certificate": certificates.pem(encoded) if encoded else None,
    }


def ends_within(certificate: Facts, days: int) -> bool:
    """Return whether a certificate ends within *days*, or is past. One without a known end does not."""
    left = certificate["days_left"]
    return left is not None and left < days


def ending(known: Sequence[Facts], days: int) -> Facts | None:
    """Return the signing certificate among those of an application if it ends within *days*, or is past.

    Without a kid of the signing one, it is the last one to end if all end so soon. UNKNOWN when Okta does not show it.
    """
    signing = [one for one in known if one["signs"]] or list(known)
    soon = [one for one in signing if ends_within(one, days)]
    if not signing or len(soon) not in (0, len(signing)) or any(one["days_left"] is None for one in signing):
        return UNKNOWN
    return longest(soon)


def longest(known: Iterable[Facts]) -> Facts | None:
    """Return the certificate that ends last, the newest of several that end at once; None without any.

    *known* is in the order of creation, which decides between certificates that were made in the same second.
    """
    newest_first = reversed(list(known))
    return max(newest_first, key=lambda one: (one["expires_at"] or "", one["created"] or ""), default=None)
