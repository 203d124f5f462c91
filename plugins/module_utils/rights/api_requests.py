# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rights that Okta demands for each request of the collection. Data, without imports from other folders.

The simulator of an org reads these tables, too, so they say what Okta documents and never what a module needs.

Sources: https://developer.okta.com/docs/api/openapi/okta-management/guides/permissions/,
https://developer.okta.com/docs/api/oauth2/ and
https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
"""

from __future__ import annotations

import functools
import re

from . import admin_requests, app_requests, group_requests, org_requests, standard_roles, user_requests
from .requirement import Need, Request

__all__ = ["BY_NAME", "REQUESTS", "SUPER_ADMIN", "Need", "Request", "find"]

SUPER_ADMIN = standard_roles.SUPER

REQUESTS: tuple[Request, ...] = (
    *user_requests.REQUESTS,
    *group_requests.REQUESTS,
    *app_requests.REQUESTS,
    *org_requests.REQUESTS,
    *admin_requests.REQUESTS,
)

BY_NAME = {request.name: request for request in REQUESTS}


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))


@functools.cache
def _patterns() -> list[tuple[re.Pattern[str], Request]]:
    """Return the patterns of all paths, made for the first question."""
    # A path with fewer parameters comes first: /groups/rules is not a group with the ID rules.
    pairs = [(_pattern(request.path), request) for request in REQUESTS]
    return sorted(pairs, key=lambda pair: pair[1].path.count("{"))


def find(method: str, path: str) -> tuple[Request, dict[str, str]] | None:
    """Return a request and the parameters in its path, or None when the table does not contain it."""
    for pattern, request in _patterns():
        match = pattern.fullmatch(path) if request.method == method else None
        if match:
            return request, match.groupdict()
    return None
