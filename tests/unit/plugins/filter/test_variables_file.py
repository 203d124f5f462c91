# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import datetime

import pytest
import yaml
from ansible.errors import AnsibleFilterError

from ansible_collections.spoke.okta.plugins.filter import variables_file


class Text(str):
    """A subclass of str, as in Ansible."""


class Day(datetime.date):
    """A subclass of date, as in Ansible."""


class Moment(datetime.datetime):
    """A subclass of datetime, as in Ansible."""


class Loader(yaml.SafeLoader):
    """A YAML loader that returns a tagged text as a pair."""


Loader.add_constructor("!unsafe", lambda loader, node: ("unsafe", loader.construct_scalar(node)))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Zoë", "Zoë"),
        (Text("Zoë"), "Zoë"),
        ("yes", "yes"),
        ("2026-01-31", "2026-01-31"),
        ("0123", "0123"),
        ("販売 " * 60, "販売 " * 60),
        ("a\nb: {c}", "a\nb: {c}"),
        ("{{ 6 * 7 }}", ("unsafe", "{{ 6 * 7 }}")),
        (Text("it's {% raw"), ("unsafe", "it's {% raw")),
        ("a\n{# b", ("unsafe", "a\n{# b")),
        (True, True),
        (7, 7),
        (1.5, 1.5),
        (Day(2026, 1, 31), Day(2026, 1, 31)),
        (Moment(2026, 1, 31, 7, 5), Moment(2026, 1, 31, 7, 5)),
        (["a", {"b": Text("{{ c")}], ["a", {"b": ("unsafe", "{{ c")}]),
    ],
)
def test_a_written_value_is_read_unchanged(value, read):
    text = variables_file.variables_file({"okta_users": value})
    assert yaml.load(text, Loader) == {"okta_users": read}


def test_one_value_per_line_in_the_given_order():
    same = {"login": "zoë@example.com"}
    text = variables_file.variables_file({"b": [same, same], "a": 1})
    assert text == "---\nb:\n- login: zoë@example.com\n- login: zoë@example.com\na: 1\n"


def test_a_dictionary_is_required():
    with pytest.raises(AnsibleFilterError, match="requires a dictionary"):
        variables_file.variables_file(["a"])
