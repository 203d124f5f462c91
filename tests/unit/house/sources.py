# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The collection's own files, as the tests of the house read them."""

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
"""Modules whose work is done by an action plugin on the controller. They connect to nothing."""


def python_files(*folders):
    """Every Python file below these folders of the collection; folders that do not exist have none."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def relative(path):
    """A path as a reader of a failed test wants to see it."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def tree(path):
    """The syntax tree of a Python file, read once for all tests: they only look."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def dotted(path):
    """The name under which Ansible imports this file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join([COLLECTION, *(part for part in parts if part != "__init__")])


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """What a file imports, wherever in it that stands: the name that it gets there, and its full name."""
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
    """Full names of everything that a file imports, relative imports resolved, wherever in the file they stand."""
    return {name for _local, name in imported(path)}


def file_of(name: str) -> Path | None:
    """The file of a module of this collection by its full name, or None where there is none."""
    path = ROOT.joinpath(*name.removeprefix(f"{COLLECTION}.").split(".")).with_suffix(".py")
    return path if name.startswith(f"{COLLECTION}.") and path.is_file() else None


def documentation_nodes(tree: ast.Module) -> set[ast.AST]:
    """Nodes of a file that only tell: docstrings, and what is assigned to DOCUMENTATION and the like."""
    told = set()
    for node in ast.walk(tree):
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        document = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in DOCUMENTATION
        if docstring or document:
            told.add(node.value)
    return told


def literals(tree: ast.Module) -> list[str]:
    """The string literals of a file that take part in what it does."""
    told = documentation_nodes(tree)
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in strings if node not in told]


def texts(path: Path) -> dict[str, str]:
    """The documentation of a plugin as it is written, by name: DOCUMENTATION, RETURN and the like."""
    found = {}
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and node.targets[0].id in DOCUMENTATION:
            found[node.targets[0].id] = ast.literal_eval(node.value)
    return found


@functools.cache
def documents(path):
    """The YAML documents of a plugin by name: DOCUMENTATION, RETURN and the like."""
    return {name: yaml.safe_load(text) for name, text in texts(path).items()}


@functools.cache
def fragment(name):
    """A documentation fragment: ``spoke.okta.attributes.info`` is INFO in plugins/doc_fragments/attributes.py."""
    file, _dot, part = name.removeprefix("spoke.okta.").partition(".")
    path = ROOT / "plugins" / "doc_fragments" / f"{file}.py"
    wanted = part.upper() or "DOCUMENTATION"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assign) and node.targets[0].id == wanted:
            return yaml.safe_load(ast.literal_eval(node.value))
    raise LookupError(f"{relative(path)} has no {wanted}")


def module_documentation(name):
    """DOCUMENTATION of a module."""
    return documents(ROOT / "plugins" / "modules" / f"{name}.py")["DOCUMENTATION"]
