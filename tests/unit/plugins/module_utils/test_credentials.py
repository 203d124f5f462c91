# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How an API token is read and used."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import credentials, errors


@pytest.mark.parametrize(
    "given", ["00abc-DEF_1", "SSWS 00abc-DEF_1", "ssws  00abc-DEF_1", " SSWS 00abc-DEF_1\n", "00abc-DEF_1\n"]
)
def test_the_bare_token_signs(given):
    request = credentials.ApiToken(given)(SimpleNamespace(headers={}))
    assert request.headers == {"Authorization": "SSWS 00abc-DEF_1"}


def test_the_bare_token_is_known_as_a_secret():
    assert credentials.ApiToken("SSWS 00abc").secrets == ["00abc"]


@pytest.mark.parametrize("given", [None, "", "  ", "SSWS", "SSWS ", "Bearer 00abc", "00a bc", "00a\nbc", "00äbc"])
def test_what_cannot_be_a_token_is_refused_without_showing_it(given):
    with pytest.raises(errors.InvalidOption, match="^api_token: ") as caught:
        credentials.ApiToken(given)
    assert "00" not in str(caught.value)


def test_a_credential_does_not_show_its_token():
    assert "00abc" not in repr(credentials.ApiToken("00abc"))
