# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Redirect URLs of this host."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.consent import loopback


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://127.0.0.1:8400/callback", ("127.0.0.1", 8400, "/callback")),
        ("http://localhost:8400", ("localhost", 8400, "/")),
        ("http://[::1]:8400/a/b", ("::1", 8400, "/a/b")),
    ],
)
def test_urls_of_this_host(url, place):
    assert loopback.place(url) == place


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "http://127.0.0.1/callback",
        "https://127.0.0.1:8400/callback",
        "http://ansible.example.com:8400/callback",
        "http://0.0.0.0:8400/callback",
        "http://127.0.0.1:port/",
        "http://127.0.0.1:8400/callback?site=1",
        "com.example.app:/callback",
    ],
)
def test_other_urls(url):
    with pytest.raises(errors.InvalidOption, match="^redirect_url must be an http URL of this host"):
        loopback.place(url)
