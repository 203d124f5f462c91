# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validation of requests against Okta's published OpenAPI document: what is unknown, read-only or of a wrong form.

Requests of modules are also compared with the tables of rights (module_requests).
The simulator calls `problems` for each request when it is started with `--check-requests` and the path of this file.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
import urllib.parse
from typing import Any

import jsonschema
import module_requests
import requests_too
import specification

COLLECTION = "spoke.okta/"
"""The start of the User-Agent of the collection: other clients are not checked."""
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
CLIENT_AUTHENTICATION = ("client_id", "client_secret", "client_assertion", "client_assertion_type")
"""The fields of a form that the document describes as security schemes of the authorization server."""
LEAF = ("type", "enum", "minLength", "maxLength", "minimum", "maximum", "pattern")

Schema = dict[str, Any]


def _reference(node: Schema) -> Schema:
    """Return what a node refers to, such as `#/components/schemas/User`."""
    while "$ref" in node:
        kind, name = node["$ref"].split("/")[-2:]
        node = specification.published()["components"][kind][name]
    return node


def _choices(schema: Schema, value: Any) -> list[Schema]:
    """Return the alternatives of a schema for a value: the one that the discriminator names, or all.

    A text, a number or a boolean needs to satisfy one of them only.
    """
    discriminator = schema.get("discriminator", {})
    chosen = value.get(discriminator.get("propertyName")) if isinstance(value, dict) else None
    named = discriminator.get("mapping", {}).get(chosen)
    if named:
        return [{"$ref": named}]
    choices: list[Schema] = schema.get("oneOf") or schema.get("anyOf") or []
    if value is None or isinstance(value, (dict, list)):
        return choices
    return [one for one in choices if _leaf_problem(_parts(one, value), value) is None][:1] or choices


def _parts(schema: Schema, value: Any, passed: tuple[Schema, ...] = ()) -> list[Schema]:
    """Return the schemas that a value has to satisfy. `passed` are those on the way: a base names what extends it."""
    own = _reference(schema)
    if any(own is other for other in passed):
        return []
    choices = _choices(own, value)
    parts = [own]
    for part in own.get("allOf", ()):
        parts += _parts(part, value, (*passed, own))
    for part in choices:
        several = _parts(part, value, (*passed, own))
        # What only one of several alternatives requires is not required.
        parts += several if len(choices) == 1 else [{**one, "required": ()} for one in several]
    return parts


def _is_at(place: str, name: str) -> bool:
    """Return whether a place is the one with this name, or below it. A name with `*` for a property is that place."""
    if "*" in name:
        return re.fullmatch(re.escape(name).replace(r"\*", "[^.]+"), place) is not None
    return place == name or place.startswith(name + ".")


@dataclasses.dataclass
class Findings:
    """What is wrong with one request. `exempt` are the places that recordings of real orgs allow."""

    exempt: dict[str, str]
    texts: list[str] = dataclasses.field(default_factory=list)

    def add(self, place: str, text: str) -> None:
        if not any(_is_at(place, name) for name in self.exempt):
            self.texts.append(f"{place}: {text}")


def _leaf_problem(parts: list[Schema], value: Any) -> str | None:
    for part in parts:
        keywords = {name: part[name] for name in LEAF if name in part}
        for error in jsonschema.Draft4Validator(keywords).iter_errors(value):
            return error.message[:200]
    return None


def _in_profile(place: str) -> bool:
    return place.split(".")[-2:-1] == ["profile"]


def _compare(schema: Schema, value: Any, place: str, found: Findings, shown: Any = None) -> None:
    """Compare a value with its schema. `shown` is what the org itself returned at this place."""
    parts = _parts(schema, value)
    if value is None:
        nullable = _in_profile(place) or any(part.get("nullable") for part in parts)
        if not nullable and any("type" in part for part in parts):
            found.add(place, "null is not allowed")
    elif isinstance(value, dict):
        _compare_object(parts, value, place, found, shown if isinstance(shown, dict) else {})
    elif isinstance(value, list):
        items = next((part["items"] for part in parts if "items" in part), {})
        for item in value:
            _compare(items, item, f"{place}[]", found)
        if any(part.get("type") not in (None, "array") for part in parts):
            found.add(place, "a list is not allowed")
    else:
        problem = _leaf_problem(parts, value)
        if problem:
            found.add(place, problem)


def _properties(parts: list[Schema]) -> dict[str, list[Schema]]:
    """Return the schemas of each property: several when alternatives describe it."""
    properties: dict[str, list[Schema]] = {}
    for part in parts:
        for name, schema in part.get("properties", {}).items():
            properties.setdefault(name, []).append(schema)
    return properties


def _is_read_only(schema: Schema) -> bool:
    return any(part.get("readOnly") for part in [schema, *_parts(schema, None)])


def _compare_object(parts: list[Schema], value: Schema, place: str, found: Findings, shown: Schema) -> None:
    """Compare the properties of an object.

    Profiles are open, because the org's own schema defines their custom attributes, and null clears one. An update of a
    whole document keeps properties that the document does not know, when the org returned them: they come from a newer
    Okta.
    """
    properties = _properties(parts)
    others = [part["additionalProperties"] for part in parts if part.get("additionalProperties")]
    for name, inner in value.items():
        spot = f"{place}.{name}" if place else name
        schemas = properties.get(name) or [other if isinstance(other, dict) else {} for other in others[:1]]
        if not schemas:
            echoed = name in shown and shown[name] == inner
            if properties and not _in_profile(spot) and not echoed:
                found.add(spot, "unknown property")
        elif all(_is_read_only(schema) for schema in schemas):
            found.add(spot, "read-only property")
        else:
            _compare_any(schemas, inner, spot, found, shown.get(name))
    for name in sorted({name for part in parts for name in part.get("required", ())} - set(value)):
        if not any(_is_read_only(schema) for schema in properties.get(name, ({},))):
            found.add(f"{place}.{name}" if place else name, "required property is missing")


def _compare_any(schemas: list[Schema], value: Any, place: str, found: Findings, shown: Any) -> None:
    """Compare with alternatives of a property: one that fits is enough."""
    attempts = []
    for schema in schemas:
        attempt = Findings(found.exempt)
        _compare(schema, value, place, attempt, shown)
        attempts.append(attempt.texts)
    found.texts += min(attempts, key=len)


@functools.cache
def _operation(method: str, template: str) -> Schema | None:
    """Return the operation with its parameters in the query by name, or None when the document does not describe it."""
    path = specification.published()["paths"].get(template, {})
    operation = path.get(method.lower())
    if operation is None:
        return None
    listed = [*path.get("parameters", ()), *operation.get("parameters", ())]
    parameters = [_reference(parameter) for parameter in listed]
    return {**operation, "query": {one["name"]: one["schema"] for one in parameters if one["in"] == "query"}}


def _typed(schema: Schema, text: str) -> Any:
    """Return a parameter of the query as a value of its type; the text itself when it has no such form."""
    kinds = {part.get("type") for part in _parts(schema, text)}
    if kinds & {"integer", "number", "boolean"}:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return [text] if "array" in kinds else text


def _check_query(operation: Schema, query: str, found: Findings) -> None:
    """Check the parameters of the query. With a cursor, they come from a link of the org itself."""
    given = urllib.parse.parse_qsl(query, keep_blank_values=True)
    for name, text in () if any(name == "after" for name, _text in given) else given:
        if name not in operation["query"]:
            found.add(f"?{name}", "unknown parameter")
        else:
            _compare(operation["query"][name], _typed(operation["query"][name], text), f"?{name}", found)


def _check_body(operation: Schema, content_type: str, body: bytes, found: Findings, shown: Any) -> None:
    declared = _reference(operation.get("requestBody", {})).get("content", {})
    if not body:
        return
    kind = content_type.partition(";")[0].strip()
    if kind not in declared:
        found.add("body", f"a body of the type {kind} is not expected")
    elif kind == JSON:
        _compare(declared[kind]["schema"], json.loads(body), "", found, shown)
    elif kind == FORM:
        form = {name: text for name, text in urllib.parse.parse_qsl(body.decode()) if name not in CLIENT_AUTHENTICATION}
        _compare(declared[kind]["schema"], form, "", found)


def problems(method: str, path: str, query: str, headers: Any, body: bytes, shown: Any = None) -> list[str]:
    """Return the differences between a request of the collection and the document, and the tables of rights.

    `shown` is the latest document that the org returned for the path.
    """
    agent = headers.get("User-Agent", "")
    if not agent.startswith(COLLECTION):
        return []
    own = module_requests.problems(method, path, agent)
    return [*own, *_undescribed(method, path, query, headers, body, shown)]


def _undescribed(method: str, path: str, query: str, headers: Any, body: bytes, shown: Any) -> list[str]:
    template = specification.template_of(path)
    operation = _operation(method, template) if template else None
    if operation is None:
        known = (method, template) in requests_too.OPERATIONS
        return [] if known else [f"{method} {template or path}: unknown operation"]
    found = Findings(requests_too.PLACES.get((method, template), {}))
    _check_query(operation, query, found)
    _check_body(operation, headers.get("Content-Type", ""), body, found, shown)
    return [f"{method} {template}: {text}" for text in dict.fromkeys(found.texts)]
