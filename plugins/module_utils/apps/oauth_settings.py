# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The check for settings of OAuth applications that cannot be combined, before the first write. Pure.

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
    """Raise InvalidOption for the first setting that Okta would refuse, or that is contradictory."""
    kind = settings.get("application_type")
    grants = set(settings.get("grant_types") or ())
    if kind not in GRANT_TYPES:
        raise errors.InvalidOption(
            "application_type", "is required for a new application.", "Use one of: web, native, browser, service."
        )
    if not grants:
        raise errors.InvalidOption("grant_types", "must not be empty.")
    wrong = sorted(grants - GRANT_TYPES[kind])
    if wrong:
        raise errors.InvalidOption(
            "grant_types",
            f"must not contain {wrong[0]} with application_type={kind}.",
            f"Use one or more of: {', '.join(sorted(GRANT_TYPES[kind]))}.",
        )
    _check_responses(kind, grants, set(settings.get("response_types") or ()))
    _check_redirects(kind, grants, settings)
    _check_refresh(grants, settings)
    _check_credentials(kind, settings, credentials)


def _check_responses(kind: str, grants: set[str], responses: set[str]) -> None:
    if kind == "service":
        if responses - {"token"}:
            raise errors.InvalidOption("response_types", "must contain only token for a service application.")
        return
    for grant, wanted in (("authorization_code", {"code"}), ("implicit", {"token", "id_token"})):
        words = " or ".join(sorted(wanted))
        if grant in grants and not wanted & responses:
            raise errors.InvalidOption("response_types", f"must contain {words} with the grant type {grant}.")
        if grant not in grants and wanted & responses:
            raise errors.InvalidOption("response_types", f"must not contain {words} without the grant type {grant}.")


def _check_redirects(kind: str, grants: set[str], settings: Mapping[str, Any]) -> None:
    redirects = settings.get("redirect_uris") or []
    if kind == "service" and redirects:
        raise errors.InvalidOption("redirect_uris", "must be empty for a service application.")
    if grants & WITH_REDIRECT and not redirects:
        needing = " and ".join(sorted(grants & WITH_REDIRECT))
        raise errors.InvalidOption("redirect_uris", f"must not be empty with the grant type {needing}.")
    for option in ("redirect_uris", "post_logout_redirect_uris"):
        for uri in settings.get(option) or []:
            _check_uri(option, uri, settings.get("wildcard_redirect"))


def _check_uri(option: str, uri: str, wildcards: str | None) -> None:
    if not URI.fullmatch(uri):
        raise errors.InvalidOption(option, f"must contain absolute URIs (got {uri!r}).")
    if "#" in uri:
        raise errors.InvalidOption(option, f"must not contain a URI with a fragment (got {uri!r}).")
    if "*" in uri and wildcards != "SUBDOMAIN":
        raise errors.InvalidOption(
            option,
            f"must not contain a wildcard (got {uri!r}).",
            "List each URI, or set wildcard_redirect to SUBDOMAIN to allow any subdomain.",
        )
    if "*" in uri and not re.match(r"https?://[^/]*\*[^/]*", uri):
        raise errors.InvalidOption(option, f"must contain wildcards only in the subdomain (got {uri!r}).")


def _check_refresh(grants: set[str], settings: Mapping[str, Any]) -> None:
    refresh = settings.get("refresh_token") or {}
    if refresh and "refresh_token" not in grants:
        raise errors.InvalidOption("refresh_token_rotation", "requires the grant type refresh_token.")
    leeway = refresh.get("leeway")
    if leeway is not None and not 0 <= leeway <= 60:
        raise errors.InvalidOption(
            "refresh_token_rotation", f"must have a leeway between 0 and 60 seconds (got {leeway})."
        )


def _check_credentials(kind: str, settings: Mapping[str, Any], credentials: Mapping[str, Any]) -> None:
    method = credentials.get("token_endpoint_auth_method")
    keys = (settings.get("jwks") or {}).get("keys") or []
    if method == "none" and kind in ("web", "service"):
        raise errors.InvalidOption("token_endpoint_auth_method", f"must not be none with application_type={kind}.")
    if method == "none" and credentials.get("pkce_required") is False:
        raise errors.InvalidOption("pkce_required", "must not be false with token_endpoint_auth_method=none.")
    if method == "private_key_jwt" and not (keys or settings.get("jwks_uri")):
        problem = "or jwks_uri is required with token_endpoint_auth_method=private_key_jwt."
        raise errors.InvalidOption("jwks", problem)
    if keys and settings.get("jwks_uri"):
        raise errors.InvalidOption("jwks_uri", "cannot be combined with jwks.")
    for key in keys:
        check_public(key, "jwks")


def private_parts(keys: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the private values in JWKs, which must not appear in output."""
    return [str(key[part]) for key in keys for part in PRIVATE_PARTS & set(key)]


def check_public(key: Mapping[str, Any], option: str) -> None:
    """Raise InvalidOption for a private key. The message does not contain its value."""
    if PRIVATE_PARTS & set(key):
        raise errors.InvalidOption(
            option,
            f"must not contain a private key (the key {key.get('kid')!r} is private; its value is not shown).",
            "Use only the public part. Treat the private key as disclosed if it left its host.",
        )
