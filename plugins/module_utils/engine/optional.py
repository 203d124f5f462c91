# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a task reads although it can do without: to warn, to name objects, to check early or to save requests.

When Okta withholds it, the task goes on, and says once what it could not read and what follows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from .. import errors
from ..rights import api_requests, needed

Value = TypeVar("Value")

# The statuses of responses that concern the request, not the credential: no permission or scope, and no such endpoint.
WITHHOLDING = (403, 404, 405)
# The code of a 401 response about a feature that the org lacks, and of an access token without a scope (RFC 6750).
NO_FEATURE = "E0000015"
NO_SCOPE = "insufficient_scope"


@dataclass(frozen=True)
class Extra:
    """What a task can do without. *name* is a plural: "the group rules". *without* are sentences: what follows."""

    name: str
    without: str


def is_withheld(error: errors.OktaError) -> bool:
    """Return whether Okta accepts the credential, but does not show what the request asks for.

    A rate limit, a server error, a lost connection and a refused credential are other cases: they end the task.
    """
    if not isinstance(error, errors.ApiError):
        return False
    return error.status in WITHHOLDING or (error.status == 401 and error.code == NO_FEATURE)


def unless_withheld(read: Callable[[], Value]) -> Value | None:
    """Return the result of *read()*, or None when Okta withholds it."""
    try:
        return read()
    except errors.ApiError as error:
        if not is_withheld(error):
            raise
        return None


class Unseen:
    """What Okta withheld from a task, with the warning for each extra. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._warnings: dict[str, str] = {}

    @property
    def warnings(self) -> list[str]:
        """Return a warning for each extra that Okta withheld."""
        return list(self._warnings.values())

    def known(self, extra: Extra, read: Callable[[], Value], each: bool = False, done: bool = False) -> Value | None:
        """Return the result of *read()*, or None when Okta withholds it.

        What Okta withheld earlier in the task is not read again, unless *each* object has its own. *done*: the task has
        changed the org, so whatever error *read()* raises must not replace the result of the changes.
        """
        if extra.name in self._warnings and not each:
            return None
        try:
            return read()
        except errors.OktaError as error:
            if not (done or is_withheld(error)):
                raise
            with self._lock:
                self._warnings.setdefault(extra.name, warning(extra, error))
            return None


def warning(extra: Extra, error: errors.OktaError) -> str:
    """Return the warning about an extra that could not be read: what, why, what follows, and a remedy."""
    if not isinstance(error, errors.ApiError) or not is_withheld(error):
        return f"The task could not read {extra.name}: {error} {extra.without}"
    response = f"{error.status} {error.code}".rstrip()
    what = f"The task could not read {extra.name}: Okta returned {response} for {error.request}."
    return " ".join(filter(None, [what, extra.without, _remedy(error)]))


def _remedy(error: errors.ApiError) -> str:
    """Return the sentence with the rights that would help; empty when none would, or when they are unknown."""
    if error.status != 403:
        return ""
    path = error.path.partition("?")[0]
    if error.code != NO_SCOPE:
        return needed.explained(error.method, path) or ""
    found = api_requests.find(error.method, path)
    return f"The request needs the OAuth scope {found[0].scope}." if found else ""
