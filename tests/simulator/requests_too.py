# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that real orgs accept although Okta's OpenAPI document does not describe them, each with its proof."""

from __future__ import annotations

import undescribed
import undescribed_apps
import undescribed_iam

# Operations that the tests' copy of the document lacks, and where they are described or were seen.
OPERATIONS: dict[tuple[str, str | None], str] = {
    ("GET", "/api/v1/groups/{groupId}/users/{userId}/group-rules"): "described in newer versions of the document",
    ("DELETE", "/oauth2/v1/clients/{clientId}/roles/{roleId}"): "described in newer versions of the document",
    **dict.fromkeys(undescribed_iam.OPERATIONS, "described in the document, not in the tests' copy"),
    **{
        operation: "described in the document, not in the tests' copy"
        for operation in undescribed.OPERATIONS
        if "/roles" in operation[1] or operation[1].startswith("/api/v1/policies")
    },
    **dict.fromkeys(undescribed_apps.OPERATIONS, "described in the document, not in the tests' copy"),
}

# Parts of schemas that recordings show. `*` is the name of an attribute.
_SCHEMAS = {
    **{
        f"definitions.{kind}.{name}": "sent in recordings of real orgs, and in Okta's examples"
        for kind in ("base", "custom")
        for name in ("id", "type")
    },
    "definitions.custom.properties.*": "null removes an attribute, in recordings of real orgs",
    "definitions.custom.properties.*.items": "the elements of an array, in recordings of real orgs",
    "definitions.custom.properties.*.items.enum[]": "numbers of an array of numbers, in recordings of real orgs",
}

# Parts of applications that recordings show.
_APPS = {
    "name": "accepted in recordings of real orgs, also for applications of the catalog",
    "signOnMode": "absent in recordings of real orgs, which derive it from the name",
    "credentials.userNameTemplate.suffix": "the document calls it userSuffix, recordings of real orgs suffix",
    "settings.app": "the settings of an application of the catalog, which the document does not list",
    "settings.manualProvisioning": "accepted in recordings of real orgs",
    "settings.oauthClient.grant_types": "absent in applications of the catalog",
    "settings.oauthClient.jwks.keys[].crv": "required of an EC key by RFC 7518",
    "settings.notes": "null for no note in recordings of real orgs",
    **{
        f"settings.signOn.{name}": "absent in applications of the catalog, in recordings of real orgs"
        for name in ("allowMultipleAcsEndpoints", "assertionSigned", "honorForceAuthn", "responseSigned")
    },
    "settings.signOn.requestCompressed": "absent in recordings of real orgs",
    "settings.signOn.samlSignedRequestEnabled": "accepted in recordings of real orgs",
}

# For each operation, places of the request that the document does not allow, and the proof that real orgs do. A place
# is the path of a property, with `[]` for the elements of a list, or `?` and the name of a parameter of the query.
PLACES: dict[tuple[str, str | None], dict[str, str]] = {
    ("POST", "/api/v1/apps"): _APPS,
    ("PUT", "/api/v1/apps/{appId}"): _APPS,
    **dict.fromkeys(
        (
            ("POST", "/api/v1/meta/schemas/user/{schemaId}"),
            ("POST", "/api/v1/meta/schemas/group/default"),
            ("POST", "/api/v1/meta/schemas/apps/{appId}/default"),
        ),
        _SCHEMAS,
    ),
    ("POST", "/api/v1/apps/{appId}/credentials/jwks"): {"crv": "required of an EC key by RFC 7518"},
    ("POST", "/api/v1/apps/{appId}/users/{userId}"): {"scope": "makes an assignment direct, says Okta's documentation"},
    ("POST", "/api/v1/eventHooks"): {"events.filter.type": "sent in Okta's guide to the filters of event hooks"},
    ("PUT", "/api/v1/eventHooks/{eventHookId}"): {"status": "applied in recordings of real orgs"},
    ("GET", "/api/v1/groups/{groupId}"): {
        "?expand": "answered with the statistics of the group, says a report about Okta's SDK for Node.js",
    },
    ("GET", "/api/v1/groups/{groupId}/users"): {
        "?expand": "generally available since June 2026, after the tests' copy of the document",
    },
    ("POST", "/oauth2/v1/token"): {
        "grant_type": "the document lacks the device grant, which Okta's guide to it describes",
        "device_code": "the same",
    },
}
