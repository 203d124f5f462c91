# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Only the engine and the listed files branch on check mode; all other files only pass it on."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from ansible_collections.spoke.okta.tests.unit.house import sources

BRANCH_ON_CHECK_MODE = {
    "plugins/action/credential_record.py": "It writes a file on the controller, but nothing in the org.",
    "plugins/action/reminder_record.py": "It writes a file on the controller, but nothing in the org.",
    "plugins/module_utils/rights/needed.py": "It lists the requests of check mode, which need fewer rights.",
    "plugins/module_utils/credentials/auto_scopes.py": "In check mode, a token does not need the scopes for writes.",
    "plugins/module_utils/users/user_bulk.py": "In check mode, the result estimates the calls of the real run.",
    "plugins/module_utils/users/user_results.py": "In check mode, the result of an item is the expected user.",
    "plugins/modules/okta_log_info.py": "It writes the events to a file, but nothing in the org.",
    "plugins/modules/okta_wait_for_event.py": "In check mode, it does not wait for an event that no task causes.",
}
"""Files besides the engine, with the reason: they change nothing in the org, or add predictions to a result."""

WORK = ["params", "connection", "check_mode"]
"""The first parameters of the function `work` of each module, which the runner calls."""

FILES = [
    path
    for path in sources.python_files("plugins", "extensions")
    if not {sources.MODULE_UTILS / "engine", sources.ROOT / "plugins" / "doc_fragments"} & set(path.parents)
]

Parameters = Callable[[ast.Call], list[str]]
"""A function that returns the parameter names of the called function, or an empty list outside the collection."""


def of_function(tree: ast.Module, name: str) -> list[str]:
    """Return the names of the parameters of a function, or of the fields of a dataclass, at the top level of a file."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return [ast.unparse(one.target) for one in node.body if isinstance(one, ast.AnnAssign)]
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return [one.arg for one in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]]
    return []


def parameters_in(path: Path) -> Parameters:
    """Return a function that resolves calls in a file: to its own functions and to those of imported modules."""
    imported = dict(sources.imported(path))

    def parameters(call: ast.Call) -> list[str]:
        module, _dot, function = ast.unparse(call.func).rpartition(".")
        if module:
            file = sources.file_of(imported.get(module, ""))
            return of_function(sources.tree(file), function) if file else []
        if sources.relative(path) == "plugins/module_utils/runner.py" and function == "work":
            return WORK
        return of_function(sources.tree(path), function)

    return parameters


def passed_on(tree: ast.Module, parameters: Parameters) -> set[ast.AST]:
    """Return the arguments for parameters named check_mode; the called function is checked separately."""
    found: set[ast.AST] = set()
    for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call)]:
        names = parameters(call)
        plain = itertools.takewhile(lambda argument: not isinstance(argument, ast.Starred), call.args)
        found |= {argument for name, argument in zip(names, plain, strict=False) if name == "check_mode"}
        found |= {word.value for word in call.keywords if word.arg == "check_mode" and "check_mode" in names}
    return found


def branches(tree: ast.Module, parameters: Parameters) -> list[str]:
    """Return the lines of a file that read check mode without passing it on."""
    allowed = passed_on(tree, parameters) | sources.documentation_nodes(tree)
    found = []
    for node in ast.walk(tree):
        name = isinstance(node, ast.Name) and node.id == "check_mode" and isinstance(node.ctx, ast.Load)
        attribute = isinstance(node, ast.Attribute) and node.attr == "check_mode"
        text = isinstance(node, ast.Constant) and "check_mode" in str(node.value)
        if (name or attribute or text) and node not in allowed:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def test_only_the_engine_and_listed_files_branch_on_check_mode() -> None:
    found = {sources.relative(path): branches(sources.tree(path), parameters_in(path)) for path in FILES}
    assert {path: lines for path, lines in found.items() if lines and path not in BRANCH_ON_CHECK_MODE} == {}
    assert [path for path in BRANCH_ON_CHECK_MODE if not found[path]] == []


@pytest.mark.parametrize("name", sources.MODULES)
def test_each_module_has_the_parameters_of_the_runner(name: str) -> None:
    tree = sources.tree(sources.ROOT / "plugins" / "modules" / f"{name}.py")
    assert of_function(tree, "work")[: len(WORK)] == WORK


@pytest.mark.parametrize(
    "line",
    [
        "work({}, None, check_mode)",
        "work({}, None, module.check_mode)",
        "work({}, None, check_mode=check_mode)",
        "later = lambda: work({}, None, check_mode)",
    ],
)
def test_passing_check_mode_on_is_allowed(line: str) -> None:
    assert branches(ast.parse(line), lambda call: WORK if ast.unparse(call.func) == "work" else []) == []


@pytest.mark.parametrize(
    "line",
    [
        "if check_mode: write()",
        "write() if not module.check_mode else None",
        "while not check_mode: write()",
        "check_mode or write()",
        "[write() for one in many if not check_mode]",
        "match check_mode:\n  case False: write()",
        "{True: plan, False: write}[check_mode]()",
        "{True: plan, False: write}.get(check_mode)()",
        "dry = check_mode\nif dry: write()",
        "if bool(check_mode): write()",
        "write(dry=check_mode)",
        "work(check_mode, None, False)",
        "work(*both, check_mode)",
        "work({}, None, check_mode or dry)",
        "if getattr(module, 'check_mode'): write()",
        "if variables['ansible_check_mode']: write()",
    ],
)
def test_any_other_use_is_found(line: str) -> None:
    assert branches(ast.parse(line), lambda call: WORK if ast.unparse(call.func) == "work" else []) != []
