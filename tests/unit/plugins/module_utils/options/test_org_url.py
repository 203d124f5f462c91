# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Valid org URLs, and the corrections of invalid ones."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.options import org_url


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://acme.okta.com", "https://acme.okta.com"),
        ("https://acme.okta.com/", "https://acme.okta.com"),
        ("  https://Acme.Okta.com ", "https://acme.okta.com"),
        ("https://acme.oktapreview.com", "https://acme.oktapreview.com"),
        ("https://acme.okta-emea.com", "https://acme.okta-emea.com"),
        ("https://login.acme.example", "https://login.acme.example"),
        # The suffix -admin has a meaning on Okta's domains only.
        ("https://site-admin.acme.example", "https://site-admin.acme.example"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_valid(given, expected):
    assert org_url.checked(given) == expected


@pytest.mark.parametrize(
    ("given", "proposed"),
    [
        ("acme.okta.com", "Use https://acme.okta.com."),
        ("acme-admin.okta.com/admin/dashboard", "Use https://acme.okta.com."),
        ("http://acme.okta.com", "Use https://acme.okta.com."),
        ("https://acme-admin.okta.com", "Use https://acme.okta.com."),
        ("https://acme-admin.oktapreview.com/", "Use https://acme.oktapreview.com."),
        ("https://acme.okta.com/api/v1", "Use https://acme.okta.com."),
        ("https://acme.okta.com?x=1", "Use https://acme.okta.com."),
        ("https://acme.okta.com.com", "Use https://acme.okta.com."),
        ("https://{yourOktaDomain}", "placeholder"),
        ("https://https://acme.okta.com", "must be one URL"),
        ("https://", "must have a host"),
        ("http://192.0.2.1", "Use https://192.0.2.1."),
        ("ftp://acme.okta.com", "Use https://acme.okta.com."),
        ("", "OKTA_ORG_URL"),
        (None, "OKTA_ORG_URL"),
        ("https://acme.okta.com:port", "must have a number as its port"),
        ("http://127.0.0.1.example.com", "Use https://127.0.0.1.example.com."),
        ("https://Acme-Admin.Okta.com/admin/dashboard", "Use https://acme.okta.com."),
        ("https://acme.okta.com.com.com", "Use https://acme.okta.com."),
        ("  ", "org_url is required."),
        ("https://${yourOktaDomain}/api/v1", "placeholder"),
        ("https://yourOktaDomain.okta.com", "placeholder"),
        ("https:///api/v1", "must have a host"),
        ("https://[::1", "must be a valid URL"),
        ("https://acme.okta.com:99999", "must be a valid URL"),
        ("https://acme okta.com", "must be a valid URL"),
    ],
)
def test_invalid(given, proposed):
    with pytest.raises(errors.InvalidOption, match="^org_url ") as caught:
        org_url.checked(given)
    assert proposed in str(caught.value)


@pytest.mark.parametrize(
    "given",
    [
        "https://admin:hunter2@acme.okta.com",
        "admin:hunter2@acme.okta.com",
        "https://admin:hunter2{@acme.okta.com",
        "https://https://admin:hunter2@acme.okta.com",
    ],
)
def test_a_password_in_the_url_is_not_repeated(given):
    with pytest.raises(errors.InvalidOption) as caught:
        org_url.checked(given)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "hidden"),
    [
        ("https://acme.okta.com", set()),
        (None, set()),
        ("https://admin:Secret1@acme.okta.com", {"admin:Secret1", "Secret1"}),
        ("admin:Secret1@acme.okta.com", {"admin:Secret1", "Secret1"}),
        ("https://admin@acme.okta.com", {"admin"}),
        ("https://admin:Sec@ret1@acme.okta.com", {"admin:Sec@ret1", "Sec@ret1"}),
    ],
)
def test_secrets(given, hidden):
    assert org_url.secrets(given) == hidden
