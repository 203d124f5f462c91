# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import dataclasses
from typing import Any

from ansible.plugins.action import ActionBase

from ..module_utils import errors
from ..module_utils.options import typed
from ..plugin_utils import reminder_days, reminder_file

SPEC = {
    "file": {"type": "path", "required": True},
    "day": {"type": "str", "required": True},
    "people": {"type": "list", "elements": "str", "required": True},
    "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
}
VERBS = {"present": ("record", "on"), "absent": ("remove", "from")}


@dataclasses.dataclass(frozen=True)
class Wanted:
    """The options of a task."""

    file: str
    day: str
    people: list[str]
    state: str


class ActionModule(ActionBase):
    """An action plugin on the controller, where all hosts of a play share the file."""

    _requires_connection = False
    _supports_check_mode = True

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        """Run the task, and return its result."""
        super().run(tmp, task_vars)
        _validation, params = self.validate_argument_spec(argument_spec=SPEC)
        wanted = typed.read(Wanted, params)
        try:
            day = reminder_days.day("day", wanted.day)
            with reminder_file.held(self._loader.path_dwim(wanted.file)) as file:
                days = file.days()
                new, changed = reminder_days.changed(days, day, wanted.people, present=wanted.state == "present")
                if changed and not self._task.check_mode:
                    file.write(new)
        except errors.OktaError as error:
            # Some versions of Ansible do not evaluate failed_when for exceptions of an action.
            return {"failed": True, "changed": False, "msg": str(error)}
        verb, preposition = VERBS[wanted.state]
        result = {
            "changed": bool(changed),
            "people": changed,
            "operations": [f"{verb} {person} {preposition} {wanted.day}" for person in changed],
            "steps": [{"verb": verb, "object": person, "target": wanted.day} for person in changed],
        }
        if self._task.diff:
            before, after = days.get(wanted.day, []), new[wanted.day]
            headers = {"before_header": wanted.file, "after_header": wanted.file}
            result["diff"] = {"before": {wanted.day: before}, "after": {wanted.day: after}, **headers}
        return result
