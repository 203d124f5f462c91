# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables of rights fit the modules, and the guide and the modules' documentation fit the tables."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import optional
from ansible_collections.spoke.okta.plugins.module_utils.rights import api_requests, conditions, module_uses, needed
from ansible_collections.spoke.okta.tests.unit.house import sources

PARTS = {
    "the numbers of members of the groups",
    "all users of the task",
    "the user types",
    "the logins of assigned users",
}
"""What a task can do without although it needs the request: a part of the response, or a request about an ID."""

FREE = {"okta_api", "okta_api_info"}
"""The modules that send what the task says."""
ABOUT_OTHERS = {"okta_app_grant", "okta_app_grant_info", "okta_app_oauth", "okta_oauth_token"}
"""The modules whose subject is the scopes of an application."""
REMEDY = "Run .venv/bin/python docs/rights_page.py"
SCOPE = re.compile(r"\bokta\.\w+\.(?:read|manage)\b")
USES = [(module, use) for module, uses in module_uses.USES.items() for use in uses]


@functools.cache
def generator():
    """Return the program that writes the guide."""
    described = importlib.util.spec_from_file_location("rights_page", sources.ROOT / "docs" / "rights_page.py")
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


@functools.cache
def options_of(module):
    """Return the options of a module and of the objects in its lists by name, each with all its defaults."""
    spec = importlib.import_module(f"{sources.COLLECTION}.plugins.modules.{module}").SPEC.argument_spec
    found = {}
    for name, option in spec.items():
        found.setdefault(name, []).append(option.get("default"))
        for inner, suboption in (option.get("options") or {}).items():
            found.setdefault(inner, []).append(suboption.get("default"))
    return found


def parts_of(use):
    """Yield (option, value) of each part of the conditions of a use; the value is empty for an option that is set."""
    for condition in use.when:
        for part in condition.split(" and "):
            option, _equals, value = part.removeprefix("not ").partition("=")
            yield option, value


def test_each_module_has_its_requests():
    assert set(module_uses.USES) == set(sources.MODULES) - FREE


def test_each_request_has_its_rights():
    assert [(module, use.request) for module, use in USES if use.request not in api_requests.BY_NAME] == []


def test_conditions_name_options_of_the_module():
    named = {(module, option) for module, use in USES for option, _value in parts_of(use)}
    assert {pair for pair in named if pair[1] != conditions.FOUND and pair[1] not in options_of(pair[0])} == set()


def test_what_an_org_has_is_known():
    facts = {(module, value) for module, use in USES for option, value in parts_of(use) if option == conditions.FOUND}
    known = {module: defaults.get(conditions.FOUND, ()) for module, defaults in module_uses.DEFAULTS.items()}
    assert {(module, fact) for module, fact in facts if fact not in known.get(module, ())} == set()
    assert {fact for _module, fact in facts} <= set(generator().FACTS)


@pytest.mark.parametrize("module", module_uses.USES)
def test_defaults_are_those_of_the_options_in_conditions(module):
    compared = {option for use in module_uses.USES[module] for option, value in parts_of(use) if value}
    own = module_uses.DEFAULTS.get(module, {})
    defaults = {name: options_of(module)[name] for name in compared - {conditions.FOUND}}
    expected = {name: value for name, values in defaults.items() for value in values if value is not None}
    assert {name: value for name, value in own.items() if name != conditions.FOUND} == expected


def test_what_happens_without_a_right_is_a_sentence():
    useful = [use.without for _module, use in USES if use.without]
    assert useful
    assert [text for text in useful if not re.fullmatch(r"[A-Za-z].*\.", text)] == []


def test_what_a_task_warns_of_is_in_the_tables():
    files = sources.python_files("plugins/module_utils", "plugins/modules")
    modules = [importlib.import_module(sources.dotted(path)) for path in files if "optional.Extra(" in path.read_text()]
    extras = [value for module in modules for value in vars(module).values() if isinstance(value, optional.Extra)]
    assert {extra.name for extra in extras} >= PARTS
    texts = {use.without for _module, use in USES}
    assert [extra for extra in extras if extra.name not in PARTS and extra.without not in texts] == []


def test_the_guide_has_the_tables():
    assert generator().PAGE.read_text(encoding="utf-8") == generator().page(), REMEDY


@pytest.mark.parametrize("module", module_uses.USES)
def test_the_documentation_of_a_module_has_its_rights(module):
    text = (sources.ROOT / "plugins" / "modules" / f"{module}.py").read_text(encoding="utf-8")
    assert generator().SENTENCE.findall(text) == [generator().line(module)], REMEDY


@pytest.mark.parametrize("module", sorted(set(module_uses.USES) - ABOUT_OTHERS))
def test_the_documentation_of_a_module_names_no_other_scopes(module):
    rights = needed.rights_of(module_uses.USES[module], useful=True)
    known = {request.scope for request in (api_requests.BY_NAME[use.request] for use in module_uses.USES[module])}
    text = sources.texts(sources.ROOT / "plugins" / "modules" / f"{module}.py")["DOCUMENTATION"]
    assert set(SCOPE.findall(text)) <= {*known, *rights.scopes, *rights.permissions}
