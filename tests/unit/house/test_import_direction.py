# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Imports have one direction, by folder: errors <- options, engine <- credentials <- transport <- resources <- nouns.

Files import modules; the only names that they import are types.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from ansible_collections.spoke.okta.tests.unit.house import sources

PREFIX = f"{sources.COLLECTION}.plugins.module_utils."

PROFILES = {"errors", "rights", "options", "engine", "resources"}
NOUN = PROFILES | {"profiles"}

MAY_IMPORT = {
    "rights": set(),
    "error_hints": {"rights"},
    "errors": {"error_hints", "rights"},
    "options": {"errors", "rights"},
    "engine": {"errors", "rights", "options"},
    "credentials": {"errors", "rights", "options", "engine"},
    "consent": {"errors", "rights", "options", "engine", "credentials"},
    "transport": {"errors", "rights", "options", "engine", "credentials"},
    "resources": {"errors", "rights", "options", "engine", "transport"},
    "profiles": PROFILES,
    **dict.fromkeys(("users", "groups", "apps", "events", "origins", "admins", "schemas"), NOUN),
    "reports": {"errors", "rights", "options", "engine", "credentials", "transport"},
    "runner": {"errors", "rights", "options", "engine", "transport"},
}
"""The folders and root files of module_utils that each folder or root file may import besides itself."""

MODULES_MAY_NOT_IMPORT = {"credentials", "transport"}

UTILITIES = sources.python_files("plugins/module_utils")


def imported_folders(path):
    """Return the folders and root files of module_utils that a file imports: errors, transport, resources, ..."""
    return {name[len(PREFIX) :].split(".")[0] for name in sources.imports(path) if name.startswith(PREFIX)}


def folder_of(path):
    """Return the folder of module_utils that contains a file, or the name of a file at the root."""
    return path.relative_to(sources.MODULE_UTILS).with_suffix("").parts[0]


@pytest.mark.parametrize("path", [path for path in UTILITIES if path.stem != "__init__"], ids=sources.relative)
def test_module_utils_import_only_lower_layers(path):
    assert imported_folders(path) - {folder_of(path)} <= MAY_IMPORT.get(folder_of(path), set())


@pytest.mark.parametrize("name", sources.MODULES)
def test_modules_leave_the_transport_to_the_runner(name):
    path = sources.ROOT / "plugins" / "modules" / f"{name}.py"
    assert not imported_folders(path) & MODULES_MAY_NOT_IMPORT


def test_the_table_names_every_folder_and_no_other():
    assert set(MAY_IMPORT) == {folder_of(path) for path in UTILITIES} - {"__init__"}


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("requests", {"transport/session", "transport/settings", "transport/no_response", "transport/peer"}),
        ("oauthlib", {"credentials/libraries"}),
        ("jwt", {"credentials/libraries"}),
        ("cryptography", {"credentials/libraries"}),
    ],
)
def test_third_party_libraries_stay_in_their_files(library, homes):
    users = {
        sources.relative(path)
        for path in sources.python_files("plugins", "extensions")
        if any(name.split(".")[0] == library for name in sources.imports(path))
    }
    assert users <= {f"plugins/module_utils/{home}.py" for home in homes}


TYPE = re.compile(r"[A-Z]\w*[a-z]\w*")
"""The name of a class, a type or an exception, but not of a function or a constant."""

IMPORTING = sources.python_files("plugins", "extensions")


def own_imports(path: Path) -> list[tuple[str, str]]:
    """Return (local name, full name) of each import from this collection in a file."""
    return [(local, name) for local, name in sources.imported(path) if name.startswith(f"{sources.COLLECTION}.")]


def names_in(tree: ast.Module) -> set[str]:
    """Return the names of parameters, variables, functions and classes in a file."""
    nodes = list(ast.walk(tree))
    variables = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    parameters = {node.arg for node in nodes if isinstance(node, ast.arg)}
    return variables | parameters | {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


@pytest.mark.parametrize("path", IMPORTING, ids=sources.relative)
def test_functions_and_constants_are_used_through_their_module(path: Path) -> None:
    named = [name for _local, name in own_imports(path) if sources.file_of(name) is None]
    assert [name for name in named if not TYPE.fullmatch(name.rpartition(".")[2])] == []


@pytest.mark.parametrize("path", IMPORTING, ids=sources.relative)
def test_imports_keep_their_names_except_for_a_conflict(path: Path) -> None:
    given = {name.rpartition(".")[2] for local, name in own_imports(path) if local != name.rpartition(".")[2]}
    assert given - names_in(sources.tree(path)) == set()


def calls_of_os(path):
    """Return the names of the functions of os that a file calls."""
    calls = [node.func for node in ast.walk(sources.tree(path)) if isinstance(node, ast.Call)]
    attributes = [call for call in calls if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name)]
    return {attribute.attr for attribute in attributes if attribute.value.id == "os"}


def test_files_are_locked_and_replaced_in_one_place():
    users = {
        sources.relative(path)
        for path in sources.python_files("plugins", "extensions")
        if "fcntl" in sources.imports(path) or calls_of_os(path) & {"replace", "rename", "lockf"}
    }
    assert users == {"plugins/module_utils/engine/files.py"}


def test_only_two_plugins_import_aliases():
    aliases = sources.ROOT / "plugins" / "plugin_utils" / "aliases"
    users = {
        sources.relative(path)
        for path in sources.python_files("plugins", "extensions")
        if aliases not in path.parents
        and any(name.startswith(sources.dotted(aliases)) for name in sources.imports(path))
    }
    assert users == {"plugins/action/credential_record.py", "plugins/lookup/credential_alias.py"}
