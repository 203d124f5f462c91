# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Why no answer came to a request, and whether any of it reached the server. Takes errors, never sends."""

from __future__ import annotations

import re

try:
    import requests
    from urllib3.exceptions import NewConnectionError
except ImportError:
    # The runner tells, before anything is sent.
    HOPELESS: tuple[type[Exception], ...] = ()
else:
    # The same request would fail in the same way.
    HOPELESS = (requests.exceptions.SSLError, ValueError)


def is_hopeless(error: OSError) -> bool:
    """Whether the same request would fail in the same way."""
    return isinstance(error, HOPELESS) or not isinstance(error, requests.exceptions.RequestException)


def reason(error: OSError, timeout: float) -> str:
    """Return why a request failed, in words; *timeout* is the option, in seconds."""
    if isinstance(error, requests.exceptions.Timeout):
        return f"no answer within {timeout:g} s (option timeout)."
    if isinstance(error, requests.exceptions.SSLError):
        if "CERTIFICATE_VERIFY_FAILED" not in str(error):
            return f"no TLS connection could be made ({_deepest(error)})."
        return f"the server's certificate is not trusted ({_deepest(error)}). For a private authority set ca_path."
    if isinstance(error, requests.exceptions.ProxyError):
        return f"the proxy that the environment names did not connect to the org ({_deepest(error)})."
    if isinstance(error, (requests.exceptions.InvalidProxyURL, requests.exceptions.InvalidURL)):
        # The reason would repeat the address, with the user name and password in it.
        return "the proxy that the environment names (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) has no valid URL."
    if not isinstance(error, requests.exceptions.RequestException):
        return f"{error}."
    return f"{_deepest(error)}."


def never_sent(error: OSError) -> bool:
    """Whether a request failed before any of it reached the server."""
    if isinstance(error, (requests.exceptions.ConnectTimeout, requests.exceptions.ProxyError)):
        return True
    return isinstance(getattr(error.args[0] if error.args else None, "reason", None), NewConnectionError)


def _deepest(error: Exception) -> str:
    """Return the innermost reason that a chain of library errors gives, without their wrappers."""
    while True:
        inner = getattr(error, "reason", None)
        if not isinstance(inner, Exception):
            inner = next((arg for arg in error.args if isinstance(arg, Exception)), None)
        if inner is None:
            # OpenSSL puts its own name of an error before the words, in brackets that may hold a colon.
            text = re.sub(r"^\[.*?\] ", "", str(error))
            return text.rpartition(": ")[2].rstrip(".") or type(error).__name__
        error = inner
