# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Conversion of Ansible's values to those that a module gets."""

from __future__ import annotations

import datetime
import enum
import json

import pytest
from ansible.utils.unsafe_proxy import wrap_var

from ansible_collections.spoke.okta.plugins.plugin_utils import plain_values


class Text(str):
    """A subclass of str, as Ansible uses for tagged or encrypted text."""


class Number(int):
    """A subclass of int, as Ansible uses for tagged numbers."""


class Share(float):
    """A subclass of float, as Ansible uses for tagged numbers."""


class Level(enum.IntEnum):
    """An enumeration of integers."""

    HIGH = 3


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (False, False),
        (0, 0),
        (2**70, 2**70),
        (1.5, 1.5),
        ("", ""),
        ("Zoë 花子", "Zoë 花子"),
        ("{{ 7 * 191 }}", "{{ 7 * 191 }}"),
        (b"Zo\xc3\xab", "Zoë"),
        (Text("kept"), "kept"),
        (wrap_var("{{ unsafe }}"), "{{ unsafe }}"),
        (Number(7), 7),
        (Share(0.5), 0.5),
        (Level.HIGH, 3),
        (datetime.date(2026, 11, 26), "2026-11-26"),
        (datetime.datetime(2026, 11, 26, 7, 5), "2026-11-26T07:05:00"),
        ((1, "2"), [1, "2"]),
        ({"one"}, ["one"]),
        (frozenset({1}), [1]),
        ({1: {"deep": [Text("kept"), {"deeper": None}]}}, {"1": {"deep": ["kept", {"deeper": None}]}}),
        ({True: 1, False: 2, None: 3, 1.5: 4}, {"true": 1, "false": 2, "null": 3, "1.5": 4}),
        (wrap_var({"items": ["{{ unsafe }}"]}), {"items": ["{{ unsafe }}"]}),
    ],
)
def test_values(value, expected):
    plain = plain_values.plain(value)
    assert plain == expected
    assert types(plain) == types(expected)
    assert json.loads(json.dumps(plain)) == expected


def types(value):
    """Return the types in a value, at any depth."""
    if isinstance(value, dict):
        return {key: (type(key), types(item)) for key, item in value.items()}
    if isinstance(value, list):
        return [types(item) for item in value]
    return type(value)
