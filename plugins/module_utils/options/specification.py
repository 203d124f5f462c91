# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a module accepts: its options and how they relate, said once for the module and for its action plugin."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from ansible.module_utils.common import validation
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator, ValidationResult
from ansible.module_utils.errors import UnsupportedError

from . import item_options

Params = Mapping[str, Any]
"""The options of a task by their names, as Ansible checked them."""


@dataclasses.dataclass(frozen=True)
class Spec:
    """The options of a module, and the rules between them under the names that AnsibleModule has for them.

    *explained_list* names a list whose items are named in the message where their options are wrong. *meant(params)*
    gives the options as they are meant, where a module sees more in them than they say. *misplaced(params)* gives
    secrets that stand in options which are not for secrets. *check_shown(params)* raises InvalidOption where the result
    would hold a secret; it is called unless the task hides its result. *own_session*: the tokens of the task itself
    change, so that it shares its way to the org with no other task.
    """

    argument_spec: dict[str, dict[str, Any]]
    mutually_exclusive: Sequence[Sequence[str]] = ()
    required_together: Sequence[Sequence[str]] = ()
    required_one_of: Sequence[Sequence[str]] = ()
    required_if: Sequence[Sequence[Any]] = ()
    required_by: Mapping[str, str | Sequence[str]] = dataclasses.field(default_factory=dict)
    explained_list: str | None = None
    meant: Callable[[Params], Params] = lambda params: params
    misplaced: Callable[[Params], Collection[str]] = lambda params: ()
    check_shown: Callable[[Params], None] = lambda params: None
    own_session: bool = False

    @property
    def rules(self) -> dict[str, Any]:
        """The rules between options, by their names."""
        return {
            "mutually_exclusive": self.mutually_exclusive,
            "required_together": self.required_together,
            "required_one_of": self.required_one_of,
            "required_if": self.required_if,
            "required_by": self.required_by,
        }

    def validated(self, given: Mapping[str, Any]) -> ValidationResult:
        """Return what Ansible makes of the options of a task."""
        return ArgumentSpecValidator(self.argument_spec, **self.rules).validate(given)

    def complaint(self, checked: ValidationResult, given: Mapping[str, Any], module: str) -> str:
        """Return what is wrong with the options of a task, in the words of AnsibleModule; empty where nothing is.

        *module* is the name of the module as the task has it.
        """
        if not checked.error_messages:
            return ""
        items = self._complaint_of_items(given, checked.validated_parameters)
        if items:
            return items
        prefix = f"Unsupported parameters for ({module}) module: "
        return (prefix if isinstance(checked.errors[0], UnsupportedError) else "") + checked.errors.msg

    def _complaint_of_items(self, given: Mapping[str, Any], read: Params) -> str:
        """Return what is wrong with single items of the list, of any type, as the task gives them.

        In *read* Ansible has put what is not given into them, as null: what is null by mistake looks alike there. Items
        that it cannot read are missing there.
        """
        option = self.explained_list
        if option is None or not isinstance(read.get(option), list):
            return ""
        items = read[option]
        if isinstance(given.get(option), list):
            items = [_as_dict(item) for item in given[option]]
        return item_options.blame(option, self.argument_spec[option], items)


def _as_dict(item: Any) -> Any:
    """Return an item that is text, such as JSON, as the dict that Ansible reads in it; any other as it is."""
    try:
        return validation.check_type_dict(item)
    except TypeError:
        return item
