# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files of the collection, for the tests of the project's rules."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[3]
COLLECTION = "ansible_collections.spoke.okta"
MODULE_UTILS = ROOT / "plugins" / "module_utils"
DOCUMENTATION = ("DOCUMENTATION", "EXAMPLES", "RETURN")

MODULES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("okta_*.py"))
ACTIONS = sorted(path.stem for path in (ROOT / "plugins" / "action").glob("*.py") if path.stem not in MODULES)
"""Modules whose action plugin does the work on the controller, without a connection."""


def python_files(*folders):
    """Return all Python files in these folders of the collection, sorted; a missing folder has no files."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def relative(path):
    """Return a path relative to the collection, for test IDs and failures."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def tree(path):
    """Return the syntax tree of a Python file. Tests share it and must not change it."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def dotted(path):
    """Return the name under which Ansible imports a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join([COLLECTION, *(part for part in parts if part != "__init__")])


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (local name, full name) of each import in a file, at any depth."""
    package = dotted(path).split(".")
    if path.stem != "__init__":
        package = package[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            yield from ((alias.asname or alias.name, f"{origin}.{alias.name}") for alias in node.names)


@functools.cache
def imports(path: Path) -> set[str]:
    """Return the full names of all imports in a file, at any depth, with relative imports resolved."""
    return {name for _local, name in imported(path)}


def file_of(name: str) -> Path | None:
    """Return the file of a module of this collection by its full name, or None."""
    path = ROOT.joinpath(*name.removeprefix(f"{COLLECTION}.").split(".")).with_suffix(".py")
    return path if name.startswith(f"{COLLECTION}.") and path.is_file() else None


def documentation_nodes(tree: ast.Module) -> set[ast.AST]:
    """Return the nodes without effect: docstrings, and the values of DOCUMENTATION, EXAMPLES and RETURN."""
    found = set()
    for node in ast.walk(tree):
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        document = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in DOCUMENTATION
        if docstring or document:
            found.add(node.value)
    return found


def literals(tree: ast.Module) -> list[str]:
    """Return the string literals of a file, except documentation."""
    ignored = documentation_nodes(tree)
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in strings if node not in ignored]


def texts(path: Path) -> dict[str, str]:
    """Return the documentation texts of a plugin by name: DOCUMENTATION, EXAMPLES and RETURN."""
    found = {}
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and node.targets[0].id in DOCUMENTATION:
            found[node.targets[0].id] = ast.literal_eval(node.value)
    return found


@functools.cache
def documents(path):
    """Return the YAML documents of a plugin by name: DOCUMENTATION, EXAMPLES and RETURN."""
    return {name: yaml.safe_load(text) for name, text in texts(path).items()}


@functools.cache
def fragment(name):
    """Return a documentation fragment; ``spoke.okta.attributes.info`` is INFO in doc_fragments/attributes.py."""
    file, _dot, part = name.removeprefix("spoke.okta.").partition(".")
    path = ROOT / "plugins" / "doc_fragments" / f"{file}.py"
    wanted = part.upper() or "DOCUMENTATION"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assign) and node.targets[0].id == wanted:
            return yaml.safe_load(ast.literal_eval(node.value))
    raise LookupError(f"{relative(path)} has no {wanted}")


def module_documentation(name):
    """Return DOCUMENTATION of a module."""
    return documents(ROOT / "plugins" / "modules" / f"{name}.py")["DOCUMENTATION"]
