# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Applications in results and diffs: without secrets, also those in the settings of a vendor."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document

APP = {
    "label": "Zoom",
    "credentials": {"oauthClient": {"client_id": "a", "client_secret": "planted"}, "password": {"value": "planted"}},
    "settings": {"app": {"subDomain": "acme", "apiToken": "planted", "passwordHint": "x"}, "notes": {}},
}


def test_an_application_in_a_result():
    assert app_document.for_result(APP, ["subDomain"]) == {
        "label": "Zoom",
        "credentials": {"oauthClient": {"client_id": "a"}, "password": {}},
        "settings": {"app": {"passwordHint": "x"}, "notes": {}},
    }
    assert app_document.without_secret(APP)["settings"] == APP["settings"]


@pytest.mark.parametrize("app", [{}, {"settings": None}, {"settings": {"app": None}}, {"settings": {"app": []}}])
def test_an_application_without_settings(app):
    assert app_document.for_result(app) == app_document.masked(app, "new") == app
    assert app_document.secret_settings(app) == []


def test_a_part_of_an_application_in_a_diff():
    part = {"settings": {"app": {"subDomain": "acme", "apiToken": "planted", "clientSecret": None}}}
    shown = {"subDomain": "acme", "apiToken": "new", "clientSecret": "new"}
    assert app_document.masked(part, "new") == {"settings": {"app": shown}}
