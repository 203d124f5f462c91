# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's facts about rights, read from the collection by path: one place says them for both.

These files contain what Okta documents. They import only each other.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
import pathlib
import sys

RIGHTS = pathlib.Path(__file__).resolve().parents[2] / "plugins" / "module_utils" / "rights"
PACKAGE = f"{__package__}.facts_of_rights"


def _package() -> None:
    """Make the folder a package of its own, without the packages above it."""
    described = importlib.machinery.ModuleSpec(PACKAGE, None, is_package=True)
    described.submodule_search_locations = [str(RIGHTS)]
    sys.modules[PACKAGE] = importlib.util.module_from_spec(described)


_package()
permissions = importlib.import_module(f"{PACKAGE}.permissions")
"""The permissions of custom admin roles."""
api_requests = importlib.import_module(f"{PACKAGE}.api_requests")
"""The rights that each request needs."""
