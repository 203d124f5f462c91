# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every module with responses in a form that nobody foresaw: a message that names a request, and never a traceback.

Each GET of each task gets, in turn, a document of another kind, and its own document without one of its keys.
"""

from __future__ import annotations

import importlib
import re
import urllib.parse

import pytest
import requests

from ansible_collections.spoke.okta.plugins.module_utils import runner
from ansible_collections.spoke.okta.plugins.module_utils.resources import api

PERSON = "zoe@example.com"
SEED = {
    "users": [
        {"login": PERSON, "groups": ["Sales"], "factors": [{"factorType": "sms", "provider": "OKTA"}]},
        {"login": "bo@example.com"},
    ],
    "groups": [{"name": "Sales"}, {"name": "On call"}],
    "rules": [{"name": "Sellers", "expression": 'user.department=="Sales"', "groups": ["On call"]}],
    "apps": [
        {"label": "Wiki", "users": [PERSON], "groups": ["Sales"]},
        {"label": "Spare", "status": "INACTIVE"},
        {"label": "Portal", "signOnMode": "OPENID_CONNECT", "grants": ["okta.users.read"]},
        {
            "label": "Jobs",
            "signOnMode": "OPENID_CONNECT",
            "settings": {
                "oauthClient": {
                    "application_type": "service",
                    "grant_types": ["client_credentials"],
                    "jwks_uri": "https://jobs.example.com/keys",
                }
            },
        },
    ],
    "custom_roles": [{"label": "Desk", "permissions": ["okta.users.read"]}],
    "resource_sets": [{"label": "Staff", "resources": ["/api/v1/users"]}],
    "admin_assignments": [
        {"user": PERSON, "role": "USER_ADMIN", "groups": ["Sales"]},
        {"user": PERSON, "role": "REPORT_ADMIN"},
        {"user": "bo@example.com", "role": "SUPER_ADMIN"},
        {"user": PERSON, "role": "SUPER_ADMIN"},
        {"group": "Sales", "role": "Desk", "resource_set": "Staff"},
    ],
    "trusted_origins": [{"name": "Shop", "origin": "https://shop.example.com", "scopes": [{"type": "CORS"}]}],
}
HOOK = {
    "name": "Joiners",
    "events": {"type": "EVENT_TYPE", "items": ["user.lifecycle.create"]},
    "channel": {
        "type": "HTTP",
        "version": "1.0.0",
        "config": {
            "uri": "https://hooks.example.com/okta",
            "headers": [],
            "authScheme": {"type": "HEADER", "key": "Authorization", "value": "a-long-secret-1"},
        },
    },
}
TASKS = [
    ("okta_admin_role", {"role": "Desk", "permissions": ["okta.groups.read"]}),
    ("okta_admin_role_info", {}),
    (
        "okta_admin_assignment",
        {
            "user": PERSON,
            "roles": [
                {"role": "USER_ADMIN", "groups": ["On call"]},
                {"role": "APP_ADMIN", "apps": ["Wiki"]},
                {"role": "Desk", "resource_set": "Staff"},
            ],
            "exclusive": True,
        },
    ),
    ("okta_admin_assignment", {"user": "bo@example.com", "roles": [{"role": "SUPER_ADMIN"}], "state": "absent"}),
    ("okta_admin_assignment", {"app": "Jobs", "roles": [{"role": "READ_ONLY_ADMIN"}]}),
    ("okta_admin_assignment_info", {}),
    ("okta_admin_assignment_info", {"user": PERSON}),
    ("okta_api", {"method": "POST", "path": "/api/v1/groups", "body": {"profile": {"name": "New"}}}),
    ("okta_api_info", {"path": "/api/v1/groups"}),
    ("okta_app", {"app": "Wiki", "profile": None, "status": "inactive"}),
    ("okta_app_assignment", {"app": "Wiki", "groups": ["On call"], "users": ["bo@example.com"]}),
    ("okta_app_assignment_info", {"app": "Wiki"}),
    ("okta_app_assignment_info", {"app": "Wiki", "user": PERSON}),
    ("okta_app_grant", {"app": "Portal", "granted_scopes": ["okta.groups.read"]}),
    ("okta_app_grant_info", {"app": "Portal"}),
    ("okta_app_info", {}),
    ("okta_app_info", {"app": "Portal"}),
    ("okta_app_oauth", {"app": "Portal", "redirect_uris": ["https://portal.example.com/two"]}),
    ("okta_app_role", {"app": "Jobs", "roles": ["READ_ONLY_ADMIN"]}),
    ("okta_app_secret", {"app": "Portal", "step": "add"}),
    ("okta_connection_info", {}),
    ("okta_connection_info", {"wants": ["okta_group_member", "manage event hooks", "read users"]}),
    (
        "okta_event_hook",
        {"name": "Joiners", "events": ["user.lifecycle.delete.initiated"], "auth_secret": "a-long-secret-2"},
    ),
    ("okta_event_hook_info", {}),
    ("okta_group", {"group": "Sales", "description": "Sellers"}),
    ("okta_group_info", {}),
    ("okta_group_member", {"group": "Sales", "users": ["bo@example.com"]}),
    ("okta_group_member_info", {"group": "Sales"}),
    ("okta_group_rule", {"name": "Sellers", "groups": ["Sales"]}),
    ("okta_group_rule_info", {}),
    ("okta_log_info", {"since": "1h"}),
    ("okta_resource_set", {"resource_set": "Staff", "groups": ["On call"]}),
    ("okta_resource_set_info", {}),
    ("okta_trusted_origin", {"name": "Shop", "scopes": ["REDIRECT"]}),
    ("okta_trusted_origin_info", {}),
    ("okta_user", {"user": PERSON, "profile": {"city": "Madrid"}, "groups": ["On call"]}),
    ("okta_user", {"users": [{"user": PERSON, "status": "suspended"}, {"user": "bo@example.com", "last_name": "Li"}]}),
    ("okta_user_factor", {"user": PERSON, "all": True}),
    ("okta_user_factor_info", {"users": [PERSON]}),
    ("okta_user_info", {"user": PERSON, "gather": ["groups"]}),
    ("okta_user_info", {}),
    ("okta_user_password", {"user": PERSON, "action": "expire"}),
    ("okta_user_schema_info", {}),
    ("okta_user_session", {"user": PERSON}),
    ("okta_user_type_info", {}),
    ("okta_wait_for_event", {"filter": 'eventType eq "user.lifecycle.create"', "since": "1h", "wait_timeout": 0.1}),
]

VERBATIM = {"okta_api_info", "okta_connection_info"}
"""The modules that report whatever the org returns."""
INERT = {"_links", "accessibility", "created", "createdBy", "features", "lastUpdated", "orn", "visibility"}
"""Keys that no module reads."""
IDS = [f"{name}-{index}" for index, (name, _options) in enumerate(TASKS)]


def outcome(org, name: str, options: dict) -> runner.Result:
    """Return the result of a task. Raises what no OktaError covers."""
    module = importlib.import_module(f"ansible_collections.spoke.okta.plugins.modules.{name}")
    given = {name: value for name, value in options.items() if value is not None}
    checked = module.SPEC.validated({"org_url": org.org_url, "api_token": org.token, **given})
    assert not checked.error_messages, checked.error_messages
    mode = runner.Mode(check_mode=True, diff=True, hidden=False)
    return runner.run(module.SPEC, module.work, checked.validated_parameters, mode, set(), runner.Process(say=None))


def prepared(org) -> None:
    org.reset(SEED, {"administrator": "hidden"})
    headers = {"Authorization": f"SSWS {org.token}"}
    requests.post(f"{org.org_url}/api/v1/eventHooks", json=HOOK, headers=headers, timeout=10).raise_for_status()


def kinds(document) -> list:
    """Return documents of another kind than *document*."""
    return ["null", {}] if isinstance(document, list) else ["null", {}, []]


def lacking(document) -> list:
    """Return the document without each of its keys, or for a list, with such a first entry."""
    if isinstance(document, list):
        return [[part, *document[1:]] for part in ([{}, *lacking(document[0])] if document else [])]
    return [{key: document[key] for key in document if key != left_out} for left_out in set(document) - INERT]


def reads(org, name: str, options: dict) -> dict:
    """Return the document that each GET of a task reads, by path."""
    prepared(org)
    before = len(org.journal())
    done = outcome(org, name, options)
    assert not done.failed, done.fields["msg"]
    found = {}
    for entry in org.journal()[before:]:
        if entry["method"] == "GET" and entry["status"] == 200:
            url, headers = org.org_url + entry["path"], {"Authorization": f"SSWS {org.token}"}
            found[entry["path"]] = requests.get(url, params=entry["query"], headers=headers, timeout=10).json()
    return found


def with_body(org, path: str, body, name: str, options: dict) -> runner.Result:
    """Return the result of a task when the org returns *body* for a path."""
    fault = {"do": "body", "method": "GET", "path": f"^{re.escape(path)}$", "body": body, "times": None}
    org.control("PUT", "/faults", [fault])
    return outcome(org, name, options)


@pytest.fixture(autouse=True)
def no_patience(monkeypatch):
    """Do not wait for lists that lag."""
    monkeypatch.setattr(api, "POLL", ())
    monkeypatch.setattr(api, "POLL_NAMED", ())


@pytest.mark.parametrize(("name", "options"), [task for task in TASKS if task[0] not in VERBATIM])
def test_a_document_of_another_kind_names_its_request(org, name, options):
    for path, document in reads(org, name, options).items():
        for body in kinds(document):
            done = with_body(org, path, body, name, options)
            # The other items of a list are carried out.
            affected = [one for one in done.fields.get("results", [done.fields]) if one.get("failed", True)]
            assert done.failed, (path, body)
            assert not any(one.get("changed") for one in affected), (path, body)
            assert not done.tracebacks, (path, body, done.tracebacks)
            assert f"GET {urllib.parse.quote(path)}: the response is" in done.fields["msg"], (path, body)


@pytest.mark.parametrize(
    ("name", "options"), TASKS, ids=[f"{name}-{index}" for index, (name, _given) in enumerate(TASKS)]
)
def test_a_missing_field_is_harmless_or_names_a_request(org, name, options):
    for path, document in reads(org, name, options).items():
        for body in lacking(document):
            done = with_body(org, path, body, name, options)
            assert not done.tracebacks or "the response to GET /" in done.fields["msg"], (path, body, done.fields)
            assert done.failed or not done.tracebacks
