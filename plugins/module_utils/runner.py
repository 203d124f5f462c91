# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The boundary between Ansible and the work: options in, exit_json or fail_json out."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Collection, Mapping
from typing import Any

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from . import errors
from .options import former_names, org_url
from .transport import connection, session

Params = Mapping[str, Any]
"""The options of a module by their names, as Ansible checked them."""

Connection = connection.Connection
"""The way to the org: modules hand it to the resources, and leave the rest of the transport to the runner."""

Work = Callable[[Params, Connection, bool], dict[str, Any]]
"""Does the work of a module by its options, a connection, and whether it is check mode. Returns what exit_json gets."""


def run(
    module: AnsibleModule,
    work: Work,
    meant: Callable[[dict[str, Any]], Params] = lambda params: params,
    misplaced: Callable[[Params], Collection[str]] = lambda params: (),
) -> None:
    """Call *work* and end the module with what it returns or raises.

    *meant(params)* gives the options as they are meant, where a module sees more in them than they say.
    *misplaced(params)* gives secrets that stand in options which are not for secrets.
    """
    if session.REQUESTS_MISSING:
        module.fail_json(msg=missing_required_lib("requests"), exception=repr(session.REQUESTS_MISSING))
    for text in former_names.deprecations(module.argument_spec, module.params):
        module.deprecate(text, version="2.0.0", collection_name="spoke.okta")
    # A cancelled job is no crash: it says how far it came.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    opened = None
    # These are refused, but Ansible shows the options of a module that failed.
    module.no_log_values.update(org_url.secrets(module.params["org_url"]), misplaced(module.params))
    try:
        params = meant(module.params)
        opened = connection.from_options(params)
        result = work(params, opened, module.check_mode)
    except errors.MissingLibrary as error:
        missing = missing_required_lib(error.library)
        module.fail_json(**_shown(module, {"msg": missing, "exception": repr(error.reason)}, opened))
    except errors.OktaError as error:
        module.fail_json(**_shown(module, error.result(), opened))
    except KeyboardInterrupt:
        module.fail_json(**_shown(module, errors.Interrupted().result(), opened))
    module.exit_json(**_shown(module, result, opened))


def _text(document: Any) -> str:
    # Ansible would show a dict with every letter beyond ASCII escaped.
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n" if document else ""


def _shown(module: AnsibleModule, result: dict[str, Any], opened: Connection | None) -> dict[str, Any]:
    """Return *result* with what the connection cost, and a diff only if asked for. Hand its warnings to Ansible."""
    if opened is not None:
        # With those that came up on the way, such as a new access token.
        module.no_log_values.update(opened.secrets)
        module.no_log_values.difference_update(opened.public_values)
        result["warnings"] = [*result.get("warnings", ()), *opened.warnings]
        result["okta_api"] = opened.report()
    for warning in result.pop("warnings", ()):
        module.warn(warning)
    diff = result.pop("diff", None)
    if module._diff and diff:
        result["diff"] = {side: _text(document) for side, document in diff.items()}
    return result
