# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for tokens, tokens from the store, and stored tokens."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.credentials import (
    oauth_client,
    service_app,
    token_files,
    token_keeper,
    token_store,
    web_app,
)

SCOPES = ("okta.users.read", "okta.groups.read")
NOW = 1000.0


class Server:
    """A token endpoint that returns the access tokens t1, t2, ..., with *more*, and records the forms."""

    def __init__(self, **more):
        self.url = "https://acme.okta.com/oauth2/v1/token"
        self.proof = SimpleNamespace(secrets=["planted-secret"], public_values=frozenset())
        self.forms = []
        self._more = more

    def ask(self, body, proof_key, exchange):
        self.forms.append(body)
        response = {"access_token": f"t{len(self.forms)}", "token_type": "Bearer", "expires_in": 3600, **self._more}
        return response, {"kty": "EC", "crv": "P-256", "x": "x", "y": "y", "d": "planted-d"}

    def clock_warning(self):
        return ""


def keeper_of(server, store=None, source=None, now=NOW):
    """Return the keeper of a service app, or of *source*, with the clock at *now*."""
    source = source or service_app.ServiceApp("private_key", "0oaService", SCOPES)
    return token_keeper.TokenKeeper(source, server, SCOPES, store or token_store.Memory(), lambda: now)


def test_one_token_is_used_for_many_requests():
    server = Server()
    keeper = keeper_of(server)
    assert [keeper.fresh(None).value for _request in range(3)] == ["t1"] * 3
    assert server.forms == ["grant_type=client_credentials&scope=okta.users.read+okta.groups.read"]


@pytest.mark.parametrize(("later", "value"), [(NOW + 3539, "t1"), (NOW + 3541, "t2")])
def test_another_task_uses_the_stored_token_until_it_expires(later, value):
    server, store = Server(), token_store.Memory()
    keeper_of(server, store).fresh(None)
    assert keeper_of(server, store, now=later).fresh(None).value == value


def test_a_refused_token_is_replaced_unless_another_task_did_so():
    server, store = Server(), token_store.Memory()
    one, other = keeper_of(server, store), keeper_of(server, store)
    refused = [one.fresh(None).value, other.fresh(None).value]
    replaced = [one.obtain(None, refused=refused[0]).value, other.obtain(None, refused=refused[1]).value]
    assert (refused, replaced) == (["t1", "t1"], ["t2", "t2"])


def test_apps_do_not_share_tokens():
    server, store = Server(), token_store.Memory()
    apps = [service_app.ServiceApp("private_key", client_id, SCOPES) for client_id in ("0oaOne", "0oaTwo")]
    assert [keeper_of(server, store, app).fresh(None).value for app in apps] == ["t1", "t2"]


def test_a_response_without_a_token_is_an_error_and_not_stored():
    keeper = keeper_of(Server(access_token=None))
    with pytest.raises(errors.UnexpectedResponse, match="not a valid token response: access_token is missing"):
        keeper.fresh(None)
    assert keeper.stored().access_tokens == {}


def test_a_new_refresh_token_is_in_the_store_before_its_access_token_is_used():
    store = token_store.Memory()
    source = web_app.WebApp("0oaWeb", "planted-old", SCOPES, keeps=True)
    keeper = keeper_of(Server(refresh_token="planted-new"), store, source)
    keeper.fresh(None)
    assert keeper.stored().refresh_token == "planted-new"
    assert {"planted-secret", "planted-old", "planted-new", "t1"} == set(keeper.secrets)


def test_a_new_refresh_token_without_a_persistent_store_is_rejected():
    source = web_app.WebApp("0oaWeb", "planted-old", SCOPES, keeps=False)
    keeper = keeper_of(Server(refresh_token="planted-new"), None, source)
    with pytest.raises(errors.Refused) as caught:
        keeper.fresh(None)
    assert "planted" not in str(caught.value)
    assert keeper.token is None


def test_a_new_authorization_replaces_everything_except_the_key():
    server = Server(token_type="DPoP", refresh_token="planted-new")
    keeper = keeper_of(server, None, web_app.WebApp("0oaWeb", None, SCOPES, keeps=True))
    keeper.restart("grant_type=authorization_code&code=c", None)
    first = keeper.stored()
    keeper.restart("grant_type=authorization_code&code=d", None)
    assert [token.value for token in keeper.stored().access_tokens.values()] == ["t2"]
    assert keeper.stored().proof_key == first.proof_key
    assert "planted-d" in keeper.secrets


def test_forget_deletes_all_tokens_of_a_client():
    keeper = keeper_of(Server())
    keeper.fresh(None)
    keeper.forget()
    assert keeper.stored().access_tokens == {}


def test_the_error_names_an_entry_changed_by_hand():
    store = token_store.Memory()
    keeper = keeper_of(Server(), store)
    with store.held(keeper.key) as slot:
        slot.write({"format": 99})
    with pytest.raises(token_files.TokenStoreFailed, match=f"the entry {keeper.key} .* Remove the file"):
        keeper.fresh(None)


def test_a_client_renews_a_refused_token_once_until_okta_accepts_one():
    server = Server(scope=SCOPES[0])
    source = service_app.ServiceApp("private_key", "0oaService", SCOPES)
    client = oauth_client.OAuthClient("hr", source, keeper_of(server, None, source))
    signature = client.signature(None)
    assert client.renew(signature, None)
    assert client.renew(signature, None), "the token of the signature must not be the current one"
    assert not client.renew(client.signature(None), None)
    client.accepted()
    assert client.renew(client.signature(None), None)
    assert len(server.forms) == 3
    assert client.warnings[0].startswith("Okta granted the credential hr fewer scopes than requested. Not granted: ok")


def test_the_header_has_the_type_of_the_token():
    source = service_app.ServiceApp("private_key", "0oaService", SCOPES)
    request = SimpleNamespace(method="GET", url="https://acme.okta.com/api/v1/users", headers={})
    client = oauth_client.OAuthClient("hr", source, keeper_of(Server(), None, source))
    assert client.signature(None)(request).headers == {"Authorization": "Bearer t1"}
