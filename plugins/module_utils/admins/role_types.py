# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The standard admin roles, for hints and for the choice of requests. Okta decides which roles exist. Pure.

Source: https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/
"""

from __future__ import annotations

from difflib import get_close_matches

SUPER_ADMIN = "SUPER_ADMIN"
# Each standard role, and the kind of targets that can limit it.
STANDARD = {
    "ACCESS_CERTIFICATIONS_ADMIN": "",
    "ACCESS_REQUESTS_ADMIN": "",
    "API_ACCESS_MANAGEMENT_ADMIN": "",
    "APP_ADMIN": "app",
    "GROUP_MEMBERSHIP_ADMIN": "group",
    "HELP_DESK_ADMIN": "group",
    "MOBILE_ADMIN": "",
    "ORG_ADMIN": "",
    "READ_ONLY_ADMIN": "",
    "REPORT_ADMIN": "",
    SUPER_ADMIN: "",
    "USER_ADMIN": "group",
    "WORKFLOWS_ADMIN": "",
}


def unknown(role: str) -> str | None:
    """Return the reason why Okta probably does not know a standard role, with a suggestion, or None."""
    if role in STANDARD:
        return None
    near = get_close_matches(role.upper().replace(" ", "_").replace("-", "_"), STANDARD, 1, 0.75)
    suggestion = f" Did you mean {near[0]}?" if near else ""
    return f"Okta's documentation does not list the role {role}.{suggestion} It has {', '.join(STANDARD)}."


def not_limited(role: str, kind: str) -> str | None:
    """Return the reason why Okta probably does not limit a role to targets of a *kind* ("group", "app"), or None."""
    if role not in STANDARD or STANDARD[role] == kind:
        return None
    able = [name for name, limited in STANDARD.items() if limited == kind]
    return f"Okta limits only {', '.join(able)} to {kind}s, not {role}."
