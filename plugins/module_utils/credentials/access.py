# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Which of the credentials a connection uses, and when it takes the next one."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable

from .. import errors
from .credential import Credential, Exchange, Signature


class AllRefused(errors.Caused):
    """Okta refused every one of several credentials; *cause* is what it said to the last."""

    def __init__(self, cause: errors.ErrorAnswer, names: Iterable[str]) -> None:
        super().__init__(f"Okta refused all of the credentials {', '.join(names)}. To the last: {cause}", cause)


class Access:
    """The credentials of one connection, in the order in which they are tried; never an earlier one again.

    The next one is taken only when Okta does not know the credential any more: 401 E0000011 for an API token, 401
    invalid_token for an access token that could not be renewed, invalid_grant for a refresh token.
    """

    def __init__(self, credentials: Iterable[Credential]) -> None:
        self._credentials = list(credentials)
        self._position = 0
        self._failed: list[str] = []
        self._lock = threading.RLock()

    @property
    def credential(self) -> Credential:
        """The one in use."""
        return self._credentials[self._position]

    @property
    def secrets(self) -> list[str]:
        """The values that must never be shown."""
        return [secret for credential in self._credentials for secret in credential.secrets]

    @property
    def public_values(self) -> frozenset[str]:
        """Values of secret options that are not secret."""
        return frozenset(value for credential in self._credentials for value in credential.public_values)

    @property
    def warnings(self) -> Collection[str]:
        """What the person who runs the task should know."""
        return [*self._failed, *self.credential.warnings]

    def signature(self, exchange: Exchange) -> Signature:
        """Return what signs the next request. *exchange* asks an authorization server.

        Raises TokenRefused where it refuses the last credential, TokenStoreFailed, and what *exchange* raises.
        """
        with self._lock:
            while True:
                try:
                    return self.credential.signature(exchange)
                except errors.ErrorAnswer as error:
                    if not self._next(error):
                        raise

    def another(self, signature: Signature, refusal: errors.ErrorAnswer, exchange: Exchange) -> bool:
        """Return whether there is another signature after Okta refused a request that had this one."""
        if not refusal.refuses_credential:
            return False
        with self._lock:
            if signature.credential is not self.credential:
                return True
            try:
                if self.credential.renew(signature, exchange):
                    return True
            except errors.ErrorAnswer as error:
                if not self._next(error):
                    raise
                return True
            return self._next(refusal)

    def _next(self, refusal: errors.ErrorAnswer) -> bool:
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
