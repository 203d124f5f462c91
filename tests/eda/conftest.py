# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures of the tests of the event sources."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from okta_org.fixture import OktaOrg

# The tests import helpers from this folder.
sys.path.insert(0, str(Path(__file__).parent))

import java  # noqa: E402


@pytest.fixture(scope="session")
def rule_engine():
    """Fail, with advice, when ansible-rulebook has no Java."""
    trouble = java.missing()
    if trouble:
        pytest.fail(trouble, pytrace=False)


@pytest.fixture(scope="module")
def org():
    with OktaOrg() as running:
        yield running


@pytest.fixture(autouse=True)
def no_okta_variables(monkeypatch, tmp_path):
    """Ignore Okta variables of the caller's shell and rate budgets of other runs."""
    for name in [name for name in os.environ if name.startswith("OKTA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
