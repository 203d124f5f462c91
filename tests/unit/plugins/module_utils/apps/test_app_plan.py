# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documents of applications: differences, replacements and views; and the steps of a plan."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document, app_logo, app_plan

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
    steps = [str(step) for step in app_plan.logo_steps(None, "Wiki", app, logo, always)]
    assert steps == (["upload the logo of Wiki"] if uploads else [])


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
