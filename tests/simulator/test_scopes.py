# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of scopes, compared with Okta's published document and with the routes of the simulator."""

from __future__ import annotations

import re

import specification
from okta_org import app, scopes

METHODS = ("get", "post", "put", "patch", "delete")


def published() -> list:
    """Return (method, path, scope) of every operation for which the document names a scope of the API."""
    found = []
    for path, operations in specification.document()["paths"].items():
        for method in METHODS:
            for wanted in operations.get(method, {}).get("security", []):
                found += [(method.upper(), path, scope) for scope in wanted.get("oauth2", []) if "okta." in scope]
    return found


def test_every_operation_requires_the_documented_scope():
    assert len(published()) > 100
    different = [
        (method, path, scope)
        for method, path, scope in published()
        if scopes.sufficient(method, re.sub(r"\{\w+\}", "x1", path))[0] != scope
    ]
    assert different == []


def test_every_route_requires_a_scope():
    rules = [rule.rule for rule in app.OktaApp("token").url_map.iter_rules()]
    of_the_api = [rule for rule in rules if rule.startswith(("/api/", "/oauth2/v1/clients"))]
    of_the_api.remove("/api/v1/authn")  # the sign-in of a user, which needs no token
    assert len(of_the_api) > 20
    assert [rule for rule in of_the_api if scopes.family_of(re.sub("<.*?>", "x1", rule)) is None] == []
