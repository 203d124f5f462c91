# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The scopes that a task asks for with scopes=auto: those of the requests that its module sends with its options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..options import credential_options
from ..rights import api_requests, module_uses, needed, wanted

AUTO = "auto"
ANY_REQUEST = ("okta_api", "okta_api_info")
"""The modules that send the request in their options."""
LISTED = "List the scopes that the task needs in scopes."


@dataclass(frozen=True)
class TaskScopes:
    """The scopes of one task: those *needed*, and others that are *useful*: the task works without them.

    *task* is the name of its module. *problem* says why they are unknown, empty when they are known.
    """

    task: str
    needed: tuple[str, ...] = ()
    useful: tuple[str, ...] = ()
    problem: str = ""

    def checked(self) -> TaskScopes:
        """Return these scopes. Raises InvalidOption when they are unknown."""
        if self.problem:
            raise errors.InvalidOption("scopes", self.problem, LISTED)
        return self

    def attempts(self) -> list[tuple[str, ...]]:
        """Return what to ask for, in order: with and without the useful scopes, then manage in place of read.

        A token with a manage scope can read, but an app to which only that one is granted does not get the read scope.
        """
        manage = tuple(dict.fromkeys(_manage(scope) for scope in self.needed))
        return list(dict.fromkeys(scopes for scopes in ((*self.needed, *self.useful), self.needed, manage) if scopes))

    def widened(self, lacking: Iterable[str]) -> tuple[str, ...]:
        """Return what to ask for after a token without the scopes *lacking*: manage in place of read for just these."""
        names = set(lacking)
        return tuple(dict.fromkeys(_manage(scope) if scope in names else scope for scope in self.needed))

    def missing(self, granted: Iterable[str]) -> list[str]:
        """Return the needed scopes that a token with the *granted* ones lacks."""
        names = set(granted)
        return [scope for scope in self.needed if scope not in names and _manage(scope) not in names]


def _manage(scope: str) -> str:
    return f"{scope.removesuffix('.read')}.manage" if scope.endswith(".read") else scope


def is_auto(scopes: Iterable[str]) -> bool:
    """Return whether the option scopes is auto. Raises InvalidOption when it has other scopes, too."""
    names = tuple(scopes)
    if AUTO in names and len(names) > 1:
        others = ", ".join(name for name in names if name != AUTO)
        raise errors.InvalidOption(
            "scopes", f"must not combine auto with other scopes (got {others}).", "Set auto alone, or only scopes."
        )
    return AUTO in names


def of_task(module: str, params: Mapping[str, Any], check_mode: bool) -> TaskScopes | None:
    """Return the scopes of a task if its credential, or one of them, has scopes=auto; None otherwise.

    *module* is the name of its module; empty: it is not a task.
    """
    given = [params, *(params["credentials"] or [])]
    if not any(AUTO in credential_options.scopes(one["scopes"]) for one in given):
        return None
    if module in ANY_REQUEST:
        return _of_request(module, params.get("method") or "GET", params["path"], check_mode)
    if not module_uses.USES.get(module):
        return TaskScopes(module, problem=f"cannot be auto in {module or 'an event source'}.")
    # Of the reads that can prove a right, a task sends only those of what it wants.
    uses = needed.uses(module, {**params, "wants": None}, check_mode)
    must = needed.scopes_of(uses, useful=False)
    every = needed.scopes_of([*uses, *wanted.uses_of_all(params.get("wants") or (), check_mode)], useful=True)
    return TaskScopes(module, must, tuple(scope for scope in every if scope not in must))


def _of_request(module: str, method: str, path: str, check_mode: bool) -> TaskScopes:
    """Return the scope of a request that the task itself specifies. In check mode, only a read is sent."""
    if check_mode and method != "GET":
        return TaskScopes(module)
    found = api_requests.find(method, path.partition("?")[0])
    if found is None:
        return TaskScopes(module, problem=f"cannot be auto for {method} {path}, whose scope is unknown.")
    return TaskScopes(module, (found[0].scope,) if found[0].scope else ())
