# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What is known about settings of OAuth applications before the first write. Pure.

Okta decides which settings it accepts. `check` rejects values that Okta's documentation excludes for every org.
`doubts` are settings that Okta probably refuses; they are warnings, and hints when Okta does refuse them.

Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/application
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from .. import errors
from . import app_document

# Option -> the values in Okta's documentation. Orgs can have others, which are sent.
KNOWN = {
    "application_type": ("web", "native", "browser", "service"),
    "grant_types": (
        "authorization_code",
        "client_credentials",
        "implicit",
        "interaction_code",
        "password",
        "refresh_token",
        "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "urn:ietf:params:oauth:grant-type:saml2-bearer",
        "urn:ietf:params:oauth:grant-type:token-exchange",
        "urn:openid:params:grant-type:ciba",
        "urn:okta:params:oauth:grant-type:otp",
        "urn:okta:params:oauth:grant-type:oob",
        "http://auth0.com/oauth/grant-type/mfa-otp",
        "http://auth0.com/oauth/grant-type/mfa-oob",
    ),
    "response_types": ("code", "token", "id_token"),
    "wildcard_redirect": ("DISABLED", "SUBDOMAIN"),
    "consent_method": ("TRUSTED", "REQUIRED"),
    "issuer_mode": ("ORG_URL", "CUSTOM_URL", "DYNAMIC"),
    "token_endpoint_auth_method": (
        "client_secret_basic",
        "client_secret_post",
        "client_secret_jwt",
        "private_key_jwt",
        "none",
    ),
}
URI = re.compile(r"[^\s:/?#]+:\S+")
WITH_REDIRECT = {"authorization_code", "implicit"}


def check(options: Mapping[str, Any]) -> None:
    """Raise InvalidOption for the first value of a task that Okta's documentation excludes."""
    for option in ("redirect_uris", "post_logout_redirect_uris"):
        for uri in options.get(option) or []:
            _check_uri(option, uri)
    leeway = (options.get("refresh_token_rotation") or {}).get("leeway")
    if leeway is not None and not 0 <= leeway <= 60:
        raise errors.InvalidOption(
            "refresh_token_rotation", f"must have a leeway between 0 and 60 seconds (got {leeway})."
        )


def _check_uri(option: str, uri: str) -> None:
    if not URI.fullmatch(uri):
        raise errors.InvalidOption(option, f"must contain absolute URIs (got {uri!r}).")
    if "#" in uri:
        raise errors.InvalidOption(option, f"must not contain a URI with a fragment (got {uri!r}).")


def check_emptied(settings: Mapping[str, Any], before: Mapping[str, Any] | None) -> None:
    """Raise InvalidOption for a list that is empty after a task, although Okta requires it.

    *settings* are those after the task, and *before* those in the org; None for a new application.
    """
    grants = set(settings.get("grant_types") or ())
    known = before or {}
    kind = settings.get("application_type")
    # Only Okta knows what an application of a newer type requires.
    if kind and kind not in KNOWN["application_type"]:
        return
    if not grants and (before is None or known.get("grant_types")):
        raise errors.InvalidOption("grant_types", "must not be empty.")
    needing = " and ".join(sorted(grants & WITH_REDIRECT))
    redirects = settings.get("redirect_uris") or (before is not None and not known.get("redirect_uris"))
    if needing and not redirects and kind in ("web", "native", "browser"):
        raise errors.InvalidOption("redirect_uris", f"must not be empty with the grant type {needing}.")


def doubts(document: Mapping[str, Any]) -> list[str]:
    """Return sentences about settings of an application that Okta probably refuses."""
    settings = app_document.at(document, app_document.CLIENT) or {}
    credentials = app_document.at(document, app_document.CREDENTIALS) or {}
    grants = set(settings.get("grant_types") or ())
    return [
        *_unknown({**settings, **credentials}),
        *_about_responses(settings.get("application_type"), grants, set(settings.get("response_types") or ())),
        *_about_uris(settings, grants),
        *_about_credentials(settings, credentials, grants),
    ]


def _unknown(settings: Mapping[str, Any]) -> list[str]:
    found = []
    for option, known in KNOWN.items():
        value = settings.get(option)
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one not in known:
                near = get_close_matches(str(one), known, 1)
                hint = f" Did you mean {near[0]}?" if near else ""
                found.append(f"{option} has the value {one!r}, which Okta's documentation does not list.{hint}")
    return found


def _about_responses(kind: str | None, grants: set[str], responses: set[str]) -> list[str]:
    if kind == "service" or not grants:
        return []
    found = []
    if "authorization_code" in grants and "code" not in responses:
        found.append("response_types must contain code with the grant type authorization_code.")
    if "code" in responses and not grants & {"authorization_code", "interaction_code"}:
        found.append("response_types must not contain code without the grant type authorization_code.")
    if ("implicit" in grants) != bool({"id_token", "token"} & responses):
        found.append("response_types must contain id_token or token exactly with the grant type implicit.")
    return found


def _about_uris(settings: Mapping[str, Any], grants: set[str]) -> list[str]:
    found = []
    uris = [*(settings.get("redirect_uris") or []), *(settings.get("post_logout_redirect_uris") or [])]
    wild = next((uri for uri in uris if "*" in uri), None)
    if wild and settings.get("wildcard_redirect") in (None, "DISABLED"):
        found.append(f"A URI with a wildcard ({wild}) requires wildcard_redirect=SUBDOMAIN.")
    elif wild and not re.match(r"https?://[^/]*\*[^/]*", wild):
        found.append(f"A URI can have a wildcard only in its subdomain ({wild} has it elsewhere).")
    if settings.get("application_type") == "service" and settings.get("redirect_uris"):
        found.append("redirect_uris must be empty for a service application.")
    if settings.get("refresh_token") and "refresh_token" not in grants:
        found.append("refresh_token_rotation requires the grant type refresh_token.")
    return found


def _about_credentials(settings: Mapping[str, Any], credentials: Mapping[str, Any], grants: set[str]) -> list[str]:
    found = []
    method, kind = credentials.get("token_endpoint_auth_method"), settings.get("application_type")
    keys = (settings.get("jwks") or {}).get("keys")
    if method == "none" and kind in ("web", "service") and "authorization_code" in grants:
        found.append(f"token_endpoint_auth_method must not be none with application_type={kind}.")
    if method == "none" and credentials.get("pkce_required") is False:
        found.append("pkce_required must not be false with token_endpoint_auth_method=none.")
    if method == "private_key_jwt" and not keys and not settings.get("jwks_uri"):
        found.append("jwks or jwks_uri is required with token_endpoint_auth_method=private_key_jwt.")
    if keys and settings.get("jwks_uri"):
        found.append("jwks_uri cannot be combined with jwks.")
    return found
