# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the expression language that group rules support, by the grammar in `expressions.lark`.

`user.department == "Sales"`, `!= < <= > >= matches`, `and`/`&&`, `or`/`||`, `not`/`!`, `condition ? one : other`,
parentheses, `{"an", "array"}`, `null`, `user.getInternalProperty("status")`, and the functions of
`expression_functions.py`.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import operator
import re
from collections.abc import Callable, Iterable
from typing import Any

import lark

from . import expression_functions, grammars
from .expression_functions import ANY, ARRAY, BOOLEAN, NUMBER, TEXT

GRAMMAR = grammars.Grammar("expressions", "choice")
CONSTANTS = {"null": (ANY, None), "true": (BOOLEAN, True), "false": (BOOLEAN, False)}
INTERNAL_PROPERTIES = ("id", "status", "created", "lastUpdated", "passwordChanged", "lastLogin")

BadExpression = grammars.BadText
"""The text does not belong to the supported part of the language."""


@dataclasses.dataclass(frozen=True)
class Subject:
    """The user that an expression is evaluated for: profile, internal properties, and group names by ID."""

    profile: dict[str, Any]
    internal: dict[str, Any]
    groups: dict[str, str]


@dataclasses.dataclass(frozen=True)
class Node:
    """A part of an expression: the kind of its value, and a function that returns the value for a subject."""

    kind: str
    value: Callable[[Subject], Any]


Comparison = Callable[[Any, Any], bool]


def _ordered(compare: Comparison) -> Comparison:
    """Return a comparison by size, which is false with null and between a string and a number."""

    def run(left: Any, right: Any) -> bool:
        numbers = all(isinstance(side, (int, float)) for side in (left, right))
        texts = all(isinstance(side, str) for side in (left, right))
        return (numbers or texts) and compare(left, right)

    return run


COMPARISONS: dict[str, Comparison] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
    "matches": lambda left, right: bool(re.fullmatch(str(right), "" if left is None else str(left))),
}


def _boolean(node: Node, what: str) -> Callable[[Subject], Any]:
    if node.kind not in (BOOLEAN, ANY):
        raise BadExpression(f"{what} must be Boolean, but is {node.kind}")
    return node.value


def _chain(nodes: Iterable[Node], word: str, combine: Callable[[Iterable[bool]], bool]) -> Node:
    values = [_boolean(node, f"an operand of {word}") for node in nodes]
    return Node(BOOLEAN, lambda subject: combine(value(subject) is True for value in values))


@lark.v_args(inline=True)
class _Compiler(lark.Transformer[lark.Token, Node]):
    """A transformer that makes a node of each rule of the grammar; `attributes` are the user attributes found."""

    def __init__(self) -> None:
        super().__init__(visit_tokens=False)
        self.attributes: set[str] = set()

    def conditional(self, condition: Node, one: Node, other: Node) -> Node:
        test = _boolean(condition, "a condition")
        kind = one.kind if one.kind == other.kind else ANY
        return Node(kind, lambda subject: (one if test(subject) is True else other).value(subject))

    def disjunction(self, *nodes: Node) -> Node:
        return _chain(nodes, "or", any)

    def conjunction(self, *nodes: Node) -> Node:
        return _chain(nodes, "and", all)

    def comparison(self, left: Node, relation: lark.Token, right: Node) -> Node:
        compare = COMPARISONS[relation.lower()]
        return Node(BOOLEAN, lambda subject: compare(left.value(subject), right.value(subject)))

    def negation(self, node: Node) -> Node:
        inner = _boolean(node, "what is negated")
        return Node(BOOLEAN, lambda subject: inner(subject) is not True)

    def array(self, *items: Node) -> Node:
        return Node(ARRAY, lambda subject: [item.value(subject) for item in items])

    def attribute(self, token: lark.Token) -> Node:
        name = token.removeprefix("user.")
        self.attributes.add(name)
        return Node(ANY, lambda subject: subject.profile.get(name))

    def internal_property(self, token: lark.Token) -> Node:
        _kind, name = _constant(token)
        if name not in INTERNAL_PROPERTIES:
            raise BadExpression(f"the internal property {name} does not exist")
        return Node(ANY, lambda subject: subject.internal.get(name))

    def call(self, name: lark.Token, *given: Node) -> Node:
        function = expression_functions.FUNCTIONS.get(name)
        if function is None:
            raise BadExpression(f"group rules do not support the function {name}")
        if not function.least <= len(given) <= function.most:
            raise BadExpression(f"{name} does not accept {len(given)} arguments")
        return Node(function.kind, lambda subject: function.run(subject.groups, *(one.value(subject) for one in given)))

    def constant(self, token: lark.Token) -> Node:
        kind, value = _constant(token)
        return Node(kind, lambda subject: value)


def _constant(token: str) -> tuple[str, Any]:
    """Return the kind and the value of a word or a quoted string."""
    if token in CONSTANTS:
        return CONSTANTS[token]
    if token.startswith("'"):
        return TEXT, token[1:-1]
    try:
        value = json.loads(token)
    except ValueError as error:
        raise BadExpression(f"unknown word {token}") from error
    return (TEXT if isinstance(value, str) else NUMBER), value


@dataclasses.dataclass(frozen=True)
class Expression:
    """A condition, and the attributes of the user that it reads."""

    holds: Callable[[Subject], bool]
    attributes: frozenset[str]


@functools.lru_cache(maxsize=256)
def compiled(text: str) -> Expression:
    """Return the compiled expression.

    Raises BadExpression for an unsupported text, or a value that is not Boolean.
    """
    compiler = _Compiler()
    condition = _boolean(GRAMMAR.read(text, "choice", compiler), "the result")
    return Expression(lambda subject: condition(subject) is True, frozenset(compiler.attributes))
