# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connection options from the environment."""

from __future__ import annotations

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.options import arguments, credential_options


def validated(**given):
    """Return the connection options after validation."""
    result = ArgumentSpecValidator(arguments.spec()).validate(given)
    assert result.error_messages == []
    return result.validated_parameters


@pytest.mark.parametrize(
    ("variables", "org_url"),
    [
        ({}, None),
        ({"OKTA_ORG_URL": "https://a.okta.com"}, "https://a.okta.com"),
        ({"OKTA_CLIENT_ORGURL": "https://b.okta.com"}, "https://b.okta.com"),
        ({"OKTA_ORG_NAME": "c"}, "https://c.okta.com"),
        ({"OKTA_ORG_NAME": "c", "OKTA_BASE_URL": "oktapreview.com"}, "https://c.oktapreview.com"),
        ({"OKTA_BASE_URL": "oktapreview.com"}, None),
        ({"OKTA_ORG_URL": "https://a.okta.com", "OKTA_CLIENT_ORGURL": "https://b.okta.com"}, "https://a.okta.com"),
        ({"OKTA_CLIENT_ORGURL": "https://b.okta.com", "OKTA_ORG_NAME": "c"}, "https://b.okta.com"),
        ({"OKTA_ORG_URL": "", "OKTA_ORG_NAME": "c"}, "https://c.okta.com"),
    ],
)
def test_org_url_from_the_environment(monkeypatch, variables, org_url):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert validated()["org_url"] == org_url


@pytest.mark.parametrize(
    ("variable", "text", "option", "value"),
    [
        ("OKTA_SCOPES", "a,b c", "scopes", ["a", "b c"]),
        ("OKTA_API_SCOPES", "a b", "scopes", ["a b"]),
        ("OKTA_DPOP", "yes", "dpop", True),
        ("OKTA_TOKEN_STORE", "file", "token_store", "file"),
        ("OKTA_VALIDATE_CERTS", "no", "validate_certs", False),
        ("OKTA_USE_PROXY", "false", "use_proxy", False),
        ("OKTA_TIMEOUT", "12.5", "timeout", 12.5),
        ("OKTA_CLIENT_CONNECTIONTIMEOUT", "12", "timeout", 12.0),
        ("OKTA_MAX_RETRIES", "2", "max_retries", 2),
        ("OKTA_CLIENT_RATELIMIT_MAXRETRIES", "3", "max_retries", 3),
        ("OKTA_RATE_LIMIT_MAX_WAIT", "90", "rate_limit_max_wait", 90.0),
        ("OKTA_CA_PATH", "/etc/ca.pem", "ca_path", "/etc/ca.pem"),
    ],
)
def test_variables_are_converted(monkeypatch, variable, text, option, value):
    monkeypatch.setenv(variable, text)
    assert validated()[option] == value
    assert type(validated()[option]) is type(value)


def test_an_option_has_precedence_over_the_environment(monkeypatch):
    monkeypatch.setenv("OKTA_ORG_URL", "https://a.okta.com")
    monkeypatch.setenv("OKTA_TIMEOUT", "1")
    assert validated(org_url="https://b.okta.com", timeout=7)["org_url"] == "https://b.okta.com"
    assert validated(timeout=7)["timeout"] == 7.0


def test_a_variable_of_the_wrong_type_is_rejected(monkeypatch):
    monkeypatch.setenv("OKTA_TIMEOUT", "soon")
    (message,) = ArgumentSpecValidator(arguments.spec()).validate({}).error_messages
    assert "timeout" in message


@pytest.mark.parametrize("value", [None, 1, 5])
def test_numbers_in_range_pass(value):
    arguments.check_least({"limit": value}, limit=1)


def test_a_number_below_the_minimum_is_rejected():
    with pytest.raises(errors.InvalidOption, match="^limit must be >= 1"):
        arguments.check_least({"limit": 0}, limit=1)


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({}, {}),
        ({"OKTA_API_TOKEN": "a", "OKTA_CLIENT_TOKEN": "b"}, {"api_token": "a"}),
        ({"OKTA_API_TOKEN": "", "OKTA_CLIENT_TOKEN": "b"}, {"api_token": "b"}),
        (
            {"OKTA_CLIENT_CLIENTID": "c", "OKTA_CLIENT_PRIVATEKEY": "p", "OKTA_CLIENT_KID": "k"},
            {"client_id": "c", "private_key": "p", "private_key_id": "k"},
        ),
        (
            {"OKTA_API_CLIENT_ID": "c", "OKTA_API_PRIVATE_KEY": "p", "OKTA_API_PRIVATE_KEY_ID": "k"},
            {"client_id": "c", "private_key": "p", "private_key_id": "k"},
        ),
        ({"OKTA_PRIVATE_KEY": "p", "OKTA_CLIENT_KID": "k", "OKTA_API_PRIVATE_KEY_ID": "l"}, {"private_key": "p"}),
        ({"OKTA_PRIVATE_KEY_ID": "k"}, {}),
        ({"OKTA_CLIENT_AUTHORIZATIONMODE": "PrivateKey"}, {"auth_method": "private_key"}),
        ({"OKTA_CLIENT_AUTHORIZATIONMODE": "SSWS"}, {"auth_method": "api_token"}),
        ({"OKTA_AUTH_METHOD": "refresh_token"}, {"auth_method": "refresh_token"}),
    ],
)
def test_credentials_in_the_environment(monkeypatch, variables, found):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert credential_options.from_environment() == found


@pytest.mark.parametrize(
    ("listed", "names"),
    [(None, ()), ([], ()), (["a", "b"], ("a", "b")), (["a b", "c,d , e", "a"], ("a", "b", "c", "d", "e"))],
)
def test_scopes_with_blanks_or_commas(listed, names):
    assert credential_options.scopes(listed) == names
