# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Settings of OAuth applications that do not fit together, found before anything is written. Pure.

Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/application
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .. import errors

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
GRANT_TYPES = {
    "web": {"authorization_code", "refresh_token", "implicit", "client_credentials"},
    "native": {"authorization_code", "refresh_token", "implicit", "password", DEVICE_CODE},
    "browser": {"authorization_code", "refresh_token", "implicit"},
    "service": {"client_credentials"},
}
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")
WITH_REDIRECT = {"authorization_code", "implicit"}
PRIVATE_PARTS = {"d", "p", "q", "dp", "dq", "qi", "k"}


def check(settings: Mapping[str, Any], credentials: Mapping[str, Any]) -> None:
    """Raise InvalidOption for the first thing that Okta would refuse, or that cannot be meant."""
    kind = settings.get("application_type")
    grants = set(settings.get("grant_types") or ())
    if kind not in GRANT_TYPES:
        raise errors.InvalidOption(
            "application_type", "a new application needs one.", "Give web, native, browser or service."
        )
    if not grants:
        raise errors.InvalidOption("grant_types", "an application needs at least one.")
    wrong = sorted(grants - GRANT_TYPES[kind])
    if wrong:
        raise errors.InvalidOption(
            "grant_types",
            f"{wrong[0]} is not for an application of the type {kind}.",
            f"It takes {', '.join(sorted(GRANT_TYPES[kind]))}.",
        )
    _check_responses(kind, grants, set(settings.get("response_types") or ()))
    _check_redirects(kind, grants, settings)
    _check_refresh(grants, settings)
    _check_credentials(kind, settings, credentials)


def _check_responses(kind: str, grants: set[str], responses: set[str]) -> None:
    if kind == "service":
        if responses - {"token"}:
            raise errors.InvalidOption("response_types", "a service application has none but token.")
        return
    for grant, wanted in (("authorization_code", {"code"}), ("implicit", {"token", "id_token"})):
        words = " or ".join(sorted(wanted))
        if grant in grants and not wanted & responses:
            raise errors.InvalidOption("response_types", f"the grant type {grant} needs {words}.")
        if grant not in grants and wanted & responses:
            raise errors.InvalidOption("response_types", f"{words} goes with the grant type {grant} only.")


def _check_redirects(kind: str, grants: set[str], settings: Mapping[str, Any]) -> None:
    redirects = settings.get("redirect_uris") or []
    if kind == "service" and redirects:
        raise errors.InvalidOption("redirect_uris", "nobody signs in to a service application, so it has none.")
    if grants & WITH_REDIRECT and not redirects:
        raise errors.InvalidOption("redirect_uris", "these grant types need at least one.")
    for option in ("redirect_uris", "post_logout_redirect_uris"):
        for uri in settings.get(option) or []:
            _check_uri(option, uri, settings.get("wildcard_redirect"))


def _check_uri(option: str, uri: str, wildcards: str | None) -> None:
    if not URI.fullmatch(uri):
        raise errors.InvalidOption(option, f"{uri!r} is no absolute URI.")
    if "#" in uri:
        raise errors.InvalidOption(option, f"{uri!r} has a fragment, which Okta does not take.")
    if "*" in uri and wildcards != "SUBDOMAIN":
        raise errors.InvalidOption(
            option,
            f"{uri!r} has a wildcard, and Okta compares exactly.",
            "List each URI. If any subdomain shall do, set wildcard_redirect to SUBDOMAIN.",
        )
    if "*" in uri and not re.match(r"https?://[^/]*\*[^/]*", uri):
        raise errors.InvalidOption(option, f"{uri!r} has a wildcard elsewhere than in the subdomain.")


def _check_refresh(grants: set[str], settings: Mapping[str, Any]) -> None:
    refresh = settings.get("refresh_token") or {}
    if refresh and "refresh_token" not in grants:
        raise errors.InvalidOption("refresh_token_rotation", "its settings need the grant type refresh_token.")
    leeway = refresh.get("leeway")
    if leeway is not None and not 0 <= leeway <= 60:
        raise errors.InvalidOption(
            "refresh_token_rotation", f"a leeway of {leeway} seconds is not possible.", "Give 0 to 60."
        )


def _check_credentials(kind: str, settings: Mapping[str, Any], credentials: Mapping[str, Any]) -> None:
    method = credentials.get("token_endpoint_auth_method")
    keys = (settings.get("jwks") or {}).get("keys") or []
    if method == "none" and kind in ("web", "service"):
        raise errors.InvalidOption("token_endpoint_auth_method", f"none is not possible for the type {kind}.")
    if method == "none" and credentials.get("pkce_required") is False:
        raise errors.InvalidOption("pkce_required", "an application that does not authenticate needs PKCE.")
    if method == "private_key_jwt" and not (keys or settings.get("jwks_uri")):
        raise errors.InvalidOption("jwks", "private_key_jwt needs a public key.", "Give jwks or jwks_uri.")
    if keys and settings.get("jwks_uri"):
        raise errors.InvalidOption("jwks_uri", "keys come from there or from jwks, not from both.")
    for key in keys:
        check_public(key, "jwks")


def private_parts(keys: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the values in JWKs that nobody should have given."""
    return [str(key[part]) for key in keys for part in PRIVATE_PARTS & set(key)]


def check_public(key: Mapping[str, Any], option: str) -> None:
    """Raise InvalidOption for a key with private parts, without its value."""
    if PRIVATE_PARTS & set(key):
        raise errors.InvalidOption(
            option,
            f"the key {key.get('kid')!r} is a private key (its value is not shown).",
            "Give the public part only, and treat the private key as disclosed if it left its host.",
        )
