# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validation of the simulator's responses against Okta's published OpenAPI document."""

from __future__ import annotations

import copy
import functools
import pathlib
import re

import jsonschema
import undescribed
import yaml

DOCUMENT = pathlib.Path(__file__).with_name("okta-openapi.yaml")

# Where recordings of real orgs differ from the document, the simulator follows the recordings. Each line is a property
# that may also be null, and the reason.
NULL_TOO = (
    ("OktaUserGroupProfile", "description", "null for a group without a description"),
    ("OrgSetting", "website", "null when unset in the org"),
    ("OrgSetting", "phoneNumber", "null when unset in the org"),
    ("OrgSetting", "endUserSupportHelpURL", "null when unset in the org"),
    ("OrgSetting", "supportPhoneNumber", "null when unset in the org"),
    ("OrgSetting", "address1", "null when unset in the org"),
    ("OrgSetting", "address2", "null when unset in the org"),
    ("OrgSetting", "city", "null when unset in the org"),
    ("OrgSetting", "state", "null when unset in the org"),
    ("OrgSetting", "country", "null when unset in the org"),
    ("OrgSetting", "postalCode", "null when unset in the org"),
    ("OrgSetting", "expiresAt", "null for an org that does not expire"),
    ("ApplicationAccessibility", "errorRedirectUrl", "null when unset in the application"),
    ("ApplicationAccessibility", "loginRedirectUrl", "null when unset in the application"),
    ("ApplicationSettingsNotes", "admin", "null when unset in the application"),
    ("ApplicationSettingsNotes", "enduser", "null when unset in the application"),
    ("ApplicationSettingsNotificationsVpn", "helpUrl", "null when unset in the application"),
    ("ApplicationSettingsNotificationsVpn", "message", "null when unset in the application"),
    ("OpenIdConnectApplicationSettingsClient", "client_uri", "null when unset in the application"),
    ("OpenIdConnectApplicationSettingsClient", "logo_uri", "null when unset in the application"),
    ("Application", "signOnMode", "null for an application without sign-on, such as a directory"),
    ("AutoLoginApplicationSettingsSignOn", "redirectUrl", "null when unset in the application"),
    *(
        (schema, name, "null when unset in the application")
        for schema, names in (
            ("SamlApplicationSettingsSignOn", ("defaultRelayState", "spIssuer")),
            ("SwaApplicationSettingsApplication", ("loginUrlRegex", "extraFieldSelector", "extraFieldValue")),
            (
                "SecurePasswordStoreApplicationSettingsApplication",
                tuple(f"optionalField{number}{end}" for number in (1, 2, 3) for end in ("", "Value")),
            ),
        )
        for name in names
    ),
    ("Application", "universalLogout", "null where the org has nothing to say about it"),
    ("AppUser", "externalId", "null for users that no provisioning has linked"),
    ("orgGeneralSettingLinks", "logo", "null for an org without a logo"),
    *(
        (schema, name, "null when the event has no value")
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

# Properties that may have any value, and the reason.
ANYTHING = (
    (
        "Application",
        "_embedded",
        "the document requires objects of objects, but `user` is the application user",
    ),
    (
        "User",
        "_embedded",
        "the document requires objects, but `blocks` (which it describes as a list) and `group-rules` are lists",
    ),
    ("UserSchemaAttributeEnum", "const", "the document has a string, recordings of real orgs have numbers, too"),
    ("UserSchemaAttribute", "unique", "the document has a boolean, real orgs have `UNIQUE_VALIDATED`"),
)

# Enumerations that lack a value, and its source.
MORE_VALUES = (("TokenResponseTokenType", "DPoP", "seen in responses of real orgs for clients with DPoP"),)

# Statuses that real orgs return in place of the one in the document, and the reason.
OTHER_STATUS = {
    ("POST", "/oauth2/v1/clients/{clientId}/roles", 201): (200, "seen in responses of real orgs"),
}
# The document describes the settings of templates and custom applications. A catalog application has those of its
# vendor, and in common with the others only what all applications have. Recordings show that the template with three
# fields does not have the fields of `template_swa`, which the document requires.
DESCRIBED_APPS = r"^(bookmark$|oidc_client$|template_(?!swa3field$)|dev-org_)"
CATALOG_APP = {
    "allOf": [
        {"$ref": "#/components/schemas/Application"},
        {
            "properties": {"name": {"type": "string", "not": {"pattern": DESCRIBED_APPS}}},
            "required": ["name"],
        },
    ]
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
    """Convert a part of an OpenAPI 3.0 document to JSON Schema: expand `nullable`, forbid write-only properties."""
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
    """Replace `oneOf` by one branch for each value of the discriminator, with only the schema that the value names."""
    name = node["discriminator"]["propertyName"]
    branches = [
        {"allOf": [{"$ref": target}, {"properties": {name: {"enum": [value]}}, "required": [name]}]}
        for value, target in node["discriminator"].get("mapping", {}).items()
    ]
    if name == "signOnMode":
        branches.append(CATALOG_APP)
    rest = {key: value for key, value in node.items() if key not in ("oneOf", "discriminator")}
    return {**rest, "anyOf": branches or node["oneOf"]}


@functools.cache
def published() -> dict:
    """Return the document as Okta publishes it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(DOCUMENT.read_text(encoding="utf-8"), Loader=loader)


@functools.cache
def document() -> dict:
    whole = copy.deepcopy(published())
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
    """Return the path templates with their patterns, those with fewer parameters first."""
    paths = list(published()["paths"]) + [path for _method, path in undescribed.OPERATIONS]
    paths.sort(key=lambda path: path.count("{"))
    return [(path, re.compile(re.sub(r"\{\w+\}", "[^/]+", path) + r"\Z")) for path in paths]


def template_of(path: str) -> str | None:
    return next((template for template, pattern in _templates() if pattern.match(path)), None)


def _declared(method: str, template: str, status: int):
    """Return the schema of a response body, NOTHING without a body, None when the document does not describe it."""
    described = undescribed.OPERATIONS.get((method, template))
    if described is not None:
        return (_json_schema(described[1]) or NOTHING) if status == described[0] else None
    status = OTHER_STATUS.get((method, template, status), (status,))[0]
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
    """Return whether errors have the form of OAuth (RFC 6749)."""
    return template is not None and template.startswith("/oauth2/v1/") and "/clients" not in template


def problems(method: str, path: str, status: int, body) -> list:
    """Return the differences between a response and the document.

    :param body: parsed JSON, or None when the response has no body.
    """
    template = template_of(path)
    if template is None and status < 400:
        return [f"{method} {path} is not in the document"]
    validator = _validator(method, template, status)
    if validator is None:
        described = _declared(method, template, status)
        if described is None:
            return [f"{method} {template} does not return {status}"]
        return [] if body in (None, {}) else [f"{method} {template} {status} has a body"]
    if body is None:
        return [f"{method} {template} {status} has no body"]
    return [f"{list(error.absolute_path)}: {error.message[:300]}" for error in validator.iter_errors(body)]
