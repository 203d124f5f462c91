# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Whether a credential may send a request, as far as its known scopes, roles and permissions show. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from . import api_requests
from .requirement import Request

ANSWERED = "answered"
NO_SCOPE = "no scope"
NO_ROLE = "no role"
"""What the response to a harmless read proves: that the credential may send it for some objects, or what it lacks."""


@dataclass(frozen=True)
class Known:
    """What is known about the rights of a credential.

    *scopes* are those of its access token, None when they are unknown; *scoped* is false for an API token, which has
    none. *roles* are the types of its standard roles, *permissions* those of its custom roles with all that they
    include; both are None when Okta does not show the roles. *complete* is false when a custom role could not be read.
    *proofs* are the results of reads, by the name of the request.
    """

    scopes: frozenset[str] | None = None
    scoped: bool = True
    roles: frozenset[str] | None = None
    permissions: frozenset[str] = frozenset()
    complete: bool = True
    proofs: Mapping[str, str] = field(default_factory=dict)


def _proof(request: Request, known: Known) -> str:
    """Return what reads prove about a request: who sees an object in a list may also read it alone."""
    listed, _slash, last = request.name.rpartition("/")
    if last.startswith("{") and request.method == "GET" and known.proofs.get(listed) == ANSWERED:
        return ANSWERED
    return known.proofs.get(request.name, "")


def has_scope(request: Request, known: Known) -> bool | None:
    """Return whether the credential has the scope for a request, None when that is unknown."""
    proof = _proof(request, known)
    if not known.scoped or not request.scope or proof in (ANSWERED, NO_ROLE):
        return True
    if proof == NO_SCOPE:
        return False
    if known.scopes is None:
        return None
    return bool({request.scope, f"{request.scope.removesuffix('.read')}.manage"} & known.scopes)


def has_role(request: Request, known: Known) -> bool | None:
    """Return whether a role of the credential permits a request for some objects, None when that is unknown."""
    proof = _proof(request, known)
    if proof in (NO_ROLE, ANSWERED):
        return proof == ANSWERED
    if known.roles is None:
        return None
    if {*request.roles, api_requests.SUPER_ADMIN} & known.roles or _permitted(request, known):
        return True
    if not known.complete:
        return None
    # What the documentation leaves open can be more than it says, but not without any role.
    return None if request.open and (known.roles or known.permissions) else False


def _permitted(request: Request, known: Known) -> bool:
    return any(all(need.permission in known.permissions for need in together) for together in request.needs)


def lacking(requests: Iterable[Request], known: Known) -> tuple[str, ...]:
    """Return the permissions that would permit requests; for one without permissions, the weakest standard role."""
    names: dict[str, None] = {}
    for request in requests:
        if request.needs:
            names.update(
                {need.permission: None for need in request.needs[0] if need.permission not in known.permissions}
            )
        else:
            names[(*request.roles, api_requests.SUPER_ADMIN)[0]] = None
    return tuple(names)
