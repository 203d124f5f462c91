# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A service app: an app that acts for itself, not for a user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import errors
from . import libraries, tokens


def form(client_id: str, scopes: tuple[str, ...]) -> str:
    """Return the body of a request for a token with these scopes."""
    body: str = libraries.oauth2().BackendApplicationClient(client_id).prepare_request_body(scope=scopes)
    return body


class ServiceApp:
    """A source of tokens by the client credentials grant, with a key, or with a secret where the server allows it.

    *auto*: the scopes are those of the task.
    Source: https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
    """

    secrets: tuple[str, ...] = ()

    def __init__(self, method: str, client_id: str, scopes: tuple[str, ...], auto: bool = False) -> None:
        if not scopes and not auto:
            raise errors.InvalidOption(
                "scopes",
                "is required for a service app.",
                "Set it to the scopes that the tasks need, such as okta.users.read, or to auto, or set OKTA_SCOPES in "
                "the environment.",
            )
        self.method = method
        self.client_id = client_id
        # The tokens of scopes=auto have their own entry in the store.
        self.identity = (method, client_id, "auto") if auto else (method, client_id)
        self._scopes = scopes

    def form(self, holdings: tokens.Holdings) -> str:
        """Return the body of a request for a token."""
        return form(self.client_id, self._scopes)

    def after(self, holdings: tokens.Holdings, response: Mapping[str, Any]) -> tokens.Holdings:
        """Return the holdings unchanged: the response contains nothing to store besides the access token."""
        return holdings
