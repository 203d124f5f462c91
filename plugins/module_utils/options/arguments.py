# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options that modules share: type, default and environment variables.

An option has the same name here, in the documentation fragment and at the end of its first variable: org_url and
OKTA_ORG_URL. Our variable has precedence over those of Okta's SDKs, then come those of Okta's Terraform provider.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from typing import Any

from ansible.module_utils.common.parameters import AnsibleFallbackNotFound

from .. import errors
from . import credential_options


def environment(*names: str) -> str:
    """Return the value of the first variable that is set and not empty. Raises AnsibleFallbackNotFound."""
    for name in names:
        if os.environ.get(name):
            return os.environ[name]
    raise AnsibleFallbackNotFound


def org_url_environment(*names: str) -> str:
    """Return the org URL from the first variable that is set, else from the two variables of the Terraform provider.

    Raises AnsibleFallbackNotFound.
    """
    try:
        return environment(*names)
    except AnsibleFallbackNotFound:
        org_name = environment("OKTA_ORG_NAME")
    return f"https://{org_name}.{os.environ.get('OKTA_BASE_URL') or 'okta.com'}"


CONNECTION: dict[str, dict[str, Any]] = {
    "org_url": {
        "type": "str",
        "fallback": (org_url_environment, ["OKTA_ORG_URL", "OKTA_CLIENT_ORGURL"]),
    },
    **credential_options.spec(environment),
    "validate_certs": {
        "type": "bool",
        "default": True,
        "fallback": (environment, ["OKTA_VALIDATE_CERTS"]),
    },
    "ca_path": {
        "type": "path",
        "fallback": (environment, ["OKTA_CA_PATH"]),
    },
    "use_proxy": {
        "type": "bool",
        "default": True,
        "fallback": (environment, ["OKTA_USE_PROXY"]),
    },
    "timeout": {
        "type": "float",
        "default": 30.0,
        "fallback": (environment, ["OKTA_TIMEOUT", "OKTA_CLIENT_CONNECTIONTIMEOUT"]),
    },
    "max_retries": {
        "type": "int",
        "default": 5,
        "fallback": (environment, ["OKTA_MAX_RETRIES", "OKTA_CLIENT_RATELIMIT_MAXRETRIES"]),
    },
    "rate_limit_max_wait": {
        "type": "float",
        "default": 600.0,
        "fallback": (environment, ["OKTA_RATE_LIMIT_MAX_WAIT"]),
    },
    "rate_limit_share": {
        "type": "float",
        "default": 50.0,
        "fallback": (environment, ["OKTA_RATE_LIMIT_SHARE"]),
    },
    "list_writes": {
        "type": "int",
        "default": 1000,
        "fallback": (environment, ["OKTA_LIST_WRITES"]),
    },
}

# The maximum of max_parallel. The concurrency limit of an org is 35 to 75 requests, for all of its clients.
MOST_PARALLEL = 20

SHARED: dict[str, dict[str, Any]] = {
    "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
    "wait_timeout": {"type": "float", "default": 60.0},
    "fields": {"type": "list", "elements": "str"},
    "limit": {"type": "int"},
    "max_parallel": {"type": "int", "default": 5},
    "on_error": {"type": "str", "choices": ["continue", "stop"], "default": "continue"},
}


def spec(*shared: str, **own: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the argument spec of a module: connection options, the *shared* options that it names, and its *own*."""
    return {**CONNECTION, **{name: SHARED[name] for name in shared}, **own}


def check_parallel(params: Mapping[str, Any]) -> None:
    """Raise InvalidOption when max_parallel is not between 1 and MOST_PARALLEL."""
    check_least(params, max_parallel=1)
    check_most(params, max_parallel=MOST_PARALLEL)


def check_most(params: Mapping[str, Any], **most: float) -> None:
    """Raise InvalidOption for a number above its maximum."""
    for option, value in most.items():
        if params[option] > value:
            raise errors.InvalidOption(option, f"must be <= {value} (got {params[option]:g}).")


def check_least(params: Mapping[str, Any], **least: float) -> None:
    """Raise InvalidOption for a number below its minimum or not finite. An option that is not set passes."""
    for option, value in least.items():
        given = params[option]
        if given is None:
            continue
        if not math.isfinite(given):
            raise errors.InvalidOption(option, f"must be a finite number >= {value} (got {given}).")
        if given < value:
            raise errors.InvalidOption(option, f"must be >= {value} (got {given}).")
