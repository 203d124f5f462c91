# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options of the event sources, validated like those of a module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import UnsupportedError

from ...module_utils import errors
from ...module_utils.options import arguments, credential_options, masks
from ...module_utils.transport import connection, session

FEEDBACK_QUEUE = "eda_feedback_queue"

SHARED: dict[str, dict[str, Any]] = {
    "state_file": {"type": "path"},
    "replay": {"type": "float", "default": 60.0},
    "feedback": {"type": "bool", "default": False},
    "feedback_timeout": {"type": "float", "default": 3600.0},
}


def checked(given: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the options of a rulebook (*given*) with defaults, validated by *own* and the spec of the connection.

    An empty text counts as unset, because a rulebook renders an undefined variable as one. Raises OktaError.
    """
    options = {name: value for name, value in given.items() if name != FEEDBACK_QUEUE and value != ""}
    result = ArgumentSpecValidator({**arguments.CONNECTION, **SHARED, **own}).validate(options)
    if result.error_messages:
        raise errors.OktaError(" ".join(map(_message, result.errors)))
    arguments.check_least(result.validated_parameters, replay=0, feedback_timeout=1)
    masks.check(result.validated_parameters, result._no_log_values)
    return result.validated_parameters


def check_connection(options: Mapping[str, Any], why: str) -> None:
    """Raise when the options do not describe a connection; *why* is its purpose."""
    if session.REQUESTS_MISSING:
        raise errors.MissingLibrary("requests", session.REQUESTS_MISSING)
    if not options["org_url"]:
        raise errors.InvalidOption("org_url", f"is required {why}.", "Set it, or set OKTA_ORG_URL in the environment.")
    if not (options["credentials"] or credential_options.given(options) or credential_options.from_environment()):
        raise errors.InvalidOption(
            "api_token",
            f"or another credential is required {why}.",
            "Set one, or set OKTA_API_TOKEN in the environment.",
        )
    connection.from_options(options)


def _message(error: Exception) -> str:
    text = f"{str(error).rstrip('.')}."
    return f"Unknown option {text}" if isinstance(error, UnsupportedError) else text
