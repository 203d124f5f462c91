# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rights for requests about event hooks, policies, the System Log and trusted origins. Data."""

from __future__ import annotations

from . import requirement, standard_roles
from .requirement import Request

HOOKS = "/api/v1/eventHooks"
HOOK = "/api/v1/eventHooks/{eventHookId}"
ORIGINS = "/api/v1/trustedOrigins"
ORIGIN = "/api/v1/trustedOrigins/{trustedOriginId}"
POLICIES = "/api/v1/policies"
OF_ORIGINS = "Okta documents no permission of custom roles for trusted origins."


def _hooks(method: str, path: str = HOOK) -> Request:
    """Return a request about event hooks. The names of scopes have a capital letter, those of permissions have not."""
    if method == "GET":
        needs = requirement.one("okta.eventhooks.read")
        return Request(method, path, "okta.eventHooks.read", needs, standard_roles.SEES_SETTINGS)
    needs = requirement.one("okta.eventhooks.manage")
    return Request(method, path, "okta.eventHooks.manage", needs, standard_roles.CHANGES_SETTINGS)


def _policies(path: str) -> Request:
    """Return a request that reads policies."""
    needs = requirement.one("okta.policies.read")
    text = "Okta does not document which policies each standard role sees."
    return Request("GET", path, "okta.policies.read", needs, standard_roles.SEES_SETTINGS, open=text)


def _origins(method: str, path: str = ORIGIN) -> Request:
    """Return a request about trusted origins."""
    roles = standard_roles.SEES_SETTINGS if method == "GET" else standard_roles.CHANGES_SETTINGS
    scope = "okta.trustedOrigins.read" if method == "GET" else "okta.trustedOrigins.manage"
    return Request(method, path, scope, requirement.NO_CUSTOM_ROLE, roles, open=OF_ORIGINS)


REQUESTS: tuple[Request, ...] = (
    _hooks("GET", HOOKS),
    _hooks("POST", HOOKS),
    _hooks("GET"),
    _hooks("PUT"),
    _hooks("DELETE"),
    _hooks("POST", f"{HOOK}/lifecycle/activate"),
    _hooks("POST", f"{HOOK}/lifecycle/deactivate"),
    _hooks("POST", f"{HOOK}/lifecycle/verify"),
    _policies(POLICIES),
    _policies(f"{POLICIES}/{{policyId}}"),
    _policies(f"{POLICIES}/{{policyId}}/rules"),
    Request(
        "GET",
        "/api/v1/logs",
        "okta.logs.read",
        requirement.NO_CUSTOM_ROLE,
        standard_roles.SEES_LOG,
        open="Okta documents no permission of custom roles for the System Log. More standard roles see a part of it.",
    ),
    _origins("GET", ORIGINS),
    _origins("POST", ORIGINS),
    _origins("GET"),
    _origins("PUT"),
    _origins("DELETE"),
    _origins("POST", f"{ORIGIN}/lifecycle/activate"),
    _origins("POST", f"{ORIGIN}/lifecycle/deactivate"),
)
