# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules and plans have one anatomy, and what decides by check mode is known."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.resources import lifecycle
from ansible_collections.spoke.okta.tests.unit.house import sources

ANATOMY = ["desired", "located", "planned", "absence", "creation", "presence", "view"]
"""The functions of a plan file, in this order."""

PLANS = sorted(path for path in sources.python_files("plugins/module_utils") if path.stem.endswith("_plan"))

BESIDE_A_DOCUMENT = {
    "event_hook_plan": "event_hook_document",
    "group_rule_plan": "group_rule_document",
    "user_plan": "user_document",
}
"""Plans whose desired and view are in a file of their own, since the document of the object is large."""

PARTS = {
    "app_plan": "desired located planned absence presence view",
    "assignment_plan": "",
    "consent_plan": "planned absence creation presence view",
    "factor_plan": "planned",
    "grant_plan": "located planned",
    "membership_plan": "",
    "oauth_app_plan": "desired located planned creation presence",
    "password_plan": "planned",
    "role_plan": "located planned",
    "secret_plan": "planned view",
    "session_plan": "planned",
}
"""Plans for what is not created and changed like an object: the functions of the anatomy that they have."""

DECIDE_BY_CHECK_MODE = {
    "plugins/action/credential_record.py",
    "plugins/module_utils/users/user_bulk.py",
    "plugins/module_utils/users/user_results.py",
    "plugins/modules/okta_log_info.py",
    "plugins/modules/okta_wait_for_event.py",
}
"""Beside the engine: they change nothing in the org, or add to a result what is only expected."""


def functions(path: Path) -> list[str]:
    """The public functions at the top level of a file, in order."""
    nodes = [node for node in sources.tree(path).body if isinstance(node, ast.FunctionDef)]
    return [node.name for node in nodes if not node.name.startswith("_")]


@pytest.mark.parametrize("path", PLANS, ids=sources.relative)
def test_a_plan_has_the_functions_of_the_anatomy_in_order(path: Path) -> None:
    named = [name for name in functions(path) if name in ANATOMY]
    if path.stem in PARTS:
        assert named == PARTS[path.stem].split()
    elif path.stem in BESIDE_A_DOCUMENT:
        document = path.with_name(f"{BESIDE_A_DOCUMENT[path.stem]}.py")
        assert named == [name for name in ANATOMY if name not in ("desired", "view")]
        assert {"desired", "view"} <= set(functions(document))
    else:
        assert named == ANATOMY


@pytest.mark.parametrize("name", sorted({*PARTS, *BESIDE_A_DOCUMENT}))
def test_a_plan_that_differs_says_why(name: str) -> None:
    path = next(path for path in PLANS if path.stem == name)
    text = ast.get_docstring(sources.tree(path)) or ""
    assert len(text.split()) > 12


def quoted_code() -> list[tuple[str, str]]:
    """The path and the text of each part of the code that CONTRIBUTING.md quotes."""
    text = (sources.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n# (\S+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [(path, part.strip("\n")) for path, block in blocks for part in block.split("\n\n\n")]


def test_contributing_quotes_the_model_to_the_letter() -> None:
    quoted = quoted_code()
    assert len(quoted) > 5
    strangers = [
        part for path, part in quoted if f"\n{part}\n" not in (sources.ROOT / path).read_text(encoding="utf-8")
    ]
    assert strangers == []


def decides(path: Path) -> bool:
    """Whether a file does one thing or the other by check mode; to pass it on is no decision."""
    tests = [node.test for node in ast.walk(sources.tree(path)) if isinstance(node, (ast.If, ast.IfExp, ast.While))]
    return any(re.search(r"\bcheck_mode\b", ast.unparse(test)) for test in tests)


def test_only_the_engine_and_those_listed_decide_by_check_mode() -> None:
    engine = sources.MODULE_UTILS / "engine"
    others = [path for path in sources.python_files("plugins", "extensions") if engine not in path.parents]
    assert {sources.relative(path) for path in others if decides(path)} == DECIDE_BY_CHECK_MODE


def constants(node: ast.AST) -> set[str]:
    """The text constants below a node."""
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_operations_for_a_status_are_named_by_the_lifecycle_only() -> None:
    files = [
        *sources.python_files("plugins/module_utils/users"),
        *(sources.ROOT / "plugins" / "modules" / f"{name}.py" for name in sources.MODULES if "okta_user" in name),
    ]
    both = [
        f"{sources.relative(path)}: {node.name}"
        for path in files
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.FunctionDef)
        and constants(node) & set(lifecycle.STATUSES)
        and constants(node) & set(lifecycle.RESULTS)
    ]
    assert both == []
