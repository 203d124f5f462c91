# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documents of applications: differences, replacements and views; and the steps of a plan."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document, app_logo, app_plan, app_policy
from ansible_collections.spoke.okta.plugins.module_utils.options import typed

POLICY = app_policy.Policy("rst1", "Strict")

OWN, USUAL = "https://acme.okta.com/fs/bco/4/fs01", "https://acme.okta.com/assets/img/logos/default.png"


@pytest.mark.parametrize(
    ("current", "desired", "found", "had"),
    [
        ({}, {}, {}, {}),
        ({"label": "Wiki"}, {"label": "Wiki"}, {}, {}),
        ({"label": "Wiki"}, {"label": "Handbuch"}, {"label": "Handbuch"}, {"label": "Wiki"}),
        ({"a": {"b": {"c": 1, "d": 2}}}, {"a": {"b": {"c": 1}}}, {}, {}),
        ({"a": {"b": {"c": 1, "d": 2}}}, {"a": {"b": {"c": 3}}}, {"a": {"b": {"c": 3}}}, {"a": {"b": {"c": 1}}}),
        ({}, {"a": {"b": 1}}, {"a": {"b": 1}}, {"a": {"b": None}}),
        ({"a": None}, {"a": {"b": 1}}, {"a": {"b": 1}}, {"a": {"b": None}}),
        ({"a": None}, {"a": {"b": None}}, {}, {}),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, {"a": ["y", "x"]}, {"a": ["x", "y"]}),
        ({"a": 1}, {"a": True}, {"a": True}, {"a": 1}),
        ({"a": ""}, {"a": None}, {"a": None}, {"a": ""}),
    ],
)
def test_differences_at_any_depth(current, desired, found, had):
    assert app_document.differing(current, desired) == found
    assert app_document.had(current, found) == had


def test_read_only_attributes_are_not_sent():
    document = {"name": "x", "label": "Wiki", "settings": {"x": {"deep": 1}}, "realmId": "guo1", "unknownToUs": [1]}
    read_only = {path: "x" for path in app_document.READ_ONLY if "." not in path}
    assert app_document.replacement({**document, **read_only}) == document


def test_a_newer_application_is_sent_as_okta_returned_it():
    sent = {
        "label": "Portal",
        "licensing": {"seatCount": 4},
        "profile": {"team": None},
        "visibility": {"hide": {"web": False}},
        "credentials": {"signing": {"kid": "s"}, "oauthClient": {"client_id": "0oa1"}},
        "settings": {"notes": {}, "futureSetting": [{"deep": 1}], "oauthClient": {"jwks": {"keys": [{"kid": "a"}]}}},
    }
    returned = {
        **sent,
        "id": "0oa1",
        "universalLogout": {"status": "DISABLED"},
        "accessibility": None,
        "credentials": {**sent["credentials"], "signing": {"kid": "s", "lastRotated": "then", "nextRotation": "later"}},
        "settings": {
            "notes": {"admin": None},
            "emOptInStatus": "NONE",
            "futureSetting": [{"deep": 1, "deeper": None}],
            "oauthClient": {"client_uri": None, "jwks": {"keys": [{"kid": "a", "use": None, "created": "then"}]}},
        },
    }
    assert app_document.replacement(returned) == sent


@pytest.mark.parametrize(
    ("app", "shown"),
    [
        ({"label": "Wiki"}, {"label": "Wiki"}),
        ({"label": "Wiki", "credentials": None}, {"label": "Wiki", "credentials": None}),
        ({"credentials": {"signing": {}}}, {"credentials": {"signing": {}}}),
        (
            {"credentials": {"oauthClient": {"client_id": "a", "client_secret": "planted"}}},
            {"credentials": {"oauthClient": {"client_id": "a"}}},
        ),
    ],
)
def test_an_application_is_shown_without_its_secret(app, shown):
    assert app_document.without_secret(app) == shown


@pytest.mark.parametrize(
    ("app", "steps"),
    [
        (None, []),
        ({"label": "Wiki", "status": "ACTIVE"}, ["deactivate Wiki", "delete Wiki"]),
        ({"label": "Wiki", "status": "INACTIVE"}, ["delete Wiki"]),
        ({"label": "Wiki"}, ["delete Wiki"]),
    ],
)
def test_steps_to_delete_an_application(app, steps):
    assert [str(step) for step in app_plan.absence(None, app).steps] == steps


@pytest.mark.parametrize(
    ("app", "logo", "always", "uploads"),
    [
        (None, None, True, False),
        (None, ("a.png", b""), False, True),
        ({"_links": {"logo": [{"href": USUAL}]}}, ("a.png", b""), False, True),
        ({"_links": {"logo": [{"href": OWN}]}}, ("a.png", b""), False, False),
        ({"_links": {"logo": [{"href": OWN}]}}, ("a.png", b""), True, True),
        ({}, ("a.png", b""), False, True),
    ],
)
def test_when_a_logo_is_uploaded(app, logo, always, uploads):
    org, extra = SimpleNamespace(apps=None), app_plan.Extras(logo, None)
    steps = [str(step) for step in app_plan.extra_steps(org, "Wiki", app, extra, always)]
    assert steps == (["upload the logo of Wiki"] if uploads else [])


@pytest.mark.parametrize(
    ("app", "policy", "assigned"),
    [
        (None, None, False),
        (None, POLICY, True),
        ({}, POLICY, True),
        ({"_links": {"accessPolicy": {"href": "https://acme.okta.com/api/v1/policies/rst2"}}}, POLICY, True),
        ({"_links": {"accessPolicy": {"href": "https://acme.okta.com/api/v1/policies/rst1"}}}, POLICY, False),
        ({"_links": {"accessPolicy": None}}, None, False),
    ],
)
def test_when_an_access_policy_is_assigned(app, policy, assigned):
    org, extra = SimpleNamespace(apps=None), app_plan.Extras(None, policy)
    steps = [str(step) for step in app_plan.extra_steps(org, "Wiki", app, extra, False)]
    assert steps == (["assign the access policy Strict to Wiki"] if assigned else [])


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({}, {}),
        ({"new_label": ""}, {}),
        ({"new_label": "Door"}, {"label": "Door"}),
        ({"hide_ios": False}, {"visibility": {"hide": {"iOS": False}}}),
        ({"auto_launch": True}, {"visibility": {"autoLaunch": True}}),
        ({"notes": {"admin": "", "enduser": None}}, {"settings": {"notes": {"admin": ""}}}),
        ({"error_redirect_url": ""}, {"accessibility": {"errorRedirectUrl": ""}}),
        (
            {"user_name_template": {"template": "${source.email}", "push_status": "PUSH", "type": None}},
            {"credentials": {"userNameTemplate": {"template": "${source.email}", "pushStatus": "PUSH"}}},
        ),
    ],
)
def test_the_part_of_a_document_that_all_kinds_have(options, part):
    names = [one.name for one in dataclasses.fields(app_plan.AnyKind)]
    wanted = typed.read(app_plan.AnyKind, {**dict.fromkeys(names), "app": "Wiki", "state": "present", **options})
    assert app_plan.desired(wanted) == part


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"\x89PNG\r\n\x1a\n...", ""),
        (b"\xff\xd8\xff...", ""),
        (b"GIF89a...", ""),
        (b"<?xml version='1.0'?>\n<svg/>", ""),
        (b"BM...", "must be a PNG, JPG, GIF or SVG file"),
        (b"", "must be a PNG, JPG, GIF or SVG file"),
        (b"GIF89a" + b"x" * app_logo.LARGEST_LOGO, "must be smaller than 1 MB"),
    ],
)
def test_files_for_a_logo(tmp_path, content, refusal):
    path = tmp_path / "logo"
    path.write_bytes(content)
    if not refusal:
        assert app_logo.read_logo(str(path)) == ("logo", content)
        return
    with pytest.raises(errors.InvalidOption, match=refusal):
        app_logo.read_logo(str(path))


@pytest.mark.parametrize(
    ("app", "options"),
    [
        ({"status": "ACTIVE"}, {"status": "active"}),
        ({"status": "INACTIVE", "visibility": None, "settings": {"notes": {"admin": None}}}, {"status": "inactive"}),
        (
            {
                "status": "ACTIVE",
                "visibility": {"hide": {"web": True, "iOS": False}, "autoLaunch": False, "autoSubmitToolbar": True},
                "settings": {"notes": {"admin": "Ask Bo", "enduser": None}},
                "accessibility": {"selfService": False, "errorRedirectUrl": "https://x", "loginRedirectUrl": None},
                "credentials": {"userNameTemplate": {"template": "${source.login}", "type": "BUILT_IN"}},
            },
            {
                "status": "active",
                "hide_web": True,
                "auto_submit_toolbar": True,
                "notes": {"admin": "Ask Bo"},
                "error_redirect_url": "https://x",
            },
        ),
        (
            {
                "status": "ACTIVE",
                "credentials": {
                    "userNameTemplate": {"template": "user.email", "type": "CUSTOM", "pushStatus": "PUSH", "later": 1}
                },
            },
            {
                "status": "active",
                "user_name_template": {"template": "user.email", "type": "CUSTOM", "push_status": "PUSH"},
            },
        ),
    ],
)
def test_the_options_that_lead_to_an_application(app, options):
    assert app_plan.options_of({"label": "Wiki", **app}, app_plan.USUAL) == {"app": "Wiki", **options}
