# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Authorization requests in a browser: the URL, and the redirected URL."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.consent import code_request

BACK = "https://a.example.com/cb"
REQUEST = code_request.CodeRequest("the-state", "v" * 64, BACK, ("okta.users.read", "offline_access"), 5000.0)


def test_the_url_has_the_challenge_and_not_the_verifier():
    url = REQUEST.url("https://acme.okta.com/oauth2/v1/authorize", "0oa1")
    query = {name: value[0] for name, value in parse_qs(urlsplit(url).query).items()}
    digest = hashlib.sha256(REQUEST.verifier.encode()).digest()
    assert query == {
        "client_id": "0oa1",
        "response_type": "code",
        "redirect_uri": BACK,
        "scope": "okta.users.read offline_access",
        "state": "the-state",
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    assert REQUEST.verifier not in url


def test_the_form_has_the_verifier_but_no_client_credentials():
    assert parse_qs(REQUEST.body("0oa1", "the code")) == {
        "grant_type": ["authorization_code"],
        "code": ["the code"],
        "redirect_uri": [BACK],
        "code_verifier": [REQUEST.verifier],
    }


def test_a_new_request_cannot_be_guessed():
    one, other = (code_request.begun(["okta.users.read"], BACK, 100.0) for _twice in range(2))
    assert len({one.state, other.state, one.verifier, other.verifier}) == 4
    assert min(len(one.state), len(one.verifier)) >= 43
    assert one.expires == 100.0 + code_request.LIFE
    assert one.secrets == [one.verifier]


@pytest.mark.parametrize("url", [None, "", "nonsense", "https://", "https://a.example.com/#part"])
def test_an_invalid_redirect_url(url):
    with pytest.raises(errors.InvalidOption, match="^redirect_url "):
        code_request.begun(["okta.users.read"], url, 0.0)


@pytest.mark.parametrize("url", ["com.example.app:/callback", "http://localhost:8400/cb", "https://a.example.com"])
def test_a_redirect_url_may_be_that_of_an_app(url):
    assert code_request.begun(["okta.users.read"], url, 0.0).redirect_url == url


@pytest.mark.parametrize(
    ("redirect_url", "came"),
    [
        (BACK, f"{BACK}?code=c%2F1&state=the-state"),
        (BACK, f"  {BACK}?state=the-state&code=c%2F1\n"),
        (f"{BACK}?site=1", f"{BACK}?site=1&code=c%2F1&state=the-state#_=_"),
    ],
)
def test_the_code_in_a_redirected_url(redirect_url, came):
    assert replace(REQUEST, redirect_url=redirect_url).code_in(came) == "c/1"


@pytest.mark.parametrize(
    ("came", "error", "words"),
    [
        ("", errors.InvalidOption, "must start with redirect_url"),
        ("https://[", errors.InvalidOption, "must be a URL"),
        ("https://b.example.com/cb?code=s3cret&state=the-state", errors.InvalidOption, "must start with"),
        (f"{BACK}?code=s3cret", errors.InvalidOption, "a different state from"),
        (f"{BACK}?code=s3cret&state=another", errors.InvalidOption, "a different state from"),
        (f"{BACK}?code=s3cret&state=the-stat%C3%A9", errors.InvalidOption, "a different state from"),
        (f"{BACK}?state=another&error=access_denied", errors.InvalidOption, "a different state from"),
        (f"{BACK}?state=the-state", errors.InvalidOption, "must contain a code"),
        (f"{BACK}?state=the-state&error=x", errors.Refused, "x: no reason given."),
        (
            f"{BACK}?state=the-state&error=access_denied&error_description=User+is+not+assigned+to+the+client+application.",
            errors.Refused,
            "access_denied: User is not assigned to the client application. Assign the administrator to the app.",
        ),
    ],
)
def test_invalid_redirected_urls(came, error, words):
    with pytest.raises(error) as caught:
        REQUEST.code_in(came)
    assert words in str(caught.value)
    assert "s3cret" not in str(caught.value)
