# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The URLs of the endpoints of an authorization server, from the options of a task."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.credentials import endpoints

ORG = "https://acme.okta.com"
CUSTOM = "https://login.acme.com/oauth2/aus1/v1"


def places(**given):
    """Return the endpoints for a task that sets only *given*."""
    names = ("authorization_url", "token_url", "revocation_url")
    return endpoints.Endpoints(**{"org_url": ORG, "api_version": "v1", **dict.fromkeys(names), **given})


@pytest.mark.parametrize(
    ("given", "kind", "url"),
    [
        ({}, "authorization", f"{ORG}/oauth2/v1/authorize"),
        ({}, "token", f"{ORG}/oauth2/v1/token"),
        ({}, "revocation", f"{ORG}/oauth2/v1/revoke"),
        ({}, "introspection", f"{ORG}/oauth2/v1/introspect"),
        ({}, "device", f"{ORG}/oauth2/v1/device/authorize"),
        ({"api_version": "v2"}, "token", f"{ORG}/oauth2/v2/token"),
        ({"token_url": f"{CUSTOM}/token"}, "token", f"{CUSTOM}/token"),
        ({"token_url": f"{CUSTOM}/token"}, "introspection", f"{CUSTOM}/introspect"),
        ({"token_url": f"{CUSTOM}/token"}, "device", f"{CUSTOM}/device/authorize"),
        ({"token_url": f"{CUSTOM}/token"}, "revocation", f"{ORG}/oauth2/v1/revoke"),
        ({"org_url": "http://127.0.0.1:8080"}, "token", "http://127.0.0.1:8080/oauth2/v1/token"),
    ],
)
def test_the_url_of_an_endpoint(given, kind, url):
    assert getattr(places(**given), kind) == url


@pytest.mark.parametrize(
    ("given", "kind", "words"),
    [
        (
            {"token_url": "nonsense"},
            "token",
            f"token_url must be the URL of an endpoint. Use the form {ORG}/oauth2/v1/token",
        ),
        ({"token_url": "https://u:planted@acme.com/token"}, "token", "token_url must be the URL of an endpoint"),
        ({"token_url": "https://acme.com:port/token"}, "device", "token_url must be the URL of an endpoint"),
        ({"revocation_url": "https://acme.com/"}, "revocation", "revocation_url must be the URL of an endpoint"),
        (
            {"authorization_url": "https://acme.com/a?b"},
            "authorization",
            "authorization_url must be the URL of an endpoint",
        ),
        ({"authorization_url": "http://acme.com/a"}, "authorization", "authorization_url must use https"),
    ],
)
def test_an_invalid_url_is_rejected(given, kind, words):
    with pytest.raises(errors.InvalidOption) as caught:
        getattr(places(**given), kind)
    assert words in str(caught.value)
    assert "planted" not in str(caught.value)
