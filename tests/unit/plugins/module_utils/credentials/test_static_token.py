# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tokens as pasted, and the headers of requests."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.credentials import static_token


@pytest.mark.parametrize(
    ("method", "given", "header"),
    [
        *(("api_token", given, "SSWS 00abc-DEF_1") for given in ("00abc-DEF_1", "SSWS 00abc-DEF_1")),
        *(("api_token", given, "SSWS 00abc-DEF_1") for given in ("ssws  00abc-DEF_1", " SSWS 00abc-DEF_1\n")),
        ("access_token", "eyJ.a_b.c-d", "Bearer eyJ.a_b.c-d"),
        ("access_token", "bearer eyJ.a_b.c-d\n", "Bearer eyJ.a_b.c-d"),
    ],
)
def test_the_bare_token_signs(method, given, header):
    request = static_token.StaticToken(method, given)(SimpleNamespace(headers={}))
    assert request.headers == {"Authorization": header}


@pytest.mark.parametrize("method", ["api_token", "access_token"])
def test_the_bare_token_is_a_secret_and_not_in_repr(method):
    made = static_token.StaticToken(method, "00abc")
    assert made.secrets == ["00abc"]
    assert "00abc" not in repr(made)


UNUSABLE = [None, "", "  ", "Basic 00abc", "00a bc", "00a\nbc", "00äbc", 7]


@pytest.mark.parametrize(
    ("method", "given"),
    [
        *(("api_token", given) for given in [*UNUSABLE, "SSWS", "ssws  "]),
        *(("access_token", given) for given in [*UNUSABLE, "Bearer", "bearer  "]),
    ],
)
def test_the_error_about_an_invalid_token_does_not_contain_it(method, given):
    with pytest.raises(errors.InvalidOption, match=f"^{method} must ") as caught:
        static_token.StaticToken(method, given)
    assert "00" not in str(caught.value)
