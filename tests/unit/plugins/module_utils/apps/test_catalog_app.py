# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Applications of Okta's catalog: options, documents, and secrets."""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document, catalog_app
from ansible_collections.spoke.okta.plugins.module_utils.options import typed

SIGN_ON = {"audienceOverride": None, "attributeStatements": []}
ZOOM = {
    "id": "0oa1",
    "label": "Zoom",
    "status": "ACTIVE",
    "name": "zoomus",
    "signOnMode": "SAML_2_0",
    "settings": {"app": {"subDomain": "acme", "apiToken": None}, "signOn": SIGN_ON},
    "visibility": {"appLinks": {"login": True}},
}


def kind(**options):
    names = [one.name for one in dataclasses.fields(catalog_app.Wanted)]
    given = {**dict.fromkeys(names), "app": "Zoom", "state": "present", "update_secrets": "on_create", **options}
    return catalog_app.Catalog(typed.read(catalog_app.Wanted, {"update_password": "on_create", **given}))


@pytest.mark.parametrize(
    ("app", "fits"),
    [
        (ZOOM, True),
        ({"name": "zoomus"}, True),
        ({"name": None, "signOnMode": "SAML_2_0"}, True),
        ({"name": "deelhr", "signOnMode": None}, True),
        ({"name": "slack", "signOnMode": "OPENID_CONNECT"}, True),
        ({"name": "zoomus", "signOnMode": "SAML_2_0", "settings": {"signOn": {"attributeStatements": []}}}, True),
        ({"name": "bookmark", "signOnMode": "BOOKMARK"}, False),
        ({"name": "oidc_client", "signOnMode": "OPENID_CONNECT"}, False),
        ({"name": "template_swa", "signOnMode": "BROWSER_PLUGIN"}, False),
        ({"name": "template_wsfed", "signOnMode": "WS_FEDERATION"}, False),
        ({"name": "acme_x_1", "signOnMode": "SAML_2_0", "settings": {"signOn": {"ssoAcsUrl": "https://x/"}}}, False),
        ({"name": "acme_x_1", "signOnMode": "AUTO_LOGIN", "settings": {"signOn": {"loginUrl": "https://x/"}}}, False),
    ],
)
def test_which_applications_are_of_the_catalog(app, fits):
    assert kind().fits(app) is fits


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({}, {}),
        ({"settings": {"subDomain": None}}, {"settings": {"app": {"subDomain": None}}}),
        ({"sign_on": SIGN_ON, "sign_on_mode": "SAML_2_0"}, {"settings": {"signOn": SIGN_ON}, "signOnMode": "SAML_2_0"}),
        ({"app_links": {"login": False}}, {"visibility": {"appLinks": {"login": False}}}),
        ({"credentials_scheme": "X", "shared_username": "a"}, {"credentials": {"scheme": "X", "userName": "a"}}),
        ({"secret_settings": {"apiToken": "planted"}, "shared_password": "planted"}, {}),
    ],
)
def test_the_part_of_a_document_that_a_task_sets(options, part):
    assert kind(**options).desired(ZOOM) == part


@pytest.mark.parametrize(
    ("options", "app", "sent"),
    [
        ({}, None, {}),
        ({"secret_settings": {"apiToken": "planted"}}, None, {"settings": {"app": {"apiToken": "planted"}}}),
        ({"secret_settings": {"apiToken": "planted"}}, ZOOM, {}),
        (
            {"secret_settings": {"apiToken": "planted"}, "update_secrets": "always"},
            ZOOM,
            {"settings": {"app": {"apiToken": "planted"}}},
        ),
        ({"shared_password": "planted"}, ZOOM, {"credentials": {"password": {"value": "planted"}}}),
        ({"shared_password": "planted"}, {"credentials": {"scheme": "SHARED_USERNAME_AND_PASSWORD"}}, {}),
        (
            {"shared_password": "planted", "update_password": "always"},
            {"credentials": {"scheme": "SHARED_USERNAME_AND_PASSWORD"}},
            {"credentials": {"password": {"value": "planted"}}},
        ),
    ],
)
def test_the_secrets_that_a_task_sends(options, app, sent):
    assert kind(**options).unseen(app) == sent


def test_secrets_are_in_no_result():
    app = {**ZOOM, "settings": {"app": {"subDomain": "acme", "apiToken": "planted", "odd": "planted", "kept": 1}}}
    assert kind(secret_settings={"odd": "other"}).shown(app)["settings"]["app"] == {"subDomain": "acme", "kept": 1}
    assert app_document.secret_settings(app) == ["apiToken"]


def test_the_options_that_lead_to_an_application_change_nothing_there():
    app = {
        **ZOOM,
        "settings": {"app": {"subDomain": "acme", "apiToken": "planted"}, "signOn": {"audienceOverride": "x"}},
    }
    options = catalog_app.options_of(app)
    assert options == {
        "app": "Zoom",
        "status": "active",
        "integration": "zoomus",
        "sign_on_mode": "SAML_2_0",
        "settings": {"subDomain": "acme"},
        "sign_on": {"audienceOverride": "x"},
    }
    assert app_document.differing(app, kind(**options).desired(app)) == {}


@pytest.mark.parametrize(
    ("wished", "known", "sent"),
    [
        ([{"name": "mail"}], [{"name": "mail", "namespace": "x"}], [{"name": "mail", "namespace": "x"}]),
        ([{"name": "mail"}], [{"name": "login", "namespace": "x"}], [{"name": "mail"}]),
        ([{"name": "mail"}], None, [{"name": "mail"}]),
        ([], [{"name": "mail"}], []),
        (["a"], [{"name": "mail"}], ["a"]),
    ],
)
def test_items_of_lists_are_completed(wished, known, sent):
    app = {**ZOOM, "settings": {"signOn": {"attributeStatements": known}}}
    document = kind(sign_on={"attributeStatements": wished}).desired(app)
    assert document == {"settings": {"signOn": {"attributeStatements": sent}}}


@pytest.mark.parametrize(
    ("options", "scheme", "allowed"),
    [
        ({"shared_password": "planted"}, "EDIT_USERNAME_AND_PASSWORD", False),
        ({"shared_username": "press"}, "EDIT_USERNAME_AND_PASSWORD", False),
        ({"shared_password": "planted"}, "SHARED_USERNAME_AND_PASSWORD", True),
        ({"shared_password": "planted"}, None, True),
        ({}, "EDIT_USERNAME_AND_PASSWORD", True),
    ],
)
def test_shared_credentials_need_their_scheme(options, scheme, allowed):
    app = {**ZOOM, "credentials": {"scheme": scheme}}
    if allowed:
        kind(**options).check_after(app, app)
    else:
        with pytest.raises(errors.InvalidOption, match="requires credentials_scheme=SHARED_USERNAME_AND_PASSWORD"):
            kind(**options).check_after(app, app)


def test_another_scheme_removes_the_shared_user_name():
    app = {**ZOOM, "credentials": {"scheme": "SHARED_USERNAME_AND_PASSWORD", "userName": "press"}}
    document = kind(credentials_scheme="ADMIN_SETS_CREDENTIALS").desired(app)
    assert document == {"credentials": {"scheme": "ADMIN_SETS_CREDENTIALS", "userName": None}}
