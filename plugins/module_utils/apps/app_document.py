# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Documents of applications: comparison, the body of an update, and the view in results. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..engine import reconcile
from ..options import secret_names
from ..resources import api

# The keys that lead to a value in a document.
Path = tuple[str, ...]

CLIENT: Path = ("settings", "oauthClient")
CREDENTIALS: Path = ("credentials", "oauthClient")
SECRET: Path = (*CREDENTIALS, "client_secret")
PASSWORD: Path = ("credentials", "password", "value")
KEYS: Path = (*CLIENT, "jwks", "keys")
SETTINGS: Path = ("settings", "app")
# The values that Okta's OpenAPI document marks as read-only, except name, which a PUT requires.
READ_ONLY = (
    "_embedded",
    "_links",
    "created",
    "expressConfiguration",
    "features",
    "id",
    "lastUpdated",
    "orn",
    "status",
    "universalLogout",
    "credentials.signing.lastRotated",
    "credentials.signing.nextRotation",
    "settings.emOptInStatus",
    "settings.oauthClient.jwks.keys._links",
    "settings.oauthClient.jwks.keys.created",
    "settings.oauthClient.jwks.keys.id",
    "settings.oauthClient.jwks.keys.lastUpdated",
)
# The texts in a diff for the values of secret settings.
FORMER, NEW = "the former value", "the new value"
# The part of a document in which an administrator can use null as a value.
FREE = "profile"


def given(options: object, places: Mapping[str, Path]) -> dict[str, Any]:
    """Return the options in *places* that the task sets, by name; suboptions that it does not set are omitted."""
    values = {name: getattr(options, name) for name in places}
    values = {
        name: {key: part for key, part in value.items() if part is not None} if isinstance(value, dict) else value
        for name, value in values.items()
    }
    return {name: value for name, value in values.items() if value not in (None, {})}


def placed(values: Mapping[str, Any], places: Mapping[str, Path]) -> dict[str, Any]:
    """Return a document with each of *values* at its place."""
    document: dict[str, Any] = {}
    for name, value in values.items():
        for key in reversed(places[name]):
            value = {key: value}
        document = reconcile.overlay(document, value)
    return document


def at(document: Mapping[str, Any] | None, path: Path) -> Any:
    """Return the value at *path* in a document, or None."""
    value: Any = document
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def options_at(document: Mapping[str, Any], places: Mapping[str, Path]) -> dict[str, Any]:
    """Return the options in *places* that have a value in a document, by name."""
    values = {name: at(document, place) for name, place in places.items()}
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def differing(current: Mapping[str, Any] | None, desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of *desired*, at any depth, that differs from *current*."""
    found = {}
    for key, value in desired.items():
        known = (current or {}).get(key)
        if isinstance(value, dict) and (known is None or isinstance(known, dict)):
            inner = differing(known, value)
            if inner:
                found[key] = inner
        elif not reconcile.same(known, value):
            found[key] = value
    return found


def had(current: Mapping[str, Any] | None, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of *current* at the places of *changes*."""
    return {
        key: had((current or {}).get(key), value) if isinstance(value, dict) else (current or {}).get(key)
        for key, value in changes.items()
    }


def replacement(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body of a PUT that replaces an application with *document*.

    A PUT does not accept read-only values. Null is omitted: it means the same there, and Okta's OpenAPI document does
    not allow it. Everything else is sent as Okta returned it, also what this collection does not know.
    """
    body = {key: value if key == FREE else _without_null(value) for key, value in document.items() if value is not None}
    return api.writable(body, READ_ONLY)


def _without_null(value: Any) -> Any:
    """Return a value without the null values of its objects, at any depth."""
    if isinstance(value, list):
        return [_without_null(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_null(inner) for key, inner in value.items() if inner is not None}
    return value


def without_secret(app: dict[str, Any]) -> dict[str, Any]:
    """Return an application without its client secret and shared password. Okta keeps both when it is written so."""
    return api.writable(app, [".".join(SECRET), ".".join(PASSWORD)])


def secret_settings(app: Mapping[str, Any]) -> list[str]:
    """Return the names of settings of an application that are secrets by their names, also of those without a value."""
    settings = at(app, SETTINGS)
    names = settings if isinstance(settings, Mapping) else {}
    return sorted(name for name, value in names.items() if secret_names.found({name: value or "without a value"}))


def for_result(app: dict[str, Any], hidden: Collection[str] = ()) -> dict[str, Any]:
    """Return an application without secrets: those of without_secret() and secret_settings(), and *hidden* settings."""
    return _settings_changed(without_secret(app), dict.fromkeys([*secret_settings(app), *hidden]))


def masked(document: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a part of an application for a diff, with *text* for each of secret_settings()."""
    return _settings_changed(document, dict.fromkeys(secret_settings(document), text))


def _settings_changed(app: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return an application in which some settings have other values; None removes one."""
    settings = at(app, SETTINGS)
    if not changes or not isinstance(settings, Mapping):
        return app
    made = {name: changes.get(name, value) for name, value in settings.items()}
    kept = {name: value for name, value in made.items() if value is not None or name not in changes}
    return {**app, "settings": {**app["settings"], "app": kept}}


def with_secret_of(app: dict[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """Return an application with the client secret of its *earlier* document, if that has one."""
    secret = at(earlier, SECRET)
    return app if secret is None else reconcile.overlay(app, placed({"secret": secret}, {"secret": SECRET}))
