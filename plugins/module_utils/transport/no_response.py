# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Explains connection errors, and whether the request can have reached the server. Sends nothing."""

from __future__ import annotations

import re

try:
    import requests
    from urllib3.exceptions import NewConnectionError
except ImportError:
    # The runner reports the missing library before any request.
    HOPELESS: tuple[type[Exception], ...] = ()
else:
    HOPELESS = (requests.exceptions.SSLError, ValueError)


def is_hopeless(error: OSError) -> bool:
    """Return whether a retry would fail in the same way."""
    return isinstance(error, HOPELESS) or not isinstance(error, requests.exceptions.RequestException)


def reason(error: OSError, timeout: float) -> str:
    """Return the reason why a request failed, as text; *timeout* is the option, in seconds."""
    if isinstance(error, requests.exceptions.Timeout):
        return f"no response within {timeout:g} s (option timeout)."
    if isinstance(error, requests.exceptions.SSLError):
        if "CERTIFICATE_VERIFY_FAILED" not in str(error):
            return f"the TLS connection could not be established ({_deepest(error)})."
        return f"the server's certificate is not trusted ({_deepest(error)}). For a private CA, set ca_path."
    if isinstance(error, requests.exceptions.ProxyError):
        return f"the proxy in the environment did not connect to the org ({_deepest(error)})."
    if isinstance(error, (requests.exceptions.InvalidProxyURL, requests.exceptions.InvalidURL)):
        # The text of the error has the URL, which can contain a user name and password.
        return "the URL of the proxy in the environment (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY) is not valid."
    if not isinstance(error, requests.exceptions.RequestException):
        return f"{error}."
    return f"{_deepest(error)}."


def never_sent(error: OSError) -> bool:
    """Return whether a request certainly failed before it reached the server, so that a retry is always safe."""
    if isinstance(error, (requests.exceptions.ConnectTimeout, requests.exceptions.ProxyError)):
        return True
    return isinstance(getattr(error.args[0] if error.args else None, "reason", None), NewConnectionError)


def _deepest(error: Exception) -> str:
    """Return the innermost reason of a chain of library errors."""
    while True:
        inner = getattr(error, "reason", None)
        if not isinstance(inner, Exception):
            inner = next((arg for arg in error.args if isinstance(arg, Exception)), None)
        if inner is None:
            # OpenSSL puts its name of the error in brackets, which can contain a colon, before the text.
            text = re.sub(r"^\[.*?\] ", "", str(error))
            return text.rpartition(": ")[2].rstrip(".") or type(error).__name__
        error = inner
