# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The HTTP session with one org, which can outlive a task. The only file that opens a connection."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterable, Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, Any

from ansible.module_utils.ansible_release import __version__ as ansible_version

from ..credentials import access
from ..options import arguments
from . import responses, settings, version

if TYPE_CHECKING:
    from ..credentials import auto_scopes, credential

OLDEST_REQUESTS = (2, 28)

try:
    import requests
except ImportError as error:
    REQUESTS_MISSING: ImportError | None = error
else:
    REQUESTS_MISSING = None

_COLLECTION = f"spoke.okta/{version.VERSION}"
_PLATFORM = (
    f"ansible-core/{ansible_version} python/{platform.python_version()} {platform.system()}/{platform.release()}"
)

Sign = Callable[[Any], Any]
"""Adds the authentication to a request just before it is sent."""


def unsigned(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Return a request unchanged, without authentication."""
    return request


def user_agent(module: str) -> str:
    """Return the User-Agent for the requests of a module; empty: those of another program of this collection.

    Okta writes it to the System Log.
    """
    return " ".join(filter(None, [_COLLECTION, f"({module})" if module else "", _PLATFORM]))


def too_old(version: str) -> bool:
    """Return whether a version of requests is older than the oldest supported one."""
    numbers = re.match(r"(\d+)\.(\d+)", version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) < OLDEST_REQUESTS


def old_requests() -> str:
    """Return a warning if the version of requests is too old, else an empty string."""
    if REQUESTS_MISSING or not too_old(requests.__version__):
        return ""
    oldest = ".".join(map(str, OLDEST_REQUESTS))
    return f"The Python library requests {requests.__version__} is too old. spoke.okta requires {oldest} or later."


class Session:
    """The state for an org that tasks can share: open sockets, proxies, certificates and *credentials*.

    It is thread-safe. Counts, waits and limits belong to a task: see connection.Connection.
    """

    def __init__(self, options: settings.Settings, credentials: Iterable[credential.Credential]):
        self.access = access.Access(credentials)
        self._sockets = _sockets()
        self._routes = settings.Routes(options, requests.Session())

    def send(self, method: str, url: str, sign: Sign, timeout: float, **content: Any) -> responses.Reply:
        """Send a request, and return the raw response. Raises OSError, which includes the errors of requests."""
        response = self._sockets.request(
            method,
            url,
            **content,
            # Always set, so that requests never uses a .netrc entry for the host.
            auth=sign,
            timeout=timeout,
            allow_redirects=False,
            **self._routes.to(url),
        )
        links = {rel: link["url"] for rel, link in response.links.items()}
        return responses.Reply(response.status_code, response.headers, response.content, links)


class Sessions:
    """Keeps the Session of a task for the next task with the same connection options and environment.

    An action plugin runs all items of a loop in one process. A task with token_store=none does not share its session.
    """

    def __init__(self) -> None:
        self._key: tuple[dict[str, Any], auto_scopes.TaskScopes | None, dict[str, str]] | None = None
        self._kept: Session | None = None

    def opened(
        self, params: Mapping[str, Any], scopes: auto_scopes.TaskScopes | None, make: Callable[[], Session]
    ) -> Session:
        """Return the Session for the options of a task: the kept one if it fits, else a new one from *make()*.

        *scopes* are those of the task with scopes=auto: another task may not use a token for them.
        """
        if "none" in {one["token_store"] for one in [params, *(params["credentials"] or [])]}:
            return make()
        key = {name: params[name] for name in arguments.CONNECTION}, scopes, dict(os.environ)
        if self._kept is None or key != self._key:
            self._key, self._kept = key, make()
        return self._kept

    def forget(self) -> None:
        """Discard the kept Session, so that the next task begins with the first credential and a new token."""
        self._kept = None


def _sockets() -> requests.Session:
    sockets = requests.Session()
    # One open socket for each parallel request of a task.
    for scheme in ("https://", "http://"):
        sockets.mount(scheme, requests.adapters.HTTPAdapter(pool_maxsize=arguments.MOST_PARALLEL))
    # No cookies: Okta would tie the requests into a user session.
    sockets.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    sockets.trust_env = False
    sockets.headers.update({"Accept": "application/json", "User-Agent": user_agent("")})
    return sockets
