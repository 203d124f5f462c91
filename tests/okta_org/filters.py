# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter and search expressions: `attribute operator literal`, `and`, `or`, for some endpoints `not`, parentheses.

An expression is compiled once into a function of an entity's values; see
https://developer.okta.com/docs/api/#filter for the language.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable

from . import errors

TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<paren>[()])|(?P<word>[A-Za-z_][\w.\-]*)|(?P<number>-?\d+(?:\.\d+)?))"""
)
DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:(T\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?Z)?\Z")
OPERATORS = ("eq", "ne", "ge", "gt", "le", "lt", "sw", "ew", "co", "pr")
LITERALS = {"true": True, "false": False, "null": None}


@dataclasses.dataclass(frozen=True)
class Language:
    """What an endpoint accepts.

    `operators` maps an attribute to the operators it takes, or None when the attribute is unknown; `negation` tells
    whether it knows `not`.
    """

    operators: Callable[[str], frozenset | None]
    ignore_case: bool
    negation: bool = False


def _bad(cause: str) -> errors.Refusal:
    return errors.by_code("E0000031", cause)


def tokens_of(text: str) -> list:
    """Pairs of kind and text.

    :raises errors.Refusal: E0000031.
    """
    found = []
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise _bad(f"Invalid filter near position {position}.")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        position = match.end()
    return found


class _Parser:
    """Recursive descent: or-terms of and-terms of comparisons. Attribute values come from `values(entity, name)`."""

    def __init__(self, text: str, language: Language, values: Callable) -> None:
        self._tokens = tokens_of(text)
        self._position = 0
        self._language = language
        self._values = values

    def _next(self) -> tuple:
        if self._position == len(self._tokens):
            raise _bad("The expression ends too early.")
        self._position += 1
        return self._tokens[self._position - 1]

    def _takes(self, word: str) -> bool:
        here = self._tokens[self._position : self._position + 1]
        if here and here[0][0] in ("word", "paren") and here[0][1].lower() == word:
            self._position += 1
            return True
        return False

    def whole(self) -> Callable:
        test = self._or_term()
        if self._position != len(self._tokens):
            raise _bad(f"Unexpected {self._tokens[self._position][1]}.")
        return test

    def _or_term(self) -> Callable:
        terms = [self._and_term()]
        while self._takes("or"):
            terms.append(self._and_term())
        return terms[0] if len(terms) == 1 else any_of(terms)

    def _and_term(self) -> Callable:
        terms = [self._factor()]
        while self._takes("and"):
            terms.append(self._factor())
        return terms[0] if len(terms) == 1 else lambda entity: all(term(entity) for term in terms)

    def _factor(self) -> Callable:
        if self._language.negation and self._takes("not"):
            test = self._factor()
            return lambda entity: not test(entity)
        if self._takes("("):
            test = self._or_term()
            if not self._takes(")"):
                raise _bad("A closing parenthesis is missing.")
            return test
        kind, attribute = self._next()
        operator = self._next()[1].lower()
        if kind != "word" or operator not in OPERATORS:
            raise _bad(f"Not a comparison: {attribute} {operator}.")
        self._check(attribute, operator)
        if operator == "pr":
            return lambda entity: self._values(entity, attribute) not in (None, [], "")
        return Comparison(attribute, operator, self._literal(), self._language.ignore_case, self._values)

    def _check(self, attribute: str, operator: str) -> None:
        allowed = self._language.operators(attribute)
        if allowed is None:
            raise _bad(f"Attribute {attribute} is unknown or cannot be used here.")
        if operator not in allowed:
            raise _bad(f"Attribute {attribute} does not take the operator {operator}.")

    def _literal(self):
        kind, text = self._next()
        try:
            if kind == "word":
                return LITERALS[text.lower()]
            return json.loads(text)
        except (KeyError, ValueError) as error:
            raise _bad(f"Not a value: {text}.") from error


class Comparison:
    """One comparison; true when any element of a list attribute satisfies it."""

    def __init__(self, attribute: str, operator: str, literal, ignore_case: bool, values: Callable) -> None:
        self.attribute = attribute
        self.operator = operator
        self.ignore_case = ignore_case
        self.values = values
        self.literal = self.normal(literal)

    def normal(self, value):
        """A value in the form in which it is compared; dates down to the millisecond, whatever was written."""
        if not isinstance(value, str):
            return value
        date = DATE.match(value)
        if date:
            return date[1] + (date[2] or "T00:00:00") + "." + (date[3] or "").ljust(3, "0")
        return value.casefold() if self.ignore_case else value

    def __call__(self, entity) -> bool:
        value = self.values(entity, self.attribute)
        if self.operator == "ne":
            values = value if isinstance(value, list) else [value]
            return all(self.normal(element) != self.literal for element in values)
        if isinstance(value, list):
            return any(self._holds(self.normal(element)) for element in value)
        return self._holds(self.normal(value))

    def _holds(self, value) -> bool:
        literal = self.literal
        if self.operator == "eq":
            return value == literal and isinstance(value, bool) == isinstance(literal, bool)
        if isinstance(value, str) != isinstance(literal, str) or value is None or literal is None:
            return False
        return bool(COMPARE[self.operator](value, literal))


COMPARE: dict = {
    "gt": lambda value, literal: value > literal,
    "ge": lambda value, literal: value >= literal,
    "lt": lambda value, literal: value < literal,
    "le": lambda value, literal: value <= literal,
    "sw": lambda value, literal: str(value).startswith(str(literal)),
    "ew": lambda value, literal: str(value).endswith(str(literal)),
    "co": lambda value, literal: str(literal) in str(value),
}


def any_of(terms: list) -> Callable:
    """`or` of tests. Many `eq` on one attribute, the usual way to ask for many objects, become one look-up in a set."""
    first = terms[0]
    same = all(
        isinstance(term, Comparison)
        and term.operator == "eq"
        and isinstance(term.literal, str)
        and term.attribute == first.attribute
        for term in terms
    )
    if not same:
        return lambda entity: any(term(entity) for term in terms)
    literals = {term.literal for term in terms}

    def among(entity) -> bool:
        value = first.values(entity, first.attribute)
        elements = value if isinstance(value, list) else [value]
        return any(isinstance(element, str) and first.normal(element) in literals for element in elements)

    return among


def compile_filter(text: str, language: Language, values: Callable) -> Callable:
    """A test of an entity.

    :param values: function of an entity and an attribute name.
    :raises errors.Refusal: E0000031 for anything that the endpoint would not accept.
    """
    return _Parser(text, language, values).whole()
