# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fixtures of the engine tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import waiting


@pytest.fixture(autouse=True)
def task() -> Iterator[None]:
    """Begin a new task for each test, so that an interruption does not affect other tests."""
    waiting.begin()
    yield
    waiting.begin()
