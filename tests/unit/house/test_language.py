# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The language rules that codespell and ruff do not check: task names are imperatives, articles are correct."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from ansible_collections.spoke.okta.tests.unit.house import guides, sources

VERBS = frozenset((sources.ROOT / "tests/unit/house/verbs.txt").read_text(encoding="utf-8").split())
"""The imperatives that names may start with. Add a missing verb to verbs.txt."""

LISTS = ("tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always", "rules")
YAML_PLACES = ("roles/*/tasks", "playbooks", "demo", "extensions/eda/rulebooks", "tests/integration/targets/*/tasks")
PLAYBOOKS = sorted(path for place in YAML_PLACES for path in sources.ROOT.glob(f"{place}/**/*.yml"))
EXAMPLES = sources.python_files("plugins/modules", "plugins/lookup", "plugins/filter", "extensions/eda/plugins")
PYTHON = sources.python_files("plugins", "extensions", "demo", "tests/okta_org")
PROSE = [
    *PYTHON,
    *PLAYBOOKS,
    *guides.GUIDES,
    *(sources.ROOT / name for name in ("AGENTS.md", "CONTRIBUTING.md")),
    *(path for place in ("*/*/README.md", "roles/*/meta/*.yml") for path in sources.ROOT.glob(place)),
]
A_FOR_AN = r"\b[Aa] (?!one|once|uni|use|url|uri|eu|(?:and|as|else|if|in|is|or)\b)[aeiou]\w*"
AN_FOR_A = r"\b[Aa]n (?:user|uni|url|[bcdfgjkpqtvwyz])\w*"
WRONG_ARTICLE = re.compile(f"{A_FOR_AN}|{AN_FOR_A}")


def named(document: Any) -> Iterator[str]:
    """Yield the names of the plays, tasks, blocks and rules in a list, at any depth."""
    for item in document if isinstance(document, list) else []:
        if isinstance(item, dict):
            yield from [item["name"]] if isinstance(item.get("name"), str) else []
            for key in LISTS:
                yield from named(item.get(key))


def not_imperative(names: list[str]) -> list[str]:
    """Return the names whose first word is not a known imperative."""
    return [name for name in names if name.split()[0].rstrip(",.:") not in VERBS]


def test_a_name_that_is_not_an_imperative_is_found() -> None:
    play = {"name": "Set up", "tasks": [{"block": [{"name": "Users exist"}]}], "vars": [{"name": "Zoë"}]}
    assert not_imperative(list(named([play]))) == ["Users exist"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A application", "A application"),
        ("an user", "an user"),
        ("a user, an ID, an hour, a one-time password", None),
        ("an event hook of a unit", None),
    ],
)
def test_a_wrong_article_is_found(text: str, wrong: str | None) -> None:
    found = WRONG_ARTICLE.search(text)
    assert (found and found.group()) == wrong


@pytest.mark.parametrize("path", PLAYBOOKS, ids=sources.relative)
def test_names_of_tasks_are_imperatives(path) -> None:
    assert not_imperative(list(named(yaml.safe_load(path.read_text(encoding="utf-8"))))) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=sources.relative)
def test_names_in_examples_are_imperatives(path) -> None:
    assert not_imperative(list(named(sources.documents(path).get("EXAMPLES")))) == []


@pytest.mark.parametrize("path", guides.GUIDES, ids=sources.relative)
def test_names_in_guides_are_imperatives(path) -> None:
    assert not_imperative([name for document in guides.examples(path) for name in named(document)]) == []


@pytest.mark.parametrize("path", PROSE, ids=sources.relative)
def test_articles_are_correct(path) -> None:
    assert WRONG_ARTICLE.findall(path.read_text(encoding="utf-8")) == []
