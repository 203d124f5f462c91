# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The peer of a connection, from the objects of the transport library. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Peer:
    """The server certificate and the proxy of a connection.

    *certificate* has the format of Python's ssl module: empty if it was not verified, None without TLS. *proxy* is the
    host and port of the proxy, or None.
    """

    certificate: dict[str, Any] | None
    proxy: str | None


def of(response: requests.Response) -> Peer:
    """Return the Peer of a response.

    Call this before the body is read, because the library releases the socket with the last byte.
    """
    connection: Any = response.raw.connection
    ask = getattr(connection.sock, "getpeercert", None)
    # The URL of a proxy can contain a password, so only its host and port are used.
    proxy = connection.proxy
    return Peer(ask() if ask else None, f"{proxy.host}:{proxy.port}" if proxy else None)


Hooks = dict[str, Callable[..., None]]
"""The hooks of the transport library, by their names."""


def watched() -> tuple[list[Peer], Hooks]:
    """Return a list and hooks for a request that append the Peer of each response to the list."""
    met: list[Peer] = []
    return met, {"response": lambda response, **_options: met.append(of(response))}
