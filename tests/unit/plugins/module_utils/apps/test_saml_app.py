# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""SAML applications: what a task changes, and the options that lead to an application."""

from __future__ import annotations

import base64
import dataclasses

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document, app_plan, saml_app
from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile
from ansible_collections.spoke.okta.plugins.module_utils.options import typed
from ansible_collections.spoke.okta.plugins.modules import okta_app_saml

SPEC = okta_app_saml.SPEC.argument_spec
OFF = {"enabled": False, "issuer": None, "logoutUrl": None}
URL = "https://wiki.example.com/acs"
# The outermost structure of a certificate is all that the collection reads.
X5C, OTHER = (base64.b64encode(b"0\x0a0\x030\x01" + one + b"0\x00\x03\x01\x00").decode() for one in (b"a", b"b"))
BROKEN = f"{X5C[:8]}\r\n{X5C[8:]}\r\n"
# A response of Okta to a creation, as recordings have it.
APP = {
    "id": "0oa1",
    "name": "acme_wiki_1",
    "label": "Wiki",
    "status": "ACTIVE",
    "accessibility": {"selfService": False, "errorRedirectUrl": None, "loginRedirectUrl": None},
    "visibility": {
        "autoLaunch": False,
        "autoSubmitToolbar": False,
        "hide": {"iOS": False, "web": False},
        "appLinks": {"acme_wiki_1_link": True},
    },
    "signOnMode": "SAML_2_0",
    "credentials": {
        "userNameTemplate": {"template": "${source.login}", "type": "BUILT_IN"},
        "signing": {"kid": "kid1"},
    },
    "settings": {
        "app": {},
        "implicitAssignment": False,
        "notes": {"admin": None, "enduser": None},
        "signOn": {
            "defaultRelayState": "",
            "ssoAcsUrl": URL,
            "idpIssuer": "http://www.okta.com/${org.externalKey}",
            "audience": "urn:wiki",
            "recipient": "https://wiki.example.com/recipient",
            "destination": URL,
            "subjectNameIdTemplate": "${user.userName}",
            "subjectNameIdFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            "responseSigned": True,
            "assertionSigned": False,
            "signatureAlgorithm": "RSA_SHA256",
            "digestAlgorithm": "SHA256",
            "honorForceAuthn": False,
            "authnContextClassRef": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
            "spIssuer": "https://wiki.example.com/",
            "requestCompressed": False,
            "attributeStatements": [
                {
                    "type": "GROUP",
                    "name": "groups",
                    "namespace": "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified",
                    "filterType": "REGEX",
                    "filterValue": ".*",
                }
            ],
            "inlineHooks": [],
            "spCertificate": {"x5c": [BROKEN]},
            "assertionEncryption": {"enabled": False},
            "allowMultipleAcsEndpoints": True,
            "acsEndpoints": [{"url": "https://wiki.example.com/b", "index": 1}],
            "samlSignedRequestEnabled": False,
            "slo": {
                "enabled": True,
                "issuer": "https://wiki.example.com/",
                "logoutUrl": "https://wiki.example.com/out",
            },
        },
    },
}
OPTIONS = {
    "app": "Wiki",
    "status": "active",
    "sso_url": URL,
    "recipient": "https://wiki.example.com/recipient",
    "audience": "urn:wiki",
    "subject_name_id_format": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "assertion_signed": False,
    "honor_force_authn": False,
    "sp_issuer": "https://wiki.example.com/",
    "attribute_statements": [{"name": "groups", "filter_type": "REGEX", "filter_value": ".*"}],
    "acs_endpoints": [{"url": "https://wiki.example.com/b", "index": 1}],
    "single_logout": {"issuer": "https://wiki.example.com/", "logout_url": "https://wiki.example.com/out"},
    "sp_certificate": X5C,
}


def filled(spec, given):
    """Return options with the values that Ansible adds: defaults, and None for those that are not set."""
    made = {}
    for name, option in spec.items():
        value = given.get(name, option.get("default"))
        if "options" in option and isinstance(value, list):
            value = [filled(option["options"], one) for one in value]
        elif "options" in option and value is not None:
            value = filled(option["options"], value)
        made[name] = value
    return made


def kind(**options):
    return saml_app.Saml(typed.read(saml_app.Wanted, filled(SPEC, {"app": "Wiki", **options})))


def changes(document, /, **options):
    wished = kind(**options)
    return app_document.differing(
        document, reconcile.overlay(app_plan.desired(wished.wanted), wished.desired(document))
    )


def sign_on(**settings):
    return {"settings": {"signOn": settings}}


def app_with(**settings):
    return reconcile.overlay(APP, sign_on(**settings))


def test_each_place_belongs_to_an_option():
    options = {one.name for one in dataclasses.fields(saml_app.Wanted)}
    assert {*app_plan.PLACES, *saml_app.PLACES, *saml_app.FORMED} <= options
    assert {*saml_app.USUAL, *saml_app.ABSENT} <= set(saml_app.PLACES)


def test_the_options_that_lead_to_an_application():
    assert saml_app.options_of(APP) == OPTIONS
    assert changes(APP, **OPTIONS) == {}


def test_the_options_create_the_same_application():
    wished = kind(**OPTIONS)
    document = reconcile.overlay(wished.new(), app_plan.desired(wished.wanted))
    made = app_with(**document["settings"]["signOn"])
    kept = {name: value for name, value in APP["settings"]["signOn"].items() if name != "spCertificate"}
    assert {name: made["settings"]["signOn"][name] for name in kept} == kept
    assert made["settings"]["signOn"]["spCertificate"] == {"x5c": [X5C]}
    assert document["signOnMode"] == "SAML_2_0"
    assert "name" not in document


def test_an_application_without_values_has_few_options():
    assert saml_app.options_of({"label": "Wiki", "status": "INACTIVE"}) == {"app": "Wiki", "status": "inactive"}


def test_other_forms_of_an_application_lead_to_options():
    app = app_with(
        participateSlo={"enabled": True, "logoutRequestUrl": "https://a", "bindingType": "POST"},
        assertionEncryption={"enabled": True, "encryptionAlgorithm": "AES256_GCM", "x5c": [BROKEN]},
        inlineHooks=[{"id": "cal1"}],
        slo=OFF,
        attributeStatements=[{"type": "EXPRESSION", "name": "a", "namespace": "x", "values": ["b"]}],
        samlAssertionLifetimeSeconds=60,
    )
    found = saml_app.options_of(app)
    assert found["participate_slo"] == {"logout_request_url": "https://a", "binding_type": "POST"}
    assert found["assertion_encryption"] == {"encryption_algorithm": "AES256_GCM", "certificate": X5C}
    assert found["attribute_statements"] == [{"name": "a", "namespace": "x", "values": ["b"]}]
    assert (found["inline_hook"], found["assertion_lifetime"]) == ("cal1", 60)
    assert "single_logout" not in found
    assert changes(app, **found) == {}


@pytest.mark.parametrize(
    ("app", "options", "found"),
    [
        # URLs follow the sign-on URL while they are the same, unless the task says otherwise.
        (APP, {"sso_url": "https://b"}, {"ssoAcsUrl": "https://b", "destination": "https://b"}),
        (APP, {"sso_url": "https://b", "destination": URL}, {"ssoAcsUrl": "https://b"}),
        ({"label": "Wiki"}, {"sso_url": "https://b"}, {"ssoAcsUrl": "https://b"}),
        # The issuer of requests follows that of logout requests.
        (
            APP,
            {"single_logout": {"issuer": "https://b"}},
            {"slo": {"issuer": "https://b"}, "spIssuer": "https://b"},
        ),
        (
            APP,
            {"single_logout": {"issuer": "https://b"}, "sp_issuer": "x"},
            {"slo": {"issuer": "https://b"}, "spIssuer": "x"},
        ),
        (app_with(spIssuer="own"), {"single_logout": {"issuer": "https://b"}}, {"slo": {"issuer": "https://b"}}),
        # What is not enabled has no values.
        (APP, {"single_logout": {"enabled": False}}, {"slo": {"enabled": False, "issuer": None, "logoutUrl": None}}),
        (app_with(slo=OFF), {"single_logout": {"enabled": False, "issuer": "x"}}, {}),
        (APP, {"assertion_encryption": {"enabled": False}}, {}),
        (APP, {"participate_slo": {"enabled": False}}, {"participateSlo": {"enabled": False}}),
        # Certificates are the same with line breaks.
        (APP, {"sp_certificate": X5C}, {}),
        (APP, {"sp_certificate": OTHER}, {"spCertificate": {"x5c": [OTHER]}}),
        (APP, {"sp_certificate": ""}, {"spCertificate": None}),
        (app_with(spCertificate=None), {"sp_certificate": ""}, {}),
        (
            APP,
            {"assertion_encryption": {"certificate": OTHER}},
            {"assertionEncryption": {"enabled": True, "x5c": [OTHER]}},
        ),
        (APP, {"inline_hook": "cal1"}, {"inlineHooks": [{"id": "cal1"}]}),
        (app_with(inlineHooks=[{"id": "cal1", "unknown": 1}]), {"inline_hook": "cal1"}, {}),
        (app_with(inlineHooks=[{"id": "cal1"}]), {"inline_hook": ""}, {"inlineHooks": []}),
        (APP, {"inline_hook": ""}, {}),
        (APP, {"acs_endpoints": [], "exclusive": True}, {"acsEndpoints": [], "allowMultipleAcsEndpoints": False}),
        (APP, {"acs_endpoints": []}, {}),
        (APP, {"default_relay_state": ""}, {}),
        (APP, {"assertion_signed": True, "everyone": False}, {"assertionSigned": True}),
    ],
)
def test_what_a_task_changes(app, options, found):
    made = changes(app, **options)
    assert made == (sign_on(**found) if found else {})
    assert changes(reconcile.overlay(app, made), **options) == {}


@pytest.mark.parametrize(
    ("app", "fits"),
    [
        ({}, True),
        ({"signOnMode": "SAML_2_0"}, True),
        (APP, True),
        ({"signOnMode": "SAML_2_0", **sign_on(ssoAcsUrl=URL, audienceOverride="x")}, True),
        ({"signOnMode": "SAML_2_0", **sign_on(defaultRelayState=None, ssoAcsUrlOverride=None)}, False),
        ({"signOnMode": "SAML_1_1"}, False),
        ({"signOnMode": "OPENID_CONNECT"}, False),
    ],
)
def test_catalog_applications_are_of_another_kind(app, fits):
    assert kind().fits(app) is fits


def test_a_deletion_checks_no_values():
    kind(state="absent", sp_certificate="nonsense").check()
    with pytest.raises(errors.InvalidOption):
        kind(sp_certificate="nonsense").check()
