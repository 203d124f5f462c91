# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every module is in the action group, supports check mode, and has complete documentation and integration tests."""

from __future__ import annotations

import pytest
import yaml

from ansible_collections.spoke.okta.tests.unit.house import sources

OWN_NAMES = {"okta_app_saml", "okta_group_rule", "okta_group_rule_info", "okta_user_type_info"}
"""Modules that may have the option name, because no other module has an option that names such an object."""

ATTRIBUTES = {"check_mode", "diff_mode", "idempotent", "action_group"}


def fragments(documentation):
    """Return the documentation fragments that a module extends, in order."""
    return [sources.fragment(name) for name in documentation.get("extends_documentation_fragment", [])]


def attributes(documentation):
    """Return the attributes of a module, which override those of the fragments."""
    merged = {}
    for part in [*fragments(documentation), documentation]:
        for name, attribute in part.get("attributes", {}).items():
            merged[name] = {**merged.get(name, {}), **attribute}
    return merged


def test_the_action_group_has_all_modules():
    runtime = yaml.safe_load((sources.ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    assert runtime["action_groups"]["okta"] == sources.MODULES


ACTION = """\
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from ..modules import {name}
from ..plugin_utils import in_process


class ActionModule(in_process.ActionModule):
    \"""The action plugin of {name}, which runs in Ansible's own process where possible.\"""

    module = {name}
"""
"""The text of the action plugin of a module. Copy it to plugins/action."""


@pytest.mark.parametrize("name", sources.MODULES)
def test_every_module_has_its_action_plugin(name: str) -> None:
    path = sources.ROOT / "plugins" / "action" / f"{name}.py"
    assert (path.read_text(encoding="utf-8") if path.exists() else "") == ACTION.format(name=name)


@pytest.mark.parametrize("name", [*sources.MODULES, *sources.ACTIONS])
def test_module_has_an_integration_target(name):
    assert (sources.ROOT / "tests" / "integration" / "targets" / name / "tasks" / "main.yml").is_file()


@pytest.mark.parametrize("name", sources.ACTIONS)
def test_actions_support_check_mode(name):
    text = (sources.ROOT / "plugins" / "action" / f"{name}.py").read_text(encoding="utf-8")
    assert "    _supports_check_mode = True\n" in text


@pytest.mark.parametrize("name", [*sources.MODULES, *sources.ACTIONS])
def test_module_documents_each_attribute_in_full(name):
    documented = attributes(sources.module_documentation(name))
    assert set(documented) >= ATTRIBUTES
    assert [key for key in ATTRIBUTES if not {"support", "description"} <= set(documented[key])] == []


@pytest.mark.parametrize("name", sources.MODULES)
def test_module_has_the_connection_options(name):
    assert "spoke.okta.connection" in sources.module_documentation(name)["extends_documentation_fragment"]


@pytest.mark.parametrize("name", sources.MODULES)
def test_users_groups_and_applications_are_named_by_one_word(name: str) -> None:
    options = sources.module_documentation(name)["options"]
    items = [set(option["suboptions"]) for option in options.values() if "suboptions" in option]
    shared = name.startswith(("okta_user", "okta_group", "okta_app")) and name not in OWN_NAMES
    former = {"login", "label", *(["name"] if shared else [])}
    assert [sorted(former & names) for names in [set(options), *items] if former & names] == []


@pytest.mark.parametrize("name", [*sources.MODULES, *sources.ACTIONS])
def test_module_has_seealso(name):
    assert sources.module_documentation(name).get("seealso")
