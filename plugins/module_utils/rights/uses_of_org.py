# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The requests of the modules for event hooks, policies, trusted origins, the System Log and the connection. Data."""

from __future__ import annotations

from typing import Any

from . import conditions, use
from .use import Use

LOG = (Use("GET /api/v1/logs"),)
OWN_ROLES = (
    "GET /api/v1/users/{userId}/roles",
    "GET /oauth2/v1/clients/{clientId}/roles",
    "GET /api/v1/iam/roles/{roleIdOrLabel}/permissions",
)
PROBES = (
    "GET /api/v1/apps",
    "GET /api/v1/eventHooks",
    "GET /api/v1/groups",
    "GET /api/v1/groups/rules",
    "GET /api/v1/iam/assignees/users",
    "GET /api/v1/iam/resource-sets",
    "GET /api/v1/iam/roles",
    "GET /api/v1/logs",
    "GET /api/v1/meta/schemas/group/default",
    "GET /api/v1/meta/types/user",
    "GET /api/v1/policies",
    "GET /api/v1/trustedOrigins",
)
"""The reads that prove a right without changing anything; only those of the wanted modules and actions are sent."""
UNKNOWN_ROLES = "The answers about wanted modules and actions do not consider the roles, so some are unknown."
UNPROVED = "The answers about wanted modules and actions follow from scopes and roles alone."

_NEW = "state=present and found=missing"
_HOOK = ("new_name", "description", "uri", "auth_header", "auth_secret", "headers", "events", "filters")

USES: dict[str, tuple[Use, ...]] = {
    "okta_connection_info": (
        Use("GET /api/v1/users/{id}", without="The finding identity does not name the user of the credential."),
        Use("GET /api/v1/users", without="The finding rights says that the credential cannot list users."),
        *(Use(request, ("wants",), UNKNOWN_ROLES) for request in OWN_ROLES),
        *(Use(request, ("wants",), UNPROVED) for request in PROBES),
    ),
    "okta_event_hook": (
        Use("GET /api/v1/eventHooks"),
        Use("GET /api/v1/eventHooks/{eventHookId}"),
        Use("POST /api/v1/eventHooks", (_NEW,)),
        Use("PUT /api/v1/eventHooks/{eventHookId}", use.each(_HOOK, "state=present and found=existing")),
        Use(
            "POST /api/v1/eventHooks/{eventHookId}/lifecycle/activate",
            ("status=active", "verified=true", "state=absent"),
        ),
        Use("POST /api/v1/eventHooks/{eventHookId}/lifecycle/deactivate", ("status=inactive", "state=absent")),
        Use("POST /api/v1/eventHooks/{eventHookId}/lifecycle/verify", ("verified=true",)),
        Use("DELETE /api/v1/eventHooks/{eventHookId}", ("state=absent",)),
    ),
    "okta_event_hook_info": (
        Use("GET /api/v1/eventHooks"),
        Use("GET /api/v1/eventHooks/{eventHookId}", ("name",)),
    ),
    "okta_log_info": LOG,
    "okta_oauth_token": (),
    "okta_policy_info": (
        Use("GET /api/v1/policies"),
        Use("GET /api/v1/policies/{policyId}/rules", ("gather=rules",)),
        Use("GET /api/v1/policies/{policyId}", ("gather=rules",)),
    ),
    "okta_trusted_origin": (
        Use("GET /api/v1/trustedOrigins"),
        Use("GET /api/v1/trustedOrigins/{trustedOriginId}"),
        Use("POST /api/v1/trustedOrigins", (_NEW,)),
        Use(
            "PUT /api/v1/trustedOrigins/{trustedOriginId}",
            use.each(("origin", "types"), "state=present and found=existing"),
        ),
        Use("POST /api/v1/trustedOrigins/{trustedOriginId}/lifecycle/activate", ("status=active",)),
        Use("POST /api/v1/trustedOrigins/{trustedOriginId}/lifecycle/deactivate", ("status=inactive",)),
        Use("DELETE /api/v1/trustedOrigins/{trustedOriginId}", ("state=absent",)),
    ),
    "okta_trusted_origin_info": (
        Use("GET /api/v1/trustedOrigins"),
        Use("GET /api/v1/trustedOrigins/{trustedOriginId}", ("name",)),
    ),
    "okta_wait_for_event": LOG,
}

DEFAULTS: dict[str, dict[str, Any]] = {
    "okta_event_hook": {"state": "present", **conditions.EITHER},
    "okta_trusted_origin": {"state": "present", **conditions.EITHER},
}
