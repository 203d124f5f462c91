# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A new application has the settings of the Admin Console for its type, where the task does not set them."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import new_client

CODE = {"grant_types": ["authorization_code"], "response_types": ["code"]}
PUBLIC = {"token_endpoint_auth_method": "none", "pkce_required": True}


@pytest.mark.parametrize(
    ("options", "added"),
    [
        ({"application_type": "web"}, CODE),
        ({"application_type": "browser"}, {**CODE, **PUBLIC}),
        ({"application_type": "native"}, {**CODE, **PUBLIC}),
        (
            {"application_type": "service"},
            {
                "grant_types": ["client_credentials"],
                "response_types": ["token"],
                "token_endpoint_auth_method": "client_secret_basic",
            },
        ),
        (
            {"application_type": "web", "grant_types": ["authorization_code", "refresh_token"]},
            {"response_types": ["code"]},
        ),
        ({"application_type": "web", "grant_types": ["implicit"]}, {"response_types": ["token", "id_token"]}),
        (
            {"application_type": "web", "grant_types": ["authorization_code", "implicit"]},
            {"response_types": ["code", "token", "id_token"]},
        ),
        ({"application_type": "web", "grant_types": ["interaction_code"]}, {"response_types": ["code"]}),
        ({"application_type": "web", "grant_types": ["client_credentials"]}, {}),
        ({"application_type": "web", "response_types": []}, {"grant_types": ["authorization_code"]}),
        # An application that authenticates is not public.
        ({"application_type": "browser", "jwks_uri": "https://a.example.com/keys"}, {**CODE, "pkce_required": True}),
        (
            {"application_type": "native", "token_endpoint_auth_method": "client_secret_post"},
            {**CODE, "pkce_required": True},
        ),
        ({"application_type": "native", "pkce_required": False}, CODE),
        (
            {"application_type": "service", "grant_types": ["client_credentials"], "jwks": []},
            {"response_types": ["token"], "token_endpoint_auth_method": "private_key_jwt"},
        ),
        # A type that this collection does not know.
        ({"application_type": "toaster"}, {}),
    ],
)
def test_usual_settings(options, added):
    assert new_client.completed(options, has_secret=False) == {**options, **added}


def test_a_native_application_with_a_secret_uses_it():
    completed = new_client.completed({"application_type": "native"}, has_secret=True)
    assert completed == {"application_type": "native", **CODE, "pkce_required": True}
