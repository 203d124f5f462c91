# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""OAuth clients: the applications that get tokens from the org's authorization server."""

from __future__ import annotations

import dataclasses

import joserfc.errors
from joserfc import jwk

from . import identifiers
from . import org as org_module

APPLICATION_TYPES = ("web", "native", "browser", "service")
AUTH_METHODS = ("client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none")
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
LEAST_RSA_BITS = 2048


class BadClient(ValueError):
    """The description of a client is invalid."""


@dataclasses.dataclass(frozen=True)
class OAuthClient:
    """An OAuth client.

    `secrets` are the valid client secrets, `jwks` its public keys as JWK. `scopes` are its granted `okta.*` scopes.
    `assigned_users` are user IDs, None for everyone; members of the groups `assigned_groups` (IDs) may also use it.
    `leeway` is in seconds.
    """

    client_id: str
    label: str
    application_type: str
    grant_types: tuple
    response_types: tuple = ()
    redirect_uris: tuple = ()
    post_logout_redirect_uris: tuple = ()
    token_endpoint_auth_method: str = "client_secret_basic"
    secrets: tuple = ()
    jwks: tuple = ()
    dpop_bound: bool = False
    pkce_required: bool = False
    consent_method: str = "TRUSTED"
    rotation_type: str = "STATIC"
    leeway: int = 30
    scopes: tuple = ()
    assigned_users: tuple | None = None
    assigned_groups: tuple = ()
    status: str = "ACTIVE"

    @property
    def is_public(self) -> bool:
        return self.token_endpoint_auth_method == "none"


def is_assigned(org: org_module.Org, client: OAuthClient, user_id: str) -> bool:
    """Return whether the user may use the client, directly, through a group, or because everyone may."""
    if client.assigned_users is None or user_id in client.assigned_users:
        return True
    return not set(client.assigned_groups).isdisjoint(org.group_ids_of(user_id))


def public_jwk(key: dict | str) -> dict:
    """Return the public part of a key (JWK or PEM, private or public), with its `kid`.

    Raises BadClient for a weak key, and for anything but RSA and EC keys.
    """
    try:
        imported = jwk.import_key(key) if isinstance(key, dict) else _from_pem(key)
        shown = imported.as_dict(private=False)
    except (joserfc.errors.JoseError, ValueError, KeyError) as error:
        raise BadClient(f"A key is neither a JWK nor a PEM: {error}.") from error
    if shown["kty"] not in ("RSA", "EC"):
        raise BadClient("Keys of type {} are not supported.".format(shown["kty"]))
    if shown["kty"] == "RSA" and imported.public_key.key_size < LEAST_RSA_BITS:
        raise BadClient(f"The RSA key must have at least {LEAST_RSA_BITS} bits.")
    return {**shown, "kid": shown.get("kid") or imported.thumbprint(), "use": "sig"}


def _from_pem(text: str):
    for kind in ("RSA", "EC"):
        try:
            return jwk.import_key(text, kind)
        except (joserfc.errors.JoseError, ValueError):
            continue
    raise BadClient("A PEM contains neither an RSA nor an EC key.")


DESCRIBED = {field.name for field in dataclasses.fields(OAuthClient)} | {
    "client_secret",
    "refresh_token",
    "assigned",
    "admin_roles",
}


def of_description(org: org_module.Org, given: dict) -> OAuthClient:
    """Return the client of a seed, with Okta's defaults. Raises BadClient for an invalid description."""
    unknown = set(given) - DESCRIBED
    if unknown:
        raise BadClient("A client does not support these keys: {}.".format(", ".join(sorted(unknown))))
    kind = given.get("application_type", "web")
    method = given.get("token_endpoint_auth_method") or _usual_method(kind, given)
    if kind not in APPLICATION_TYPES or method not in AUTH_METHODS:
        raise BadClient(f"A client of type {kind} does not support the method {method}.")
    described = {name: _frozen(value) for name, value in given.items() if name in OAuthClient.__dataclass_fields__}
    refresh = given.get("refresh_token", {})
    client_id = given.get("client_id") or identifiers.new_id("0oa")
    return OAuthClient(
        **{
            "label": client_id,
            "grant_types": _usual_grants(kind),
            "response_types": () if kind == "service" else ("code",),
            "pkce_required": kind in ("browser", "native"),
            **described,
            "client_id": client_id,
            "application_type": kind,
            "token_endpoint_auth_method": method,
            "secrets": (given["client_secret"],) if "client_secret" in given else tuple(given.get("secrets", ())),
            "jwks": tuple(public_jwk(key) for key in _keys(given.get("jwks", ()))),
            "rotation_type": refresh.get("rotation_type", "ROTATE" if kind == "browser" else "STATIC"),
            "leeway": refresh.get("leeway", 30),
            **_assignments(org, given),
        }
    )


def _frozen(value):
    return tuple(value) if isinstance(value, list) else value


def _keys(jwks) -> list:
    return jwks["keys"] if isinstance(jwks, dict) and "keys" in jwks else list(jwks)


def _usual_method(kind: str, given: dict) -> str:
    if kind in ("browser", "native"):
        return "none"
    return "private_key_jwt" if kind == "service" or given.get("jwks") else "client_secret_basic"


def _usual_grants(kind: str) -> tuple:
    return {
        "service": ("client_credentials",),
        "native": ("authorization_code", "refresh_token", DEVICE_CODE),
    }.get(kind, ("authorization_code", "refresh_token"))


def _assignments(org: org_module.Org, given: dict) -> dict:
    """Return the value of `assigned`: `everyone`, or `{"users": [logins], "groups": [names]}`."""
    assigned = given.get("assigned", "everyone")
    if assigned == "everyone":
        return {"assigned_users": None, "assigned_groups": ()}
    names = assigned.get("groups", ())
    return {
        "assigned_users": tuple(org.find_user(login).id for login in assigned.get("users", ())),
        "assigned_groups": tuple(group.id for group in org.groups if group.name in names),
    }


def add(org: org_module.Org, description: dict) -> OAuthClient:
    """Add a client to the org. Raises BadClient for an invalid description.

    `admin_roles` are the types of its own admin roles, for client credentials only.
    """
    client = of_description(org, description)
    org.oauth_clients[client.client_id] = client
    for role in description.get("admin_roles", ()):
        org.roles.assign("CLIENT", client.client_id, role)
    return client


def state(org: org_module.Org, client: OAuthClient) -> dict:
    """Return the client as the control endpoint shows it, without its secrets."""
    shown = dataclasses.asdict(client)
    shown["admin_roles"] = list(org.roles.types(client.client_id))
    shown["secrets"] = len(client.secrets)
    shown["jwks"] = [key.get("kid") for key in client.jwks]
    return shown
