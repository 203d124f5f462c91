# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The boundary between Ansible and the work of a module: the options of a task in, its result out.

A task runs as a module in its own process (main), or in process, by its action plugin (plugin_utils/in_process.py).
Both call run.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ansible.module_utils import basic
from ansible.module_utils.common import parameters

from . import errors
from .engine import progress, unbroken, unforeseen, waiting
from .options import former_names, lengths, masks, org_url, required, secret_names, specification
from .transport import connection, session

Params = specification.Params
"""The options of a module by name, after validation by Ansible."""

Spec = specification.Spec
"""The options of a module and the rules between them."""

Connection = connection.Connection
"""The connection to the org. Modules pass it to the resources; only the runner uses the rest of the transport."""

Work = Callable[[Params, Connection, bool], dict[str, Any]]
"""Does the work of a module with its options, a connection and the check mode flag; returns arguments of exit_json."""

REMOVED_IN = "2.0.0"
"""The version of the collection that removes the former names of options."""

COLLECTION = "spoke.okta"


PROGRESS = "SPOKE_OKTA_PROGRESS"
"""The environment variable with the path of the file for progress lines, which the action plugin reads."""

LAST_REPORT = "SPOKE_OKTA_LAST_REPORT"
"""The environment variable with the path of the file for the report of a module interrupted together with Ansible."""


@dataclass(frozen=True)
class Mode:
    """How Ansible runs a task: in check mode, in diff mode, and with a hidden result (no_log)."""

    check_mode: bool
    diff: bool
    hidden: bool


@dataclass(frozen=True)
class Process:
    """The process that runs a task.

    *say* shows a progress line. *sessions* keeps sockets and tokens for the next task, if the process runs several.
    *may_decline*: the task can run in another process instead, as a module. *module* is the name of the module.
    """

    say: progress.Say | None
    sessions: session.Sessions | None = None
    may_decline: bool = False
    module: str = ""


@dataclass
class Result:
    """The outcome of a task.

    *fields* are the result, in which the values in *secrets* must be masked. *missing* is a library that could not be
    imported. *interrupted*: a signal ended the run. *tracebacks* are those of unforeseen exceptions. *elsewhere* is the
    reason why the task must run as a module instead; no write was sent then.
    """

    fields: dict[str, Any]
    failed: bool = False
    secrets: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)
    deprecations: list[str] = field(default_factory=list)
    missing: errors.MissingLibrary | None = None
    interrupted: bool = False
    tracebacks: list[str] = field(default_factory=list)
    elsewhere: str = ""


def run(
    spec: Spec,
    work: Work,
    params: Params,
    mode: Mode,
    no_log_values: set[str],
    process: Process,
) -> Result:
    """Call *work* with the options of a task, and return its result, or the one of the OktaError that it raises.

    *no_log_values* are the secrets that Ansible found in the options.
    """
    # A failed task shows its options, including unsupported ones that contain a secret.
    secrets = {*no_log_values, *secret_names.found(params)}
    secrets.update(org_url.secrets(params["org_url"]), spec.misplaced(params))
    result = Result({}, secrets=secrets, deprecations=former_names.deprecations(spec.argument_spec, params))
    interruption, opened, trail = waiting.begin(), None, unforeseen.begin()
    progress.begin(process.say)
    try:
        masks.check(params, secrets, spec.verbatim)
        required.check_one_of(spec.required_one_of, params)
        lengths.check(spec.lengths, spec.argument_spec, params)
        params = spec.meant(params)
        kept = None if spec.own_session else process.sessions
        opened = connection.from_options(params, kept, process.module, mode.check_mode)
        if process.may_decline and opened.replaces_refresh_token:
            # Ansible can end its worker process at any time, also between Okta's response and the write to the file.
            result.elsewhere = "the refresh token is about to be replaced"
            return result
        if not mode.hidden:
            spec.check_shown(params)
        with unforeseen.explained():
            result.fields = work(params, opened, mode.check_mode)
    except errors.OktaError as error:
        result.fields, result.failed = error.result(), True
        result.missing = error if isinstance(error, errors.MissingLibrary) else None
        if process.sessions is not None and getattr(getattr(error, "cause", error), "refuses_credential", False):
            process.sessions.forget()
    except KeyboardInterrupt:
        interruption.set()
        unbroken.finish()
        result.fields, result.failed = errors.Interrupted().result(), True
    except BaseException:
        # For example a task timeout: the threads of the task must not begin anything more.
        interruption.set()
        unbroken.finish()
        raise
    # The work may have handled the interruption itself, as a list of items does.
    result.interrupted, result.tracebacks = interruption.is_set(), trail.tracebacks
    return _shown(result, opened, mode)


def _shown(result: Result, opened: Connection | None, mode: Mode) -> Result:
    """Return *result* with the cost of the connection, and with the diff in diff mode only."""
    result.warnings = list(result.fields.pop("warnings", ()))
    if opened is not None:
        # Including secrets received during the task, such as a new access token.
        result.secrets.update(opened.secrets)
        result.secrets.difference_update(opened.public_values)
        result.warnings += opened.warnings
        result.fields["okta_api"] = opened.report()
    diff = result.fields.pop("diff", None)
    masked = "" if mode.hidden else masks.warning(result.fields, result.secrets)
    result.warnings += [masked] if masked else []
    if mode.diff and diff:
        result.fields["diff"] = {side: _text(document) for side, document in diff.items()}
    if result.missing is not None:
        missing = basic.missing_required_lib(result.missing.library)
        result.fields.update({"msg": missing, "exception": repr(result.missing.reason)})
        if not result.fields.get("okta_api", {}).get("writes"):
            result.elsewhere = missing
    return result


def _text(document: Any) -> str:
    # Ansible would escape all non-ASCII letters of a dict.
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n" if document else ""


class Module(basic.AnsibleModule):
    """An AnsibleModule that explains invalid options, and masks secrets in unsupported options.

    AnsibleModule validates the options in its constructor and fails there. This class then reads the raw options again
    with basic._load_params, which modules can use but which is not a stable API.
    """

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        super().__init__(argument_spec=spec.argument_spec, supports_check_mode=True, **spec.rules)

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        """Fail as AnsibleModule does, with a message that names the invalid item, and with its secrets masked."""
        checked = getattr(self, "validation_result", None)
        if checked is not None and checked.error_messages:
            given = basic._load_params()
            msg = self._spec.complaint(checked, given, self._name)
            self.no_log_values.update(secret_names.found(given))
        super().fail_json(msg, **kwargs)


def _writer(variable: str) -> Callable[[str], None] | None:
    """Return a function that appends a line to the file that an environment variable names; None if it has no file.

    The file is opened at once, because it may be unlinked before the first line is written.
    """
    try:
        file = open(os.environ.get(variable) or os.devnull, "a", encoding="utf-8")  # noqa: SIM115 - open to the end
    except OSError:
        return None

    def write(line: str) -> None:
        # The reader may have ended.
        with suppress(OSError):
            file.write(f"{line}\n")
            file.flush()

    return write


def _is_read() -> bool:
    """Return whether Ansible still reads the pipe for the result."""
    pipe = select.poll()
    pipe.register(sys.stdout.fileno(), 0)
    return not pipe.poll(0)


def last_report(module: str, fields: Mapping[str, Any]) -> str:
    """Return the report of an interrupted task from the fields of its result."""
    results = [fields, *fields.get("results", ())]
    done = [operation for result in results for operation in result.get("operations", ())]
    title = f"{module} was interrupted. {fields['msg']} Completed steps ({len(done)}):"
    return "\n  ".join([title, *done])


def short_name(name: str) -> str:
    """Return the name of a module without its collection.

    It is empty when a person starts the file of the module: Ansible then takes the name of one of its own files.
    """
    return "" if name.endswith(".py") else name.rpartition(".")[2]


def main(spec: Spec, work: Work) -> None:
    """Run a task as a module: do the work with the options from Ansible, and end the process."""
    module, report = Module(spec), _writer(LAST_REPORT)
    # A canceled job sends SIGTERM; the module then reports what it completed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    mode = Mode(check_mode=module.check_mode, diff=module._diff, hidden=module.no_log)
    process = Process(say=_writer(PROGRESS), module=short_name(module._name))
    result = run(spec, work, module.params, mode, module.no_log_values, process)
    module.no_log_values = result.secrets
    if result.interrupted and report is not None and not _is_read():
        report(parameters.remove_values(last_report(module._name, result.fields), result.secrets))
    for warning in result.warnings:
        module.warn(warning)
    for text in result.deprecations:
        module.deprecate(text, version=REMOVED_IN, collection_name=COLLECTION)
    if result.failed:
        # Ansible shows an exception with -vvv only.
        shown = {"exception": "\n".join(result.tracebacks)} if result.tracebacks else {}
        module.fail_json(**shown, **result.fields)
    module.exit_json(**result.fields)
