# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Documents of applications: comparison, the body of an update, and the view in results. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..engine import reconcile

# The keys that lead to a value in a document.
Path = tuple[str, ...]

READ_ONLY = ("_links", "_embedded", "created", "lastUpdated", "orn")
CREDENTIALS: Path = ("credentials", "oauthClient")
SECRET: Path = (*CREDENTIALS, "client_secret")


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
        value = (value or {}).get(key)
    return value


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
    """Return the document of an application without the keys that a PUT does not accept."""
    return {key: value for key, value in document.items() if key not in READ_ONLY}


def without_secret(app: dict[str, Any]) -> dict[str, Any]:
    """Return an application without its client secret, for results."""
    client = at(app, CREDENTIALS)
    if client is None or "client_secret" not in client:
        return app
    shown = {key: value for key, value in client.items() if key != "client_secret"}
    return {**app, "credentials": {**app["credentials"], "oauthClient": shown}}


def with_secret_of(app: dict[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """Return an application with the client secret of its *earlier* document, if that has one."""
    secret = at(earlier, SECRET)
    return app if secret is None else reconcile.overlay(app, placed({"secret": secret}, {"secret": SECRET}))
