# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options of credentials, and their environment variables.

The options in IDENTITY have no fallback in the argument spec, unlike all others: credentials in the task take
precedence over those in the environment, so the two must stay distinguishable.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

AUTH_METHODS = ("api_token", "access_token", "private_key", "client_secret", "refresh_token")

# The options that identify a credential. Our variables come first, then those of Okta's SDKs, then those of Okta's
# Terraform provider.
IDENTITY: dict[str, dict[str, Any]] = {
    "auth_method": {"type": "str", "choices": list(AUTH_METHODS)},
    "api_token": {"type": "str", "no_log": True},
    "access_token": {"type": "str", "no_log": True},
    "client_id": {"type": "str"},
    "client_secret": {"type": "str", "no_log": True},
    "private_key": {"type": "raw", "no_log": True},
    "private_key_id": {"type": "str", "no_log": False},
    "refresh_token": {"type": "str", "no_log": True},
}
IDENTITY_VARIABLES = {
    "auth_method": ["OKTA_AUTH_METHOD", "OKTA_CLIENT_AUTHORIZATIONMODE"],
    "api_token": ["OKTA_API_TOKEN", "OKTA_CLIENT_TOKEN"],
    "access_token": ["OKTA_ACCESS_TOKEN", "OKTA_CLIENT_OAUTH2_ACCESSTOKEN"],
    "client_id": ["OKTA_CLIENT_ID", "OKTA_CLIENT_CLIENTID", "OKTA_API_CLIENT_ID"],
    "client_secret": ["OKTA_CLIENT_SECRET", "OKTA_CLIENT_CLIENTSECRET"],
    "private_key": ["OKTA_PRIVATE_KEY", "OKTA_CLIENT_PRIVATEKEY", "OKTA_API_PRIVATE_KEY"],
    "private_key_id": [
        "OKTA_PRIVATE_KEY_ID",
        "OKTA_CLIENT_PRIVATEKEYID",
        "OKTA_CLIENT_KID",
        "OKTA_API_PRIVATE_KEY_ID",
    ],
    "refresh_token": ["OKTA_REFRESH_TOKEN"],
}

# For each variable with a private key, the variables with the ID of that key.
KEY_IDS = {
    "OKTA_PRIVATE_KEY": ["OKTA_PRIVATE_KEY_ID"],
    "OKTA_CLIENT_PRIVATEKEY": ["OKTA_CLIENT_PRIVATEKEYID", "OKTA_CLIENT_KID"],
    "OKTA_API_PRIVATE_KEY": ["OKTA_API_PRIVATE_KEY_ID"],
}

# The options that say how a credential is used.
SETTINGS: dict[str, dict[str, Any]] = {
    "scopes": {"type": "list", "elements": "str"},
    "api_version": {"type": "str"},
    "authorization_url": {"type": "str"},
    "token_url": {"type": "str", "no_log": False},
    "revocation_url": {"type": "str"},
    "redirect_url": {"type": "str"},
    "dpop": {"type": "bool"},
    "token_store": {"type": "str", "choices": ["none", "memory", "file"], "no_log": False},
    "token_store_path": {"type": "path", "no_log": False},
    "token_store_key": {"type": "str", "no_log": True},
}
SETTING_VARIABLES = {
    "scopes": ["OKTA_SCOPES", "OKTA_CLIENT_SCOPES", "OKTA_API_SCOPES"],
    **{name: [f"OKTA_{name.upper()}"] for name in SETTINGS if name != "scopes"},
}
DEFAULT_API_VERSION = "v1"

VARIABLES = {**IDENTITY_VARIABLES, **SETTING_VARIABLES}

# Values of OKTA_CLIENT_AUTHORIZATIONMODE.
AUTHORIZATION_MODES = {"SSWS": "api_token", "PrivateKey": "private_key", "Bearer": "access_token"}


def spec(fallback: Callable[..., str]) -> dict[str, dict[str, Any]]:
    """Return the argument spec of all of these options; *fallback* reads a setting from the environment."""
    settings = {name: {**option, "fallback": (fallback, SETTING_VARIABLES[name])} for name, option in SETTINGS.items()}
    settings["api_version"]["default"] = DEFAULT_API_VERSION
    one = {"name": {"type": "str", "required": True}, **IDENTITY, **SETTINGS}
    return {
        **IDENTITY,
        **settings,
        "credentials": {"type": "list", "elements": "dict", "no_log": False, "options": one},
    }


def given(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a credential that are set in *params*."""
    return {name: params[name] for name in IDENTITY if params.get(name) is not None}


def from_environment() -> dict[str, str]:
    """Return the options of a credential that are set in the environment.

    The ID of a private key is taken from the same family of variables as the key.
    """
    key = next((name for name in IDENTITY_VARIABLES["private_key"] if os.environ.get(name)), None)
    names = {**IDENTITY_VARIABLES, "private_key_id": KEY_IDS.get(key or "", [])}
    found = {}
    for option in names:
        value = next((os.environ[name] for name in names[option] if os.environ.get(name)), None)
        if value:
            found[option] = AUTHORIZATION_MODES.get(value, value) if option == "auth_method" else value
    return found


def scopes(listed: Iterable[str] | None) -> tuple[str, ...]:
    """Return the distinct scopes, in order, from items that may contain several, separated by blanks or commas."""
    names = [name for item in listed or () for name in item.replace(",", " ").split()]
    return tuple(dict.fromkeys(names))
