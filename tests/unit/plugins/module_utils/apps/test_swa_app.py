# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The methods of SWA applications: documents from options and back, and bookmarks, which have the same shape."""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document, app_plan, bookmark_app, swa_app
from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile
from ansible_collections.spoke.okta.plugins.module_utils.options import application, typed

DEFAULTS = {"state": "present", "update_logo": "when_missing"}
SWA = {**DEFAULTS, "exclusive": False, "update_password": "on_create"}
OWN = "EDIT_USERNAME_AND_PASSWORD"
ACCOUNT = {"credentials_scheme": swa_app.SHARED, "shared_username": "press", "shared_password": "planted"}
URL = "https://a.example.com/login"
COMMON = {
    "label": "Tool",
    "status": "ACTIVE",
    "accessibility": {"selfService": False, "errorRedirectUrl": None, "loginRedirectUrl": None},
    "visibility": {"autoLaunch": False, "autoSubmitToolbar": False, "hide": {"iOS": False, "web": False}},
}
TEMPLATE = {"template": "${source.login}", "type": "BUILT_IN"}
NOTES = {"admin": None, "enduser": None}
FIELDS = {"usernameField": "#u", "passwordField": "#p"}
ANSWERS = {
    "auto_login": {
        "name": "acme_tool_1",
        "signOnMode": "AUTO_LOGIN",
        "settings": {"app": {}, "notes": NOTES, "signOn": {"redirectUrl": "", "loginUrl": URL}},
    },
    "browser_plugin": {
        "name": "template_swa",
        "signOnMode": "BROWSER_PLUGIN",
        "settings": {
            "notes": NOTES,
            "app": {**FIELDS, "url": URL, "buttonField": "#b", "checkbox": None, "redirectUrl": URL},
        },
    },
    "three_field": {
        "name": "template_swa3field",
        "signOnMode": "BROWSER_PLUGIN",
        "settings": {
            "notes": {"admin": "x", "enduser": None},
            "app": {
                "targetURL": URL,
                "userNameSelector": "#u",
                "passwordSelector": "#p",
                "buttonSelector": "#b",
                "extraFieldSelector": "#x",
                "extraFieldValue": "4711",
                "loginUrlRegex": None,
            },
        },
    },
    "secure_password_store": {
        "name": "template_sps",
        "signOnMode": "SECURE_PASSWORD_STORE",
        "settings": {
            "notes": NOTES,
            "app": {**FIELDS, "url": URL, "optionalField1": "a", "optionalField1Value": "1", "optionalField2": None},
        },
    },
    "basic_auth": {
        "name": "template_basic_auth",
        "signOnMode": "BASIC_AUTH",
        "settings": {"notes": NOTES, "app": {"url": URL, "authURL": URL, "loginUrlRegex": None}},
    },
}
"""What Okta returns for an application with each method, without credentials."""


def wanted(**options):
    names = [one.name for one in dataclasses.fields(swa_app.Wanted)]
    return typed.read(swa_app.Wanted, {**dict.fromkeys(names), **SWA, "app": "Tool", **options})


def as_given(options):
    """Return options as Ansible passes them: suboptions that the task does not set are None."""
    fields = options.get("optional_fields")
    filled = {} if fields is None else {"optional_fields": [{"value": None, **one} for one in fields]}
    known = {name: application.SETTINGS[name].get("options") for name in options if name in application.SETTINGS}
    parts = {name: {**dict.fromkeys(inner), **options[name]} for name, inner in known.items() if inner}
    return {**options, **filled, **parts}


def answer(method, **credentials):
    return {**COMMON, **ANSWERS[method], "credentials": {"userNameTemplate": TEMPLATE, **credentials}}


def changes(kind, app):
    return app_document.differing(app, reconcile.overlay(app_plan.desired(kind.wanted), kind.desired(app)))


@pytest.mark.parametrize("method", ANSWERS)
@pytest.mark.parametrize(
    "credentials",
    [
        {},
        {"scheme": OWN, "revealPassword": False},
        {"scheme": "ADMIN_SETS_CREDENTIALS", "revealPassword": True},
        {"scheme": swa_app.SHARED, "userName": "press", "password": {}, "revealPassword": False},
    ],
)
def test_exported_options_change_nothing_and_create_the_same(method, credentials):
    app = answer(method, **credentials)
    options = swa_app.options_of(app)
    kind = swa_app.Swa(wanted(**as_given(options)))
    kind.check()
    kind.check_after(app, app)
    assert changes(kind, app) == {}
    new = reconcile.overlay({"label": "Tool", **kind.new()}, app_plan.desired(kind.wanted))
    seen = {**new["settings"].get("app", {}), **new["settings"].get("signOn", {})}
    known = {**app["settings"].get("app", {}), **app["settings"].get("signOn", {})}
    assert seen == {name: value for name, value in known.items() if value}
    assert (new["signOnMode"], new.get("name")) == (app["signOnMode"], swa_app.METHODS[method].name)


@pytest.mark.parametrize(
    ("method", "credentials", "options"),
    [
        ("auto_login", {}, {"method": "auto_login", "login_url": URL}),
        ("auto_login", {"scheme": OWN, "revealPassword": True}, {"reveal_password": True}),
        ("basic_auth", {"scheme": OWN, "revealPassword": False}, {"auth_url": URL}),
        ("three_field", {}, {"extra_field_value": "4711", "notes": {"admin": "x"}}),
        ("secure_password_store", {}, {"optional_fields": [{"field": "a", "value": "1"}]}),
        (
            "basic_auth",
            {"scheme": swa_app.SHARED, "userName": "press", "password": {}},
            {"credentials_scheme": swa_app.SHARED, "shared_username": "press"},
        ),
    ],
)
def test_options_of_an_application(method, credentials, options):
    found = swa_app.options_of(answer(method, **credentials))
    assert found.items() >= options.items()
    assert {"redirect_url", "login_url_regex"}.isdisjoint(found) or method == "browser_plugin"
    assert {name: found.get(name) for name in ("hide_web", "user_name_template")} == dict.fromkeys(
        ("hide_web", "user_name_template")
    )


@pytest.mark.parametrize(
    ("app", "method"),
    [
        ({"name": "template_swa"}, "browser_plugin"),
        ({"name": "template_basic_auth", "signOnMode": "BASIC_AUTH"}, "basic_auth"),
        ({"signOnMode": "AUTO_LOGIN", "settings": {"signOn": {"loginUrl": URL}}}, "auto_login"),
        ({"name": "vendor", "signOnMode": "AUTO_LOGIN", "settings": {"app": {}}}, None),
        ({"name": "vendor", "signOnMode": "AUTO_LOGIN", "settings": {"signOn": {"loginUrl": ""}}}, None),
        ({"name": "vendor", "signOnMode": "BROWSER_PLUGIN"}, None),
        ({"name": "bookmark", "signOnMode": "BOOKMARK"}, None),
        ({}, None),
    ],
)
def test_the_method_of_an_application(app, method):
    assert swa_app.method_of(app) == method
    assert swa_app.Swa(wanted()).fits(app) == (method is not None)


@pytest.mark.parametrize(
    ("options", "credentials", "sent"),
    [
        ({}, None, False),
        (ACCOUNT, None, True),
        (ACCOUNT, {"scheme": OWN}, True),
        (ACCOUNT, {}, True),
        (ACCOUNT, {"scheme": swa_app.SHARED, "userName": "press"}, False),
        ({**ACCOUNT, "update_password": "always"}, {"scheme": swa_app.SHARED, "userName": "press"}, True),
        ({"update_password": "always"}, {"scheme": swa_app.SHARED}, False),
    ],
)
def test_when_the_shared_password_is_sent(options, credentials, sent):
    app = None if credentials is None else answer("basic_auth", **credentials)
    kind = swa_app.Swa(wanted(**options))
    assert kind.unseen(app) == ({"credentials": {"password": {"value": "planted"}}} if sent else {})
    assert "planted" not in str(kind.desired(app or {})) + str(swa_app.options_of(answer("basic_auth")))


def test_another_scheme_drops_the_shared_user_name():
    app = answer("basic_auth", scheme=swa_app.SHARED, userName="press", password={})
    kind = swa_app.Swa(wanted(credentials_scheme=OWN))
    assert changes(kind, app) == {"credentials": {"scheme": OWN, "userName": None}}
    assert changes(kind, answer("basic_auth", scheme=OWN)) == {}


@pytest.mark.parametrize(
    ("options", "before", "message"),
    [
        ({"method": "basic_auth", "checkbox": "c"}, None, "checkbox is not a setting of method=basic_auth."),
        ({"checkbox": "c"}, "basic_auth", "checkbox is not a setting of method=basic_auth."),
        ({"checkbox": ""}, "three_field", "checkbox is not a setting of method=three_field."),
        ({"method": "auto_login"}, "basic_auth", r"method cannot be changed .* \(Tool has basic_auth\)"),
        ({"shared_username": "x"}, "basic_auth", "shared_username requires credentials_scheme=SHARED"),
        ({"exclusive": True}, None, "optional_fields is required when exclusive is true."),
    ],
)
def test_rejected_options(options, before, message):
    app = answer(before, scheme=OWN) if before else None
    kind = swa_app.Swa(wanted(**options))

    def check():
        kind.check()
        kind.check_after(app, app or {})

    with pytest.raises(errors.InvalidOption, match=message):
        check()


def test_each_method_has_places_for_what_it_needs():
    options = {one.name for one in dataclasses.fields(swa_app.Wanted)}
    assert {*swa_app.OWN, *swa_app.CREDENTIALS} <= options
    for method in swa_app.METHODS.values():
        assert set(method.needs) <= set(method.options)


def test_an_org_that_does_not_show_the_scheme_is_no_objection():
    app = answer("basic_auth")
    swa_app.Swa(wanted(shared_username="press")).check_after(app, app)


@pytest.mark.parametrize("asked", [True, False])
def test_exported_bookmarks_change_nothing_and_create_the_same(asked):
    own = {"url": URL, "requestIntegration": asked}
    app = {
        **COMMON,
        "name": "bookmark",
        "signOnMode": "BOOKMARK",
        "credentials": {"userNameTemplate": TEMPLATE},
        "settings": {"app": own, "notes": NOTES},
    }
    options = bookmark_app.options_of(app)
    asks = {"request_integration": True} if asked else {}
    assert options == {"app": "Tool", "status": "active", "url": URL, **asks}
    names = [one.name for one in dataclasses.fields(bookmark_app.Wanted)]
    kind = bookmark_app.Bookmark(typed.read(bookmark_app.Wanted, {**dict.fromkeys(names), **DEFAULTS, **options}))
    assert kind.fits(app)
    assert changes(kind, app) == {}
    assert kind.new() == {
        "name": "bookmark",
        "signOnMode": "BOOKMARK",
        "settings": {"app": own if asked else {"url": URL}},
    }
