# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event sources accept the options that they document, and rulebooks name only existing objects."""

from __future__ import annotations

import re
import runpy

import pytest
import yaml

from ansible_collections.spoke.okta.plugins.plugin_utils.events import event_source_options
from ansible_collections.spoke.okta.tests.unit.house import sources

EDA = sources.ROOT / "extensions" / "eda"
SOURCES = sorted((EDA / "plugins" / "event_source").glob("*.py"))
RULEBOOKS = sorted((EDA / "rulebooks").glob("*.yml"))
KEYS = ("type", "elements", "default", "choices", "required")


def described(options):
    """Return the attributes of options that both the spec and the documentation have."""
    return {name: {key: option.get(key) for key in KEYS} for name, option in options.items()}


def test_extensions_yml_names_the_folder_of_the_sources():
    listed = yaml.safe_load((sources.ROOT / "meta" / "extensions.yml").read_text(encoding="utf-8"))["extensions"]
    assert [sources.ROOT / "extensions" / entry["args"]["ext_dir"] for entry in listed] == [
        EDA / "plugins" / "event_source"
    ]


@pytest.mark.parametrize("path", SOURCES, ids=sources.relative)
def test_the_documentation_matches_the_spec(path):
    documented = sources.documents(path)["DOCUMENTATION"]
    assert documented["extends_documentation_fragment"] == ["spoke.okta.connection"]
    assert documented["module"] == path.stem
    taken = {**event_source_options.SHARED, **runpy.run_path(str(path))["SPEC"]}
    assert described(documented["options"]) == described(taken)


@pytest.mark.parametrize("path", SOURCES, ids=sources.relative)
def test_the_example_is_a_rulebook_with_existing_options(path):
    documents = sources.documents(path)
    options = set(documents["DOCUMENTATION"]["options"]) | set(sources.fragment("spoke.okta.connection")["options"])
    [ruleset] = documents["EXAMPLES"]
    assert set(ruleset["sources"][0][f"spoke.okta.{path.stem}"]) <= options


@pytest.mark.parametrize("path", RULEBOOKS, ids=sources.relative)
def test_a_rulebook_names_existing_sources_options_and_playbooks(path):
    for ruleset in yaml.safe_load(path.read_text(encoding="utf-8")):
        for source in ruleset["sources"]:
            [name] = set(source) - {"name", "filters"}
            documented = sources.documents(EDA / "plugins" / "event_source" / f"{name.split('.')[-1]}.py")
            known = {*documented["DOCUMENTATION"]["options"], *sources.fragment("spoke.okta.connection")["options"]}
            assert set(source[name]) <= known
        for rule in ruleset["rules"]:
            playbook = rule["action"]["run_playbook"]["name"]
            assert (sources.ROOT / "playbooks" / f"{playbook.removeprefix('spoke.okta.')}.yml").is_file()


@pytest.mark.parametrize("path", RULEBOOKS, ids=sources.relative)
def test_a_rulebook_documents_its_variables(path):
    """Compare the header comment with the variables in templates and conditions, not with those for the playbook."""
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("\n- name:")]
    templates = re.findall(r"\{\{.*?\}\}", text, re.DOTALL)
    used = {name for template in templates for name in re.findall(r"\bokta_\w+", template)}
    used |= set(re.findall(r"\bvars\.(okta_\w+)", text))
    assert used
    assert {name for name in used if f"#   {name}:" not in head} == set()
    assert set(re.findall(r"^#   (okta_\w+):", head, re.MULTILINE)) == used
