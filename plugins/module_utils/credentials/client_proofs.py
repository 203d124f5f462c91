# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Authentication of an app at the token endpoint."""

from __future__ import annotations

import base64
import time
import uuid
from collections.abc import Callable, Collection
from typing import Protocol
from urllib.parse import quote_plus

from . import private_keys

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
# Lifetime of an assertion in seconds. Okta allows an hour; half of it tolerates a clock 30 minutes ahead or behind.
ASSERTION_LIFE = 1800


class ClientProof(Protocol):
    """The client authentication that an app sends with a request to an endpoint."""

    @property
    def secrets(self) -> Collection[str]:
        """Return the values that must never be shown."""

    @property
    def public_values(self) -> frozenset[str]:
        """Return values of secret options that are not secret."""

    def fields(self, url: str) -> dict[str, str]:
        """Return form fields for a request to this URL. Raises InvalidOption."""

    def headers(self) -> dict[str, str]:
        """Return headers for the request."""


class KeyProof:
    """private_key_jwt: a signed assertion, a new one for each attempt.

    It has no iat claim, which is optional: Okta would refuse it when this clock is slightly ahead.
    Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/client-auth/
    """

    def __init__(
        self,
        client_id: str,
        private_key: private_keys.Given,
        private_key_id: str | None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._client_id = client_id
        self._given = private_key
        self._key_id = private_key_id
        self._key: private_keys.PrivateKey | None = None
        self._now = now
        self.secrets = private_keys.secret_values(private_key)
        self.public_values = private_keys.public_values(private_key)

    def fields(self, url: str) -> dict[str, str]:
        """Return form fields for a request to this URL. Raises InvalidOption for an invalid key."""
        if self._key is None:
            self._key = private_keys.PrivateKey(self._given, self._key_id)
        claims = {
            "iss": self._client_id,
            "sub": self._client_id,
            "aud": url,
            "exp": int(self._now()) + ASSERTION_LIFE,
            "jti": str(uuid.uuid4()),
        }
        return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": self._key.signed(claims)}

    def headers(self) -> dict[str, str]:
        """Return no headers."""
        return {}


class SecretProof:
    """client_secret_basic: client ID and secret in the Authorization header."""

    public_values: frozenset[str] = frozenset()

    def __init__(self, client_id: str, client_secret: str) -> None:
        pair = f"{quote_plus(client_id)}:{quote_plus(client_secret)}"
        self._basic = base64.b64encode(pair.encode("ascii")).decode()
        self.secrets = [client_secret, self._basic]

    def fields(self, url: str) -> dict[str, str]:
        """Return no form fields."""
        return {}

    def headers(self) -> dict[str, str]:
        """Return headers for the request."""
        return {"Authorization": f"Basic {self._basic}"}


class NoProof:
    """A public client: it sends only its client ID."""

    public_values: frozenset[str] = frozenset()
    secrets: tuple[str, ...] = ()

    def __init__(self, client_id: str) -> None:
        self._client_id = client_id

    def fields(self, url: str) -> dict[str, str]:
        """Return the form field client_id."""
        return {"client_id": self._client_id}

    def headers(self) -> dict[str, str]:
        """Return no headers."""
        return {}
