# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options of the event sources, checked as those of a module are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import UnsupportedError

from ...module_utils import errors
from ...module_utils.options import arguments, credential_options
from ...module_utils.transport import connection, session

FEEDBACK_QUEUE = "eda_feedback_queue"

SHARED: dict[str, dict[str, Any]] = {
    "state_file": {"type": "path"},
    "replay": {"type": "float", "default": 60.0},
    "feedback": {"type": "bool", "default": False},
    "feedback_timeout": {"type": "float", "default": 3600.0},
}


def checked(given: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The options that a rulebook gives (*given*), with defaults, as the spec *own* and that of the connection say.

    An empty text is no value: it is what a rulebook makes of a variable that nobody set. Raises OktaError.
    """
    options = {name: value for name, value in given.items() if name != FEEDBACK_QUEUE and value != ""}
    result = ArgumentSpecValidator({**arguments.CONNECTION, **SHARED, **own}).validate(options)
    if result.error_messages:
        raise errors.OktaError(" ".join(map(_told, result.errors)))
    arguments.check_least(result.validated_parameters, replay=0, feedback_timeout=1)
    return result.validated_parameters


def check_connection(options: Mapping[str, Any], why: str) -> None:
    """Raise where there is no way to the org; *why* says what it is needed for."""
    if session.REQUESTS_MISSING:
        raise errors.MissingLibrary("requests", session.REQUESTS_MISSING)
    if not options["org_url"]:
        raise errors.InvalidOption("org_url", f"it is needed {why}.", "Give it, or set OKTA_ORG_URL.")
    if not (options["credentials"] or credential_options.given(options) or credential_options.from_environment()):
        raise errors.InvalidOption("api_token", f"a credential is needed {why}.", "Give one, or set OKTA_API_TOKEN.")
    connection.from_options(options)


def _told(error: Exception) -> str:
    text = f"{str(error).rstrip('.')}."
    return f"Unknown option {text}" if isinstance(error, UnsupportedError) else text
