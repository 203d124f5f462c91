# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rights that Okta demands for each request of the collection. Data, without imports from this collection.

The simulator of an org reads this file, too, so it says what Okta documents and never what a module needs.

Sources: https://developer.okta.com/docs/api/openapi/okta-management/guides/permissions/,
https://developer.okta.com/docs/api/oauth2/ and
https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SUPER_ADMIN = "SUPER_ADMIN"


@dataclass(frozen=True)
class Need:
    """A permission on an object. *on* is the parameter of the path that names it, or empty: any object will do."""

    permission: str
    on: str = ""


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
    needs: tuple[tuple[Need, ...], ...]
    roles: tuple[str, ...]
    hides: bool = False
    open: str = ""

    @property
    def name(self) -> str:
        """Return the method and the path, the key of the request in other tables."""
        return f"{self.method} {self.path}"


REQUESTS: tuple[Request, ...] = (
    Request(
        "GET",
        "/api/v1/groups",
        "okta.groups.read",
        ((Need("okta.groups.read"),),),
        ("GROUP_MEMBERSHIP_ADMIN", "HELP_DESK_ADMIN", "USER_ADMIN", "READ_ONLY_ADMIN", "APP_ADMIN", "ORG_ADMIN"),
        hides=True,
    ),
    Request(
        "GET",
        "/api/v1/groups/rules",
        "okta.groups.read",
        ((Need("okta.groups.manage"),),),
        ("READ_ONLY_ADMIN", "ORG_ADMIN"),
    ),
    Request(
        "PUT",
        "/api/v1/groups/{groupId}/users/{userId}",
        "okta.groups.manage",
        ((Need("okta.groups.members.manage", "groupId"), Need("okta.users.groupMembership.manage", "userId")),),
        ("GROUP_MEMBERSHIP_ADMIN", "USER_ADMIN", "ORG_ADMIN"),
    ),
)

BY_NAME = {request.name: request for request in REQUESTS}


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))


# A path with fewer parameters comes first: /groups/rules is not a group with the ID rules.
_PATTERNS = sorted(
    ((_pattern(request.path), request) for request in REQUESTS), key=lambda entry: entry[1].path.count("{")
)


def find(method: str, path: str) -> tuple[Request, dict[str, str]] | None:
    """Return a request and the parameters in its path, or None when the table does not contain it."""
    for pattern, request in _PATTERNS:
        match = pattern.fullmatch(path) if request.method == method else None
        if match:
            return request, match.groupdict()
    return None
