# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Paragraphs of documentation in YAML, as written and filled to the width."""

from __future__ import annotations

import ast
import dataclasses
import textwrap
from collections.abc import Iterator
from pathlib import Path

import yaml

from ansible_collections.spoke.okta.tests.unit.house import sources

WIDTH = 120
GLUE = "\N{NO-BREAK SPACE}"
"""Joins a dash to the word before it while lines are filled: a dash at the start of a line would begin a list item."""


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """A text of several lines: the number of its first line, its lines, and its lines filled to the width."""

    first: int
    lines: list[str]
    filled: list[str]


def of_text(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a YAML text, from top to bottom."""
    lines = text.splitlines()
    for start, scalar in _scalars(yaml.compose(text, Loader=yaml.SafeLoader), 0):
        first, last = scalar.start_mark.line, scalar.end_mark.line
        written = lines[first : last + 1]
        if first < last and scalar.style not in ("|", ">") and all(written):
            yield Paragraph(first + 1, written, _filled(written, start))


def written_in(path: Path) -> list[str]:
    """Return the documentation texts of a plugin, a documentation fragment or a YAML file."""
    if path.suffix != ".py":
        return [path.read_text(encoding="utf-8")]
    fragments = path.parent.name == "doc_fragments"
    return [
        ast.literal_eval(node.value)
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Assign)
        and (fragments or getattr(node.targets[0], "id", "") in ("DOCUMENTATION", "RETURN"))
    ]


def _scalars(node: yaml.Node | None, indent: int) -> Iterator[tuple[int, yaml.ScalarNode]]:
    """Yield the column of the second line and the node of each scalar value below a node."""
    if isinstance(node, yaml.ScalarNode):
        yield indent, node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, item.start_mark.column)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, key.start_mark.column + 2)


def _filled(lines: list[str], indent: int) -> list[str]:
    margin = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    text = " ".join(line.strip() for line in lines).replace(" - ", f"{GLUE}- ")
    if text.startswith("-"):
        text, margin = text.removeprefix("- "), f"{margin}- "
    filled = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(GLUE, " ") for line in filled]
