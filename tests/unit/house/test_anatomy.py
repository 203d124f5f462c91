# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules and plans have one anatomy, and operations of the user lifecycle are defined in one file."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.resources import lifecycle
from ansible_collections.spoke.okta.tests.unit.house import sources

ANATOMY = ["desired", "located", "planned", "absence", "creation", "presence", "view"]
"""The functions of a plan file, in this order."""

PLANS = sorted(path for path in sources.python_files("plugins/module_utils") if path.stem.endswith("_plan"))
KINDS = sorted(sources.ROOT.glob("plugins/module_utils/apps/*_app.py"))

BESIDE_A_DOCUMENT = {
    "event_hook_plan": "event_hook_document",
    "group_rule_plan": "group_rule_document",
    "user_plan": "user_document",
}
"""Plans whose desired and view are in a separate file, because the document of the object is large."""

PARTS = {
    "app_plan": "desired located planned absence presence view",
    "consent_plan": "planned absence creation presence view",
    "factor_plan": "planned",
    "grant_plan": "located planned",
    "password_plan": "planned",
    "principal_plan": "planned",
    "certificate_plan": "located planned view",
    "schema_plan": "desired planned view",
    "secret_plan": "planned view",
    "session_plan": "planned",
}
"""Plans that do not create and update an object, with the functions of the anatomy that they have."""

DIFFERENCE = ["difference", "check_removals", "plans", "diff"]
"""The functions of a plan file for many small objects without their own document, in this order."""

BY_DIFFERENCE = {"assignment_plan", "membership_plan"}
"""Plans that compute a difference, and one plan of one step for each object in it."""

PLANNED_ELSEWHERE = {
    "credential_record": "It writes a file on the controller; plugin_utils/aliases computes the changes.",
    "reminder_record": "It writes a file on the controller; plugin_utils/reminder_days computes the changes.",
    "okta_api": "Its plan is the one request of the task; it does not read the state of the org.",
}
"""Modules that write without a plan file, with the reason."""

READING = {"okta_wait_for_event"}
"""Modules that only read, without the suffix _info."""

NAMED_TOGETHER = {
    # These are statuses of other objects than users: ACTIVE or INACTIVE.
    "plugins/module_utils/engine/switch.py": ({"ACTIVE"}, {"activate", "deactivate"}),
    "plugins/module_utils/apps/secret_plan.py": ({"ACTIVE"}, {"deactivate"}),
    # A deprovisioned user cannot be changed otherwise (on_deprovisioned). A user that the task creates is activated for
    # the link.
    "plugins/module_utils/users/user_plan.py": ({"DEPROVISIONED"}, {"activate"}),
}
"""The only files besides the lifecycle that name both statuses of users and operations, with these names."""


def functions(path: Path) -> list[str]:
    """Return the public functions at the top level of a file, in order."""
    nodes = [node for node in sources.tree(path).body if isinstance(node, ast.FunctionDef)]
    return [node.name for node in nodes if not node.name.startswith("_")]


@pytest.mark.parametrize("path", PLANS, ids=sources.relative)
def test_a_plan_has_the_functions_of_the_anatomy_in_order(path: Path) -> None:
    named = [name for name in functions(path) if name in ANATOMY]
    if path.stem in BY_DIFFERENCE:
        assert named == []
        assert [name for name in functions(path) if name in DIFFERENCE] == DIFFERENCE
    elif path.stem in PARTS:
        assert named == PARTS[path.stem].split()
    elif path.stem in BESIDE_A_DOCUMENT:
        document = path.with_name(f"{BESIDE_A_DOCUMENT[path.stem]}.py")
        assert named == [name for name in ANATOMY if name not in ("desired", "view")]
        assert {"desired", "view"} <= set(functions(document))
    else:
        assert named == ANATOMY


@pytest.mark.parametrize("name", sorted({*PARTS, *BESIDE_A_DOCUMENT, *BY_DIFFERENCE}))
def test_a_plan_without_the_anatomy_explains_why(name: str) -> None:
    path = next(path for path in PLANS if path.stem == name)
    text = ast.get_docstring(sources.tree(path)) or ""
    assert len(text.split()) > 12


def touching(tree: ast.Module) -> set[str]:
    """Return the names of the functions and classes at the top level of a file that use an AnsibleModule."""
    found = set()
    for node in tree.body:
        names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        names |= {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
        if names & {"AnsibleModule", "exit_json", "fail_json"}:
            found.add(getattr(node, "name", "the file itself"))
    return found


def test_only_the_runner_touches_the_ansible_module() -> None:
    found = {
        (sources.relative(path), name)
        for path in sources.python_files("plugins/modules", "plugins/module_utils", "plugins/plugin_utils")
        for name in touching(sources.tree(path))
    }
    assert found == {("plugins/module_utils/runner.py", "Module"), ("plugins/module_utils/runner.py", "main")}


def quoted_code() -> list[tuple[str, str]]:
    """Return the path and the text of each part of the code that CONTRIBUTING.md quotes."""
    text = (sources.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n# (\S+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [(path, part.strip("\n")) for path, block in blocks for part in block.split("\n\n\n")]


def test_contributing_quotes_the_code_exactly() -> None:
    quoted = quoted_code()
    assert len(quoted) > 5
    strangers = [
        part for path, part in quoted if f"\n{part}\n" not in (sources.ROOT / path).read_text(encoding="utf-8")
    ]
    assert strangers == []


def returned_keys(returned: dict[str, Any]) -> set[str]:
    """Return the keys that RETURN of a module documents, including those of nested dictionaries."""
    below = [returned_keys(value["contains"]) for value in returned.values() if "contains" in value]
    return set(returned).union(*below)


def imported_plans(path: Path) -> list[Path]:
    """Return the plan files that a file imports."""
    return [plan for plan in PLANS if sources.dotted(plan) in sources.imports(path)]


def imports_a_kind(path: Path) -> bool:
    """Return whether a file imports a kind of applications, all of which have the plans of app_kind."""
    return any(sources.dotted(kind) in sources.imports(path) for kind in KINDS)


@pytest.mark.parametrize("name", [*sources.MODULES, *sources.ACTIONS])
def test_a_module_that_writes_returns_operations_and_has_a_plan_file(name: str) -> None:
    path = sources.ROOT / "plugins" / "modules" / f"{name}.py"
    writes = not name.endswith("_info") and name not in READING
    assert ("operations" in returned_keys(sources.documents(path)["RETURN"])) == writes
    assert bool(imported_plans(path) or imports_a_kind(path)) == (writes and name not in PLANNED_ELSEWHERE)


def test_every_plan_file_is_used_by_a_module() -> None:
    used = {plan for path in sources.python_files("plugins/modules") for plan in imported_plans(path)}
    assert [sources.relative(path) for path in PLANS if path not in used] == []


def test_only_the_lifecycle_names_operations_for_a_status() -> None:
    found = {}
    for path in sources.python_files("plugins", "extensions"):
        texts = set(sources.literals(sources.tree(path)))
        statuses, operations = texts & set(lifecycle.STATUSES), texts & set(lifecycle.RESULTS)
        if statuses and operations:
            found[sources.relative(path)] = (statuses, operations)
    assert set(found.pop("plugins/module_utils/resources/lifecycle.py")[0]) == set(lifecycle.STATUSES)
    assert found == NAMED_TOGETHER
