# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Okta's standard admin roles, from the weakest. Data, without imports from this collection.

Source: https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
"""

from __future__ import annotations

REPORT = "REPORT_ADMIN"
READ_ONLY = "READ_ONLY_ADMIN"
GROUP_MEMBERSHIP = "GROUP_MEMBERSHIP_ADMIN"
HELP_DESK = "HELP_DESK_ADMIN"
GROUP = "USER_ADMIN"
API_ACCESS = "API_ACCESS_MANAGEMENT_ADMIN"
APP = "APP_ADMIN"
ORG = "ORG_ADMIN"
SUPER = "SUPER_ADMIN"

WEAKEST_FIRST = (REPORT, READ_ONLY, GROUP_MEMBERSHIP, HELP_DESK, GROUP, API_ACCESS, APP, ORG, SUPER)
"""A role that changes nothing is weaker than one that changes a few things in a part of the org."""

# Who can, in the rows of Okta's table. SUPER_ADMIN always can.
SEES_USERS_AND_GROUPS = (READ_ONLY, GROUP_MEMBERSHIP, HELP_DESK, GROUP, API_ACCESS, APP, ORG)
CHANGES_USERS = (GROUP, ORG)
HELPS_USERS = (HELP_DESK, GROUP, ORG)
CHANGES_MEMBERS = (GROUP_MEMBERSHIP, GROUP, ORG)
CHANGES_GROUPS = (ORG,)
# API_ACCESS can do the same with OpenID Connect applications only.
SEES_APPS = (READ_ONLY, APP, ORG)
CHANGES_APPS = (APP, ORG)
SEES_SETTINGS = (READ_ONLY, ORG)
CHANGES_SETTINGS = (ORG,)
SEES_LOG = (REPORT, READ_ONLY, ORG)
# https://developer.okta.com/docs/api/openapi/okta-management/guides/roles names these for the schema of users.
SEES_USER_SCHEMAS = (API_ACCESS, APP, ORG)
SEES_PROFILES = (READ_ONLY, API_ACCESS, APP, ORG)
