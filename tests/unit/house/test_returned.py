# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Results that many modules return have the same documentation, and the guide describes the same keys."""

from __future__ import annotations

import ast
import re

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.transport import cost, responses
from ansible_collections.spoke.okta.tests.unit.house import returned, sources

GUIDE = sources.ROOT / "docs" / "docsite" / "rst" / "results.rst"

ONLY_FINDINGS = {"okta_connection_info"}
"""A module that returns refusals among its findings, not as okta_error."""

ALL = [*sources.MODULES, *sources.ACTIONS]


def blocks(name: str) -> dict[str, str]:
    """Return the text of each key that RETURN of a module documents, as in the file."""
    path = sources.ROOT / "plugins" / "modules" / f"{name}.py"
    parts = re.split(r"^(?=\w+:)", sources.texts(path)["RETURN"].lstrip("\n"), flags=re.MULTILINE)
    return {part.split(":")[0]: part for part in parts}


@pytest.mark.parametrize("key", returned.RETURNED)
@pytest.mark.parametrize("name", ALL)
def test_shared_results_have_the_shared_text(name: str, key: str) -> None:
    text = blocks(name).get(key, returned.RETURNED[key])
    assert text == returned.RETURNED[key], f"Copy the text of {key} from tests/unit/house/returned.py into {name}."


@pytest.mark.parametrize("name", sources.MODULES)
def test_every_module_documents_the_cost_of_the_task(name: str) -> None:
    assert "okta_api" in blocks(name)


@pytest.mark.parametrize("name", [name for name in sources.MODULES if name not in ONLY_FINDINGS])
def test_every_module_documents_a_refusal_of_okta(name: str) -> None:
    assert "okta_error" in blocks(name)


@pytest.mark.parametrize("name", ALL)
def test_operations_are_documented_together_with_steps(name: str) -> None:
    assert ("operations" in blocks(name)) == ("steps" in blocks(name))


def keys(node: ast.Dict) -> set[str]:
    """Return the literal keys of a dictionary display."""
    return {key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def test_operations_are_returned_together_with_steps() -> None:
    found = [
        (sources.relative(path), keys(node))
        for path in sources.python_files("plugins/action", "plugins/modules", "plugins/module_utils")
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Dict) and "operations" in keys(node)
    ]
    assert found
    assert [path for path, names in found if "steps" not in names] == []


def test_the_guide_describes_each_key_of_the_cost() -> None:
    spent = cost.Cost(list_writes=1)
    spent.wrote(responses.Trace("POST", "/api/v1/groups", 200, "r1", None))
    keys = {*spent.report(0.0), "credential"}
    text = GUIDE.read_text(encoding="utf-8")
    assert set(re.findall(r"^   \* - ``(\w+)``$", text, re.MULTILINE)) == keys
    assert set(re.findall(r"C\((\w+)\)", returned.RETURNED["okta_api"])) == keys
