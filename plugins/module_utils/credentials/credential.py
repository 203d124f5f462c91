# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a credential is, for the connection that uses it and the classes that are one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, MutableMapping
from typing import Any, Protocol, TypeVar

from . import tokens

Compose = Callable[[], tuple[str, dict[str, str]]]
"""Returns the form to send, as text, and the headers; called for each attempt."""


class Outgoing(Protocol):
    """A request before it is sent, as the library requests has it."""

    @property
    def method(self) -> str | None:
        """The HTTP method."""

    @property
    def url(self) -> str | None:
        """The whole URL."""

    @property
    def headers(self) -> MutableMapping[str, str]:
        """The headers; a signature adds some."""


Request = TypeVar("Request", bound=Outgoing)


class Answer(Protocol):
    """What an authorization server answered."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, by names in any case."""

    @property
    def document(self) -> Any:
        """The parsed JSON; None without a body."""


Exchange = Callable[[str, Compose], Answer]
"""Posts a form to the URL of an authorization server, as the connection is set up. Raises as a request does."""


class Signature(Protocol):
    """Signs one request: the connection calls it with what it is about to send."""

    @property
    def credential(self) -> Credential:
        """The credential whose signature this is."""

    @property
    def token(self) -> tokens.Token | None:
        """The access token that it signs with; None where the credential got none."""

    def __call__(self, request: Request) -> Request:
        """Add the headers that prove who sends the request, and return it."""


class Credential(Protocol):
    """Who asks. Making one reads no file and sends nothing.

    What is wrong with an option raises InvalidOption, when the credential is made or at the latest when it signs.
    """

    @property
    def name(self) -> str:
        """What results and messages call it: the name of its entry in credentials, or the method of the only one."""

    @property
    def method(self) -> str:
        """Its kind, one of credential_options.AUTH_METHODS."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that it asks for; empty where it asks for none."""

    @property
    def granted(self) -> tuple[str, ...] | None:
        """The scopes of the access token in use; None where they are not known."""

    @property
    def token(self) -> tokens.Token | None:
        """The access token in use that it got; None before there is one, or where it gets none."""

    @property
    def warnings(self) -> Collection[str]:
        """What the person who runs the task should know, as of now."""

    @property
    def secrets(self) -> Collection[str]:
        """The values that must never be shown, as far as there are any yet."""

    @property
    def public_values(self) -> frozenset[str]:
        """Values of secret options that are not secret."""

    @property
    def replaces_refresh_token(self) -> bool:
        """Whether the next request makes Okta replace a refresh token that is kept. Raises TokenStoreFailed."""

    def signature(self, exchange: Exchange) -> Signature:
        """Return what signs the next request.

        Raises TokenRefused where the authorization server refuses, TokenStoreFailed, and what *exchange* raises.
        """

    def renew(self, signature: Signature, exchange: Exchange) -> bool:
        """Return whether there is another signature after Okta refused a request that had this one."""

    def accepted(self) -> None:
        """Note that Okta took the last signature."""
