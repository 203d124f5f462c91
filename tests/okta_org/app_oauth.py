# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications that are OAuth clients: the rules for their settings, and the defaults of the org."""

from __future__ import annotations

import base64
import binascii
import re

from . import errors, web

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
BASIC = ("authorization_code", "refresh_token", "implicit")
EXTENSIONS = (
    "interaction_code",
    DEVICE_CODE,
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "urn:ietf:params:oauth:grant-type:saml2-bearer",
    "urn:ietf:params:oauth:grant-type:token-exchange",
    "urn:openid:params:grant-type:ciba",
    "urn:okta:params:oauth:grant-type:otp",
    "urn:okta:params:oauth:grant-type:oob",
    "http://auth0.com/oauth/grant-type/mfa-otp",
    "http://auth0.com/oauth/grant-type/mfa-oob",
)
"""Grant types that recordings of real orgs show for several types of applications; the org refuses none by type."""

GRANT_TYPES: dict = {
    "web": (*BASIC, "client_credentials", *EXTENSIONS),
    "native": (*BASIC, "password", *EXTENSIONS),
    "browser": (*BASIC, *EXTENSIONS),
    "service": ("client_credentials", "implicit", *EXTENSIONS),
}
CODE = frozenset({"authorization_code", "interaction_code"})
RESPONSE_TYPES = ("code", "token", "id_token")
METHODS = ("client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none")
SECRET_METHODS = METHODS[:3]
REDIRECTED = frozenset({"authorization_code", "implicit", "interaction_code"})
LEAST_RSA_BITS = 2048
TOO_SHORT = f"RSA key length in the 'jwks' is less than '{LEAST_RSA_BITS:,}' bits for the given key."
CURVES = ("P-256", "P-384", "P-521", None)
"""The org stores an EC key without a curve, although it cannot sign."""

CLIENT_ID = re.compile(r"[0-9A-Za-z_.\-]{6,100}")
SECRET = re.compile(r"[\x20-\x7e]{14,100}")


def _refuse(field: str, text: str) -> errors.Refusal:
    return errors.invalid(field, f"{field}: {text}")


def settings_of(given: dict, former: dict) -> dict:
    """Return `settings.oauthClient` with the defaults of the org, without keys. Raises errors.Refusal E0000001."""
    kind = given.get("application_type") or former.get("application_type") or "web"
    if kind not in GRANT_TYPES:
        raise _refuse("application_type", f"'{kind}' is invalid")
    if former and kind != former["application_type"]:
        raise _refuse("application_type", "'application_type' cannot be changed")
    grants = _listed(given, "grant_types")
    responses = _listed(given, "response_types")
    _check_grants(kind, grants, responses)
    _check_uris(given, kind, grants)
    shown: dict = {
        "client_uri": None,
        "logo_uri": None,
        "redirect_uris": [],
        "response_types": responses,
        "grant_types": grants,
        "application_type": kind,
        "consent_method": "TRUSTED",
        "issuer_mode": "DYNAMIC",
        "idp_initiated_login": {"mode": "DISABLED", "default_scope": []},
        "wildcard_redirect": "DISABLED",
        "dpop_bound_access_tokens": False,
        "participate_slo": False,
        **{name: value for name, value in given.items() if name != "jwks"},
    }
    return _with_refresh(shown, kind)


def _listed(given: dict, name: str) -> list:
    value = given.get(name)
    if value is not None and not (isinstance(value, list) and all(isinstance(text, str) for text in value)):
        raise errors.by_code("E0000003")
    return list(dict.fromkeys(value or []))


def _check_grants(kind: str, grants: list, responses: list) -> None:
    if not grants:
        raise _refuse("grant_types", "'grant_types' must contain at least one grant type")
    bad = [name for name in grants if name not in GRANT_TYPES[kind]]
    if bad:
        raise _refuse("grant_types", f"'{bad[0]}' is not allowed for the application type '{kind}'")
    if [name for name in responses if name not in RESPONSE_TYPES]:
        raise _refuse("response_types", "Invalid response type")
    if "authorization_code" in grants and "code" not in responses or "code" in responses and not CODE & set(grants):
        raise _refuse("response_types", "'code' requires the grant type 'authorization_code', and vice versa")
    if kind != "service" and ("implicit" in grants) != bool({"token", "id_token"} & set(responses)):
        raise _refuse("response_types", "'token' or 'id_token' requires the grant type 'implicit', and vice versa")


def _check_uris(given: dict, kind: str, grants: list) -> None:
    redirects = _listed(given, "redirect_uris")
    if not redirects and kind != "service" and REDIRECTED & set(grants):
        raise _refuse("redirect_uris", "'redirect_uris' must contain at least one redirect URI")
    for uri in redirects + _listed(given, "post_logout_redirect_uris"):
        if not re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+\Z", uri) or "#" in uri:
            raise _refuse("redirect_uris", f"'{uri}' is not a valid redirect URI")
        if "*" in uri and given.get("wildcard_redirect") != "SUBDOMAIN":
            raise _refuse("redirect_uris", "Wildcards are only allowed with 'wildcard_redirect' SUBDOMAIN")


def _with_refresh(shown: dict, kind: str) -> dict:
    given = shown.pop("refresh_token", None)
    if "refresh_token" in shown["grant_types"]:
        usual = {"rotation_type": "ROTATE" if kind == "browser" else "STATIC"}
        refresh = {**usual, **(given or {})}
        if refresh["rotation_type"] not in ("ROTATE", "STATIC") or not 0 <= refresh.get("leeway", 30) <= 60:
            raise _refuse("refresh_token", "'rotation_type' or 'leeway' is not valid")
        if refresh["rotation_type"] == "ROTATE":
            refresh.setdefault("leeway", 30)
        shown["refresh_token"] = refresh
    return shown


def credentials_of(given: dict, settings: dict, former: dict, new_id: str) -> dict:
    """Return `credentials.oauthClient` without the secret. Raises errors.Refusal E0000001."""
    kind = settings["application_type"]
    usual = {"browser": "none", "native": "none", "service": "private_key_jwt"}.get(kind, METHODS[0])
    method = given.get("token_endpoint_auth_method") or former.get("token_endpoint_auth_method") or usual
    client_id = former.get("client_id") or given.get("client_id") or new_id
    if method not in METHODS:
        raise _refuse("token_endpoint_auth_method", f"'{method}' is invalid")
    if method == "none" and kind in ("web", "service"):
        raise _refuse("token_endpoint_auth_method", "'none' is only allowed for native and browser applications")
    if not CLIENT_ID.fullmatch(client_id):
        raise _refuse("client_id", "The client ID is not valid")
    if given.get("pkce_required") is False and method == "none":
        raise _refuse("pkce_required", "PKCE is required without client authentication")
    shown = {
        "autoKeyRotation": True,
        "pkce_required": kind in ("browser", "native"),
        **{name: value for name, value in given.items() if name != "client_secret"},
    }
    return {**shown, "client_id": client_id, "token_endpoint_auth_method": method}


def check_secret(value: str) -> str:
    """Return a valid secret. Raises errors.Refusal E0000001 for an invalid one."""
    if not isinstance(value, str) or not SECRET.fullmatch(value):
        raise _refuse("client_secret", "The client secret must have 14 to 100 printable ASCII characters")
    return value


def checked_key(jwk: dict) -> dict:
    """Return a public key as the org stores it: with null for the members that the client did not send.

    Raises errors.Refusal E0000001 for a weak key, and for anything but a public RSA or EC signing key.
    """
    if not isinstance(jwk, dict) or jwk.get("kty") not in ("RSA", "EC") or "d" in jwk:
        raise errors.invalid("JsonWebKey", "The key must be a public key of the type RSA or EC")
    if jwk["kty"] == "RSA" and _bits(jwk.get("n")) < LEAST_RSA_BITS:
        raise errors.invalid("JsonWebKey", TOO_SHORT)
    if jwk["kty"] == "EC" and not (jwk.get("crv") in CURVES and jwk.get("x") and jwk.get("y")):
        raise errors.invalid("JsonWebKey", "The EC key is not valid")
    kept = {name: value for name, value in jwk.items() if name not in ("status", "id", "created", "lastUpdated")}
    return {"kid": None, "use": None, **({"crv": None} if jwk["kty"] == "EC" else {}), **kept}


def _bits(modulus) -> int:
    try:
        raw = base64.urlsafe_b64decode(str(modulus or "") + "===")
    except (ValueError, binascii.Error):
        return 0
    return int.from_bytes(raw, "big").bit_length()


def keys_of(given: dict) -> list:
    """Return the JWKs of the settings. Raises errors.Refusal E0000001."""
    keys = (web.part(given, "jwks") or {}).get("keys") or []
    statuses = [key.get("status", "ACTIVE") for key in keys]
    checked = [checked_key(key) for key in keys]
    kids = [key["kid"] for key in checked if key["kid"] is not None]
    if len(set(kids)) < len(kids):
        raise errors.invalid("JsonWebKey", "The 'kid' values of the 'jwks' must be unique")
    return list(zip(checked, statuses, strict=True))
