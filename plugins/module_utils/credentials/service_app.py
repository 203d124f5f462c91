# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A service app: a machine that acts for itself."""

from __future__ import annotations

from .. import errors
from . import libraries, oauth_client


class ServiceApp(oauth_client.OAuthClient):
    """Gets tokens by the client credentials grant, with its key, or where the server allows it with its secret.

    Source: https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
    """

    def __init__(self, method, client_id, name, endpoint, scopes, store):
        if not scopes:
            raise errors.InvalidOption(
                "scopes",
                "none are given, and a service app gets a token for named scopes only.",
                "Name what the tasks need, such as okta.users.read, or set OKTA_SCOPES in the environment.",
            )
        super().__init__(name, endpoint, scopes, store, (method, client_id))
        self.method = method
        self.client_id = client_id

    def form(self, holdings):
        """The body of a request for a token."""
        client = libraries.oauth2().BackendApplicationClient(self.client_id)
        return client.prepare_request_body(scope=list(self.scopes))
