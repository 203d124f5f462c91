# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's facts about rights, read from the collection by path: one file says them for both.

These files contain what Okta documents and import nothing of the collection.
"""

from __future__ import annotations

import importlib.util
import pathlib
import sys
import types

RIGHTS = pathlib.Path(__file__).resolve().parents[2] / "plugins" / "module_utils" / "rights"


def _loaded(name: str) -> types.ModuleType:
    full_name = f"{__package__}.facts_{name}"
    described = importlib.util.spec_from_file_location(full_name, RIGHTS / f"{name}.py")
    module = importlib.util.module_from_spec(described)
    sys.modules[full_name] = module
    described.loader.exec_module(module)
    return module


permissions = _loaded("permissions")
"""The permissions of custom admin roles."""
api_requests = _loaded("api_requests")
"""The rights that each request needs."""
