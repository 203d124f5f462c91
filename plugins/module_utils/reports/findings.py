# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The findings of a connection test, as text. Pure. Times are seconds since 1970."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from ..options import timestamps
from ..transport import rate_limit

if TYPE_CHECKING:
    from .. import errors
    from ..credentials.credential import Credential

# Days of validity below which a certificate should have been renewed.
LEAST_DAYS = 14
# Seconds; clocks synchronized by NTP differ less.
LARGEST_SKEW = 30
ENGINES: Mapping[Any, str] = {"idx": "Identity Engine", "v1": "Classic Engine"}
METHODS = {
    "api_token": "API token",
    "access_token": "access token",
    "private_key": "service app with a private key",
    "client_secret": "service app with a client secret",
    "refresh_token": "web app on behalf of an administrator",
}


class Finding(TypedDict):
    """One finding: the name of the check, whether it is ok (None: unknown), what was found, and the remedy."""

    check: str
    ok: bool | None
    what: str
    remedy: str


def is_app(credential: Credential) -> bool:
    """Return whether a credential acts for an app itself, not for a user."""
    return credential.method in ("private_key", "client_secret")


def finding(check: str, ok: bool | None, what: str, remedy: str = "") -> Finding:
    """Return a Finding."""
    return {"check": check, "ok": ok, "what": what, "remedy": remedy}


def of_url(org_url: str, document: Any) -> Finding:
    """Return whether the server is an Okta org."""
    if not isinstance(document, dict) or not str(document.get("id", "")).startswith("00o"):
        return finding("url", False, f"The server at {org_url} is not an Okta org.", "Check org_url.")
    return finding("url", True, f"{org_url} is the Okta org {document['id']}.")


def of_engine(document: Mapping[str, Any]) -> Finding:
    """Return whether the org runs on Identity Engine or Classic Engine."""
    name = ENGINES.get(document.get("pipeline"))
    if name is None:
        return finding("engine", None, "The org does not report its engine.")
    return finding("engine", True, f"The org runs on Okta's {name}.")


def of_tls(org_url: str, certificate: Mapping[str, Any] | None, now: float) -> Finding:
    """Return whether the certificate was verified, its issuer, and its remaining validity."""
    if certificate is None:
        return finding("tls", None, f"{org_url} is plain http on this host.")
    if not certificate:
        return finding(
            "tls",
            False,
            "The certificate is not verified (validate_certs=false).",
            "Set validate_certs=true. For a private CA, set ca_path.",
        )
    days = int((ssl.cert_time_to_seconds(certificate["notAfter"]) - now) // 86400)
    words = f"The certificate from {_named(certificate['issuer'])} is trusted and valid for {days} more days."
    remedy = "" if days >= LEAST_DAYS else "Renew it if it belongs to your proxy or custom domain."
    return finding("tls", days >= LEAST_DAYS, words, remedy)


def _named(parts: Iterable[Iterable[Sequence[str]]]) -> str:
    """Return the readable part of a distinguished name."""
    names = {key: value for part in parts for key, value in part}
    return names.get("organizationName") or names.get("commonName") or "an unnamed CA"


def of_proxy(proxy: str | None) -> Finding:
    """Return whether requests go through a proxy."""
    return finding(
        "proxy", True, f"Requests go through the proxy {proxy}." if proxy else "Requests do not use a proxy."
    )


def of_clock(headers: Mapping[str, str], sent: float, received: float) -> Finding:
    """Return the difference between the clocks of this host and the org, at the middle of a request."""
    org_time = timestamps.from_http_date(headers.get("Date"))
    if org_time is None:
        return finding("clock", None, "The response does not have the time of the org.")
    # The header has whole seconds, so it is half a second early on average.
    skew = round((sent + received) / 2 - org_time.timestamp() - 0.5)
    if abs(skew) <= LARGEST_SKEW:
        return finding("clock", True, "The clock of this host agrees with the org's.")
    way = "ahead of" if skew > 0 else "behind"
    return finding(
        "clock",
        False,
        f"The clock of this host is {abs(skew)} s {way} the org's.",
        "Synchronize it with NTP. Okta refuses the assertions of a service app with a wrong time.",
    )


def of_credential(credential: Credential, refused: Sequence[str], error: errors.OktaError | None) -> Finding:
    """Return the credential in use, and whether Okta accepts it; *refused* describes credentials tried before it."""
    title = f"{credential.name} ({METHODS[credential.method]})"
    if error:
        return finding("credential", False, " ".join([*refused, f"{title} is not accepted: {error}"]), "Replace it.")
    if refused:
        return finding("credential", False, " ".join(refused), "Replace or remove the credentials that Okta refused.")
    return finding("credential", True, f"Okta accepts {title}.")


def of_identity(user: Mapping[str, Any] | None, credential: Credential, error: errors.OktaError | None) -> Finding:
    """Return the user or app that the credential acts as."""
    if user:
        login = user.get("profile", {}).get("login", "")
        return finding("identity", True, f"The credential acts as {login} ({user.get('id')}, {user.get('status')}).")
    if is_app(credential):
        return finding("identity", True, "The credential acts as the app itself, with the roles of the app.")
    return finding("identity", None, f"Okta does not report the user that the credential acts as: {error}")


def of_rights(error: errors.OktaError | None) -> Finding:
    """Return whether the credential can read users."""
    if error:
        what = f"The credential cannot read users: {error}"
        return finding("rights", False, what, "Grant okta.users.read if required.")
    return finding("rights", True, "The credential can read users.")


def of_scopes(credential: Credential) -> Finding:
    """Return whether all requested scopes were granted."""
    if credential.method == "api_token":
        return finding("scopes", None, "An API token has the permissions of its administrator instead of scopes.")
    if credential.granted is None:
        return finding("scopes", None, "The scopes of a token from access_token are unknown.")
    lacking = [scope for scope in credential.scopes if scope not in credential.granted]
    what = f"Granted: {', '.join(credential.granted) or 'none'}."
    if lacking:
        return finding("scopes", False, f"{what} Not granted: {', '.join(lacking)}.", "Grant them to the app in Okta.")
    return finding("scopes", True, what)


def of_life(credential: Credential, now: float) -> Finding:
    """Return the remaining lifetime of the credential, if it is known."""
    if credential.method == "api_token":
        return finding("life", True, "An API token expires after 30 days without use. This test was a use.")
    if credential.token is None:
        return finding("life", None, "The expiry of a token from access_token is unknown. Okta's default is 1 hour.")
    minutes = max(0, int((credential.token.expires - now) // 60))
    return finding("life", True, f"The access token is valid for {minutes} more minutes. It is renewed when required.")


def of_rate_limit(headers: Mapping[str, str]) -> Finding:
    """Return the rate limit of this credential, from the response to a read of users."""
    limit, left = rate_limit.ceiling(headers), rate_limit.remaining(headers)
    if limit is None or left is None:
        return finding("rate_limit", None, "The response does not have a rate limit.")
    what = f"The rate limit is {limit} such requests per minute; {left} remain."
    if left < limit / 10:
        return finding(
            "rate_limit", False, what, "Run at a quieter time, or raise the rate limit of the token or app in Okta."
        )
    return finding("rate_limit", True, what)


def of_dpop(credential: Credential) -> Finding:
    """Return whether the access tokens are bound to a key (DPoP)."""
    if credential.token is None:
        return finding("dpop", None, "Only access tokens that spoke.okta requests can be bound to a key (DPoP).")
    if credential.token.kind == "DPoP":
        return finding("dpop", True, "The app requires proof of possession (DPoP), and it is sent.")
    return finding("dpop", True, "The app does not require proof of possession (DPoP).")
