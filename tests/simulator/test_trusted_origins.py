# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trusted origins."""

from __future__ import annotations

import pytest

ORIGINS = "/api/v1/trustedOrigins"
PORTAL = {"name": "Portal", "origin": "https://app.example.com", "scopes": [{"type": "CORS"}]}


def test_trusted_origins(api, refusal):
    shown = api.post(ORIGINS, PORTAL).json()
    path = f"{ORIGINS}/{shown['id']}"
    assert (shown["status"], shown["scopes"]) == ("ACTIVE", [{"type": "CORS"}])
    changed = api.put(path, {**PORTAL, "scopes": [{"type": "CORS"}, {"type": "REDIRECT"}]}).json()
    assert [scope["type"] for scope in changed["scopes"]] == ["CORS", "REDIRECT"]
    assert api.post(path + "/lifecycle/deactivate").json()["status"] == "INACTIVE"
    assert api.post(path + "/lifecycle/activate").json()["status"] == "ACTIVE"
    assert api.get(path).json()["name"] == "Portal"
    assert api.delete(path).status_code == 204
    assert "(TrustedOrigin)" in api.get(path).json()["errorSummary"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"origin": "https://new.example.com"}, "name"),
        ({"name": "New"}, "origin"),
        ({"name": "New", "origin": "https://new.example.com/path"}, "origin"),
        ({"name": "New", "origin": "gopher://new.example.com"}, "origin"),
        ({"name": "New", "origin": "https://*.example.com"}, "origin"),
        ({"name": "New", "origin": "https://new.example.com", "scopes": []}, "scopes"),
    ],
)
def test_refused_origins(api, refusal, changes, field):
    api.post(ORIGINS, PORTAL)
    answer = api.post(ORIGINS, {**PORTAL, **changes})
    assert refusal(answer)[:2] == (400, "E0000001")
    assert refusal(answer)[2][0].startswith(field)


@pytest.mark.parametrize(
    ("origin", "scope"),
    [
        ("http://app.example.com:8080", "CORS"),
        ("ionic://localhost", "CORS"),
        ("capacitor://localhost", "CORS"),
        ("ftp://files.example.com", "REDIRECT"),
        ("https://*.example.com", "IFRAME_EMBED"),
    ],
)
def test_origins_of_any_documented_scheme(api, origin, scope):
    shown = api.post(ORIGINS, {"name": "Portal", "origin": origin, "scopes": [{"type": scope}]}).json()
    assert (shown["origin"], shown["scopes"][0]["type"]) == (origin, scope)


@pytest.mark.parametrize("change", ["activate", "deactivate"])
def test_the_journal_has_the_path_template_of_the_published_document(org, api, change):
    origin = api.post(ORIGINS, PORTAL).json()
    org.control("DELETE", "/journal")
    api.post(f"{ORIGINS}/{origin['id']}/lifecycle/{change}")
    assert list(org.journal(summary=True)) == [f"POST {ORIGINS}/{{originId}}/lifecycle/{change} 200"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Portal", "Shop"]),
        ({"q": "shop"}, ["Shop"]),
        ({"q": "hop"}, []),
        ({"filter": 'origin eq "https://app.example.com"'}, ["Portal"]),
        ({"filter": 'status eq "INACTIVE"'}, ["Shop"]),
    ],
)
def test_lists_of_origins(org, api, query, names):
    shop = {"name": "Shop", "origin": "https://shop.example.com", "scopes": [{"type": "CORS"}], "status": "INACTIVE"}
    org.seed({"trusted_origins": [PORTAL, shop]})
    assert [origin["name"] for origin in api.get(ORIGINS, params=query).json()] == names
