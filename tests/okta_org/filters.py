# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter and search expressions, by the grammar in `filters.lark`.

An expression is compiled once into a function of an entity's values.
"""

from __future__ import annotations

import dataclasses
import json
import operator
import re
from collections.abc import Callable
from typing import Any

import lark

from . import errors, grammars

Values = Callable[[Any, str], Any]
"""The value of an entity's attribute, by the attribute's name."""
Predicate = Callable[[Any], bool]
"""A test of an entity."""

GRAMMAR = grammars.Grammar("filters", "disjunction", "equality")
DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:(T\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?Z)?\Z")
LITERALS = {"true": True, "false": False, "null": None}
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
    "sw": lambda value, literal: str(value).startswith(str(literal)),
    "ew": lambda value, literal: str(value).endswith(str(literal)),
    "co": lambda value, literal: str(literal) in str(value),
}


@dataclasses.dataclass(frozen=True)
class Language:
    """The language that an endpoint accepts.

    `operators` maps an attribute to the operators that it supports, or to None if the attribute is unknown. `negation`
    is whether `not` is supported. `code` is the error for anything but an unsupported operator.
    """

    operators: Callable[[str], frozenset[str] | None]
    ignore_case: bool
    negation: bool = False
    code: str = "E0000031"


@dataclasses.dataclass(frozen=True)
class Equality:
    """The one comparison `attribute eq "text"`."""

    attribute: str
    text: str


class Comparison:
    """One comparison; true when any element of a list attribute satisfies it."""

    def __init__(self, attribute: str, operator: str, literal: object, ignore_case: bool, values: Values) -> None:
        self.attribute = attribute
        self.operator = operator
        self.ignore_case = ignore_case
        self.values = values
        self.literal = self.normal(literal)

    def normal(self, value: Any) -> Any:
        """Return a value in the form in which it is compared; dates have milliseconds, however they were written."""
        if not isinstance(value, str):
            return value
        date = DATE.match(value)
        if date:
            return date[1] + (date[2] or "T00:00:00") + "." + (date[3] or "").ljust(3, "0")
        return value.casefold() if self.ignore_case else value

    def __call__(self, entity: object) -> bool:
        value = self.values(entity, self.attribute)
        if self.operator == "ne":
            values = value if isinstance(value, list) else [value]
            return all(self.normal(element) != self.literal for element in values)
        if isinstance(value, list):
            return any(self._holds(self.normal(element)) for element in value)
        return self._holds(self.normal(value))

    def _holds(self, value: Any) -> bool:
        literal = self.literal
        if self.operator == "eq":
            return value == literal and isinstance(value, bool) == isinstance(literal, bool)
        if isinstance(value, str) != isinstance(literal, str) or value is None or literal is None:
            return False
        return COMPARE[self.operator](value, literal)


def _literal(token: lark.Token) -> str | int | float | bool | None:
    try:
        return LITERALS[token.lower()] if token.type == "WORD" else json.loads(token)
    except (KeyError, ValueError) as error:
        raise grammars.BadText(f"{token} is not a value") from error


@lark.v_args(inline=True)
class _Compiler(lark.Transformer[lark.Token, Predicate]):
    """A transformer that makes a test of each rule of the grammar that is a node of the tree."""

    def __init__(self, language: Language, values: Values) -> None:
        super().__init__(visit_tokens=False)
        self._language = language
        self._values = values

    def disjunction(self, *terms: Predicate) -> Predicate:
        return any_of(terms)

    def conjunction(self, *terms: Predicate) -> Predicate:
        return lambda entity: all(term(entity) for term in terms)

    def negation(self, word: lark.Token, test: Predicate) -> Predicate:
        if not self._language.negation:
            raise grammars.BadText(f"unexpected {word}")
        return lambda entity: not test(entity)

    def presence(self, attribute: lark.Token) -> Predicate:
        name, values = str(attribute), self._values
        self._check(name, "pr")
        return lambda entity: values(entity, name) not in (None, [])

    def comparison(self, attribute: lark.Token, operator: lark.Token, literal: lark.Token) -> Predicate:
        self._check(str(attribute), operator.lower())
        value = _literal(literal)
        return Comparison(str(attribute), operator.lower(), value, self._language.ignore_case, self._values)

    def _check(self, attribute: str, operator: str) -> None:
        allowed = self._language.operators(attribute)
        if allowed is None:
            raise grammars.BadText(f"attribute {attribute} is unknown or cannot be used here")
        if operator not in allowed:
            raise errors.by_code("E0000031", f"Attribute {attribute} does not support the operator {operator}.")


@lark.v_args(inline=True)
class _EqualityReader(lark.Transformer[lark.Token, Equality]):
    def equality(self, attribute: lark.Token, text: lark.Token) -> Equality:
        return Equality(str(attribute), str(_literal(text)))


def any_of(terms: tuple[Predicate, ...]) -> Predicate:
    """Return the `or` of tests; many `eq` on one attribute, the usual query for many objects, become a set lookup."""
    equalities = [
        term
        for term in terms
        if isinstance(term, Comparison) and term.operator == "eq" and isinstance(term.literal, str)
    ]
    first = equalities[0] if len(equalities) == len(terms) else None
    if first is None or any(term.attribute != first.attribute for term in equalities):
        return lambda entity: any(term(entity) for term in terms)
    literals = {term.literal for term in equalities}
    values, attribute, normal = first.values, first.attribute, first.normal

    def among(entity: object) -> bool:
        value = values(entity, attribute)
        elements = value if isinstance(value, list) else [value]
        return any(isinstance(element, str) and normal(element) in literals for element in elements)

    return among


def compile_filter(text: str, language: Language, values: Values) -> Predicate:
    """Return the test of an entity that the text describes.

    Raises errors.Refusal for anything that the endpoint does not accept.
    """
    try:
        return GRAMMAR.read(text, "disjunction", _Compiler(language, values))
    except grammars.BadText as error:
        raise errors.by_code(language.code, f"Invalid filter: {error}.") from error


def equality(text: str) -> Equality:
    """Return the one comparison with `eq` in the text. Raises errors.Refusal E0000031 for anything else."""
    try:
        return GRAMMAR.read(text, "equality", _EqualityReader(visit_tokens=False))
    except grammars.BadText as error:
        cause = "Invalid filter: only one comparison with eq is supported."
        raise errors.by_code("E0000031", cause) from error
