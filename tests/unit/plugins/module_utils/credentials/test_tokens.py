# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tokens from responses and from the store."""

from __future__ import annotations

import json

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.credentials import tokens

TOKEN = tokens.Token("eyJ", "Bearer", 4600.0, 3600.0, ("a", "b"))


@pytest.mark.parametrize(
    ("life", "now", "fresh"),
    [
        (3600, 1000, True),
        (3600, 4539, True),
        (3600, 4540, False),
        (3600, 9000, False),
        (20, 1017.9, True),
        (20, 1018, False),
    ],
)
def test_a_token_is_renewed_before_it_expires(life, now, fresh):
    assert tokens.Token("eyJ", "Bearer", 1000 + life, life, ()).is_fresh(now) is fresh


@pytest.mark.parametrize(
    ("response", "token"),
    [
        (
            {"access_token": "t", "token_type": "Bearer", "expires_in": 60, "scope": "b a"},
            ("Bearer", 160, 60, ("b", "a")),
        ),
        ({"access_token": "t", "token_type": "DPoP", "expires_in": 60, "scope": "a"}, ("DPoP", 160, 60, ("a",))),
        ({"access_token": "t", "token_type": "bearer"}, ("Bearer", 3700, 3600, ("asked",))),
        ({"access_token": "t", "scope": ""}, ("Bearer", 3700, 3600, ())),
    ],
)
def test_from_response(response, token):
    assert tokens.from_response(response, ["asked"], 100) == tokens.Token("t", *token)


@pytest.mark.parametrize(
    "response", [None, [], {}, {"access_token": ""}, {"access_token": 7}, {"access_token": "t", "token_type": "mac"}]
)
def test_responses_without_a_token(response):
    with pytest.raises(tokens.Unreadable, match="^(access_token|token_type) is"):
        tokens.from_response(response, [], 100)


def test_holdings_survive_the_store():
    key = {"kty": "EC", "crv": "P-256", "x": "x", "y": "y", "d": "d"}
    held = tokens.Holdings({}, "r", key).with_token(("a", "b"), TOKEN, 1000)
    assert tokens.holdings(json.loads(json.dumps(held.document()))) == held
    assert held.token(("a", "b")) == TOKEN
    assert held.token(("a",)) is None
    assert held.secrets() == ["eyJ", "r", "d"]


def test_expired_tokens_are_dropped():
    held = tokens.Holdings().with_token(("a",), TOKEN, 1000).with_token(("b",), TOKEN, 5000)
    assert list(held.access_tokens) == ["b"]


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"access_tokens": []},
        {"access_tokens": {"a": {}}},
        {"access_tokens": {"a": {"value": 1, "kind": "Bearer", "expires": 1, "life": 1, "scopes": []}}},
        {"access_tokens": {"a": {"value": "v", "kind": "Bearer", "expires": "soon", "life": 1, "scopes": []}}},
        {"access_tokens": {"a": {"value": "v", "kind": "Bearer", "expires": 1, "life": 1, "scopes": [2]}}},
        {"refresh_token": 7},
        {"proof_key": {"kty": "EC"}},
        {"proof_key": "EC"},
    ],
)
def test_a_document_changed_by_hand_is_rejected(change):
    with pytest.raises(tokens.Unreadable):
        tokens.holdings({**tokens.Holdings().document(), **change})


@pytest.mark.parametrize("document", [[], "text", 7, {}])
def test_other_values_are_rejected(document):
    with pytest.raises(tokens.Unreadable):
        tokens.holdings(document)
