# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The scopes of access tokens that the operations of the API require."""

from __future__ import annotations

import re

from . import entities, oauth_errors

READS = ("GET", "HEAD", "OPTIONS")

# Path and family of scopes; the first that matches counts. A read needs `.read` or `.manage`, all else `.manage`.
# https://developer.okta.com/docs/api/oauth2/
FAMILIES: tuple = (
    (r"/api/v1/apps/[^/]+/grants(/.*)?", "okta.appGrants"),
    (r"/api/v1/apps(/.*)?", "okta.apps"),
    (r"/api/v1/eventHooks(/.*)?", "okta.eventHooks"),
    (r"/api/v1/groups/[^/]+/roles(/.*)?", "okta.roles"),
    (r"/api/v1/groups(/.*)?", "okta.groups"),
    (r"/api/v1/iam(/.*)?", "okta.roles"),
    (r"/api/v1/logs", "okta.logs"),
    (r"/api/v1/meta/schemas(/.*)?", "okta.schemas"),
    (r"/api/v1/meta/types(/.*)?", "okta.userTypes"),
    (r"/api/v1/org(/.*)?", "okta.orgs"),
    (r"/api/v1/policies(/.*)?", "okta.policies"),
    (r"/api/v1/api-tokens(/.*)?", "okta.apiTokens"),
    (r"/api/v1/principal-rate-limits(/.*)?", "okta.principalRateLimits"),
    (r"/api/v1/rate-limit-settings(/.*)?", "okta.rateLimits"),
    (r"/api/v1/sessions(/.*)?", "okta.sessions"),
    (r"/api/v1/trustedOrigins(/.*)?", "okta.trustedOrigins"),
    (r"/api/v1/users/[^/]+/roles(/.*)?", "okta.roles"),
    (r"/api/v1/users(/.*)?", "okta.users"),
    (r"/oauth2/v1/clients/[^/]+/roles(/.*)?", "okta.roles"),
    (r"/oauth2/v1/clients(/.*)?", "okta.clients"),
)
OPENID_SCOPES = ("openid", "profile", "email", "address", "phone", "groups", "offline_access")
# Families of scopes for areas that the simulator does not have, and scopes outside of families.
OTHER_FAMILIES: tuple = (
    "accessRequests",
    "agentPools",
    "authenticators",
    "authorizationServers",
    "automations",
    "behaviors",
    "brands",
    "captchas",
    "certificateAuthorities",
    "devices",
    "deviceAssurance",
    "directories",
    "domains",
    "emailDomains",
    "events",
    "factors",
    "features",
    "governance",
    "identitySources",
    "idps",
    "inlineHooks",
    "linkedObjects",
    "logStreams",
    "manifests",
    "networkZones",
    "oauthIntegrations",
    "personal.adminSettings",
    "privilegedAccess",
    "profileMappings",
    "profiles",
    "pushProviders",
    "realmAssignments",
    "realms",
    "resourceSelectors",
    "riskEvents",
    "riskProviders",
    "securityEventsProviders",
    "serviceAccounts",
    "templates",
    "threatInsights",
    "uischemas",
    "userRisk",
    "workflows",
)
SINGLE = (
    "device_sso",
    "okta.clients.register",
    "okta.universalLogout.manage",
    "okta.workflows.invoke.manage",
    "ssf.manage",
    "ssf.read",
)
KNOWN = frozenset(
    (
        *OPENID_SCOPES,
        *SINGLE,
        *(f"{family}.{right}" for _path, family in FAMILIES for right in ("read", "manage")),
        *(f"okta.{family}.{right}" for family in OTHER_FAMILIES for right in ("read", "manage")),
    )
)
"""All scopes of the org authorization server."""


def family_of(path: str) -> str | None:
    """Return the family of scopes of a path, None for a path without an area."""
    return next((family for pattern, family in FAMILIES if re.fullmatch(pattern, path)), None)


def sufficient(method: str, path: str) -> tuple:
    """Return the scopes of which one is sufficient, the least powerful first."""
    family = family_of(path)
    if family is None:
        return ()
    return (family + ".read", family + ".manage") if method in READS else (family + ".manage",)


def check(token: entities.Token, method: str, path: str) -> None:
    """Check the scopes of a token. Raises oauth_errors.ResourceRefusal for a missing one. API tokens need none."""
    wanted = sufficient(method, path)
    if token.kind == "SSWS" or not wanted or not set(wanted).isdisjoint(token.scopes):
        return
    raise oauth_errors.ResourceRefusal(
        "insufficient_scope",
        "The access token provided does not contain the required scopes.",
        403,
        token.kind,
        wanted[0],
    )
