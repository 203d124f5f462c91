# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The functions for expressions of group rules: those for strings, arrays and the user's groups.

See https://developer.okta.com/docs/reference/okta-expression-language/ and, for the restrictions of group rules,
https://support.okta.com/help/s/article/Group-Rule-Restrictions
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from typing import Any

BOOLEAN, TEXT, NUMBER, ARRAY, ANY = "Boolean", "String", "Integer", "Array", "any type"
UNLIMITED = 1000


@dataclasses.dataclass(frozen=True)
class Function:
    """A function. `kind` is its return type, `least` and `most` limit the number of its arguments."""

    kind: str
    least: int
    most: int
    run: Callable[..., Any]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _of_texts(kind: str, count: int, run: Callable[..., Any]) -> Function:
    """Return a function whose arguments are strings; null counts as empty."""
    return Function(kind, count, count, lambda _groups, *given: run(*map(_text, given)))


def _of_array(kind: str, count: int, run: Callable[..., Any]) -> Function:
    """Return a function whose first argument is an array; null counts as empty."""
    return Function(kind, count, count, lambda _groups, array, *rest: run(list(array or ()), *rest))


def _about_groups(most: int, test: Callable[[str, str, str], bool]) -> Function:
    """Return a function that is true when a group (ID, name) of the user passes the test with an argument."""
    return Function(
        BOOLEAN,
        1,
        most,
        lambda groups, *wanted: any(test(str(one), *group) for one in wanted for group in groups.items()),
    )


def _switch(text: object, default: Any, *pairs: Any) -> Any:
    """Return the value of the key that the text contains first."""
    found = [(_text(text).find(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=False)]
    return min(((place, value) for place, value in found if place >= 0), default=(0, default))[1]


def _flat(values: Iterable[Any]) -> list[Any]:
    return [inner for value in values for inner in (value if isinstance(value, (list, tuple)) else [value])]


FUNCTIONS: dict[str, Function] = {
    "String.append": _of_texts(TEXT, 2, lambda text, end: text + end),
    "String.join": Function(TEXT, 2, UNLIMITED, lambda _groups, *given: _text(given[0]).join(map(_text, given[1:]))),
    "String.len": _of_texts(NUMBER, 1, len),
    "String.removeSpaces": _of_texts(TEXT, 1, lambda text: text.replace(" ", "")),
    "String.replace": _of_texts(TEXT, 3, lambda text, old, new: text.replace(old, new)),
    "String.replaceFirst": _of_texts(TEXT, 3, lambda text, old, new: text.replace(old, new, 1)),
    "String.startsWith": _of_texts(BOOLEAN, 2, lambda text, start: text.startswith(start)),
    "String.stringContains": _of_texts(BOOLEAN, 2, lambda text, piece: piece in text),
    "String.stringSwitch": Function(TEXT, 4, UNLIMITED, lambda _groups, *given: _switch(*given)),
    "String.substring": Function(TEXT, 3, 3, lambda _groups, text, start, end: _text(text)[start:end]),
    "String.substringAfter": _of_texts(TEXT, 2, lambda text, mark: text.partition(mark)[2]),
    "String.substringBefore": _of_texts(TEXT, 2, lambda text, mark: text.partition(mark)[0]),
    "String.toLowerCase": _of_texts(TEXT, 1, str.lower),
    "String.toUpperCase": _of_texts(TEXT, 1, str.upper),
    "Arrays.add": _of_array(ARRAY, 2, lambda array, value: [*array, value]),
    "Arrays.clear": _of_array(ARRAY, 1, lambda array: []),
    "Arrays.contains": _of_array(BOOLEAN, 2, lambda array, value: value in array),
    "Arrays.flatten": Function(ARRAY, 1, UNLIMITED, lambda _groups, *given: _flat(given)),
    "Arrays.get": _of_array(ANY, 2, lambda array, place: array[place] if 0 <= place < len(array) else None),
    "Arrays.isEmpty": _of_array(BOOLEAN, 1, lambda array: not array),
    "Arrays.remove": _of_array(ARRAY, 2, lambda array, value: [one for one in array if one != value]),
    "Arrays.size": _of_array(NUMBER, 1, len),
    "Arrays.toCsvString": _of_array(TEXT, 1, lambda array: ",".join(map(_text, array))),
    "isMemberOfGroup": _about_groups(1, lambda wanted, group_id, name: group_id == wanted),
    "isMemberOfAnyGroup": _about_groups(UNLIMITED, lambda wanted, group_id, name: group_id == wanted),
    "isMemberOfGroupName": _about_groups(1, lambda wanted, group_id, name: name == wanted),
    "isMemberOfGroupNameContains": _about_groups(1, lambda wanted, group_id, name: wanted in name),
    "isMemberOfGroupNameRegex": _about_groups(1, lambda wanted, group_id, name: bool(re.fullmatch(wanted, name))),
    "isMemberOfGroupNameStartsWith": _about_groups(1, lambda wanted, group_id, name: name.startswith(wanted)),
}
