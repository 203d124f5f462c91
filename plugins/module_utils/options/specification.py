# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options of a module and the rules between them, shared by the module and its action plugin."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from ansible.module_utils.common import validation
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator, ValidationResult
from ansible.module_utils.errors import UnsupportedError

from . import item_options, lengths

NOT_A_DICTIONARY = "dictionary requested, could not parse JSON or key=value"
"""Ansible's first message about a text that is not a dictionary. The next one has the option, too."""
Params = Mapping[str, Any]
"""The options of a task by their names, as Ansible checked them."""


@dataclasses.dataclass(frozen=True)
class Spec:
    """The options of a module and the rules between them, under the names of the arguments of AnsibleModule.

    *explained_list* is an option whose invalid items are listed in the message. *meant(params)* returns the options
    that the module works with, such as those of a selected credential. *misplaced(params)* returns secrets in options
    that are not for secrets. *check_shown(params)* raises InvalidOption if the result would contain a secret; it is
    called unless no_log hides the result. *own_session*: the task changes its own tokens, so it does not share a
    session with other tasks. *verbatim*: the options go to Okta as they are, including a text that looks like a part
    of a masked secret. *lengths* are the lengths of texts that Okta documents.
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
    verbatim: bool = False
    lengths: lengths.Lengths = dataclasses.field(default_factory=dict)

    @property
    def rules(self) -> dict[str, Any]:
        """Return the rules between options, by their names."""
        return {
            "mutually_exclusive": self.mutually_exclusive,
            "required_together": self.required_together,
            "required_one_of": self.required_one_of,
            "required_if": self.required_if,
            "required_by": self.required_by,
        }

    def validated(self, given: Mapping[str, Any]) -> ValidationResult:
        """Return Ansible's validation of the options of a task."""
        return ArgumentSpecValidator(self.argument_spec, **self.rules).validate(_readable(self.argument_spec, given))

    def complaint(self, checked: ValidationResult, given: Mapping[str, Any], module: str) -> str:
        """Return the message about invalid options, worded as by AnsibleModule; empty if all are valid.

        *module* is the name of the module in the task.
        """
        if not checked.error_messages:
            return ""
        items = self._complaint_of_items(given, checked.validated_parameters)
        if items:
            return items
        prefix = f"Unsupported parameters for ({module}) module: "
        message = next((text for text in checked.error_messages if text != NOT_A_DICTIONARY), NOT_A_DICTIONARY)
        return (prefix if isinstance(checked.errors[0], UnsupportedError) else "") + message

    def _complaint_of_items(self, given: Mapping[str, Any], read: Params) -> str:
        """Return the message about invalid items of the explained list; empty if all are valid.

        The items are checked as in *given*: in *read*, Ansible has set missing options to null, so an explicit null
        looks the same, and has dropped items that it could not parse.
        """
        option = self.explained_list
        if option is None or not isinstance(read.get(option), list):
            return ""
        items = read[option]
        if isinstance(given.get(option), list):
            items = [_as_dict(item) for item in given[option]]
        return item_options.blame(option, self.argument_spec[option], items)


def _readable(spec: Mapping[str, Mapping[str, Any]], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return options with a text in place of each boolean or number that should be a dictionary.

    Ansible names the option of such a text. For other types, its validation ends with a TypeError.
    """
    found = dict(given)
    for name, option in spec.items():
        inner: Mapping[str, Any] | None = option.get("options")
        if inner is None:
            continue
        for key in (name, *option.get("aliases", ())):
            value = found.get(key)
            if isinstance(value, Mapping):
                found[key] = _readable(inner, value)
            elif isinstance(value, list):
                found[key] = [_readable(inner, one) if isinstance(one, Mapping) else one for one in value]
            elif value is not None and not isinstance(value, str):
                found[key] = str(value)
    return found


def _as_dict(item: Any) -> Any:
    """Return an item that is a string, such as JSON, as the dict that Ansible parses from it; others unchanged."""
    try:
        return validation.check_type_dict(item)
    except TypeError:
        return item
