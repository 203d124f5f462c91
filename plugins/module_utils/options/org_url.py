# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The check of org_url."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from .. import errors

# https://developer.okta.com/docs/concepts/okta-organizations/
OKTA_DOMAINS = (
    "okta.com",
    "oktapreview.com",
    "okta-emea.com",
    "okta-gov.com",
    "okta.mil",
    "okta-miltest.com",
    "trex-govcloud.com",
)

FORM = "https://acme.okta.com"


def checked(value: str | None) -> str:
    """Return the org URL without a trailing slash.

    Raises InvalidOption for a value that cannot be the base URL of the API, with the corrected value if possible.
    """
    text = (value or "").strip()
    if not text:
        raise errors.InvalidOption("org_url", "is required.", "Set it, or set OKTA_ORG_URL in the environment.")
    # A value that may contain a password is not repeated in the message.
    if "@" in text:
        raise errors.InvalidOption("org_url", "must not contain a user name or password.", f"Use the form {FORM}.")
    if "{" in text or "yourOktaDomain" in text:
        raise errors.InvalidOption(
            "org_url", f"must not be a placeholder (got {text!r}).", f"Use the URL of your org, such as {FORM}."
        )
    if "://" not in text:
        raise _refusal(text, "must start with https://", f"https://{corrected_host(text.split('/')[0])}")
    if text.count("://") > 1:
        raise errors.InvalidOption("org_url", f"must be one URL (got {text!r}).", f"Use the form {FORM}.")
    try:
        return _checked_parts(text, urlsplit(text))
    except ValueError:
        raise errors.InvalidOption("org_url", f"must be a valid URL (got {text!r}).", f"Use the form {FORM}.") from None


def secrets(value: str | None) -> set[str]:
    """Return the user name and the password in an org URL, which must not contain them."""
    before, _at, _host = (value or "").rpartition("@")
    login = before.rpartition("/")[2]
    return {part for part in (login, login.partition(":")[2]) if part}


def _checked_parts(text: str, parts: SplitResult) -> str:
    """Return the result of checked(). Raises InvalidOption, or ValueError (as urlsplit) for an invalid host or port."""
    if not parts.hostname:
        raise errors.InvalidOption("org_url", f"must have a host (got {text!r}).", f"Use the form {FORM}.")
    if not re.fullmatch(r"[^:]*|.*\]|.*:[0-9]+", parts.netloc):
        raise errors.InvalidOption("org_url", f"must have a number as its port (got {text!r}).")
    if parts.port == 0 or re.search(r"[^\w.:-]", parts.hostname):
        raise ValueError(text)
    host = corrected_host(parts.netloc)
    corrected = f"https://{host}"
    if host != parts.netloc.lower():
        raise _refusal(text, "must be the org itself, not an admin console or a doubled domain", corrected)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise _refusal(text, "must have a scheme and a host only", f"{parts.scheme}://{host}")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise _refusal(text, "must use https", corrected)
    return f"{parts.scheme}://{host}"


def _refusal(text: str, problem: str, corrected: str) -> errors.InvalidOption:
    return errors.InvalidOption("org_url", f"{problem} (got {text!r}).", f"Use {corrected}.")


def corrected_host(netloc: str) -> str:
    """Return the host of the org for a pasted host: without -admin, and without a doubled .com."""
    host = re.sub(r"\.com(\.com)+$", ".com", netloc.lower())
    first, dot, domain = host.partition(".")
    if domain in OKTA_DOMAINS and first.endswith("-admin"):
        first = first[: -len("-admin")]
    return first + dot + domain


def is_loopback(host: str) -> bool:
    """Return whether *host* is this machine, so that plain http is safe (the simulator)."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
