# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The interface of a credential, for connections and the classes that implement it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, MutableMapping
from typing import Any, Protocol, TypeVar

from . import tokens

Compose = Callable[[], tuple[str, dict[str, str]]]
"""Return the form to send, as text, and the headers. Called for each attempt."""


class Outgoing(Protocol):
    """A prepared request of the requests library."""

    @property
    def method(self) -> str | None:
        """Return the HTTP method."""

    @property
    def url(self) -> str | None:
        """Return the whole URL."""

    @property
    def headers(self) -> MutableMapping[str, str]:
        """Return the headers. A signature adds to them."""


Request = TypeVar("Request", bound=Outgoing)


class Response(Protocol):
    """The response of an authorization server."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Return the headers, with case-insensitive names."""

    @property
    def document(self) -> Any:
        """Return the parsed JSON, or None without a body."""


Exchange = Callable[[str, Compose], Response]
"""Post a form to an authorization server with the settings of the connection. Raises as a request does."""


class Signature(Protocol):
    """A callable that signs one request just before the connection sends it."""

    @property
    def credential(self) -> Credential:
        """Return the credential that made this signature."""

    @property
    def token(self) -> tokens.Token | None:
        """Return the access token that it signs with, or None if the credential obtained none."""

    def __call__(self, request: Request) -> Request:
        """Add the authentication headers to the request, and return it."""


class Credential(Protocol):
    """The identity of a connection. Creating one reads no file and sends nothing.

    An invalid option raises InvalidOption, on creation or at the latest on the first signature.
    """

    @property
    def name(self) -> str:
        """Return its name in results and messages: the entry's name with `credentials`, otherwise the method."""

    @property
    def method(self) -> str:
        """Return its kind, one of credential_options.AUTH_METHODS."""

    @property
    def client_id(self) -> str:
        """Return the ID of the app that obtains its tokens; empty for a token that was given."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the scopes that it expects to get, which may be empty."""

    @property
    def granted(self) -> tuple[str, ...] | None:
        """Return the scopes of the access token in use, or None if unknown."""

    @property
    def token(self) -> tokens.Token | None:
        """Return the access token that it obtained, or None if it has none yet or obtains none."""

    @property
    def warnings(self) -> Collection[str]:
        """Return the current warnings for the result of the task."""

    @property
    def secrets(self) -> Collection[str]:
        """Return the values known so far that must never be shown."""

    @property
    def public_values(self) -> frozenset[str]:
        """Return values of secret options that are not secret."""

    @property
    def replaces_refresh_token(self) -> bool:
        """Return whether the next request makes Okta replace a stored refresh token. Raises TokenStoreFailed."""

    def signature(self, exchange: Exchange) -> Signature:
        """Return what signs the next request.

        Raises TokenRefused when the authorization server refuses, TokenStoreFailed, and what *exchange* raises.
        """

    def renew(self, signature: Signature, exchange: Exchange) -> bool:
        """Return whether another signature can be used after Okta refused a request with this one."""

    def accepted(self) -> None:
        """Record that Okta accepted the last signature."""
