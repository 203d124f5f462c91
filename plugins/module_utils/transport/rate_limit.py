# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What an answer says about limits, and how long to wait before a request may be sent again. Pure.

Sources: https://developer.okta.com/docs/reference/rl-best-practices/ and …/rl-global-mgmt/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..options import timestamps

# Statuses and codes with which Okta says "nothing was done, come back later".
RETRY_CODES = frozenset({"E0000010", "E0000100", "E0000112", "E0000239", "E0000249", "E0000253"})
# Statuses with which a server, or a proxy before it, says that it could not answer; something may have been done.
RETRY_STATUSES = frozenset({500, 502, 503, 504})
LONGEST_BACKOFF = 30.0
# An org's window is a minute; a reset further ahead means that the clocks cannot be compared.
LONGEST_WINDOW = 65.0

# Kinds of objects of which Okta counts the single object apart from everything else, by the method where a part of
# them is counted apart again.
SINGLE: dict[str, dict[str, str]] = {"users": {"GET": "get", "POST": "change", "PUT": "change", "DELETE": "change"}}
SINGLE["groups"] = SINGLE["apps"] = dict.fromkeys(("GET", "PUT", "DELETE"), "one")
# Kinds that have a bucket of their own. The others share one.
KINDS = {"users", "groups", "apps", "logs", "sessions", "authn"}


@dataclass(frozen=True)
class Told:
    """What an answer told: limit and remaining requests, the reset (server's clock), seconds left until then."""

    limit: int
    remaining: int
    reset: int
    left: float


def bucket(method: str, where: str) -> str:
    """Return a name for what Okta counts a request in, by its method and path."""
    family, _version, *rest = [*where.partition("?")[0].strip("/").split("/"), "", ""]
    kind, single, *below = [segment for segment in rest if segment] + ["", ""]
    if family == "oauth2":
        return "oauth2 clients" if kind == "clients" else "oauth2"
    if kind not in KINDS:
        return "other"
    if single and not any(below) and not (kind == "groups" and single == "rules"):
        part = SINGLE.get(kind, {}).get(method)
        if part:
            return f"{kind} {part}"
    return kind


def told(headers: Mapping[str, str]) -> Told | None:
    """Return what an answer tells of its bucket, None where it does not (no limit, or the one on requests at once)."""
    limits, left, resets = (_numbers(headers, f"X-Rate-Limit-{name}") for name in ("Limit", "Remaining", "Reset"))
    now = _server_time(headers)
    if not (limits and left and resets) or min(limits) == 0 or now is None:
        return None
    return Told(min(limits), min(left), max(resets), min(max(resets) - now, LONGEST_WINDOW))


def _server_time(headers: Mapping[str, str]) -> float | None:
    moment = timestamps.from_http_date(headers.get("Date"))
    return None if moment is None else moment.timestamp()


def _numbers(headers: Mapping[str, str], name: str) -> list[int]:
    # Combined limits put the same header on a response several times; they arrive joined with commas.
    values = (value.strip() for value in (headers.get(name) or "").split(","))
    return [int(value) for value in values if value.isdigit()]


def remaining(headers: Mapping[str, str]) -> int | None:
    """Return the requests that the tightest limit on this response still allows, or None where it does not say."""
    return min(_numbers(headers, "X-Rate-Limit-Remaining"), default=None)


def ceiling(headers: Mapping[str, str]) -> int | None:
    """Return the requests in a minute that the tightest limit of this response allows; None where it does not say."""
    return min(_numbers(headers, "X-Rate-Limit-Limit"), default=None)


def is_concurrency(headers: Mapping[str, str]) -> bool:
    """Whether a 429 is about too many requests at once, not about too many in a minute."""
    return max(_numbers(headers, "X-Rate-Limit-Limit"), default=1) == 0 and remaining(headers) == 0


def until_reset(headers: Mapping[str, str]) -> float | None:
    """Return the seconds until the window ends by the server's clock, and one more; None without these headers."""
    resets = _numbers(headers, "X-Rate-Limit-Reset")
    now = _server_time(headers)
    if not resets or now is None:
        return None
    return min(max(max(resets) - now, 0.0) + 1.0, LONGEST_WINDOW)


def backoff(attempt: int, chance: float) -> float:
    """Return the seconds before retry *attempt* (from 0): doubling from one, with jitter from *chance* (0 to 1)."""
    return min(2.0**attempt, LONGEST_BACKOFF) * (0.5 + chance / 2)


def before_retry(
    status: int, code: str, headers: Mapping[str, str], idempotent: bool, attempt: int, chance: float
) -> float | None:
    """Return the seconds to wait before an answered request is sent again, or None when it must not be.

    *idempotent*: sending it twice has the effect of sending it once. *chance*: a random number from 0 to 1.
    """
    if status == 429:
        if is_concurrency(headers):
            return 1.0 + 2.0 * chance
        wait = until_reset(headers)
        return backoff(attempt, chance) if wait is None else wait + chance
    if code in RETRY_CODES or (idempotent and status in RETRY_STATUSES):
        return backoff(attempt, chance)
    return None
