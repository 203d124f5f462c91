# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scopes that are granted to applications."""

from __future__ import annotations

import pytest
from client_documents import APPS, WEB, described, grant


def test_grants(org, api, made, refusal):
    path = f"{APPS}/{made['id']}/grants"
    answer = api.post(path, grant(org))
    assert answer.status_code == 201
    shown = answer.json()
    assert (shown["clientId"], shown["scopeId"], shown["source"]) == (made["id"], "okta.users.read", "ADMIN")
    assert api.get(path + "?expand=scope").json()[0]["_embedded"] == {"scope": {"id": "okta.users.read"}}
    assert api.get(f"{path}/{shown['id']}").json()["status"] == "ACTIVE"
    assert api.post(path, grant(org)).json()["id"] == shown["id"]
    assert org.state()["apps"]["Portal"]["grants"] == ["okta.users.read"]
    assert api.delete(f"{path}/{shown['id']}").status_code == 204
    assert refusal(api.delete(f"{path}/{shown['id']}"))[:2] == (404, "E0000007")


def test_statuses_of_grants_are_configurable(org, api, made):
    org.control("PATCH", "/settings", {"grant_answer": 200, "grant_twice": 409})
    path = f"{APPS}/{made['id']}/grants"
    # The document has neither 200 nor 409 for this operation.
    assert api.post(path, grant(org), check=False).status_code == 200
    assert api.post(path, grant(org), check=False).status_code == 409


@pytest.mark.parametrize(
    ("changes", "field"), [({"scopeId": "okta.toasters.read"}, "scopeId"), ({"issuer": "https://else"}, "issuer")]
)
def test_refused_grants(org, api, made, refusal, changes, field):
    answer = api.post(f"{APPS}/{made['id']}/grants", {**grant(org), **changes})
    assert refusal(answer)[:2] == (400, "E0000001")
    assert refusal(answer)[2][0].startswith(field)


def test_grants_belong_to_the_client_id(org, api):
    first = api.post(APPS, described(WEB, client_id="my.portal")).json()["id"]
    api.post(f"{APPS}/{first}/grants", grant(org))
    api.post(f"{APPS}/{first}/lifecycle/deactivate")
    api.delete(f"{APPS}/{first}")
    second = api.post(APPS, described(WEB, client_id="my.portal")).json()["id"]
    assert [one["scopeId"] for one in api.get(f"{APPS}/{second}/grants").json()] == ["okta.users.read"]


@pytest.mark.parametrize("rights", ["org_admin", "app_admin", "none"])
def test_only_super_administrators_grant(org, made, client_with, rights):
    org.seed({"tokens": [{"token": "00weak", "rights": rights}]})
    path = f"{APPS}/{made['id']}"
    assert client_with("00weak").post(path + "/grants", grant(org)).status_code == 403
    assert client_with("00weak").post(path + "/lifecycle/deactivate").status_code == (403 if rights == "none" else 200)
