# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the tests of the engine share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import waiting


@pytest.fixture(autouse=True)
def task() -> Iterator[None]:
    """Each test is a task of its own: interruptions neither come from the one before nor reach the next."""
    waiting.begin()
    yield
    waiting.begin()
