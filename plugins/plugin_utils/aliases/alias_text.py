# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Changes to the text of an alias file, one record at a time. Pure: text in, text out.

Other records keep their format, comments and encrypted values. No error shows a value.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

import yaml

VAULT = "!vault"
MAP = "tag:yaml.org,2002:map"
STR = "tag:yaml.org,2002:str"


class NotEditable(Exception):
    """The text has a form in which a single record cannot be changed."""


class _Indented(yaml.SafeDumper):
    """A dumper that indents lists below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def encrypted(ciphertext: str) -> yaml.ScalarNode:
    """Return the node of a value encrypted by ansible-vault."""
    return yaml.ScalarNode(VAULT, ciphertext, style="|")


def clear(value: object) -> yaml.Node:
    """Return the node of a value in clear text."""
    node: yaml.Node = yaml.representer.SafeRepresenter().represent_data(value)
    if isinstance(node, yaml.ScalarNode) and isinstance(value, str) and "\n" in value:
        node.style = "|"
    return node


def with_record(text: str, kind: str, name: str, fields: Mapping[str, yaml.Node | None]) -> str:
    """Return *text* with these fields of a record changed to a node, or removed if None. Raises NotEditable."""
    root = yaml.compose(text, Loader=yaml.SafeLoader) if text.strip() else None
    if root is None or (isinstance(root, yaml.ScalarNode) and root.value in ("", "null", "~")):
        root = yaml.MappingNode(MAP, [], flow_style=True)
    if not isinstance(root, yaml.MappingNode):
        raise NotEditable
    wanted = copy.deepcopy(root)
    record = _inner(_inner(wanted, kind), name)
    for field, node in fields.items():
        _put(record, field, node)
    changed = _spliced(text, root, kind, name, wanted)
    try:
        found = yaml.compose(changed, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise NotEditable from None
    if found is None or _outline(found) != _outline(wanted):
        raise NotEditable
    return changed


def has_vault(text: str, kind: str, name: str, field: str) -> bool:
    """Return whether a field of a record is encrypted individually."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for key in (kind, name, field):
        node = _member(node, key)
    return node is not None and node.tag == VAULT


def _member(mapping: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the node under a key, or None if it is missing or empty."""
    if not isinstance(mapping, yaml.MappingNode):
        return None
    found = [value for key_node, value in mapping.value if key_node.value == key]
    return found[0] if found and found[0].value != "" else None


def _inner(mapping: yaml.MappingNode, key: str) -> yaml.MappingNode:
    """Return the mapping under a key, and create it if it is missing."""
    found = _member(mapping, key)
    if isinstance(found, yaml.MappingNode):
        return found
    made = yaml.MappingNode(MAP, [], flow_style=False)
    _put(mapping, key, made)
    return made


def _put(mapping: yaml.MappingNode, key: str, node: yaml.Node | None) -> None:
    """Set a member to *node*, or remove it if *node* is None."""
    place = next((index for index, (known, _value) in enumerate(mapping.value) if known.value == key), None)
    if node is None:
        mapping.value[:] = [pair for pair in mapping.value if pair[0].value != key]
    elif place is None:
        mapping.value.append((yaml.ScalarNode(STR, key), node))
    else:
        mapping.value[place] = (mapping.value[place][0], node)


def _spliced(text: str, root: yaml.MappingNode, kind: str, name: str, wanted: yaml.MappingNode) -> str:
    """Return *text* with the smallest possible part rewritten: the record, else its section, else all of it."""
    section = _inner(wanted, kind)
    known = _member(root, kind)
    if root.flow_style:
        return _written(wanted)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if not isinstance(known, yaml.MappingNode) or known.flow_style:
        first, last = _span(root, kind) or (len(lines), len(lines) - 1)
        return "".join(lines[:first]) + _written(_alone(kind, section)) + "".join(lines[last + 1 :])
    column = known.value[0][0].start_mark.column
    block = _written(_alone(name, _inner(section, name)), column)
    first, last = _span(known, name) or (_last_line(known) + 1, _last_line(known))
    # The end mark of a multiline text is after the empty lines that follow it.
    while not lines[last].strip():
        first, last = min(first, last), last - 1
    return "".join(lines[:first]) + block + "".join(lines[last + 1 :])


def _span(mapping: yaml.MappingNode, key: str) -> tuple[int, int] | None:
    """Return the first and the last line of a member of a mapping, or None."""
    for key_node, value in mapping.value:
        if key_node.value == key:
            return key_node.start_mark.line, max(key_node.start_mark.line, _last_line(value))
    return None


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a node."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1])
    end = node.end_mark
    return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line


def _alone(key: str, node: yaml.Node) -> yaml.MappingNode:
    return yaml.MappingNode(MAP, [(yaml.ScalarNode(STR, key), node)], flow_style=False)


def _written(node: yaml.Node, column: int = 0) -> str:
    """Return a node as text in block style, indented by *column*."""
    text = yaml.serialize(_in_blocks(copy.deepcopy(node)), Dumper=_Indented, allow_unicode=True, width=10**6)
    return "".join(" " * column + line if line.strip() else line for line in text.splitlines(keepends=True))


def _in_blocks(node: yaml.Node) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        node.flow_style = not node.value
        for _key, value in node.value:
            _in_blocks(value)
    elif isinstance(node, yaml.SequenceNode):
        node.flow_style = not node.value
        for value in node.value:
            _in_blocks(value)
    return node


def _outline(node: yaml.Node) -> object:
    """Return the content of a node without its format."""
    if isinstance(node, yaml.MappingNode):
        return sorted((key.value, _outline(value)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_outline(value) for value in node.value]
    return (node.tag, node.value)
