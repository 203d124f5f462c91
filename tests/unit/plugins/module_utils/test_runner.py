# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import runner


@pytest.mark.parametrize(
    ("name", "short"),
    [("spoke.okta.okta_user", "okta_user"), ("okta_user", "okta_user"), ("basic.py", ""), ("", "")],
)
def test_the_name_of_a_module_has_no_collection(name, short):
    assert runner.short_name(name) == short
