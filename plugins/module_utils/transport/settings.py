# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""How a task connects, apart from its credential: its settings, and where they lead."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .. import errors
from ..options import arguments, org_url, typed

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True)
class Settings:
    """The options of a connection, under their own names. Times are in seconds, *rate_limit_share* in percent."""

    org_url: str
    validate_certs: bool
    ca_path: str | None
    use_proxy: bool
    timeout: float
    max_retries: int
    rate_limit_max_wait: float
    rate_limit_share: float
    list_writes: int


def from_options(params: Mapping[str, Any]) -> Settings:
    """Return the connection settings that a module's options describe. Raises InvalidOption."""
    arguments.check_least(params, timeout=0.1, max_retries=0, rate_limit_max_wait=0, rate_limit_share=1, list_writes=0)
    arguments.check_most(params, rate_limit_share=100)
    if params["ca_path"] and not os.path.exists(params["ca_path"]):
        raise errors.InvalidOption(
            "ca_path", f"does not exist on the host that runs the module (got {params['ca_path']!r})."
        )
    return typed.read(Settings, {**params, "org_url": org_url.checked(params["org_url"])})


class Routes:
    """The proxies and the certificates for a host, by the options of a task and the environment.

    They are looked up once for each host: requests itself goes through the whole environment again for each request.
    *environment* is a session of requests that heeds the environment.
    """

    def __init__(self, options: Settings, environment: requests.Session):
        self._verify = options.validate_certs and (options.ca_path or True)
        # Nothing but the proxies is switched off: REQUESTS_CA_BUNDLE counts in any case.
        self._proxies: dict[str, Any] = {} if options.use_proxy else dict.fromkeys(("http", "https", "all"))
        self._environment = environment
        self._known: dict[tuple[str, ...], Mapping[str, Any]] = {}

    def to(self, url: str) -> Mapping[str, Any]:
        """Return the arguments for a request to a URL."""
        host = urlsplit(url)[:2]
        if host not in self._known:
            found = self._environment.merge_environment_settings(url, dict(self._proxies), None, self._verify, None)
            self._known[host] = found
        return self._known[host]
