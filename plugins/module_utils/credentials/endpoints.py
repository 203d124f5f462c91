# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""URLs of the endpoints of an authorization server, the org's own or a custom one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from .. import errors
from ..options import credential_options, org_url


@dataclass(frozen=True)
class Endpoints:
    """The URLs of the endpoints, from task options of the same names. Each property raises InvalidOption.

    Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/
    """

    org_url: str
    api_version: str
    authorization_url: str | None
    token_url: str | None
    revocation_url: str | None

    @property
    def authorization(self) -> str:
        """Return the URL at which a person authorizes an app in a browser."""
        return self._checked("authorization_url", self.authorization_url, "authorize")

    @property
    def token(self) -> str:
        """Return the URL of the token endpoint."""
        return self._checked("token_url", self.token_url, "token")

    @property
    def revocation(self) -> str:
        """Return the URL of the revocation endpoint."""
        return self._checked("revocation_url", self.revocation_url, "revoke")

    @property
    def introspection(self) -> str:
        """Return the URL of the introspection endpoint, a sibling of the token endpoint without its own option."""
        return self._beside_token("introspect")

    @property
    def device(self) -> str:
        """Return the URL of the device endpoint, a sibling of the token endpoint without its own option."""
        return self._beside_token("device/authorize")

    def _beside_token(self, ending: str) -> str:
        return f"{self.token.rpartition('/')[0]}/{ending}"

    def _checked(self, option: str, given: str | None, ending: str) -> str:
        url = given or f"{self.org_url}/oauth2/{self.api_version or credential_options.DEFAULT_API_VERSION}/{ending}"
        try:
            parts = urlsplit(url)
            host, _port = parts.hostname, parts.port
        except ValueError:
            host = None
        if not host or "@" in parts.netloc or parts.query or parts.fragment or not parts.path.strip("/"):
            form = f"{self.org_url}/oauth2/{credential_options.DEFAULT_API_VERSION}/{ending}"
            raise errors.InvalidOption(option, "must be the URL of an endpoint.", f"Use the form {form}.")
        if parts.scheme != "https" and not (parts.scheme == "http" and org_url.is_loopback(host)):
            raise errors.InvalidOption(option, "must use https.", "The modules send secrets to it.")
        return url
