# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Run a task in Ansible's own process, without packing its module and starting Python for it.

Each module has an action plugin of the same name, which contains only a reference to the module. Ansible imports it
before it forks, so that libraries are loaded once for a whole play. If a task cannot run in process, its module runs as
usual.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from ansible import constants
from ansible.module_utils.common import parameters
from ansible.module_utils.parsing import convert_bool
from ansible.plugins.action import ActionBase, normal
from ansible.utils.display import Display

from ..module_utils import runner
from ..module_utils.engine import progress
from ..module_utils.options import secret_names
from ..module_utils.transport import session
from . import module_messages, placement, plain_values

display = Display()

PROGRESS = "okta_progress"
"""The variable that disables progress messages of long tasks."""

SESSIONS = session.Sessions()
"""The sessions that the items of a loop share. They run in one process, which ends with the loop."""


class Module(Protocol):
    """A module of this collection."""

    @property
    def __name__(self) -> str:
        """Return its full name as a Python module."""

    @property
    def SPEC(self) -> runner.Spec:
        """Return its specification."""

    @property
    def work(self) -> runner.Work:
        """Return its work function."""


class ActionModule(normal.ActionModule):
    """An action plugin that runs *module* in process if possible, otherwise as a module."""

    module: Module

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        """Run the task, and return its result."""
        variables = task_vars or {}
        choice = self._choice(variables)
        if choice not in placement.CHOICES:
            return _failure(f"{placement.VARIABLE} must be one of: {', '.join(placement.CHOICES)} (got {choice!r}).")
        given = plain_values.plain(self._task.args)
        reason = f"{placement.VARIABLE} is never" if choice == "never" else self._obstacle(variables)
        if choice == "always" and reason:
            return _failure(
                f"{placement.VARIABLE} is always, but the task cannot run in Ansible's own process: {reason}. "
                "Set it to auto to run the task as a module, or change the setting that prevents this."
            )
        if choice == "auto":
            reason = reason or placement.drawback(sys.platform, given)
        if not reason:
            result = self._run_here(given, tmp, variables, may_decline=choice == "auto")
            if choice == "always" or not result.elsewhere:
                return self._returned(result, variables)
            reason = result.elsewhere.rstrip(".")
        self._log(f"runs as a module: {reason}.")
        if self._connection.transport != "local" or self._task.async_val:
            return super().run(tmp, task_vars)
        show = self._show_progress(variables) or _ignore
        with module_messages.heard(constants.DEFAULT_LOCAL_TMP, show, os.getppid()) as environment:
            # Ansible extends the environment of an asynchronous task in the same way.
            self._task.environment = [*(self._task.environment or []), environment]
            try:
                return super().run(tmp, task_vars)
            finally:
                self._task.environment.pop()

    def _log(self, text: str) -> None:
        display.vvv(f"{self._task.action} {text}", host=self._task.delegate_to or self._play_context.remote_addr)

    def _show_progress(self, variables: Mapping[str, Any]) -> progress.Say | None:
        """Return the function that shows the progress of this task, or None if progress is disabled."""
        value = self._setting(variables, PROGRESS)
        if value and not convert_bool.boolean(value, strict=False):
            return None
        title = f"{variables.get('inventory_hostname', '')} {self._task.action}".strip()
        # stderr, because a callback may write results as JSON to stdout.
        return lambda line: display.display(f"{title}: {line}", stderr=True)

    def _setting(self, variables: Mapping[str, Any], name: str) -> Any:
        """Return a variable of the play or, if undefined, the environment variable of the same name in capitals."""
        value = variables.get(name)
        return os.environ.get(name.upper()) if value is None else self._templar.template(value)

    def _choice(self, variables: Mapping[str, Any]) -> str:
        return str(self._setting(variables, placement.VARIABLE) or "auto")

    def _obstacle(self, variables: dict[str, Any]) -> str:
        """Return why the task cannot run in process, or an empty text if it can."""
        if self._task.delegate_to:
            variables = variables.get("ansible_delegated_vars", {}).get(self._task.delegate_to, variables)
        interpreter = constants.config.get_config_value("INTERPRETER_PYTHON", variables=variables)
        missing = session.REQUESTS_MISSING
        return placement.obstacle(
            placement.Circumstances(
                transport=self._connection.transport,
                become=self._connection.become is not None,
                asynchronous=bool(self._task.async_val),
                interpreter=None if interpreter is None else str(self._templar.template(interpreter)),
                python=sys.executable,
                platform=sys.platform,
                library_problem=f"{missing}, in {sys.executable}" if missing else session.old_requests().rstrip("."),
            )
        )

    def _run_here(
        self, given: dict[str, Any], tmp: str | None, variables: dict[str, Any], may_decline: bool
    ) -> runner.Result:
        """Run the module's work with the options of the task."""
        ActionBase.run(self, tmp, variables)
        self._log("runs in Ansible's own process.")
        environment: dict[str, Any] = {}
        self._compute_environment_string(environment)
        with _surroundings({name: str(value) for name, value in environment.items()}, self._loader.get_basedir()):
            self._checked = self.module.SPEC.validated(given)
            complaint = self.module.SPEC.complaint(self._checked, given, self._task.action)
            if complaint:
                secrets = {*self._checked._no_log_values, *secret_names.found(given)}
                return runner.Result({"msg": complaint}, failed=True, secrets=secrets)
            return runner.run(
                self.module.SPEC,
                self.module.work,
                self._checked.validated_parameters,
                runner.Mode(check_mode=self._task.check_mode, diff=self._task.diff, hidden=bool(self._task.no_log)),
                self._checked._no_log_values,
                runner.Process(
                    self._show_progress(variables), SESSIONS, may_decline, self.module.__name__.rpartition(".")[2]
                ),
            )

    def _returned(self, result: runner.Result, variables: dict[str, Any]) -> dict[str, Any]:
        """Return a result in the form that Ansible reads from the output of an AnsibleModule."""
        fields = {**result.fields, "failed": True} if result.failed else dict(result.fields)
        fields.pop("exception", None)
        both = [f"Both option {one['option']} and its alias {one['alias']} are set." for one in self._checked._warnings]
        said = list(dict.fromkeys([*both, *result.warnings]))
        until = {"version": runner.REMOVED_IN, "collection_name": runner.COLLECTION}
        deprecations = [{"msg": text, **until} for text in result.deprecations]
        fields.update({"warnings": said} if said else {})
        fields.update({"deprecations": deprecations} if deprecations else {})
        if _wants_invocation(variables):
            fields["invocation"] = {"module_args": self._checked.validated_parameters}
        kept = {name: value for name, value in fields.items() if value is None or isinstance(value, bool)}
        shown = json.loads(json.dumps({**parameters.remove_values(fields, result.secrets), **kept}))
        for text in result.tracebacks:
            self._log(f"met an unforeseen exception.\n{parameters.remove_values(text, result.secrets)}")
        if result.interrupted:
            display.warning(f"{self._task.action}: {shown['msg']}")
            raise KeyboardInterrupt
        return shown


def _ignore(line: str) -> None:
    """Show nothing."""


def _failure(text: str) -> dict[str, Any]:
    return {"failed": True, "msg": text}


def _wants_invocation(variables: dict[str, Any]) -> bool:
    """Return whether results contain the options of their task, which newer versions of Ansible omit by default."""
    setting = "INJECT_INVOCATION"
    if setting not in constants.config.get_configuration_definitions():
        return True
    return bool(constants.config.get_config_value(setting, variables=variables))


@contextlib.contextmanager
def _surroundings(environment: Mapping[str, str], folder: str) -> Iterator[None]:
    """Give the block the surroundings of a module: the environment of the task, and the folder of the playbook.

    Python warnings are suppressed, because warnings of a task are in its result.
    """
    former, temporary = {name: os.environ.get(name) for name in environment}, tempfile.tempdir
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        with contextlib.suppress(OSError):
            place = os.open(".", os.O_RDONLY | os.O_CLOEXEC)
            stack.callback(os.close, place)
            stack.callback(os.fchdir, place)
        with contextlib.suppress(OSError):
            os.chdir(folder)
        try:
            os.environ.update(environment)
            tempfile.tempdir = None if environment else temporary
            yield
        finally:
            for name, value in former.items():
                _set_variable(name, value)
            tempfile.tempdir = temporary


def _set_variable(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value
