# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The authorization of an app, read from the token store."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.consent import authorization
from ansible_collections.spoke.okta.plugins.module_utils.credentials import assembly, token_files
from ansible_collections.spoke.okta.plugins.module_utils.options import credential_options

ORG = "https://acme.okta.com"
GIVEN = {
    "auth_method": "refresh_token",
    "client_id": "0oaPlanted",
    "client_secret": "planted-secret",
    "scopes": ["okta.users.read"],
    "redirect_url": "https://ansible.example.com/callback",
    "token_store": "file",
    "timeout": 1.0,
    "rate_limit_max_wait": 1.0,
    "credentials": None,
    "grant": "authorization_code",
}


def options(folder):
    names = [*credential_options.IDENTITY, *credential_options.SETTINGS]
    return {**dict.fromkeys(names), **GIVEN, "token_store_path": str(folder)}


def authorization_in(folder):
    """Return the authorization of an app that stores its tokens in *folder* and has no connection to Okta."""
    params = options(folder)
    (credential,) = assembly.from_options(params, ORG)
    connection = SimpleNamespace(org_url=ORG, exchange=None, credential=credential)
    return authorization.of_connection(connection, params)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"format": 2}, id="newer"),
        pytest.param({"grant": "password"}, id="unknown grant"),
        pytest.param({"request": {}}, id="damaged"),
    ],
)
def test_the_error_about_an_invalid_entry_has_the_remedy(tmp_path, change):
    folder = tmp_path / "tokens"
    authorization_in(folder).begin_code(GIVEN["redirect_url"])
    (entry,) = folder.glob("*-consent.json")
    entry.write_text(json.dumps({**json.loads(entry.read_text()), **change}))
    with pytest.raises(token_files.TokenStoreFailed) as caught:
        authorization_in(folder).standing()
    words = ["token_store_path: ", f"the entry {entry.stem} ", "Remove the file"]
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_token_without_an_app_is_rejected(tmp_path):
    params = {**options(tmp_path), "auth_method": "api_token", "api_token": "planted-token"}
    (credential,) = assembly.from_options({**dict.fromkeys(GIVEN), **params, "client_id": None}, ORG)
    connection = SimpleNamespace(org_url=ORG, exchange=None, credential=credential)
    with pytest.raises(errors.InvalidOption, match="auth_method must be that of an app .got api_token"):
        authorization.of_connection(connection, params)
