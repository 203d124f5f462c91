# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of requests against Okta's OpenAPI document, and the deviations that the simulator keeps."""

from __future__ import annotations

import importlib.util
import json
import pathlib

import pytest
import request_document
import requests
import yaml
from okta_org import fixture

TESTS = pathlib.Path(__file__).resolve().parents[1]
AGENT = "spoke.okta/9.9.9 ansible-core/2.99"
GROUP = {"profile": {"name": "Crew"}}
SCHEMA = "/api/v1/meta/schemas/group/default"
NOT_TEXT = "PUT /api/v1/groups/{groupId}: profile.name: 7 is not of type 'string'"


def _runner(name: str):
    """Return a module of the program that runs the tests."""
    described = importlib.util.spec_from_file_location(f"run_{name}", TESTS / "run" / f"{name}.py")
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


deviations = _runner("deviations")


def found(method: str, path: str, body: object = None, agent: str = AGENT, kind: str = "application/json") -> list[str]:
    place, _mark, query = path.partition("?")
    data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    return request_document.problems(method, place, query, {"User-Agent": agent, "Content-Type": kind}, data)


def attributes(**properties: object) -> dict:
    """Return the body of a request that changes custom attributes of a schema."""
    return {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": properties}}}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/v1/groups?q=a&limit=200&after=x", None),
        ("POST", "/api/v1/groups", {"profile": {"name": "Crew", "costCenter": "7"}}),
        ("DELETE", "/api/v1/groups/rules/0pr1?removeUsers=true", None),
        ("POST", "/api/v1/users/00u1", {"profile": {"department": None, "shoeSize": None}}),
        ("POST", "/api/v1/users?activate=false", {"profile": {"login": "a@example.com"}, "groupIds": ["00g1"]}),
        ("POST", "/api/v1/apps", {"signOnMode": "BOOKMARK", "label": "a", "name": "bookmark", "settings": {}}),
        ("DELETE", "/oauth2/v1/clients/0oa1/roles/abc", None),
        ("GET", "/api/v1/users/00u1/groups?after=x&limit=200", None),
        ("POST", "/api/v1/apps/0oa1/credentials/keys/kid1/clone?targetAid=0oa2", None),
        ("PUT", "/api/v1/apps/0oa1/policies/rst1", None),
        ("POST", SCHEMA, attributes(team=None, level={"type": "string", "enum": ["one", 2]})),
        ("POST", SCHEMA, attributes(sizes={"type": "array", "items": {"type": "number", "enum": [1.5]}})),
    ],
)
def test_requests_of_the_document(method, path, body):
    assert found(method, path, body) == []


@pytest.mark.parametrize(
    ("method", "path", "body", "problem"),
    [
        ("GET", "/api/v1/nothing", None, "GET /api/v1/nothing: unknown operation"),
        ("PATCH", "/api/v1/groups/00g1", None, "PATCH /api/v1/groups/{groupId}: unknown operation"),
        ("GET", "/api/v1/groups?page=2", None, "GET /api/v1/groups: ?page: unknown parameter"),
        ("GET", "/api/v1/groups?limit=all", None, "GET /api/v1/groups: ?limit: 'all' is not of type 'integer'"),
        ("POST", "/api/v1/groups", {**GROUP, "color": 1}, "POST /api/v1/groups: color: unknown property"),
        (
            "POST",
            "/api/v1/groups",
            {"profile": {"name": 7}},
            "POST /api/v1/groups: profile.name: 7 is not of type 'string'",
        ),
        (
            "POST",
            SCHEMA,
            attributes(level={"type": "string", "enum": [True]}),
            f"POST {SCHEMA}: definitions.custom.properties.level.enum[]: True is not of type 'string'",
        ),
        (
            "POST",
            SCHEMA,
            attributes(level={"type": "string", "title": None}),
            f"POST {SCHEMA}: definitions.custom.properties.level.title: null is not allowed",
        ),
        ("POST", "/api/v1/users", {}, "POST /api/v1/users: profile: required property is missing"),
        ("POST", "/api/v1/users", {"profile": []}, "POST /api/v1/users: profile: a list is not allowed"),
        (
            "PUT",
            "/api/v1/apps/0oa1",
            {"signOnMode": "BOOKMARK", "label": "a", "name": "bookmark", "settings": {}, "features": []},
            "PUT /api/v1/apps/{appId}: features: read-only property",
        ),
        (
            "PUT",
            "/api/v1/apps/0oa1",
            {
                "signOnMode": "BOOKMARK",
                "label": "a",
                "name": "bookmark",
                "settings": {},
                "accessibility": {"loginRedirectUrl": None},
            },
            "PUT /api/v1/apps/{appId}: accessibility.loginRedirectUrl: null is not allowed",
        ),
    ],
)
def test_requests_that_the_document_does_not_describe(method, path, body, problem):
    assert found(method, path, body) == [problem]


def test_what_a_newer_okta_returned_may_be_sent_back():
    hook = {"color": "red", "events": {"mood": "calm"}}
    path, texts = "/api/v1/eventHooks/who1", []
    for shown in (None, hook, {"color": "red", "events": {"mood": "wild"}}):
        headers = {"User-Agent": AGENT, "Content-Type": "application/json"}
        found = request_document.problems("PUT", path, "", headers, json.dumps(hook).encode(), shown)
        texts.append([text.split("}: ")[1] for text in found if "unknown" in text])
    both = ["color: unknown property", "events.mood: unknown property"]
    assert texts == [both, [], both[1:]]


def test_bodies_of_other_types():
    form = b"grant_type=client_credentials&scope=okta.users.read&client_assertion_type=x&client_assertion=y"
    assert found("POST", "/oauth2/v1/token", form, kind=request_document.FORM) == []
    problem = "POST /api/v1/groups: body: a body of the type text/plain is not expected"
    assert found("POST", "/api/v1/groups", b"x", kind="text/plain") == [problem]


@pytest.mark.parametrize(
    ("problems", "declared", "complaints"),
    [
        ([], [], []),
        (["GET /a: ?b: unknown parameter"], ["GET /a: ?b"], []),
        (["GET /a: ?b: x", "GET /a: ?b: x"], [], ["a request that Okta's document does not describe: GET /a: ?b: x"]),
        (
            ["rights: okta_app: GET /a is not in module_uses"],
            [],
            ["a request that plugins/module_utils/rights does not have: okta_app: GET /a is not in module_uses"],
        ),
        (["rights: okta_app: GET /a is not in module_uses"], ["rights: okta_app: GET /a"], []),
        ([], ["GET /a"], ["deviations.yml declares a problem that no request has: GET /a"]),
    ],
)
def test_complaints_about_a_target(problems, declared, complaints):
    assert deviations.complaints(problems, declared) == complaints


def test_deviations_belong_to_targets(tmp_path):
    (tmp_path / "okta_app").mkdir()
    (tmp_path / "okta_app" / "deviations.yml").write_text("- {problem: 'GET /a', reason: The org decides.}\n")
    app = {"label": "okta_app", "problem": "GET /a: x", "times": 1}
    entries = [app, {"label": "", "problem": "GET /b", "times": 2}]
    assert deviations.of_targets(entries, tmp_path, ["okta_app", "okta_user"]) == {
        "okta_app": [],
        "okta_user": [],
        "": ["a request that Okta's document does not describe: GET /b"],
    }


def test_declared_deviations_have_reasons():
    files = (TESTS / "integration" / "targets").glob("*/deviations.yml")
    entries = [entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert [entry for entry in entries if set(entry) != {"problem", "reason"}] == []


def test_other_clients_are_not_checked():
    assert found("GET", "/api/v1/nothing", agent="curl/8") == []


def test_the_simulator_keeps_deviations_by_label():
    check = pathlib.Path(request_document.__file__)
    with fixture.OktaOrg("--check-requests", str(check)) as org:
        org.control("POST", "/reset", {"label": "okta_group"})
        headers = {"User-Agent": AGENT, "Authorization": f"SSWS {org.token}"}
        for _unused in range(2):
            requests.get(f"{org.org_url}/api/v1/groups?page=2", headers=headers, timeout=30)
        org.control("POST", "/reset", {"label": "okta_user"})
        problem = "GET /api/v1/groups: ?page: unknown parameter"
        assert org.control("GET", "/deviations") == [{"label": "okta_group", "problem": problem, "times": 2}]
