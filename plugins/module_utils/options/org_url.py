# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What an org URL looks like."""

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

    Raises InvalidOption, with the corrected value where there is one, for what cannot be the base of the API.
    """
    text = (value or "").strip()
    if not text:
        raise errors.InvalidOption("org_url", "no org URL is given.", "Set it, or OKTA_ORG_URL in the environment.")
    # A URL may carry a user name and password: such a value is never repeated.
    if "@" in text:
        raise errors.InvalidOption("org_url", "it holds a user name or password.", f"Use the form {FORM}.")
    if "{" in text or "yourOktaDomain" in text:
        raise errors.InvalidOption("org_url", f"{text!r} is a placeholder.", f"Use your own org, as {FORM}.")
    if "://" not in text:
        raise _refusal(text, "has no scheme", f"https://{_corrected_host(text.split('/')[0])}")
    if text.count("://") > 1:
        raise errors.InvalidOption("org_url", f"{text!r} holds two URLs.", f"Use the form {FORM}.")
    try:
        return _checked_parts(text, urlsplit(text))
    except ValueError:
        raise errors.InvalidOption("org_url", f"{text!r} is no URL.", f"Use the form {FORM}.") from None


def secrets(value: str | None) -> set[str]:
    """Return what stands before the host in an org URL, where nothing should: a user name, perhaps with a password."""
    before, _at, _host = (value or "").rpartition("@")
    login = before.rpartition("/")[2]
    return {part for part in (login, login.partition(":")[2]) if part}


def _checked_parts(text: str, parts: SplitResult) -> str:
    """Return what checked does. Raises ValueError, as urlsplit does, for a host or port that cannot be."""
    if not parts.hostname:
        raise errors.InvalidOption("org_url", f"{text!r} has no host.", f"Use the form {FORM}.")
    if not re.fullmatch(r"[^:]*|.*\]|.*:[0-9]+", parts.netloc):
        raise errors.InvalidOption("org_url", f"{text!r} has a port that is no number.")
    if parts.port == 0 or re.search(r"[^\w.:-]", parts.hostname):
        raise ValueError(text)
    host = _corrected_host(parts.netloc)
    corrected = f"https://{host}"
    if host != parts.netloc.lower():
        raise _refusal(text, "is not the org itself (an admin console, or a doubled domain)", corrected)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise _refusal(text, "has more than scheme and host", f"{parts.scheme}://{host}")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise _refusal(text, "is not https", corrected)
    return f"{parts.scheme}://{host}"


def _refusal(text: str, problem: str, corrected: str) -> errors.InvalidOption:
    return errors.InvalidOption("org_url", f"{text!r} {problem}.", f"Use {corrected}.")


def _corrected_host(netloc: str) -> str:
    """Return the host of the org for a host as people paste it."""
    host = re.sub(r"\.com(\.com)+$", ".com", netloc.lower())
    first, dot, domain = host.partition(".")
    if domain in OKTA_DOMAINS and first.endswith("-admin"):
        first = first[: -len("-admin")]
    return first + dot + domain


def is_loopback(host: str) -> bool:
    """Return whether *host* is this machine itself, so that plain http is safe (the org simulator)."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
