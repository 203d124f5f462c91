# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The scopes of Okta's own API, for hints. Okta decides which scopes exist, so each scope is sent. Pure.

Source: https://developer.okta.com/docs/api/oauth2/
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

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
RIGHTS = ("read", "manage")
# Scopes outside of the families.
SINGLE = (
    "okta.clients.register",
    "okta.universalLogout.manage",
    "okta.workflows.invoke.manage",
    "ssf.manage",
    "ssf.read",
)
KNOWN = frozenset([*SINGLE, *(f"okta.{family}.{right}" for family in FAMILIES for right in RIGHTS)])
SOURCE = "The page OAuth 2.0 Scopes of Okta's API documentation lists the scopes."


def hint(scope: str) -> str:
    """Return sentences about a scope that Okta refused. A suggestion never has more rights than the scope."""
    near = similar(scope)
    return (f"Did you mean {near}? " if near else "") + SOURCE


def doubts(scopes: Iterable[str]) -> list[str]:
    """Return warnings about scopes that are probably misspelled, because a known scope is similar."""
    return [
        f"Okta's documentation does not list the scope {scope}. Did you mean {near}?"
        for scope in scopes
        if scope not in KNOWN and (near := similar(scope))
    ]


def similar(scope: str) -> str | None:
    """Return the known scope with the same right and a similar family; for an unknown right, the one that reads."""
    family, _dot, right = scope.removeprefix("okta.").rpartition(".")
    near = get_close_matches(family.lower(), [one.lower() for one in FAMILIES], 1, 0.75)
    if not near:
        return None
    known = next(one for one in FAMILIES if one.lower() == near[0])
    found = f"okta.{known}.{right.lower() if right.lower() in RIGHTS else 'read'}"
    return None if found == scope else found
