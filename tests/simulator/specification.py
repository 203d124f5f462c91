# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks answers of the simulator against Okta's published OpenAPI document."""

from __future__ import annotations

import functools
import pathlib
import re

import jsonschema
import yaml

DOCUMENT = pathlib.Path(__file__).with_name("okta-openapi.yaml")

# Where recordings of real orgs differ from the document, the simulator follows the recordings. Each line is a place in
# the document where null is allowed besides, and why.
NULL_TOO = (
    ("OktaUserGroupProfile", "description", "null for a group without a description"),
    ("OrgSetting", "website", "unset texts of an org are null"),
    ("OrgSetting", "phoneNumber", "unset texts of an org are null"),
    ("OrgSetting", "endUserSupportHelpURL", "unset texts of an org are null"),
    ("OrgSetting", "supportPhoneNumber", "unset texts of an org are null"),
    ("OrgSetting", "address1", "unset texts of an org are null"),
    ("OrgSetting", "address2", "unset texts of an org are null"),
    ("OrgSetting", "city", "unset texts of an org are null"),
    ("OrgSetting", "state", "unset texts of an org are null"),
    ("OrgSetting", "country", "unset texts of an org are null"),
    ("OrgSetting", "postalCode", "unset texts of an org are null"),
    ("OrgSetting", "expiresAt", "null for an org that does not expire"),
    ("ApplicationAccessibility", "errorRedirectUrl", "unset addresses of an application are null"),
    ("ApplicationAccessibility", "loginRedirectUrl", "unset addresses of an application are null"),
    ("ApplicationSettingsNotes", "admin", "unset texts of an application are null"),
    ("ApplicationSettingsNotes", "enduser", "unset texts of an application are null"),
    ("ApplicationSettingsNotificationsVpn", "helpUrl", "unset addresses of an application are null"),
    ("ApplicationSettingsNotificationsVpn", "message", "unset texts of an application are null"),
    ("OpenIdConnectApplicationSettingsClient", "client_uri", "unset addresses of an application are null"),
    ("OpenIdConnectApplicationSettingsClient", "logo_uri", "unset addresses of an application are null"),
    ("AppUser", "externalId", "null for users that no provisioning has linked"),
    ("orgGeneralSettingLinks", "logo", "null for an org without a logo"),
    *(
        (schema, name, "what an event does not know is null")
        for schema, names in (
            ("LogActor", ("detailEntry",)),
            ("LogClient", ("geographicalContext", "id", "ipAddress", "userAgent")),
            ("LogEvent", ("legacyEventType",)),
            ("LogOutcome", ("reason",)),
            ("LogSecurityContext", ("asNumber", "asOrg", "domain", "isProxy", "isp")),
            ("LogTarget", ("detailEntry",)),
        )
        for name in names
    ),
)

# Places where anything is allowed, and why.
ANYTHING = (
    (
        "Application",
        "_embedded",
        "the document wants objects of objects, but `user` is what the application knows of him",
    ),
    (
        "User",
        "_embedded",
        "the document wants objects, but `blocks` (which it describes as a list) and `group-rules` are",
    ),
)

# Enumerations that lack a value, and where it comes from.
MORE_VALUES = (("TokenResponseTokenType", "DPoP", "seen in answers of real orgs for clients with DPoP"),)

# Operations of the live API that the published document does not describe yet: the schema of their 200 answer.
UNDESCRIBED = {
    ("GET", "/api/v1/groups/{groupId}/users/{userId}/group-rules"): {
        "type": "array",
        "items": {"$ref": "#/components/schemas/GroupRule"},
    },
}
ERROR = {
    "allOf": [{"$ref": "#/components/schemas/Error"}],
    "required": ["errorCode", "errorSummary", "errorLink", "errorId", "errorCauses"],
}
OAUTH_ERROR = {
    "allOf": [{"$ref": "#/components/schemas/OAuthError"}],
    "required": ["error", "error_description"],
}
NOTHING = object()


def _json_schema(node):
    """A part of an OpenAPI 3.0 document as JSON Schema: `nullable` spelled out, write-only properties forbidden."""
    if isinstance(node, list):
        return [_json_schema(part) for part in node]
    if not isinstance(node, dict):
        return node
    if "oneOf" in node and "discriminator" in node:
        node = _discriminated(node)
    converted = {name: _json_schema(part) for name, part in node.items() if name not in ("nullable", "discriminator")}
    if isinstance(converted.get("properties"), dict):
        converted["properties"] = {
            name: False if isinstance(part, dict) and part.get("writeOnly") is True else part
            for name, part in converted["properties"].items()
        }
    return {"anyOf": [{"type": "null"}, converted]} if node.get("nullable") is True else converted


def _discriminated(node: dict) -> dict:
    """A choice by the value of one property: that value names the schema, and only that schema counts."""
    name = node["discriminator"]["propertyName"]
    branches = [
        {"allOf": [{"$ref": target}, {"properties": {name: {"enum": [value]}}, "required": [name]}]}
        for value, target in node["discriminator"].get("mapping", {}).items()
    ]
    rest = {key: value for key, value in node.items() if key not in ("oneOf", "discriminator")}
    return {**rest, "anyOf": branches or node["oneOf"]}


@functools.cache
def document() -> dict:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    whole = yaml.load(DOCUMENT.read_text(encoding="utf-8"), Loader=loader)
    schemas = whole["components"]["schemas"]
    for schema, name, _reason in NULL_TOO:
        schemas[schema]["properties"][name] = {"nullable": True, "allOf": [schemas[schema]["properties"][name]]}
    for schema, name, _reason in ANYTHING:
        schemas[schema]["properties"][name] = {}
    for schema, value, _reason in MORE_VALUES:
        schemas[schema]["enum"].append(value)
    return {"components": {"schemas": _json_schema(schemas)}, "paths": whole["paths"], "raw": whole}


@functools.cache
def _templates() -> list:
    """Path templates, those with fewer parameters first."""
    paths = list(document()["paths"]) + [path for _method, path in UNDESCRIBED]
    paths.sort(key=lambda path: path.count("{"))
    return [(path, re.compile(re.sub(r"\{\w+\}", "[^/]+", path) + r"\Z")) for path in paths]


def template_of(path: str) -> str | None:
    return next((template for template, pattern in _templates() if pattern.match(path)), None)


def _declared(method: str, template: str, status: int):
    """Schema of an answer's body; NOTHING when it has none, None when the operation or the status is not described."""
    if (method, template) in UNDESCRIBED and status == 200:
        return UNDESCRIBED[(method, template)]
    operation = document()["paths"].get(template, {}).get(method.lower())
    answer = operation["responses"].get(str(status)) if operation else None
    if answer is None:
        return None
    if "$ref" in answer:
        answer = document()["raw"]["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    content = answer.get("content") or {}
    return _json_schema(content["application/json"]["schema"]) if "application/json" in content else NOTHING


@functools.lru_cache(maxsize=512)
def _validator(method: str, template: str | None, status: int) -> jsonschema.Draft4Validator | None:
    schema = _declared(method, template, status) if template else None
    if status >= 400:
        error = ERROR if status == 429 or not _is_authorization_server(template) else OAUTH_ERROR
        schema = error if schema in (None, NOTHING) else {"allOf": [schema, error]}
    if schema in (None, NOTHING):
        return None
    return jsonschema.Draft4Validator({**schema, "components": document()["components"]})


def _is_authorization_server(template: str | None) -> bool:
    """Whether errors have the form of OAuth (RFC 6749)."""
    return template is not None and template.startswith("/oauth2/v1/") and "/clients" not in template


def problems(method: str, path: str, status: int, body) -> list:
    """What the document has against an answer.

    :param body: parsed JSON, or None when the answer had no body.
    """
    template = template_of(path)
    if template is None and status < 400:
        return [f"{method} {path} is not in the document"]
    validator = _validator(method, template, status)
    if validator is None:
        described = _declared(method, template, status)
        if described is None:
            return [f"{method} {template} does not answer {status}"]
        return [] if body in (None, {}) else [f"{method} {template} {status} has a body"]
    if body is None:
        return [f"{method} {template} {status} has no body"]
    return [f"{list(error.absolute_path)}: {error.message[:300]}" for error in validator.iter_errors(body)]
