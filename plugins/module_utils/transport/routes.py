# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The proxies and the certificates for a host, by the options of a task and the environment."""

from __future__ import annotations

from urllib.parse import urlsplit


class Routes:
    """Arguments for requests, looked up once for each host: requests itself goes through the whole environment anew
    for each request. *options* are settings.Settings, *environment* is a session that heeds the environment.
    """

    def __init__(self, options, environment):
        self._verify = options.validate_certs and (options.ca_path or True)
        # Nothing but the proxies is switched off: REQUESTS_CA_BUNDLE counts in any case.
        self._proxies = {} if options.use_proxy else dict.fromkeys(("http", "https", "all"))
        self._environment = environment
        self._known = {}

    def to(self, url):
        """The arguments for a request to a URL."""
        host = urlsplit(url)[:2]
        if host not in self._known:
            found = self._environment.merge_environment_settings(url, dict(self._proxies), None, self._verify, None)
            self._known[host] = found
        return self._known[host]
