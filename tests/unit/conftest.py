# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fixtures of all unit tests: an environment without the caller's Okta variables."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def no_okta_variables(monkeypatch):
    """Remove the Okta variables of the caller's shell, on which tests must not depend."""
    for name in [name for name in os.environ if name.startswith("OKTA_")]:
        monkeypatch.delenv(name)
