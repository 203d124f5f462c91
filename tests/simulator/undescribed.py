# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations that the tests' copy of Okta's OpenAPI document does not contain: their responses as real orgs send them.

Okta's documentation describes all of them; the copy has only the areas that the collection manages, and it is older
than some of them.
"""

from __future__ import annotations

import undescribed_apps
import undescribed_iam

ROLE = {
    "oneOf": [{"$ref": "#/components/schemas/StandardRole"}, {"$ref": "#/components/schemas/CustomRole"}],
    "discriminator": {
        "propertyName": "type",
        "mapping": {
            **{
                f"{name}_ADMIN": "#/components/schemas/StandardRole"
                for name in (
                    "API_ACCESS_MANAGEMENT",
                    "APP",
                    "GROUP_MEMBERSHIP",
                    "HELP_DESK",
                    "ORG",
                    "READ_ONLY",
                    "REPORT",
                    "SUPER",
                    "USER",
                )
            },
            "CUSTOM": "#/components/schemas/CustomRole",
        },
    },
}
GROUP = {"$ref": "#/components/schemas/Group"}
HREF = {"type": "object", "properties": {"href": {"type": "string", "format": "uri"}}, "required": ["href"]}
OWNER = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "type": {"enum": ["USER", "GROUP"]},
        "resolved": {"type": "boolean"},
        "originId": {"type": ["string", "null"]},
        "originType": {"enum": ["APPLICATION", "OKTA_DIRECTORY"]},
        "displayName": {"type": "string"},
        "lastUpdated": {"type": "string"},
    },
    "required": ["id", "type", "resolved", "originId", "originType", "displayName", "lastUpdated"],
}
TARGET_APP = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "status": {"enum": ["ACTIVE", "INACTIVE"]},
        "signOnModes": {"type": "array", "items": {"type": "string"}},
        "_links": {"type": "object", "properties": {"self": HREF}, "required": ["self"]},
    },
    "required": ["name", "status", "_links"],
}
POLICY_RULE = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "status": {"enum": ["ACTIVE", "INACTIVE"]},
        "name": {"type": "string"},
        "priority": {"type": "integer"},
        "system": {"type": "boolean"},
        "type": {"enum": ["ACCESS_POLICY", "PASSWORD", "PROFILE_ENROLLMENT", "SIGN_ON"]},
        "conditions": {"type": ["object", "null"]},
        "actions": {"type": "object"},
        "created": {"type": "string"},
        "lastUpdated": {"type": "string"},
    },
    "required": ["id", "status", "name", "priority", "system", "type"],
}
POLICY = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "status": {"enum": ["ACTIVE", "INACTIVE"]},
        "name": {"type": "string"},
        "description": {"type": ["string", "null"]},
        "priority": {"type": "integer"},
        "system": {"type": "boolean"},
        "type": {"enum": ["ACCESS_POLICY", "OKTA_SIGN_ON", "PASSWORD", "PROFILE_ENROLLMENT"]},
        "conditions": {
            "type": ["object", "null"],
            "properties": {
                "authProvider": {
                    "type": "object",
                    "properties": {"provider": {"enum": ["ACTIVE_DIRECTORY", "ANY", "LDAP", "OKTA"]}},
                },
                "people": {"type": "object"},
            },
        },
        "settings": {"type": ["object", "null"]},
        "created": {"type": "string"},
        "lastUpdated": {"type": "string"},
        "_embedded": {"type": "object", "properties": {"rules": {"type": "array", "items": POLICY_RULE}}},
        "_links": {"type": "object", "properties": {"self": HREF, "rules": HREF}},
    },
    "required": ["id", "name", "type"],
}


def _list_of(schema: dict) -> dict:
    return {"type": "array", "items": schema}


def _roles(base: str) -> dict:
    """Return the operations of roles below the path of an assignee."""
    roles, role = f"{base}/roles", f"{base}/roles/{{roleId}}"
    groups, apps = f"{role}/targets/groups", f"{role}/targets/catalog/apps"
    instance = f"{apps}/{{appName}}/{{appId}}"
    return {
        ("GET", roles): (200, _list_of(ROLE)),
        ("POST", roles): (201, ROLE),
        ("GET", role): (200, ROLE),
        ("DELETE", role): (204, None),
        ("GET", groups): (200, _list_of(GROUP)),
        ("PUT", f"{groups}/{{targetGroupId}}"): (204, None),
        ("DELETE", f"{groups}/{{targetGroupId}}"): (204, None),
        ("GET", apps): (200, _list_of(TARGET_APP)),
        ("PUT", f"{apps}/{{appName}}"): (204, None),
        ("DELETE", f"{apps}/{{appName}}"): (204, None),
        ("PUT", instance): (204, None),
        ("DELETE", instance): (204, None),
    }


_OF_CLIENTS = _roles("/oauth2/v1/clients/{clientId}")

# Method and path template: the status of the response, and the schema of its body or None without one.
OPERATIONS: dict = {
    ("GET", "/api/v1/groups/{groupId}/users/{userId}/group-rules"): (
        200,
        _list_of({"$ref": "#/components/schemas/GroupRule"}),
    ),
    ("GET", "/api/v1/groups/{groupId}/owners"): (200, _list_of(OWNER)),
    ("POST", "/api/v1/groups/{groupId}/owners"): (201, OWNER),
    ("DELETE", "/api/v1/groups/{groupId}/owners/{ownerId}"): (204, None),
    ("GET", "/api/v1/policies"): (200, _list_of(POLICY)),
    ("GET", "/api/v1/policies/{policyId}"): (200, POLICY),
    ("GET", "/api/v1/policies/{policyId}/rules"): (200, _list_of(POLICY_RULE)),
    **undescribed_apps.OPERATIONS,
    **undescribed_iam.OPERATIONS,
    **_roles("/api/v1/users/{userId}"),
    **_roles("/api/v1/groups/{groupId}"),
    **{key: answer for key, answer in _OF_CLIENTS.items() if not key[1].endswith("/roles")},
}
