# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Valid combinations of settings of OAuth applications pass; the error about others names the option."""

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
DEVICE = oauth_settings.DEVICE_CODE


@pytest.mark.parametrize(
    ("settings", "credentials"),
    [
        (WEB, {}),
        ({**WEB, "grant_types": ["authorization_code", "refresh_token"], "refresh_token": {"leeway": 0}}, {}),
        ({**WEB, "grant_types": ["implicit"], "response_types": ["id_token"]}, {}),
        ({**WEB, "redirect_uris": ["https://*.example.com/"], "wildcard_redirect": "SUBDOMAIN"}, {}),
        ({**WEB, "redirect_uris": ["com.example.app:/callback"]}, {}),
        ({"application_type": "web", "grant_types": ["client_credentials"]}, {}),
        ({**WEB, "jwks": {"keys": [KEY]}}, {"token_endpoint_auth_method": "private_key_jwt"}),
        ({**WEB, "jwks_uri": HERE[0]}, {"token_endpoint_auth_method": "private_key_jwt"}),
        (NATIVE, {"token_endpoint_auth_method": "none", "pkce_required": True}),
        ({"application_type": "native", "grant_types": [DEVICE]}, {"token_endpoint_auth_method": "none"}),
        (SERVICE, {}),
        ({**SERVICE, "response_types": ["token"]}, {}),
    ],
)
def test_valid_settings(settings, credentials):
    oauth_settings.check(settings, credentials)


@pytest.mark.parametrize(
    ("settings", "credentials", "refusal"),
    [
        ({}, {}, "application_type is required for a new application"),
        ({"application_type": "web"}, {}, "grant_types must not be empty"),
        ({**WEB, "grant_types": [DEVICE]}, {}, "grant_types must not contain urn:ietf:params:oauth:grant-type:device"),
        ({**SERVICE, "grant_types": ["implicit"]}, {}, "grant_types must not contain implicit with application_type=s"),
        ({**SERVICE, "response_types": ["code"]}, {}, "response_types must contain only token for a service"),
        ({**WEB, "response_types": []}, {}, "response_types must contain code with the grant type"),
        ({**WEB, "response_types": ["code", "token"]}, {}, "response_types must not contain id_token or"),
        ({**WEB, "grant_types": ["implicit"]}, {}, "response_types must not contain code without the grant type a"),
        ({**WEB, "redirect_uris": []}, {}, "redirect_uris must not be empty with the grant type a"),
        ({**WEB, "redirect_uris": ["callback"]}, {}, "redirect_uris must contain absolute URIs (got 'callback')"),
        ({**WEB, "redirect_uris": ["https://a.example.com/#x"]}, {}, "redirect_uris must not contain a URI with a fr"),
        (
            {**WEB, "redirect_uris": ["https://*.example.com/"]},
            {},
            "redirect_uris must not contain a wildcard (got 'https://*.example.com/')",
        ),
        (
            {**WEB, "redirect_uris": ["https://a.example.com/*"], "wildcard_redirect": "SUBDOMAIN"},
            {},
            "redirect_uris must contain wildcards only in the subdomain",
        ),
        ({**WEB, "post_logout_redirect_uris": ["x y"]}, {}, "post_logout_redirect_uris must contain absolute URIs"),
        ({**SERVICE, "redirect_uris": HERE}, {}, "redirect_uris must be empty for a service application"),
        ({**WEB, "refresh_token": {"leeway": 1}}, {}, "refresh_token_rotation requires the grant type"),
        (
            {**WEB, "grant_types": [*WEB["grant_types"], "refresh_token"], "refresh_token": {"leeway": 61}},
            {},
            "refresh_token_rotation must have a leeway between 0 and 60 seconds (got 61)",
        ),
        (
            WEB,
            {"token_endpoint_auth_method": "none"},
            "token_endpoint_auth_method must not be none with application_type=w",
        ),
        (NATIVE, {"token_endpoint_auth_method": "none", "pkce_required": False}, "pkce_required must not be false"),
        (WEB, {"token_endpoint_auth_method": "private_key_jwt"}, "jwks or jwks_uri is required"),
        ({**WEB, "jwks": {"keys": [KEY]}, "jwks_uri": HERE[0]}, {}, "jwks_uri cannot be combined with jwks"),
        (
            {**WEB, "jwks": {"keys": [{**KEY, "d": "planted"}]}},
            {},
            "jwks must not contain a private key (the key 'a' is",
        ),
    ],
)
def test_invalid_settings(settings, credentials, refusal):
    with pytest.raises(errors.InvalidOption) as found:
        oauth_settings.check(settings, credentials)
    assert str(found.value).startswith(refusal)
    assert "planted" not in str(found.value)


@pytest.mark.parametrize(
    ("keys", "secret"),
    [([], []), ([KEY], []), ([{**KEY, "d": "1", "p": "2"}, {"kty": "oct", "k": "3"}], ["1", "2", "3"])],
)
def test_private_parts_of_keys(keys, secret):
    assert sorted(oauth_settings.private_parts(keys)) == secret
