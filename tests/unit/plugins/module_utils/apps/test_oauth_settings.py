# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values that Okta's documentation excludes are rejected; other doubtful settings are named, and never rejected."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import oauth_settings

HERE = ["https://a.example.com/callback"]
WEB = {
    "application_type": "web",
    "grant_types": ["authorization_code"],
    "response_types": ["code"],
    "redirect_uris": HERE,
}
NATIVE = {**WEB, "application_type": "native"}
SERVICE = {"application_type": "service", "grant_types": ["client_credentials"]}
KEY = {"kty": "RSA", "kid": "a", "n": "x", "e": "AQAB"}
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"


def document(settings, credentials):
    return {"settings": {"oauthClient": settings}, "credentials": {"oauthClient": credentials}}


@pytest.mark.parametrize(
    ("settings", "credentials"),
    [
        (WEB, {}),
        ({**WEB, "grant_types": ["authorization_code", "interaction_code"]}, {}),
        ({**WEB, "grant_types": ["interaction_code"]}, {}),
        ({**WEB, "grant_types": ["authorization_code", "refresh_token"], "refresh_token": {"leeway": 0}}, {}),
        ({**WEB, "grant_types": ["implicit"], "response_types": ["id_token"]}, {}),
        ({**WEB, "grant_types": ["implicit"], "response_types": ["token"]}, {"token_endpoint_auth_method": "none"}),
        ({**WEB, "redirect_uris": ["https://*.example.com/"], "wildcard_redirect": "SUBDOMAIN"}, {}),
        ({**WEB, "redirect_uris": ["com.example.app:/callback"]}, {}),
        ({"application_type": "web", "grant_types": ["client_credentials"]}, {}),
        ({**WEB, "jwks": {"keys": [KEY]}}, {"token_endpoint_auth_method": "private_key_jwt"}),
        ({**WEB, "jwks_uri": HERE[0]}, {"token_endpoint_auth_method": "private_key_jwt"}),
        (NATIVE, {"token_endpoint_auth_method": "none", "pkce_required": True}),
        ({**NATIVE, "grant_types": ["authorization_code", EXCHANGE]}, {}),
        ({"application_type": "native", "grant_types": [DEVICE]}, {"token_endpoint_auth_method": "none"}),
        (SERVICE, {}),
        ({**SERVICE, "response_types": ["token"]}, {}),
        ({**SERVICE, "grant_types": ["client_credentials", "implicit"], "response_types": ["token", "id_token"]}, {}),
        # Applications of Okta's catalog do not show these settings.
        ({}, {}),
    ],
)
def test_settings_without_doubts(settings, credentials):
    assert oauth_settings.doubts(document(settings, credentials)) == []


@pytest.mark.parametrize(
    ("settings", "credentials", "doubt"),
    [
        (
            {**WEB, "grant_types": ["authorization_code", "xyz"]},
            {},
            "grant_types has the value 'xyz', which Okta's documentation does not list.",
        ),
        (
            {**WEB, "issuer_mode": "CUSTOM_UR"},
            {},
            "issuer_mode has the value 'CUSTOM_UR', which Okta's documentation does not list. Did you mean CUSTOM_URL?",
        ),
        ({**WEB, "response_types": []}, {}, "response_types must contain code with the grant type authorization_code."),
        (
            {**WEB, "response_types": ["code", "token"]},
            {},
            "response_types must contain id_token or token exactly with the grant type implicit.",
        ),
        (
            {**WEB, "grant_types": ["refresh_token"]},
            {},
            "response_types must not contain code without the grant type authorization_code.",
        ),
        (
            {**WEB, "redirect_uris": ["https://*.example.com/"]},
            {},
            "A URI with a wildcard (https://*.example.com/) requires wildcard_redirect=SUBDOMAIN.",
        ),
        (
            {**WEB, "redirect_uris": ["https://a.example.com/*"], "wildcard_redirect": "SUBDOMAIN"},
            {},
            "A URI can have a wildcard only in its subdomain (https://a.example.com/* has it elsewhere).",
        ),
        ({**SERVICE, "redirect_uris": HERE}, {}, "redirect_uris must be empty for a service application."),
        (
            {**WEB, "refresh_token": {"leeway": 1}},
            {},
            "refresh_token_rotation requires the grant type refresh_token.",
        ),
        (
            WEB,
            {"token_endpoint_auth_method": "none"},
            "token_endpoint_auth_method must not be none with application_type=web.",
        ),
        (
            NATIVE,
            {"token_endpoint_auth_method": "none", "pkce_required": False},
            "pkce_required must not be false with token_endpoint_auth_method=none.",
        ),
        (
            WEB,
            {"token_endpoint_auth_method": "private_key_jwt"},
            "jwks or jwks_uri is required with token_endpoint_auth_method=private_key_jwt.",
        ),
        ({**WEB, "jwks": {"keys": [KEY]}, "jwks_uri": HERE[0]}, {}, "jwks_uri cannot be combined with jwks."),
    ],
)
def test_doubtful_settings(settings, credentials, doubt):
    assert oauth_settings.doubts(document(settings, credentials)) == [doubt]


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"redirect_uris": ["callback"]}, "redirect_uris must contain absolute URIs (got 'callback')."),
        (
            {"post_logout_redirect_uris": ["x y"]},
            "post_logout_redirect_uris must contain absolute URIs (got 'x y').",
        ),
        (
            {"redirect_uris": ["https://a.example.com/#x"]},
            "redirect_uris must not contain a URI with a fragment (got 'https://a.example.com/#x').",
        ),
        (
            {"refresh_token_rotation": {"leeway": 61}},
            "refresh_token_rotation must have a leeway between 0 and 60 seconds (got 61).",
        ),
    ],
)
def test_values_that_the_documentation_excludes(options, refusal):
    with pytest.raises(errors.InvalidOption) as found:
        oauth_settings.check(options)
    assert str(found.value) == refusal


def test_values_that_pass():
    oauth_settings.check({})
    oauth_settings.check({"redirect_uris": ["com.example.app:/callback", "http://localhost"], "client_uri": ""})
    oauth_settings.check({"refresh_token_rotation": {"rotation_type": "ROTATE", "leeway": 0}})


@pytest.mark.parametrize(
    ("settings", "before", "refusal"),
    [
        (WEB, None, ""),
        ({**WEB, "redirect_uris": []}, None, "redirect_uris must not be empty with the grant type authorization_code."),
        ({**WEB, "redirect_uris": []}, WEB, "redirect_uris must not be empty with the grant type authorization_code."),
        # An application that has no redirect URI in the org can be changed.
        ({**WEB, "redirect_uris": []}, {**WEB, "redirect_uris": []}, ""),
        ({**WEB, "grant_types": []}, WEB, "grant_types must not be empty."),
        ({}, {}, ""),
        ({}, None, "grant_types must not be empty."),
        ({"application_type": "toaster"}, None, ""),
        ({**SERVICE, "grant_types": ["implicit"]}, None, ""),
        ({"application_type": "native", "grant_types": [DEVICE]}, None, ""),
    ],
)
def test_lists_that_okta_requires(settings, before, refusal):
    if not refusal:
        oauth_settings.check_emptied(settings, before)
        return
    with pytest.raises(errors.InvalidOption) as found:
        oauth_settings.check_emptied(settings, before)
    assert str(found.value) == refusal
