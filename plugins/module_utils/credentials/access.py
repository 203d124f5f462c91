# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The credential that a connection uses, and when it falls back to the next one."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable

from .. import errors
from .credential import Credential, Exchange, Signature


class AllRefused(errors.Caused):
    """Okta refused all credentials of a connection; *cause* is its response for the last one."""

    def __init__(self, cause: errors.ErrorResponse, names: Iterable[str]) -> None:
        super().__init__(f"Okta refused all credentials: {', '.join(names)}. For the last one: {cause}", cause)


class Access:
    """The credentials of one connection, in the order in which they are tried. An earlier one is never used again.

    The next one is used only when Okta no longer accepts the credential: 401 E0000011 for an API token, 401
    invalid_token for an access token that could not be renewed, invalid_grant for a refresh token.
    """

    def __init__(self, credentials: Iterable[Credential]) -> None:
        self._credentials = list(credentials)
        self._position = 0
        self._failed: list[str] = []
        self._lock = threading.RLock()

    @property
    def credential(self) -> Credential:
        """Return the credential in use."""
        return self._credentials[self._position]

    @property
    def secrets(self) -> list[str]:
        """Return the values that must never be shown."""
        return [secret for credential in self._credentials for secret in credential.secrets]

    @property
    def public_values(self) -> frozenset[str]:
        """Return values of secret options that are not secret."""
        return frozenset(value for credential in self._credentials for value in credential.public_values)

    @property
    def warnings(self) -> Collection[str]:
        """Return the warnings for the result of the task."""
        return [*self._failed, *self.credential.warnings]

    def signature(self, exchange: Exchange) -> Signature:
        """Return what signs the next request. *exchange* sends a request to an authorization server.

        Raises TokenRefused when the server refuses the last credential, TokenStoreFailed, and what *exchange* raises.
        """
        with self._lock:
            while True:
                try:
                    return self.credential.signature(exchange)
                except errors.ErrorResponse as error:
                    if not self._next(error):
                        raise

    def another(self, signature: Signature, refusal: errors.ErrorResponse, exchange: Exchange) -> bool:
        """Return whether another signature can be used after Okta refused a request with this one."""
        if not refusal.refuses_credential:
            return False
        with self._lock:
            if signature.credential is not self.credential:
                return True
            try:
                if self.credential.renew(signature, exchange):
                    return True
            except errors.ErrorResponse as error:
                if not self._next(error):
                    raise
                return True
            return self._next(refusal)

    def _next(self, refusal: errors.ErrorResponse) -> bool:
        if not refusal.refuses_credential:
            return False
        if self._position + 1 == len(self._credentials):
            if self._failed:
                raise AllRefused(refusal, [credential.name for credential in self._credentials])
            return False
        refused = self.credential.name
        self._position += 1
        self._failed.append(
            f"Okta refused the credential {refused} ({refusal.status} {refusal.code}); "
            f"{self.credential.name} was used instead."
        )
        return True
