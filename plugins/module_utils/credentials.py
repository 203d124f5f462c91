# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How a request proves who sends it: one class for each kind of credential.

A credential is called with a prepared request and signs it; it never connects by itself while it is made.
"""

from __future__ import annotations

import re

from . import errors


class ApiToken:
    """An API token of an administrator, with or without the SSWS prefix that people paste along.

    Source: https://developer.okta.com/docs/guides/create-an-api-token/main/
    """

    def __init__(self, token):
        self._token = self._bare(token)
        self.secrets = [self._token]

    @staticmethod
    def _bare(token):
        text = (token or "").strip()
        scheme, _space, rest = text.partition(" ")
        if scheme.lower() == "ssws":
            text = rest.strip()
        if not text:
            raise errors.InvalidOption(
                "api_token", "no API token is given.", "Set it, or OKTA_API_TOKEN in the environment."
            )
        if not re.fullmatch(r"[\x21-\x7e]+", text):
            raise errors.InvalidOption(
                "api_token",
                "it holds blanks, line breaks or characters that a token cannot have (its value is not shown).",
                "Give the bare token, or SSWS and the token.",
            )
        return text

    def __call__(self, request):
        request.headers["Authorization"] = f"SSWS {self._token}"
        return request


def from_options(params):
    """The credential that a module's options describe."""
    return ApiToken(params["api_token"])
