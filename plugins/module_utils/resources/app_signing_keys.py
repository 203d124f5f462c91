# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The keys with which Okta signs for applications, each with its certificate, and the SAML metadata of applications.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/applicationssocredentialkey
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection


class SigningKeys:
    """The signing keys of the applications of the org behind a connection. Okta does not delete these keys."""

    def __init__(self, connection: Connection):
        self._api = connection

    def search(self, app_id: str) -> list[dict[str, Any]]:
        """Return the keys of an application, oldest first."""
        return sorted(self._api.items(_path(app_id, "credentials", "keys")), key=lambda key: key.get("created") or "")

    def generate(self, app_id: str, years: int) -> Any:
        """Generate a key with a certificate that is valid for 2 to 10 years. It does not sign yet."""
        where = _path(app_id, "credentials", "keys", "generate")
        return self._made(app_id, lambda: self._api.request("POST", where, {"validityYears": str(years)}).document)

    def clone(self, app_id: str, kid: str, target_id: str) -> Any:
        """Give the key of an application to another one as well."""
        where = _path(app_id, "credentials", "keys", kid, "clone")
        return self._made(target_id, lambda: self._api.request("POST", where, {"targetAid": target_id}).document)

    def metadata(self, app_id: str, kid: str | None = None) -> str:
        """Return the SAML metadata of Okta as the identity provider of an application, with the certificate of *kid*.

        By default it is the certificate that signs.
        """
        where, query = _path(app_id, "sso", "saml", "metadata"), {"kid": kid} if kid else None
        return str(self._api.request("GET", where, query, headers={"Accept": "application/xml"}).document)

    def _made(self, app_id: str, make: Callable[[], Any]) -> Any:
        """Return a new key of an application. When the response is lost, the only key that did not exist before."""
        known = {key.get("kid") for key in self.search(app_id)}

        def look() -> dict[str, Any] | None:
            made = [key for key in self.search(app_id) if key.get("kid") not in known]
            return made[0] if len(made) == 1 else None

        return api.create_or_look(make, look)


def _path(app_id: str, *rest: str) -> str:
    return api.path("apps", app_id, *rest)
