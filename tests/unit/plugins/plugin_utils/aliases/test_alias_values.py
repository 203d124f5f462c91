# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values of records are converted as Ansible converts options, and no error contains them."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.plugin_utils.aliases import alias_values


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("bool", "Yes", True),
        ("bool", 0, False),
        ("int", " 7 ", 7),
        ("int", "-1", -1),
        ("float", "7.5", 7.5),
        ("float", 3, 3.0),
        ("list", "a, b c", ["a", "b", "c"]),
        ("list", ["a b"], ["a b"]),
        ("raw", {"kty": "RSA"}, {"kty": "RSA"}),
        ("str", " text ", " text "),
    ],
)
def test_a_value_is_converted_to_its_type(kind, value, wanted):
    found = alias_values.value_of({"type": kind}, value)
    assert (found, type(found)) == (wanted, type(wanted))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("bool", "planted"),
        ("bool", ["planted"]),
        ("int", "planted"),
        ("int", "inf"),
        ("int", "nan"),
        ("int", True),
        ("int", ["planted"]),
        ("float", "planted"),
        ("float", False),
        ("float", {"planted": 1}),
        ("list", {"planted": 1}),
        ("list", ["planted", ""]),
        ("str", {"planted": 1}),
        ("raw", ["planted"]),
    ],
)
def test_the_error_about_a_value_does_not_contain_it(kind, value):
    with pytest.raises(ValueError, match=r"^must be ") as caught:
        alias_values.value_of({"type": kind}, value)
    assert "planted" not in str(caught.value)
