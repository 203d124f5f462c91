# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Former names of options are deprecated once, with the current ones."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.options import former_names

SPEC = {
    "user": former_names.USER,
    "app": former_names.APP,
    "hook": {"type": "str", "aliases": ["endpoint"]},
    "users": {"type": "list", "elements": "dict", "options": {"user": former_names.USER, "name": {"type": "str"}}},
}
USER = "The option login is deprecated. Use user instead."
APP = [f"The option {name} is deprecated. Use app instead." for name in ("label", "name")]
ITEM = "The option users[].login is deprecated. Use user instead."


@pytest.mark.parametrize(
    ("params", "texts"),
    [
        ({}, []),
        ({"user": "zoe", "users": None}, []),
        # Ansible sets the value of an alias under the current name, too.
        ({"user": "zoe", "login": "zoe"}, [USER]),
        ({"label": "Portal", "name": "Portal"}, APP),
        ({"endpoint": "x", "hook": "x"}, []),
        ({"users": [{"user": "zoe"}, {"user": "bo", "name": "Bo"}]}, []),
        ({"users": [{"user": one, "login": one} for one in ("zoe", "bo", "kim")]}, [ITEM]),
        ({"login": "zoe", "users": [{"login": "bo"}]}, [USER, ITEM]),
    ],
)
def test_deprecations(params: dict[str, Any], texts: list[str]) -> None:
    assert former_names.deprecations(SPEC, params) == texts
