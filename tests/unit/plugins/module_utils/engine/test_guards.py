# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is refused before anything is written, and how messages name it."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import guards


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a, b"), (["a", "b", "c"], "a, b and 1 more")],
)
def test_names_in_a_sentence(names, text):
    assert guards.listed(names, 2) == text
