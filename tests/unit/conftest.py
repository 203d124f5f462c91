# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all unit tests share: an environment in which no variable of the caller names an org or a token."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def no_okta_variables(monkeypatch):
    """Without this, a test would pass or fail with what the caller's shell knows of Okta."""
    for name in [name for name in os.environ if name.startswith("OKTA_")]:
        monkeypatch.delenv(name)
