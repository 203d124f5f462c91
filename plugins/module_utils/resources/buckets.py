# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Okta's rate-limit buckets: requests that share a limit, by their name on Okta's dashboard.

Source: https://developer.okta.com/docs/reference/rl-global-mgmt/
"""

from __future__ import annotations

# Lists, creations, and all paths below a user, such as its lifecycle.
USERS = "/api/v1/users"
READ_USER = "GET /api/v1/users/{id}"
# Updates, replacements and deletions.
WRITE_USER = "POST /api/v1/users/{id}"
# Lists, creations, and all paths below a group, such as its members.
GROUPS = "/api/v1/groups"
