# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The texts that Ansible shows in place of a secret, and the values that it masks by accident. Pure.

Ansible masks the secrets of a task wherever they occur in its result: with the recovery answer Berlin, the group
"Berlin office" is returned as "******** office". A later task must not write that name to the org.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from .. import errors

WHOLE = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
PART = "*" * 8
# Exactly eight asterisks, because a longer line of them is not from Ansible.
MASKED = re.compile(rf"(?<!\*){re.escape(PART)}(?!\*)|{WHOLE}")

LONG = 16
"""The length from which a text that equals a secret is the secret itself, and not a word that other values contain."""
MOST_PLACES = 5


def check(params: Any, secrets: Collection[str], verbatim: bool = False) -> None:
    """Raise InvalidOption for a value of an option that Ansible has masked.

    In one of the *secrets*, and with *verbatim* in all options, only a value that is nothing but the mask is rejected.
    """
    for place, text in _texts(params):
        found = re.fullmatch(MASKED, text) if verbatim or text in secrets else re.search(MASKED, text)
        if found:
            raise errors.InvalidOption(
                place,
                f"must not contain {found[0]}.",
                "Ansible shows this in place of a secret, so the value is from a masked result. Use the original one.",
            )


def warning(fields: Any, secrets: Collection[str]) -> str:
    """Return a warning about the values of a result that contain a short secret, which masks them; empty if none."""
    short = [secret for secret in secrets if 0 < len(secret) < LONG]
    texts = list(_texts(fields)) if short else []
    # A task for many users has as many secrets. Few of them, or none, are in the result.
    everything = "\n".join(text for _place, text in texts)
    short = [secret for secret in short if secret in everything]
    places = [place for place, text in texts if any(one in text for one in short)] if short else []
    if not places:
        return ""
    listed = ", ".join(places[:MOST_PLACES])
    if len(places) > MOST_PLACES:
        listed += f" and {len(places) - MOST_PLACES} more"
    return (
        f"Ansible masks parts of this result, because they contain the text of a secret of the task: {listed}. The org "
        "has the right values, but do not use the masked ones in other tasks. To avoid this, use a longer secret that "
        "is not a common word."
    )


def _texts(document: Any) -> Iterator[tuple[str, str]]:
    """Yield each string of a document with its place: ("users[0].profile.city", "Berlin")."""
    # Not recursive: JSON can be nested more deeply than the recursion limit of Python.
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, dict):
            inner = [(f"{place}.{name}" if place else str(name), item) for name, item in value.items()]
            waiting += reversed(inner)
        elif isinstance(value, (list, tuple)):
            waiting += reversed([(f"{place}[{index}]", item) for index, item in enumerate(value)])
