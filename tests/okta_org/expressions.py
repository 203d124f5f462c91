# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the expression language that group rules take.

`user.department == "Sales"`, `!= < <= > >= matches`, `and`/`&&`, `or`/`||`, `not`/`!`, `condition ? one : other`,
parentheses, `{"an", "array"}`, `null`, `user.getInternalProperty("status")`, and the functions of
`expression_functions.py`; see https://developer.okta.com/docs/reference/okta-expression-language/
"""

from __future__ import annotations

import dataclasses
import functools
import json
import operator
import re
from collections.abc import Callable

from . import expression_functions
from .expression_functions import ANY, ARRAY, BOOLEAN, NUMBER, TEXT

TOKEN = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[=!<>]=|&&|\|\||[()!,<>{}?:]|-?[\w.]+)""")
CONSTANTS = {"null": (ANY, None), "true": (BOOLEAN, True), "false": (BOOLEAN, False)}
INTERNAL_PROPERTY = "user.getinternalproperty"
INTERNAL_PROPERTIES = ("id", "status", "created", "lastUpdated", "passwordChanged", "lastLogin")


class BadExpression(ValueError):
    """The text is no expression of the supported part of the language."""


@dataclasses.dataclass(frozen=True)
class Subject:
    """Whom an expression is about: profile, internal properties, and the groups as names by ID."""

    profile: dict
    internal: dict
    groups: dict


@dataclasses.dataclass(frozen=True)
class Node:
    """A part of an expression: the kind of its value, and a function that gives the value for a subject."""

    kind: str
    value: Callable


def _ordered(compare: Callable) -> Callable:
    """A comparison by size; there is none with null, or between a text and a number."""

    def run(left, right):
        numbers = all(isinstance(side, (int, float)) for side in (left, right))
        texts = all(isinstance(side, str) for side in (left, right))
        return (numbers or texts) and compare(left, right)

    return run


COMPARISONS: dict = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
    "matches": lambda left, right: bool(re.fullmatch(str(right), "" if left is None else str(left))),
}


def _tokens(text: str) -> list:
    found = []
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise BadExpression(f"unexpected text at position {position}")
        found.append(match.group(1))
        position = match.end()
    return found


def _boolean(node: Node, what: str) -> Node:
    if node.kind not in (BOOLEAN, ANY):
        raise BadExpression(f"{what} must be Boolean, but is {node.kind}")
    return node


class _Parser:
    """Recursive descent; `attributes` are the attributes of the user that were met."""

    def __init__(self, tokens: list) -> None:
        self.tokens = tokens
        self.attributes: set = set()

    def takes(self, *words: str) -> bool:
        if self.tokens and self.tokens[0].lower() in words:
            self.tokens.pop(0)
            return True
        return False

    def expect(self, word: str) -> None:
        if not self.takes(word):
            raise BadExpression(f"{word} is missing")

    def choice(self) -> Node:
        condition = self.any_term()
        if not self.takes("?"):
            return condition
        test = _boolean(condition, "a condition").value
        one = self.choice()
        self.expect(":")
        other = self.choice()
        kind = one.kind if one.kind == other.kind else ANY
        return Node(kind, lambda subject: (one if test(subject) is True else other).value(subject))

    def any_term(self) -> Node:
        return self.chain(self.all_term, ("or", "||"), any)

    def all_term(self) -> Node:
        return self.chain(self.comparison, ("and", "&&"), all)

    def chain(self, part: Callable, words: tuple, combine: Callable) -> Node:
        parts = [part()]
        while self.takes(*words):
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        values = [_boolean(one, f"what stands beside {words[0]}").value for one in parts]
        return Node(BOOLEAN, lambda subject: combine(value(subject) is True for value in values))

    def comparison(self) -> Node:
        left = self.unary()
        if not self.tokens or self.tokens[0].lower() not in COMPARISONS:
            return left
        compare = COMPARISONS[self.tokens.pop(0).lower()]
        right = self.unary()
        return Node(BOOLEAN, lambda subject: compare(left.value(subject), right.value(subject)))

    def unary(self) -> Node:
        if not self.takes("not", "!"):
            return self.primary()
        inner = _boolean(self.unary(), "what is negated").value
        return Node(BOOLEAN, lambda subject: inner(subject) is not True)

    def primary(self) -> Node:
        if self.takes("("):
            inner = self.choice()
            self.expect(")")
            return inner
        if self.takes("{"):
            return self.array()
        if not self.tokens:
            raise BadExpression("the expression ends too early")
        token = self.tokens.pop(0)
        if token.lower() == INTERNAL_PROPERTY:
            return self.internal_property()
        if token.startswith("user."):
            return self.attribute(token[len("user.") :])
        if self.tokens and self.tokens[0] == "(":
            return self.call(token)
        return _constant(token)

    def attribute(self, name: str) -> Node:
        self.attributes.add(name)
        return Node(ANY, lambda subject: subject.profile.get(name))

    def internal_property(self) -> Node:
        self.expect("(")
        name = _constant(self.tokens.pop(0) if self.tokens else "").value(None)
        self.expect(")")
        if name not in INTERNAL_PROPERTIES:
            raise BadExpression(f"there is no internal property {name}")
        return Node(ANY, lambda subject: subject.internal.get(name))

    def array(self) -> Node:
        self.tokens.insert(0, "{")
        items = self.arguments("{", "}")
        return Node(ARRAY, lambda subject: [item.value(subject) for item in items])

    def arguments(self, opening: str, closing: str) -> list:
        self.expect(opening)
        found: list = []
        if self.takes(closing):
            return found
        found.append(self.choice())
        while self.takes(","):
            found.append(self.choice())
        self.expect(closing)
        return found

    def call(self, name: str) -> Node:
        function = expression_functions.FUNCTIONS.get(name)
        if function is None:
            raise BadExpression(f"group rules know no function {name}")
        given = self.arguments("(", ")")
        if not function.least <= len(given) <= function.most:
            raise BadExpression(f"{name} does not take {len(given)} arguments")
        return Node(function.kind, lambda subject: function.run(subject.groups, *(one.value(subject) for one in given)))


def _constant(token: str) -> Node:
    if token in CONSTANTS:
        kind, constant = CONSTANTS[token]
    elif token.startswith("'"):
        kind, constant = TEXT, token[1:-1]
    else:
        try:
            constant = json.loads(token)
        except ValueError as error:
            raise BadExpression(f"unknown word {token}") from error
        kind = TEXT if isinstance(constant, str) else NUMBER
    return Node(kind, lambda subject: constant)


@dataclasses.dataclass(frozen=True)
class Expression:
    """A condition, and the attributes of the user that it looks at."""

    holds: Callable
    attributes: frozenset


@functools.lru_cache(maxsize=256)
def compiled(text: str) -> Expression:
    """The expression as something that can be asked about a subject.

    :raises BadExpression: when the text is not understood, or its value is not Boolean.
    """
    parser = _Parser(_tokens(text))
    condition = _boolean(parser.choice(), "the result")
    if parser.tokens:
        raise BadExpression(f"unexpected {parser.tokens[0]}")
    return Expression(lambda subject: condition.value(subject) is True, frozenset(parser.attributes))
