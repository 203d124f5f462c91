# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The guides match the code: options of tasks, environment variables, the table of the lifecycle."""

from __future__ import annotations

import re

import pytest
import yaml

from ansible_collections.spoke.okta.plugins.module_utils.options import arguments, credential_options
from ansible_collections.spoke.okta.plugins.module_utils.resources import lifecycle
from ansible_collections.spoke.okta.tests.unit.house import guides, sources

MODULES, SOURCES = "plugins/modules", "extensions/eda/plugins/event_source"
GROUP = "group/spoke.okta.okta"


def calls(document, folder=MODULES):
    """Yield (folder, plugin, options) of each task, event source and module_defaults, at any depth of a document."""
    if isinstance(document, list):
        for item in document:
            yield from calls(item, folder)
    elif isinstance(document, dict):
        for key, value in document.items():
            if key.startswith("spoke.okta.") or key == GROUP:
                # The options in a template, for example of an alias, are known only when Ansible renders it.
                yield folder, key, set() if isinstance(value, str) else set(value or ())
            else:
                yield from calls(value, SOURCES if key == "sources" else folder)


def options(folder, plugin):
    """Return all names and aliases of the options of a module, an event source or the action group."""
    if plugin == GROUP:
        return set(arguments.CONNECTION)
    path = sources.ROOT / folder / f"{plugin.removeprefix('spoke.okta.')}.py"
    documentation = sources.documents(path)["DOCUMENTATION"]
    parts = [documentation, *map(sources.fragment, documentation.get("extends_documentation_fragment", []))]
    documented = {name: option for part in parts for name, option in part.get("options", {}).items()}
    return set(documented).union(*(option.get("aliases", []) for option in documented.values()))


def rows(guide, heading):
    """Return the rows of the list-table whose first cell is *heading*, each a list of cells without markup."""
    text = (guides.FOLDER / "rst" / f"{guide}.rst").read_text(encoding="utf-8")
    table = text[text.index(f"   * - {heading}\n") :].split("\n\n")[0]
    lines = [[cell.strip("- ") for cell in row.splitlines()] for row in table.split("   * ")[1:]]
    return [[cell.replace("``", "") for cell in row] for row in lines]


@pytest.mark.parametrize("path", guides.GUIDES, ids=sources.relative)
def test_tasks_use_existing_options(path):
    found = calls(guides.examples(path))
    unknown = {(plugin, name) for folder, plugin, names in found for name in names - options(folder, plugin)}
    assert unknown == set()


def test_guides_use_exactly_the_existing_images():
    texts = [path.read_text(encoding="utf-8") for path in guides.GUIDES]
    named = {name for text in texts for name in re.findall(r"image:: \S+/docs/docsite/rst/images/(\S+)", text)}
    assert named == {path.name for path in (guides.FOLDER / "rst" / "images").iterdir()}


def test_the_page_of_contents_is_complete():
    text = (guides.FOLDER / "rst" / "contents.rst").read_text(encoding="utf-8")
    tables, _heading, links = text.partition("\nGuides\n------\n")
    listed = set(re.findall(r"``(\w+)``|`(\w+) <", tables))
    roots = [sources.ROOT / "roles", sources.ROOT / "playbooks", sources.ROOT / "extensions/eda/rulebooks"]
    plugins = [sources.ROOT / place for place in (MODULES, SOURCES, "plugins/lookup", "plugins/filter")]
    names = {path.stem for root in [*roots, *plugins] for path in root.iterdir() if not path.name.startswith("_")}
    assert names - {name for pair in listed for name in pair} == set()
    linked = re.findall(r"/docs/docsite/rst/(\w+)\.rst>", links)
    assert sorted([*linked, "contents"]) == [path.stem for path in guides.GUIDES if path.suffix == ".rst"]


def test_the_guides_are_listed():
    sections = yaml.safe_load((guides.FOLDER / "extra-docs.yml").read_text(encoding="utf-8"))["sections"]
    listed = [f"{name}.rst" for section in sections for name in section["toctree"]]
    assert sorted(listed) == [path.name for path in guides.GUIDES if path.suffix == ".rst"]


def test_the_table_of_the_lifecycle_matches_the_code():
    heading, *body = rows("users", "Current status")
    printed = {(goal, row[0]): cell for row in body for goal, cell in zip(heading[1:], row[1:], strict=True)}
    expected = {
        (goal, status): "rejected" if isinstance(way, str) else ", ".join(way) or "nothing"
        for goal, ways in lifecycle.ROUTES.items()
        for status, way in ways.items()
    }
    assert printed == expected


def test_the_table_of_variables_matches_the_code():
    printed = {row[0]: re.findall(r"OKTA_\w+", " ".join(row[1:])) for row in rows("connect", "Option")[1:]}
    expected = {name: option.get("fallback", (None, []))[1] for name, option in arguments.CONNECTION.items()}
    expected.update(credential_options.VARIABLES)
    expected["org_url"] = [*expected["org_url"], "OKTA_ORG_NAME", "OKTA_BASE_URL"]
    assert printed == expected
