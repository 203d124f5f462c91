# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""An API token (SSWS)."""

from __future__ import annotations

from . import plain_tokens


class ApiToken:
    """An API token of an administrator, with or without the SSWS prefix that people paste along.

    Source: https://developer.okta.com/docs/guides/create-an-api-token/main/
    """

    method = "api_token"
    granted = None
    scopes = ()
    token = None
    warnings = ()
    public_values = frozenset()

    def __init__(self, token, name=method):
        self.name = name
        self._token = plain_tokens.bare("api_token", "SSWS", token)
        self.secrets = [self._token]

    def signature(self, exchange):
        """What signs a request. An API token asks nobody for it."""
        return self

    @property
    def credential(self):
        """Whose signature this is."""
        return self

    def renew(self, signature, exchange):
        """Whether there is another token after Okta refused this one: never."""
        return False

    def accepted(self):
        """Okta took the token."""

    def __call__(self, request):
        request.headers["Authorization"] = f"SSWS {self._token}"
        return request
