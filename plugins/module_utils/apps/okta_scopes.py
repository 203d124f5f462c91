# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The scopes of Okta's own API. Pure.

Source: https://developer.okta.com/docs/api/oauth2/
"""

from __future__ import annotations

from difflib import get_close_matches

from .. import errors

FAMILIES = (
    "accessRequests",
    "agentPools",
    "apiTokens",
    "appGrants",
    "apps",
    "authenticators",
    "authorizationServers",
    "automations",
    "behaviors",
    "brands",
    "captchas",
    "certificateAuthorities",
    "clients",
    "devices",
    "deviceAssurance",
    "directories",
    "domains",
    "emailDomains",
    "eventHooks",
    "events",
    "factors",
    "features",
    "governance",
    "groups",
    "identitySources",
    "idps",
    "inlineHooks",
    "linkedObjects",
    "logs",
    "logStreams",
    "manifests",
    "networkZones",
    "oauthIntegrations",
    "orgs",
    "personal.adminSettings",
    "policies",
    "principalRateLimits",
    "privilegedAccess",
    "profileMappings",
    "profiles",
    "pushProviders",
    "rateLimits",
    "realmAssignments",
    "realms",
    "resourceSelectors",
    "riskEvents",
    "riskProviders",
    "roles",
    "schemas",
    "securityEventsProviders",
    "serviceAccounts",
    "sessions",
    "templates",
    "threatInsights",
    "trustedOrigins",
    "uischemas",
    "userRisk",
    "users",
    "userTypes",
    "workflows",
)
KNOWN = frozenset(f"okta.{family}.{right}" for family in FAMILIES for right in ("read", "manage"))


def check(option: str, scope: str) -> None:
    """Raise InvalidOption for a scope that does not exist. The message suggests a similar one.

    A scope of an unknown family passes, because Okta adds families each year and refuses a scope that does not exist.
    """
    if scope in KNOWN or _could_be_new(scope):
        return
    near = get_close_matches(scope, sorted(KNOWN), 1, 0.5)
    hint = f"Did you mean {near[0]}?" if near else "Scopes of Okta look like okta.users.read."
    raise errors.InvalidOption(option, f"contains {scope!r}, which is not a scope of Okta.", hint)


def _could_be_new(scope: str) -> bool:
    parts = scope.split(".")
    if len(parts) < 3 or parts[0] != "okta" or parts[-1] not in ("read", "manage"):
        return False
    return not get_close_matches(".".join(parts[1:-1]).lower(), [family.lower() for family in FAMILIES], 1, 0.75)
