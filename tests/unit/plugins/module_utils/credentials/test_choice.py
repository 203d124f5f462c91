# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Selection of the credential from the options of a task and the environment."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.credentials import choice

API = {"api_token": "00a"}
ACCESS = {"access_token": "eyJ"}
APP = {"client_id": "0oa"}
KEY = {**APP, "private_key": "pem", "private_key_id": "k1"}
SECRET = {**APP, "client_secret": "s"}
REFRESH = {**SECRET, "refresh_token": "r"}


def options(*dicts):
    return {name: value for one in dicts for name, value in one.items()}


@pytest.mark.parametrize(
    ("given", "environment", "method", "used"),
    [
        # One credential is complete.
        (API, {}, "api_token", API),
        (ACCESS, {}, "access_token", ACCESS),
        (KEY, {}, "private_key", KEY),
        (SECRET, {}, "client_secret", SECRET),
        (REFRESH, {}, "refresh_token", REFRESH),
        (options(APP, {"refresh_token": "r"}), {}, "refresh_token", options(APP, {"refresh_token": "r"})),
        (options(KEY, {"refresh_token": "r"}), {}, "refresh_token", options(KEY, {"refresh_token": "r"})),
        # The environment has a credential.
        ({}, API, "api_token", API),
        ({}, KEY, "private_key", KEY),
        ({}, REFRESH, "refresh_token", REFRESH),
        # Options have precedence over the environment.
        (API, KEY, "api_token", API),
        (API, {**KEY, "auth_method": "private_key"}, "api_token", API),
        (API, {"api_token": "00other"}, "api_token", API),
        (KEY, options(API, REFRESH), "private_key", KEY),
        (SECRET, options(KEY, {"refresh_token": "r"}), "client_secret", SECRET),
        # The environment completes the options, and only credentials that use the options qualify.
        (APP, {"private_key": "pem"}, "private_key", options(APP, {"private_key": "pem"})),
        ({"client_id": "0ob"}, options(API, KEY), "private_key", {**KEY, "client_id": "0ob"}),
        ({"client_secret": "t"}, options(API, KEY), "client_secret", {**APP, "client_secret": "t"}),
        ({"refresh_token": "q"}, options(API, SECRET), "refresh_token", {**SECRET, "refresh_token": "q"}),
        # The ID of a key is used only with its key.
        ({"private_key": "p2"}, KEY, "private_key", {**APP, "private_key": "p2"}),
        ({"private_key": "p2", **APP}, KEY, "private_key", {**APP, "private_key": "p2"}),
        # The key or secret in the options is used.
        (
            options(APP, {"private_key": "p", "refresh_token": "r"}),
            SECRET,
            "refresh_token",
            options(APP, {"private_key": "p", "refresh_token": "r"}),
        ),
        # auth_method selects the credential.
        ({**options(API, KEY), "auth_method": "private_key"}, {}, "private_key", KEY),
        ({"auth_method": "api_token"}, options(API, KEY), "api_token", API),
        ({"auth_method": "refresh_token"}, SECRET, "refresh_token", SECRET),
        ({}, {**options(API, KEY), "auth_method": "private_key"}, "private_key", KEY),
    ],
)
def test_the_chosen_credential(given, environment, method, used):
    assert choice.chosen(given, environment) == (method, used)


@pytest.mark.parametrize(
    ("given", "environment", "words"),
    [
        ({}, {}, ["api_token is required.", "OKTA_API_TOKEN", "client_id and private_key"]),
        (
            options(API, KEY),
            {},
            ["auth_method is required when several", "complete: api_token (api_token); private_key (cl"],
        ),
        ({}, options(API, KEY), ["api_token from the environment", "Set auth_method to one of them"]),
        (options(SECRET, KEY), {}, ["private_key (", "client_secret ("]),
        (
            APP,
            {},
            ["private_key is required when client_id is set. Set private_key, or set OKTA_PRIVATE_KEY in the"],
        ),
        (APP, API, ["private_key is required", "For auth_method=client_secret, set client_secret instead."]),
        ({"private_key": "pem"}, API, ["client_id is required", "OKTA_CLIENT_ID"]),
        ({}, {"refresh_token": "r"}, ["client_id is required when refresh_token is set."]),
        (
            options(ACCESS, APP) | {"auth_method": "client_secret"},
            {},
            ["client_secret is required when auth_method=client_secret."],
        ),
        ({"auth_method": "refresh_token"}, {}, ["client_id is required when auth_method=refresh_token."]),
        (
            {"auth_method": "private_key"},
            {},
            ["client_id and private_key are required", "Set client_id and private_key"],
        ),
        ({"api_token": ""}, KEY, ["api_token must not be empty"]),
        ({"client_secret": "", **APP}, {}, ["client_secret must not be empty", "OKTA_CLIENT_SECRET"]),
        ({"private_key": {}}, {}, ["private_key must not be empty"]),
        ({}, {"auth_method": "oauth", **APP}, ["private_key is required"]),
    ],
)
def test_missing_and_ambiguous_credentials(given, environment, words):
    with pytest.raises(errors.InvalidOption) as caught:
        choice.chosen(given, environment)
    assert [word for word in words if word not in str(caught.value)] == []
