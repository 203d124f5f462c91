# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The places of the options of OAuth applications in a document, and secrets in results."""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document, app_plan, oauth_app
from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile
from ansible_collections.spoke.okta.plugins.module_utils.options import typed

PLAIN = {"app": "Portal", "state": "present", "exclusive": False}
REFRESHED = {"grant_types": ["authorization_code", "refresh_token"], "refresh_token": {"rotation_type": "ROTATE"}}
SAME = {"kty": "RSA", "kid": "a", "n": "1"}
KEY = {**SAME, "created": "then"}
OTHER = {"kty": "RSA", "kid": "b", "n": "2"}
EMPTY: dict = {}
IN_ORDER = {"idp_initiated_login": {"mode": "OKTA"}}


def wanted(**options):
    names = [one.name for one in dataclasses.fields(oauth_app.Wanted)]
    return typed.read(oauth_app.Wanted, {**dict.fromkeys(names), **PLAIN, **options})


def with_client(**settings):
    return {"settings": {"oauthClient": settings}}


def test_each_place_belongs_to_an_option():
    options = {one.name for one in dataclasses.fields(oauth_app.Wanted)}
    assert {*app_plan.PLACES, *oauth_app.PLACES, *oauth_app.OWN_PLACES} <= options


@pytest.mark.parametrize(
    ("current", "options", "part"),
    [
        (EMPTY, {}, {}),
        (EMPTY, {"everyone": True}, {"settings": {"implicitAssignment": True}}),
        (EMPTY, {"client_uri": ""}, with_client(client_uri="")),
        (EMPTY, {"pkce_required": False}, {"credentials": {"oauthClient": {"pkce_required": False}}}),
        (
            EMPTY,
            {"network": {"connection": "ZONE", "include": ["z"], "exclude": None}},
            with_client(network={"connection": "ZONE", "include": ["z"]}),
        ),
        (with_client(redirect_uris=["x"]), {"redirect_uris": ["y", "x"]}, with_client(redirect_uris=["x", "y"])),
        (
            with_client(redirect_uris=["x"]),
            {"redirect_uris": ["y"], "exclusive": True},
            with_client(redirect_uris=["y"]),
        ),
        # Another order is no change, unless Okta starts sign-ins at the first URI.
        (
            with_client(redirect_uris=["x", "y"], response_types=["code", "token"]),
            {"redirect_uris": ["y", "x"], "response_types": ["token", "code"], "exclusive": True},
            with_client(redirect_uris=["x", "y"], response_types=["code", "token"]),
        ),
        (
            with_client(redirect_uris=["x", "y"], **IN_ORDER),
            {"redirect_uris": ["y", "x"], "exclusive": True},
            with_client(redirect_uris=["y", "x"]),
        ),
        (
            with_client(network={"connection": "ZONE", "include": ["y", "z"]}),
            {"network": {"connection": "ZONE", "include": ["z", "y"], "exclude": None}},
            with_client(network={"connection": "ZONE", "include": ["y", "z"]}),
        ),
        # Okta does not show the leeway of refresh tokens that it does not rotate, and cannot change the type.
        (
            with_client(refresh_token={"rotation_type": "STATIC"}),
            {"refresh_token_rotation": {"rotation_type": "STATIC", "leeway": 30}},
            with_client(refresh_token={"rotation_type": "STATIC"}),
        ),
        (
            with_client(refresh_token={"rotation_type": "ROTATE", "leeway": 10}),
            {"refresh_token_rotation": {"rotation_type": "ROTATE", "leeway": 30}},
            with_client(refresh_token={"rotation_type": "ROTATE", "leeway": 30}),
        ),
        (with_client(client_uri="x:y"), {"application_type": "web"}, {}),
        # Applications of Okta's catalog show no settings and credentials of a client.
        (
            {"settings": {"app": {}}, "credentials": {"signing": {}}},
            {"redirect_uris": ["x"], "jwks": {"keys": [OTHER]}},
            with_client(redirect_uris=["x"], jwks={"keys": [OTHER]}),
        ),
        ({"settings": None}, {"everyone": True}, {"settings": {"implicitAssignment": True}}),
        # Without the grant type refresh_token, its settings are removed, too.
        (
            with_client(**REFRESHED),
            {"grant_types": ["authorization_code"], "exclusive": True},
            with_client(grant_types=["authorization_code"], refresh_token=None),
        ),
        (with_client(**REFRESHED), {"client_uri": "x:y"}, with_client(client_uri="x:y")),
        # An existing key keeps the form of Okta's response.
        (
            with_client(jwks={"keys": [KEY]}),
            {"jwks": [{"kty": "RSA", "kid": "a", "n": "1"}]},
            with_client(jwks={"keys": [KEY]}),
        ),
        (with_client(jwks={"keys": [KEY]}), {"jwks": [OTHER]}, with_client(jwks={"keys": [KEY, OTHER]})),
        (with_client(jwks={"keys": [KEY]}), {"jwks": [], "exclusive": True}, with_client(jwks={"keys": []})),
    ],
)
def test_the_part_of_a_document_that_a_task_sets(current, options, part):
    assert oauth_app.desired(wanted(**options), current) == part


@pytest.mark.parametrize(("return_secret", "returned"), [(False, False), (True, True)])
def test_a_secret_is_returned_only_with_return_secret(return_secret, returned):
    made = {"id": "0oa1", "credentials": {"oauthClient": {"client_id": "c", "client_secret": "planted"}}}
    result = oauth_app.reported(reconcile.Outcome(reconcile.Plan({}, {}), made, []), return_secret)
    assert result["app"]["credentials"]["oauthClient"] == {"client_id": "c"}
    assert result["client_id"] == "c"
    assert ("client_secret" in result) is returned


def test_the_options_that_lead_to_an_application_change_nothing_there():
    settings = {
        "application_type": "web",
        "redirect_uris": ["https://x/b", "https://x/a"],
        "grant_types": ["authorization_code"],
        "network": {"connection": "ANYWHERE", "later": 1},
        "jwks": {"keys": [{**KEY, "id": "k1", "status": "ACTIVE", "e": "AQAB"}]},
        "client_uri": None,
    }
    app = {
        "label": "Portal",
        "status": "ACTIVE",
        "visibility": {"hide": {"web": True, "iOS": True}},
        "settings": {"oauthClient": settings, "implicitAssignment": False},
        "credentials": {"oauthClient": {"client_id": "c", "pkce_required": True, "client_secret": "planted"}},
    }
    options = oauth_app.options_of(app)
    assert options == {
        "app": "Portal",
        "status": "active",
        "application_type": "web",
        "redirect_uris": ["https://x/b", "https://x/a"],
        "grant_types": ["authorization_code"],
        "network": {"connection": "ANYWHERE"},
        "jwks": [{**SAME, "e": "AQAB"}],
        "everyone": False,
        "pkce_required": True,
    }
    assert app_document.differing(app, oauth_app.desired(wanted(**options), app)) == {}
