# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a test of a connection found, in people's words. Pure. Times are seconds since 1970."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from ..options import timestamps
from ..transport import rate_limit

if TYPE_CHECKING:
    from .. import errors
    from ..credentials.credential import Credential

# A certificate is normally renewed before this.
LEAST_DAYS = 14
# A little more than what two clocks that are set by the network differ.
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
    """One part of a result: what was looked at, whether it is good (None: nothing can be said), what to do about it."""

    check: str
    ok: bool | None
    what: str
    remedy: str


def finding(check: str, ok: bool | None, what: str, remedy: str = "") -> Finding:
    """Return a Finding."""
    return {"check": check, "ok": ok, "what": what, "remedy": remedy}


def of_url(org_url: str, document: Any) -> Finding:
    """Return whether what answers is an Okta org."""
    if not isinstance(document, dict) or not str(document.get("id", "")).startswith("00o"):
        return finding("url", False, f"What answers at {org_url} is no Okta org.", "Check org_url.")
    return finding("url", True, f"{org_url} is the Okta org {document['id']}.")


def of_engine(document: Mapping[str, Any]) -> Finding:
    """Return whether it is Identity Engine or Classic Engine."""
    name = ENGINES.get(document.get("pipeline"))
    if name is None:
        return finding("engine", None, "The org does not tell its engine.")
    return finding("engine", True, f"The org runs on Okta's {name}.")


def of_tls(org_url: str, certificate: Mapping[str, Any] | None, now: float) -> Finding:
    """Return what there is to say of the certificate: that it was checked, who issued it, how long it lasts."""
    if certificate is None:
        return finding("tls", None, f"{org_url} is plain http to this machine itself.")
    if not certificate:
        return finding(
            "tls",
            False,
            "The certificate is not checked (validate_certs).",
            "Set validate_certs to true; for a private authority set ca_path.",
        )
    days = int((ssl.cert_time_to_seconds(certificate["notAfter"]) - now) // 86400)
    words = f"The certificate is trusted, from {_named(certificate['issuer'])}, and valid for {days} more days."
    remedy = "" if days >= LEAST_DAYS else "Renew it, if it is that of your own proxy or custom domain."
    return finding("tls", days >= LEAST_DAYS, words, remedy)


def _named(parts: Iterable[Iterable[Sequence[str]]]) -> str:
    """Return the readable part of a distinguished name."""
    names = {key: value for part in parts for key, value in part}
    return names.get("organizationName") or names.get("commonName") or "an unnamed authority"


def of_proxy(proxy: str | None) -> Finding:
    """Return whether there is a proxy on the way."""
    return finding(
        "proxy", True, f"Requests go through the proxy {proxy}." if proxy else "There is no proxy on the way."
    )


def of_clock(headers: Mapping[str, str], sent: float, received: float) -> Finding:
    """Return how far the local clock is from the org's, taken in the middle of a request."""
    org_time = timestamps.from_http_date(headers.get("Date"))
    if org_time is None:
        return finding("clock", None, "The answer does not tell the org's time.")
    # The header has whole seconds.
    skew = round((sent + received) / 2 - org_time.timestamp() - 0.5)
    if abs(skew) <= LARGEST_SKEW:
        return finding("clock", True, "This host's clock agrees with the org's.")
    way = "ahead of" if skew > 0 else "behind"
    return finding(
        "clock",
        False,
        f"This host's clock is {abs(skew)} s {way} the org's.",
        "Set it by the network (NTP): Okta refuses what a service app signs with a wrong time.",
    )


def of_credential(credential: Credential, refused: Sequence[str], error: errors.OktaError | None) -> Finding:
    """Return which credential is in use, and whether Okta takes it; *refused* is about those that were tried before."""
    title = f"{credential.name} ({METHODS[credential.method]})"
    if error:
        return finding("credential", False, " ".join([*refused, f"{title} is not accepted: {error}"]), "Replace it.")
    if refused:
        return finding("credential", False, " ".join(refused), "Replace what Okta refused, or take it out.")
    return finding("credential", True, f"Okta accepts {title}.")


def of_identity(user: Mapping[str, Any] | None, credential: Credential, error: errors.OktaError | None) -> Finding:
    """Return who the credential acts as."""
    if user:
        login = user.get("profile", {}).get("login", "")
        return finding("identity", True, f"It acts as {login} ({user['id']}, {user.get('status')}).")
    if credential.method in ("private_key", "client_secret"):
        return finding("identity", True, "It acts as the app itself, with the roles that are assigned to it.")
    return finding("identity", None, f"Okta does not tell whom it acts as: {error}")


def of_rights(error: errors.OktaError | None) -> Finding:
    """Return whether one user could be read."""
    if error:
        return finding("rights", False, f"It may not read users: {error}", "Grant okta.users.read, if it has to.")
    return finding("rights", True, "It may read users.")


def of_scopes(credential: Credential) -> Finding:
    """Return what was asked for, and what was granted."""
    if credential.method == "api_token":
        return finding("scopes", None, "An API token has no scopes: it may do all that its administrator may do.")
    if credential.granted is None:
        return finding("scopes", None, "The scopes of an access token from elsewhere are not known.")
    lacking = [scope for scope in credential.scopes if scope not in credential.granted]
    what = f"Granted: {', '.join(credential.granted) or 'none'}."
    if lacking:
        return finding("scopes", False, f"{what} Not granted: {', '.join(lacking)}.", "Grant them to the app in Okta.")
    return finding("scopes", True, what)


def of_life(credential: Credential, now: float) -> Finding:
    """Return how long the credential lasts, where that is known."""
    if credential.method == "api_token":
        return finding("life", True, "An API token lasts until it is not used for 30 days. This was a use.")
    if credential.token is None:
        return finding("life", None, "When an access token from elsewhere ends is not known; Okta's last an hour.")
    minutes = max(0, int((credential.token.expires - now) // 60))
    return finding("life", True, f"The access token lasts {minutes} more minutes. A new one is got when it is needed.")


def of_rate_limit(headers: Mapping[str, str]) -> Finding:
    """Return what the org allows this credential in a minute, by the answer to a read of users."""
    limit, left = rate_limit.ceiling(headers), rate_limit.remaining(headers)
    if limit is None or left is None:
        return finding("rate_limit", None, "The answer does not tell a rate limit.")
    what = f"Okta allows {limit} such requests in a minute, {left} are left."
    if left < limit / 10:
        return finding(
            "rate_limit", False, what, "Run at a quieter time, or raise the share of the token or app in Okta."
        )
    return finding("rate_limit", True, what)


def of_dpop(credential: Credential) -> Finding:
    """Return whether the tokens are bound to a key."""
    if credential.token is None:
        return finding("dpop", None, "Only tokens that are got here can be bound to a key (DPoP).")
    if credential.token.kind == "DPoP":
        return finding("dpop", True, "The app demands proofs of possession (DPoP), and they are sent.")
    return finding("dpop", True, "The app does not demand proofs of possession (DPoP).")
