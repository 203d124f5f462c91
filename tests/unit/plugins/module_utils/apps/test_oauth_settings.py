# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Settings of OAuth applications that fit together pass, others are refused by the option that is wrong."""

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
def test_fits(settings, credentials):
    oauth_settings.check(settings, credentials)


@pytest.mark.parametrize(
    ("settings", "credentials", "refusal"),
    [
        ({}, {}, "application_type: a new application needs one"),
        ({"application_type": "web"}, {}, "grant_types: an application needs at least one"),
        ({**WEB, "grant_types": [DEVICE]}, {}, "grant_types: urn:ietf:params:oauth:grant-type:device_code is not for"),
        ({**SERVICE, "grant_types": ["implicit"]}, {}, "grant_types: implicit is not for an application of the type s"),
        ({**SERVICE, "response_types": ["code"]}, {}, "response_types: a service application has none but token"),
        ({**WEB, "response_types": []}, {}, "response_types: the grant type authorization_code needs code"),
        ({**WEB, "response_types": ["code", "token"]}, {}, "response_types: id_token or token goes with"),
        ({**WEB, "grant_types": ["implicit"]}, {}, "response_types: code goes with the grant type authorization_code"),
        ({**WEB, "redirect_uris": []}, {}, "redirect_uris: these grant types need at least one"),
        ({**WEB, "redirect_uris": ["callback"]}, {}, "redirect_uris: 'callback' is no absolute URI"),
        ({**WEB, "redirect_uris": ["https://a.example.com/#x"]}, {}, "redirect_uris: 'https://a.example.com/#x' has a"),
        (
            {**WEB, "redirect_uris": ["https://*.example.com/"]},
            {},
            "redirect_uris: 'https://*.example.com/' has a wild",
        ),
        (
            {**WEB, "redirect_uris": ["https://a.example.com/*"], "wildcard_redirect": "SUBDOMAIN"},
            {},
            "redirect_uris: 'https://a.example.com/*' has a wildcard elsewhere",
        ),
        ({**WEB, "post_logout_redirect_uris": ["x y"]}, {}, "post_logout_redirect_uris: 'x y' is no absolute URI"),
        ({**SERVICE, "redirect_uris": HERE}, {}, "redirect_uris: nobody signs in to a service application"),
        ({**WEB, "refresh_token": {"leeway": 1}}, {}, "refresh_token_rotation: its settings need the grant type"),
        (
            {**WEB, "grant_types": [*WEB["grant_types"], "refresh_token"], "refresh_token": {"leeway": 61}},
            {},
            "refresh_token_rotation: a leeway of 61 seconds is not possible",
        ),
        (
            WEB,
            {"token_endpoint_auth_method": "none"},
            "token_endpoint_auth_method: none is not possible for the type w",
        ),
        (NATIVE, {"token_endpoint_auth_method": "none", "pkce_required": False}, "pkce_required: an application that"),
        (WEB, {"token_endpoint_auth_method": "private_key_jwt"}, "jwks: private_key_jwt needs a public key"),
        ({**WEB, "jwks": {"keys": [KEY]}, "jwks_uri": HERE[0]}, {}, "jwks_uri: keys come from there or from jwks"),
        ({**WEB, "jwks": {"keys": [{**KEY, "d": "planted"}]}}, {}, "jwks: the key 'a' is a private key"),
    ],
)
def test_refused(settings, credentials, refusal):
    with pytest.raises(errors.InvalidOption) as found:
        oauth_settings.check(settings, credentials)
    assert str(found.value).startswith(refusal)
    assert "planted" not in str(found.value)


@pytest.mark.parametrize(
    ("keys", "secret"),
    [([], []), ([KEY], []), ([{**KEY, "d": "1", "p": "2"}, {"kty": "oct", "k": "3"}], ["1", "2", "3"])],
)
def test_what_nobody_should_have_given(keys, secret):
    assert sorted(oauth_settings.private_parts(keys)) == secret
