# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Grammars in files beside this one: read a text by a grammar, and describe the error in an invalid text."""

from __future__ import annotations

import functools
import threading
from typing import TypeVar

import lark

Value = TypeVar("Value")

_COMPILING = threading.Lock()


class BadText(ValueError):
    """The text does not belong to the language; the message says why."""


@functools.cache
def _parser(name: str, starts: tuple[str, ...]) -> lark.Lark:
    return lark.Lark.open(f"{name}.lark", rel_to=__file__, parser="lalr", start=list(starts))


class Grammar:
    """The grammar in `NAME.lark`, with the rules at which a text may start.

    It is compiled at its first use, once in a process, so that a simulator without filters starts without it. Threads
    may share it.
    """

    def __init__(self, name: str, *starts: str) -> None:
        self._name = name
        self._starts = starts

    def read(self, text: str, start: str, transformer: lark.Transformer[lark.Token, Value]) -> Value:
        """Return the result of the transformer for the text.

        Raises BadText when the text does not match the rule `start`, or when the transformer rejects it.
        """
        with _COMPILING:
            parser = _parser(self._name, self._starts)
        try:
            return transformer.transform(parser.parse(text, start=start))
        except lark.UnexpectedInput as error:
            raise BadText(_why(error)) from error
        except lark.exceptions.VisitError as error:
            raise error.orig_exc from None


def _why(error: lark.UnexpectedInput) -> str:
    if not isinstance(error, lark.UnexpectedToken):
        return f"unexpected text at position {error.pos_in_stream}"
    if error.token.type != "$END":
        return f"unexpected {error.token}"
    return "a closing parenthesis is missing" if "RPAR" in error.accepts else "the expression ends too early"
