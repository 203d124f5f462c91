# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: variables_file
short_description: Convert variables to YAML with templates tagged as unsafe
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Converts variables to YAML, in their order, in Unicode, with one value per line.
  - Tags values that look like templates as C(!unsafe). Otherwise Ansible would run templates in text that other people
    wrote, such as their own names, when it loads the file.
options:
  _input:
    description: The variables.
    type: dict
    required: true
"""

EXAMPLES = r"""
- name: Show the groups as a file of variables
  ansible.builtin.debug:
    msg: "{{ {'okta_groups': groups} | spoke.okta.variables_file }}"
  vars:
    groups:
      - name: Sales
"""

RETURN = r"""
_value:
  description: The text, with a line break at its end.
  type: str
"""

import datetime
from collections.abc import Callable
from typing import Any

import yaml
from ansible.errors import AnsibleFilterError

TEMPLATE_MARKS = ("{{", "{%", "{#")


FastestDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class VariablesDumper(FastestDumper):
    """A dumper for texts, numbers, lists and dictionaries of any class that Ansible uses for them."""

    def ignore_aliases(self, data: object) -> bool:
        """Return True, so that repeated values are written out."""
        return True


def _text(dumper: yaml.representer.SafeRepresenter, value: str) -> yaml.ScalarNode:
    text = str(value)
    if any(mark in text for mark in TEMPLATE_MARKS):
        return dumper.represent_scalar("!unsafe", text, style="'")
    return dumper.represent_str(text)


VariablesDumper.add_representer(str, _text)
VariablesDumper.add_multi_representer(str, _text)
VariablesDumper.add_multi_representer(int, lambda dumper, value: dumper.represent_int(int(value)))
VariablesDumper.add_multi_representer(float, lambda dumper, value: dumper.represent_float(float(value)))
VariablesDumper.add_multi_representer(datetime.date, lambda dumper, value: dumper.represent_date(value))
VariablesDumper.add_multi_representer(datetime.datetime, lambda dumper, value: dumper.represent_datetime(value))
VariablesDumper.add_multi_representer(list, lambda dumper, value: dumper.represent_list(list(value)))
VariablesDumper.add_multi_representer(dict, lambda dumper, value: dumper.represent_dict(list(value.items())))


def variables_file(variables: object) -> str:
    """Return YAML as in DOCUMENTATION."""
    if not isinstance(variables, dict):
        raise AnsibleFilterError("variables_file requires a dictionary of variables.")
    return yaml.dump(
        variables,
        Dumper=VariablesDumper,
        allow_unicode=True,
        default_flow_style=False,
        explicit_start=True,
        sort_keys=False,
        width=10**6,
    )


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"variables_file": variables_file}
