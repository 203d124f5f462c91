# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a module with its options, or an action by its common name, needs: scopes, permissions and roles. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from . import actions, api_requests, conditions, explaining, module_uses, permissions, standard_roles
from .requirement import Need, Request
from .use import Use

COLLECTION = "spoke.okta."


@dataclass(frozen=True)
class Rights:
    """The rights for some uses of modules, without those that come with others.

    *scopes* are OAuth scopes. *needs* are permissions of custom admin roles, each once. *roles* are the standard roles
    each of which is sufficient, from the weakest. *super_only* are the requests that no custom admin role can make.
    """

    scopes: tuple[str, ...]
    needs: tuple[Need, ...]
    roles: tuple[str, ...]
    super_only: tuple[str, ...]

    @property
    def permissions(self) -> tuple[str, ...]:
        """Return the names of the permissions."""
        return tuple(need.permission for need in self.needs)


def named(want: str) -> actions.Action | None:
    """Return the action for the name of a module (all that it may do) or of an action, or None for an unknown name."""
    name = want.strip().removeprefix(COLLECTION)
    if name in module_uses.USES:
        return actions.Action(name, None)
    return actions.ACTIONS.get(" ".join(name.lower().split()))


def wanted(want: str, check_mode: bool = False) -> tuple[Use, ...] | None:
    """Return the requests of an action or, for the name of a module, of all that the module can do; None if unknown."""
    action = named(want)
    return None if action is None else uses(action.module, action.options, check_mode)


def uses(module: str, options: Mapping[str, Any] | None, check_mode: bool = False) -> tuple[Use, ...]:
    """Return the requests of a module with its options, in check mode only those that read.

    Without options, it is all requests that the module may send; a module without a table has none.
    """
    name = module.removeprefix(COLLECTION)
    known = module_uses.USES.get(name, ())
    if options is not None:
        given = {option: value for option, value in options.items() if value is not None}
        chosen = {**module_uses.DEFAULTS.get(name, {}), **given}
        known = tuple(use for use in known if conditions.holds(use.when, chosen))
    return tuple(use for use in known if use.request.startswith("GET ") or not check_mode)


def rights_of(uses: Iterable[Use], useful: bool = False) -> Rights:
    """Return the rights for requests: for those that tasks need, and with *useful* also for the others."""
    requests = _requests(uses, useful)
    return Rights(
        _without_reads({request.scope for request in requests}),
        _needs(requests),
        _roles(requests),
        tuple(sorted({request.name for request in requests if not request.needs})),
    )


def scopes_of(uses: Iterable[Use], useful: bool = False) -> tuple[str, ...]:
    """Return the OAuth scopes for requests: for those that tasks need, and with *useful* also for the others."""
    return _without_reads({request.scope for request in _requests(uses, useful)})


def explained(method: str, path: str) -> str | None:
    """Return a sentence with the rights that a request needs, or None for one that is not in the tables."""
    return explaining.explained(method, path)


def _requests(uses: Iterable[Use], useful: bool) -> list[Request]:
    names = dict.fromkeys(use.request for use in uses if useful or not use.without)
    return [api_requests.BY_NAME[name] for name in names]


def _without_reads(scopes: Iterable[str]) -> tuple[str, ...]:
    """Return scopes without those to read what another scope manages."""
    given = set(scopes)
    return tuple(sorted(scope for scope in given if scope.removesuffix(".read") + ".manage" not in given - {scope}))


def _roles(requests: Iterable[Request]) -> tuple[str, ...]:
    able = [{*request.roles, standard_roles.SUPER} for request in requests]
    return tuple(role for role in standard_roles.WEAKEST_FIRST if able and all(role in one for one in able))


def _needs(requests: Iterable[Request]) -> tuple[Need, ...]:
    """Return the permissions for requests: where there is a choice, what the others contain, else the first."""
    chosen: list[Need] = []
    for alternatives in sorted((request.needs for request in requests if request.needs), key=len):
        if len(alternatives) == 1 or not any(_covered(together, chosen) for together in alternatives):
            chosen.extend(alternatives[0])
    named: dict[str, Need] = {}
    for need in sorted(chosen, key=lambda need: (need.permission, not need.on)):
        named.setdefault(need.permission, need)
    return tuple(need for need in named.values() if not _comes_with_another(need.permission, named))


def _covered(together: Iterable[Need], chosen: Iterable[Need]) -> bool:
    given = permissions.including(need.permission for need in chosen)
    return all(need.permission in given for need in together)


def _comes_with_another(name: str, names: Iterable[str]) -> bool:
    """Return whether another permission for the same kind of objects includes a permission."""
    own = permissions.BY_NAME[name].on
    others = [other for other in names if other != name and permissions.BY_NAME[other].on == own]
    return name in permissions.including(others)
