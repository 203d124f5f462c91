# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The connection settings of a task, without its credential, and the proxies and certificates that they select."""

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
    """The connection options, by their names. Times are in seconds, *rate_limit_share* is in percent."""

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
    """Return the connection settings from the options of a module. Raises InvalidOption."""
    arguments.check_least(params, timeout=0.1, max_retries=0, rate_limit_max_wait=0, rate_limit_share=1, list_writes=0)
    arguments.check_most(params, rate_limit_share=100)
    if params["ca_path"] and not os.path.exists(params["ca_path"]):
        raise errors.InvalidOption(
            "ca_path", f"does not exist on the host that runs the module (got {params['ca_path']!r})."
        )
    return typed.read(Settings, {**params, "org_url": org_url.checked(params["org_url"])})


class Routes:
    """The proxies and certificates for a host, from the options of a task and the environment.

    They are looked up once for each host, because requests itself reads the whole environment for each request.
    *environment* is a session of requests that reads the environment.
    """

    def __init__(self, options: Settings, environment: requests.Session):
        self._verify = options.validate_certs and (options.ca_path or True)
        # use_proxy=false disables the proxies only; REQUESTS_CA_BUNDLE still applies.
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
