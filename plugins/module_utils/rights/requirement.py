# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a request needs: its OAuth scope, permissions of custom admin roles, or a standard role."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """A permission on an object. *on* is the parameter of the path that names it, or empty: any object will do."""

    permission: str
    on: str = ""


Alternatives = tuple[tuple[Need, ...], ...]


@dataclass(frozen=True)
class Request:
    """A request and the rights that it needs.

    *path* has its parameters as in Okta's OpenAPI document. *scope* is the narrowest OAuth scope. *needs* are
    alternatives: one group of permissions of a custom admin role is sufficient, with all that it contains; none: no
    custom role can. *roles* are the types of the standard roles that can, from the weakest; SUPER_ADMIN always can.
    *hides*: Okta leaves out what the credential may not see, instead of refusing. *open* says what the documentation
    leaves open; empty when Okta documents these rights.
    """

    method: str
    path: str
    scope: str
    needs: Alternatives
    roles: tuple[str, ...]
    hides: bool = False
    open: str = ""

    @property
    def name(self) -> str:
        """Return the method and the path, the key of the request in other tables."""
        return f"{self.method} {self.path}"


def one(permission: str, on: str = "") -> Alternatives:
    """Return the alternatives of a request that needs one permission."""
    return ((Need(permission, on),),)


def both(*needs: tuple[str, str]) -> Alternatives:
    """Return the alternatives of a request that needs several permissions at once, each given with its object."""
    return (tuple(Need(permission, on) for permission, on in needs),)


NO_CUSTOM_ROLE: Alternatives = ()
"""The needs of a request for which Okta documents no permission of a custom role."""
