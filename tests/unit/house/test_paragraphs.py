# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Paragraphs of documentation are filled to the width, and no line ends with a dollar sign left by an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansible_collections.spoke.okta.tests.unit.house import paragraphs, sources

KINDS = ("modules", "action", "lookup", "filter", "doc_fragments")
PLUGINS = sources.python_files(*(f"plugins/{kind}" for kind in KINDS), "extensions/eda/plugins/event_source")
ROLES = sorted(sources.ROOT.glob("roles/*/meta/argument_specs.yml"))
PLACES = ("*.md", "*/*/README.md", "docs/**/*.rst")
GENERATED = {"CHANGELOG.md"}
GUIDES = sorted(path for place in PLACES for path in sources.ROOT.glob(place) if path.name not in GENERATED)

RAGGED = """\
description:
  - Cut in
    the middle
    of a sentence.
"""


def ragged(text: str) -> list[str]:
    """Return the correct form of each paragraph of a YAML text that is not filled."""
    return ["\n".join(found.filled) for found in paragraphs.of_text(text) if found.lines != found.filled]


def test_a_ragged_paragraph_is_found() -> None:
    assert ragged(RAGGED) == ["  - Cut in the middle of a sentence."]


@pytest.mark.parametrize("path", [*PLUGINS, *ROLES], ids=sources.relative)
def test_paragraphs_are_filled(path: Path) -> None:
    assert [wanted for text in paragraphs.written_in(path) for wanted in ragged(text)] == []


@pytest.mark.parametrize("path", [*PLUGINS, *ROLES, *GUIDES], ids=sources.relative)
def test_no_line_ends_with_a_dollar_sign(path: Path) -> None:
    lines = [line for text in paragraphs.written_in(path) for line in text.splitlines()]
    assert [line for line in lines if line.endswith("$")] == []


@pytest.mark.parametrize("path", GUIDES, ids=sources.relative)
def test_lines_of_a_guide_are_short_except_in_tables(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > paragraphs.WIDTH and not line.startswith("|")] == []
