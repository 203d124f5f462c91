# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of rights, which the collection documents, too: permissions of custom roles, and what requests need.

They are read as a package of their own name, so that the simulator runs without Ansible and without the collection.
"""

from __future__ import annotations

import importlib
import importlib.util
import pathlib
import sys
import types

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "plugins" / "module_utils" / "rights"
NAME = "okta_org_rights"


def _load() -> types.ModuleType:
    """Return the package of the tables."""
    spec = importlib.util.spec_from_file_location(
        NAME, FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[NAME] = package
    spec.loader.exec_module(package)
    return package


_load()
permissions = importlib.import_module(f"{NAME}.permissions")
api_requests = importlib.import_module(f"{NAME}.api_requests")
standard_roles = importlib.import_module(f"{NAME}.standard_roles")
