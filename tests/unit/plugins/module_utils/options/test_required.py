# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options of which one is required."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.options import required


@pytest.mark.parametrize(
    ("params", "passes"),
    [({}, False), ({"group": None}, False), ({"group": None, "groups": []}, True), ({"group": ""}, True)],
)
def test_one_of_several_options_is_not_null(params: dict[str, Any], passes: bool) -> None:
    with contextlib.nullcontext() if passes else pytest.raises(errors.InvalidOption) as raised:
        required.check_one_of([("group", "groups")], params)
    assert passes or str(raised.value) == "group or groups is required. The task sets it to null."
