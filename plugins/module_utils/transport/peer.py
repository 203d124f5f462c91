# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Who is at the other end of a connection. Pure: looks at what the transport library has in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Peer:
    """*certificate* is as Python's ssl gives it: empty where it was not checked, None without TLS.

    *proxy* is the host and port of the proxy on the way, or None.
    """

    certificate: dict[str, Any] | None
    proxy: str | None


def of(response: requests.Response) -> Peer:
    """Return who is about to answer.

    To be called before the answer is read, as the library lets go of the socket with its last byte.
    """
    connection: Any = response.raw.connection
    ask = getattr(connection.sock, "getpeercert", None)
    # The URL of a proxy may hold a password: only its host and port are taken.
    proxy = connection.proxy
    return Peer(ask() if ask else None, f"{proxy.host}:{proxy.port}" if proxy else None)


Hooks = dict[str, Callable[..., None]]
"""What the transport library calls on its way, by its own names."""


def watched() -> tuple[list[Peer], Hooks]:
    """Return a list and the hooks of a request: the list gets the Peer of each answer to the request."""
    met: list[Peer] = []
    return met, {"response": lambda response, **_options: met.append(of(response))}
