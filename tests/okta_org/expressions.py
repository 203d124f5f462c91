# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the expression language that group rules need.

`user.department == "Sales"`, `!=`, `and`/`&&`, `or`/`||`, `not`/`!`, parentheses, `String.startsWith(a, b)`,
`String.stringContains(a, b)`, `isMemberOfAnyGroup("00g…")`, `isMemberOfGroup("00g…")`; see
https://developer.okta.com/docs/reference/okta-expression-language/
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable

TOKEN = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[()!,]=?|==|&&|\|\||[\w.]+)""")
GROUP_FUNCTIONS = ("isMemberOfAnyGroup", "isMemberOfGroup")
TEXT_FUNCTIONS: dict = {
    "String.startsWith": lambda text, start: text.startswith(start),
    "String.stringContains": lambda text, piece: piece in text,
}


class BadExpression(ValueError):
    """The text is no expression of the supported part of the language."""


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


class _Parser:
    """Recursive descent. Every method returns a function of a profile and the IDs of the user's groups."""

    def __init__(self, tokens: list) -> None:
        self.tokens = tokens

    def takes(self, *words: str) -> bool:
        if self.tokens and self.tokens[0].lower() in words:
            self.tokens.pop(0)
            return True
        return False

    def expect(self, word: str) -> None:
        if not self.takes(word):
            raise BadExpression(f"{word} is missing")

    def any_term(self) -> Callable:
        terms = [self.all_term()]
        while self.takes("or", "||"):
            terms.append(self.all_term())
        return lambda profile, groups: any(term(profile, groups) for term in terms)

    def all_term(self) -> Callable:
        terms = [self.factor()]
        while self.takes("and", "&&"):
            terms.append(self.factor())
        return lambda profile, groups: all(term(profile, groups) for term in terms)

    def factor(self) -> Callable:
        if self.takes("not", "!"):
            inner = self.factor()
            return lambda profile, groups: not inner(profile, groups)
        if self.takes("("):
            inner = self.any_term()
            self.expect(")")
            return inner
        return self.comparison()

    def comparison(self) -> Callable:
        left = self.value()
        if self.takes("=="):
            right = self.value()
            return lambda profile, groups: left(profile, groups) == right(profile, groups)
        if self.takes("!="):
            right = self.value()
            return lambda profile, groups: left(profile, groups) != right(profile, groups)
        return left

    def value(self) -> Callable:
        if not self.tokens:
            raise BadExpression("the expression ends too early")
        token = self.tokens.pop(0)
        if token.startswith("user."):
            return lambda profile, groups: profile.get(token[len("user.") :])
        if token in GROUP_FUNCTIONS or token in TEXT_FUNCTIONS:
            return self.call(token)
        return self.literal(token)

    def call(self, name: str) -> Callable:
        self.expect("(")
        arguments = [self.value()]
        while self.takes(","):
            arguments.append(self.value())
        self.expect(")")
        if name in GROUP_FUNCTIONS:
            return lambda profile, groups: any(argument(profile, groups) in groups for argument in arguments)
        if len(arguments) != 2:
            raise BadExpression(f"{name} takes two arguments")
        test = TEXT_FUNCTIONS[name]
        return lambda profile, groups: test(*(str(argument(profile, groups) or "") for argument in arguments))

    @staticmethod
    def literal(token: str) -> Callable:
        if token.startswith("'"):
            token = json.dumps(token[1:-1])
        try:
            constant = json.loads(token)
        except ValueError as error:
            raise BadExpression(f"unknown word {token}") from error
        return lambda profile, groups: constant


@functools.lru_cache(maxsize=256)
def compiled(text: str) -> Callable:
    """A function of a profile and a set of group IDs.

    :raises BadExpression: when the text is not understood.
    """
    parser = _Parser(_tokens(text))
    expression = parser.any_term()
    if parser.tokens:
        raise BadExpression(f"unexpected {parser.tokens[0]}")
    return expression
