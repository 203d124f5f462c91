# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Provisioning of applications: connections, features, pushed groups; and federated claims.

The published document does not describe these operations. Their forms are those of recordings of real orgs.
"""

from __future__ import annotations

import pytest

APPS = "/api/v1/apps"
CLAIM = {"name": "boss", "expression": "user.profile.manager"}


@pytest.fixture
def ids(org):
    described = [{"label": "Wiki"}, {"label": "People", "name": "okta_org2org"}]
    described.append({"label": "Portal", "signOnMode": "OPENID_CONNECT"})
    seeded = org.seed({"apps": described, "groups": [{"name": "Crew"}]})
    return {**seeded["apps"], "Crew": seeded["groups"]["Crew"]}


def ask(api, method: str, path: str, document=None):
    return api.ask(method, APPS + path, document, check=False)


def test_connections(api, ids):
    path = f"/{ids['People']}/connections/default"
    unknown = {"status": "UNKNOWN", "profile": {"authScheme": "UNKNOWN"}}
    assert ask(api, "GET", path).json() == unknown
    assert ask(api, "POST", path + "/lifecycle/activate").status_code == 204
    assert ask(api, "GET", path).json() == unknown
    given = {"baseUrl": "https://other.example.com", "profile": {"authScheme": "TOKEN", "token": "planted-Secret-4"}}
    shown = ask(api, "POST", path, given).json()
    assert (shown["status"], shown["authScheme"], shown["baseUrl"]) == ("DISABLED", "TOKEN", given["baseUrl"])
    assert shown["profile"] == {"authScheme": "TOKEN"}
    assert ask(api, "POST", path + "/lifecycle/activate").status_code == 204
    shown = ask(api, "GET", path).json()
    assert (shown["status"], "deactivate" in shown["_links"]) == ("ENABLED", True)
    assert ask(api, "POST", path + "/lifecycle/deactivate").status_code == 204
    assert ask(api, "GET", path).json()["status"] == "DISABLED"


NONE = (400, "E0000001", ["Provisioning is not supported."])


def test_applications_without_provisioning(api, ids, refusal):
    path = f"/{ids['Wiki']}/features"
    assert refusal(ask(api, "GET", path)) == NONE
    assert refusal(ask(api, "GET", path + "/USER_PROVISIONING")) == NONE
    assert refusal(ask(api, "PUT", path + "/USER_PROVISIONING", {})) == NONE
    assert refusal(ask(api, "PUT", path + "/USER_PROVISIONING"))[:2] == (400, "E0000003")
    scheme = {"profile": {"authScheme": "TOKEN"}}
    assert refusal(ask(api, "POST", f"/{ids['Wiki']}/connections/default", scheme)) == NONE
    missing = ask(api, "GET", "/missing/features/PIGEONS").json()["errorSummary"]
    assert missing == "Not found: Resource not found: PIGEONS (PublicAppFeatureSetName)"


def test_features(api, ids):
    path = f"/{ids['People']}/features"
    assert [one["name"] for one in ask(api, "GET", path).json()] == ["USER_PROVISIONING", "INBOUND_PROVISIONING"]
    before = ask(api, "GET", path + "/USER_PROVISIONING").json()
    change = {"update": {"profile": {"status": "ENABLED"}}}
    after = ask(api, "PUT", path + "/USER_PROVISIONING", change).json()
    assert after["capabilities"]["update"] == {**before["capabilities"]["update"], **change["update"]}
    assert after["capabilities"]["create"] == before["capabilities"]["create"]
    assert ask(api, "GET", path + "/USER_PROVISIONING").json() == after


def test_pushed_groups(org, api, ids, refusal):
    path = f"/{ids['People']}/group-push/mappings"
    described = {"sourceGroupId": ids["Crew"], "status": "ACTIVE", "targetGroupName": "Crew there"}
    shown = ask(api, "POST", path, described).json()
    assert (shown["sourceGroupId"], shown["status"]) == (ids["Crew"], "ACTIVE")
    assert org.state()["groups"]["Crew there"]["type"] == "APP_GROUP"
    assert refusal(ask(api, "POST", path, described))[:2] == (400, "E0000001")
    one = f"{path}/{shown['id']}"
    assert ask(api, "GET", one).json() == shown
    assert ask(api, "GET", f"{path}?sourceGroupId={ids['Crew']}").json() == [shown]
    assert ask(api, "GET", path + "?sourceGroupId=00gother").json() == []
    assert refusal(ask(api, "DELETE", one))[:2] == (400, "E0000001")
    assert refusal(ask(api, "PATCH", one, {"status": "ASLEEP"}))[:2] == (400, "E0000001")
    assert ask(api, "PATCH", one, {"status": "INACTIVE"}).json()["status"] == "INACTIVE"
    answer = ask(api, "DELETE", one + "?deleteTargetGroup=true")
    assert (answer.status_code, answer.content) == (200, b"")
    assert "Crew there" not in org.state()["groups"]
    assert refusal(ask(api, "GET", one))[:2] == (404, "E0000007")


def test_federated_claims(org, api, ids, refusal):
    app_id = org.seed({"apps": [{"label": "Mail", "signOnMode": "SAML_2_0"}]})["apps"]["Mail"]
    path = f"/{app_id}/federated-claims"
    answer = ask(api, "POST", path, CLAIM)
    assert answer.status_code == 201
    shown = answer.json()
    assert list(shown) == ["id", "name", "expression", "created", "lastUpdated"]
    one = f"{path}/{shown['id']}"
    assert ask(api, "GET", one).json() == shown
    changed = ask(api, "PUT", one, {**CLAIM, "name": "lead"}).json()
    assert (changed["name"], changed["id"]) == ("lead", shown["id"])
    assert [claim["name"] for claim in ask(api, "GET", path).json()] == ["lead"]
    assert refusal(ask(api, "POST", path, {"name": "x"}))[2] == ["expression: The field cannot be left blank"]
    assert ask(api, "DELETE", one).status_code == 204
    assert refusal(ask(api, "GET", one))[:2] == (404, "E0000007")


@pytest.mark.parametrize(("value", "status"), [("saml", 401), ("none", 401), ("all", 201)])
def test_orgs_differ_in_federated_claims(org, api, ids, value, status):
    org.control("PATCH", "/settings", {"federated_claims": value})
    assert ask(api, "POST", f"/{ids['Portal']}/federated-claims", CLAIM).status_code == status
