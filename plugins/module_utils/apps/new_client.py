# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The settings that Okta's Admin Console gives a new OAuth application of each type. Pure.

Source: https://help.okta.com/en-us/content/topics/apps/apps_app_integration_wizard_oidc.htm
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

GRANT_TYPES = {
    "web": ["authorization_code"],
    "native": ["authorization_code"],
    "browser": ["authorization_code"],
    "service": ["client_credentials"],
}
# Applications that cannot keep a secret.
PUBLIC = ("native", "browser")


def completed(options: Mapping[str, Any], has_secret: bool) -> dict[str, Any]:
    """Return the options of a task that creates an application, with the usual values of those that it does not set.

    *has_secret*: the task sets a client secret, so the application authenticates with it.
    """
    kind = str(options.get("application_type"))
    given = {**options}
    if kind in GRANT_TYPES:
        given.setdefault("grant_types", GRANT_TYPES[kind])
        responses = response_types(kind, given["grant_types"])
        if responses:
            given.setdefault("response_types", responses)
    keyed = bool({"jwks", "jwks_uri"} & set(given))
    if kind == "service":
        method = "private_key_jwt" if keyed and not has_secret else "client_secret_basic"
        given.setdefault("token_endpoint_auth_method", method)
    if kind in PUBLIC:
        if not keyed and not has_secret and given.get("pkce_required") is not False:
            given.setdefault("token_endpoint_auth_method", "none")
        given.setdefault("pkce_required", True)
    return given


def response_types(kind: str, grant_types: Collection[str]) -> list[str]:
    """Return the response types that belong to grant types."""
    if kind == "service" and "authorization_code" not in grant_types:
        return ["token"]
    code = ["code"] if {"authorization_code", "interaction_code"} & set(grant_types) else []
    return [*code, "token", "id_token"] if "implicit" in grant_types else code
