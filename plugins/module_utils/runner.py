# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The boundary between Ansible and the work: the options of a task in, its result out.

A task is run by its module, in a process of its own (main), or by its action plugin, in a process of Ansible
(plugin_utils/in_process.py). Both call run.
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
from .engine import progress, unbroken, waiting
from .options import former_names, org_url, secret_names, specification
from .transport import connection, session

Params = specification.Params
"""The options of a module by their names, as Ansible checked them."""

Spec = specification.Spec
"""What a module accepts."""

Connection = connection.Connection
"""The way to the org: modules hand it to the resources, and leave the rest of the transport to the runner."""

Work = Callable[[Params, Connection, bool], dict[str, Any]]
"""Does the work of a module by its options, a connection, and whether it is check mode. Returns what exit_json gets."""

REMOVED_IN = "2.0.0"
"""The version of the collection without the former names of options."""

COLLECTION = "spoke.okta"


PROGRESS = "SPOKE_OKTA_PROGRESS"
"""Names the file in which an action plugin looks for lines about the progress of the module that it started."""

LAST_REPORT = "SPOKE_OKTA_LAST_REPORT"
"""Names the file for the report of a module that is interrupted together with Ansible: where Ansible showed errors."""


@dataclass(frozen=True)
class Mode:
    """How Ansible runs a task: whether it only plans, shows differences, and keeps the result off the screen."""

    check_mode: bool
    diff: bool
    hidden: bool


@dataclass(frozen=True)
class Process:
    """The process that runs a task.

    *say* shows a line about the progress of long work. *sessions* keeps sockets and tokens for the next task, where
    there is one. *may_decline*: the task can run in another process, as a module.
    """

    say: progress.Say | None
    sessions: session.Sessions | None = None
    may_decline: bool = False


@dataclass
class Result:
    """What became of a task.

    *fields* are for people, once the values in *secrets* are masked. *missing* is the library that was not there.
    *interrupted*: somebody wants the run to end. *elsewhere* says why the task had better run as a module; nothing was
    written then.
    """

    fields: dict[str, Any]
    failed: bool = False
    secrets: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)
    deprecations: list[str] = field(default_factory=list)
    missing: errors.MissingLibrary | None = None
    interrupted: bool = False
    elsewhere: str = ""


def run(
    spec: Spec,
    work: Work,
    params: Params,
    mode: Mode,
    no_log_values: set[str],
    process: Process,
) -> Result:
    """Call *work* by the options of a task, and return what it returns, or raises as an OktaError.

    *no_log_values* are the secrets that Ansible found among the options.
    """
    # A task that fails shows its options, those that are refused for a secret in them included.
    secrets = {*no_log_values, *secret_names.found(params)}
    secrets.update(org_url.secrets(params["org_url"]), spec.misplaced(params))
    result = Result({}, secrets=secrets, deprecations=former_names.deprecations(spec.argument_spec, params))
    interruption, opened = waiting.begin(), None
    progress.begin(process.say)
    try:
        params = spec.meant(params)
        opened = connection.from_options(params, None if spec.own_session else process.sessions)
        if process.may_decline and opened.replaces_refresh_token:
            # A process of Ansible may be ended at any moment, also between Okta's answer and the file.
            result.elsewhere = "the refresh token is about to be replaced"
            return result
        if not mode.hidden:
            spec.check_shown(params)
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
        # Such as the end of the time that the task may take: the threads of the task begin nothing more.
        interruption.set()
        unbroken.finish()
        raise
    # Also where the work has told the interruption itself, as a list does.
    result.interrupted = interruption.is_set()
    return _shown(result, opened, mode)


def _shown(result: Result, opened: Connection | None, mode: Mode) -> Result:
    """Return *result* with what the connection cost, and a diff only if asked for."""
    result.warnings = list(result.fields.pop("warnings", ()))
    if opened is not None:
        # With those that came up on the way, such as a new access token.
        result.secrets.update(opened.secrets)
        result.secrets.difference_update(opened.public_values)
        result.warnings += opened.warnings
        result.fields["okta_api"] = opened.report()
    diff = result.fields.pop("diff", None)
    if mode.diff and diff:
        result.fields["diff"] = {side: _text(document) for side, document in diff.items()}
    if result.missing is not None:
        missing = basic.missing_required_lib(result.missing.library)
        result.fields.update({"msg": missing, "exception": repr(result.missing.reason)})
        if not result.fields.get("okta_api", {}).get("writes"):
            result.elsewhere = missing
    return result


def _text(document: Any) -> str:
    # Ansible would show a dict with every letter beyond ASCII escaped.
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n" if document else ""


class Module(basic.AnsibleModule):
    """An AnsibleModule that explains wrong options, and masks secrets under names that it does not have.

    Ansible checks the options while the module is made, and fails there. It reads them once more here
    (basic._load_params, which Ansible leaves to modules, without a promise), as the task gives them.
    """

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        super().__init__(argument_spec=spec.argument_spec, supports_check_mode=True, **spec.rules)

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        """Do as AnsibleModule does, which itself says neither which item is wrong nor what is a secret."""
        checked = getattr(self, "validation_result", None)
        if checked is not None and checked.error_messages:
            given = basic._load_params()
            msg = self._spec.complaint(checked, given, self._name)
            self.no_log_values.update(secret_names.found(given))
        super().fail_json(msg, **kwargs)


def _writer(variable: str) -> Callable[[str], None] | None:
    """Return what adds a line to the file that a variable of the environment names; None where there is none.

    The file is opened at once: it may have no name any more when there is something to say.
    """
    try:
        file = open(os.environ.get(variable) or os.devnull, "a", encoding="utf-8")  # noqa: SIM115 - open to the end
    except OSError:
        return None

    def write(line: str) -> None:
        # Who would have read it may have gone.
        with suppress(OSError):
            file.write(f"{line}\n")
            file.flush()

    return write


def _is_heard() -> bool:
    """Return whether Ansible, which reads the result from a pipe, has not ended yet."""
    pipe = select.poll()
    pipe.register(sys.stdout.fileno(), 0)
    return not pipe.poll(0)


def last_report(module: str, fields: Mapping[str, Any]) -> str:
    """Return what an interrupted task did, for people, by the fields of its result."""
    results = [fields, *fields.get("results", ())]
    done = [operation for result in results for operation in result.get("operations", ())]
    return "\n  ".join([f"{module} was interrupted. {fields['msg']} What it did before ({len(done)}):", *done])


def main(spec: Spec, work: Work) -> None:
    """Run a task as a module: do the work by the options that Ansible hands over, and end the process."""
    module, report = Module(spec), _writer(LAST_REPORT)
    # A cancelled job is no crash: it says how far it came.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    mode = Mode(check_mode=module.check_mode, diff=module._diff, hidden=module.no_log)
    result = run(spec, work, module.params, mode, module.no_log_values, Process(say=_writer(PROGRESS)))
    module.no_log_values = result.secrets
    if result.interrupted and report is not None and not _is_heard():
        report(parameters.remove_values(last_report(module._name, result.fields), result.secrets))
    for warning in result.warnings:
        module.warn(warning)
    for text in result.deprecations:
        module.deprecate(text, version=REMOVED_IN, collection_name=COLLECTION)
    if result.failed:
        module.fail_json(**result.fields)
    module.exit_json(**result.fields)
