# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rate limit headers of a response, and the wait before a retry. Pure.

Sources: https://developer.okta.com/docs/reference/rl-best-practices/ and …/rl-global-mgmt/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..options import timestamps

# Error codes that mean: the request had no effect, retry later.
RETRY_CODES = frozenset({"E0000010", "E0000100", "E0000112", "E0000239", "E0000249", "E0000253"})
# Statuses of a server or a proxy that failed; the request may have had an effect.
RETRY_STATUSES = frozenset({500, 502, 503, 504})
LONGEST_BACKOFF = 30.0
# The window of an org is a minute; a later reset means that the clocks are not comparable.
LONGEST_WINDOW = 65.0

# Kinds for which Okta counts requests for a single object in separate buckets, by method.
SINGLE: dict[str, dict[str, str]] = {"users": {"GET": "get", "POST": "change", "PUT": "change", "DELETE": "change"}}
SINGLE["groups"] = SINGLE["apps"] = dict.fromkeys(("GET", "PUT", "DELETE"), "one")
# Kinds that have their own bucket. The others share one.
KINDS = {"users", "groups", "apps", "logs", "sessions", "authn"}


@dataclass(frozen=True)
class Limits:
    """The rate limit of a response: limit, remaining requests, reset (server's clock), and seconds until the reset."""

    limit: int
    remaining: int
    reset: int
    left: float


def bucket(method: str, where: str) -> str:
    """Return the name of the rate limit bucket of a request."""
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


def limits(headers: Mapping[str, str]) -> Limits | None:
    """Return the rate limit of a response, None if it has none or only the concurrency limit."""
    maxima, left, resets = (_numbers(headers, f"X-Rate-Limit-{name}") for name in ("Limit", "Remaining", "Reset"))
    now = _server_time(headers)
    if not (maxima and left and resets) or min(maxima) == 0 or now is None:
        return None
    return Limits(min(maxima), min(left), max(resets), min(max(resets) - now, LONGEST_WINDOW))


def _server_time(headers: Mapping[str, str]) -> float | None:
    moment = timestamps.from_http_date(headers.get("Date"))
    return None if moment is None else moment.timestamp()


def _numbers(headers: Mapping[str, str], name: str) -> list[int]:
    # With combined limits, a header occurs several times in a response; the library joins the values with commas.
    values = (value.strip() for value in (headers.get(name) or "").split(","))
    return [int(value) for value in values if value.isdigit()]


def remaining(headers: Mapping[str, str]) -> int | None:
    """Return the remaining requests of the tightest limit in a response, None if it has no limit."""
    return min(_numbers(headers, "X-Rate-Limit-Remaining"), default=None)


def ceiling(headers: Mapping[str, str]) -> int | None:
    """Return the requests per minute of the tightest limit in a response, None if it has no limit."""
    return min(_numbers(headers, "X-Rate-Limit-Limit"), default=None)


def is_concurrency(headers: Mapping[str, str]) -> bool:
    """Return whether a 429 response is for the concurrency limit, not for the rate limit."""
    return max(_numbers(headers, "X-Rate-Limit-Limit"), default=1) == 0 and remaining(headers) == 0


def until_reset(headers: Mapping[str, str]) -> float | None:
    """Return the seconds until the reset by the server's clock, plus one; None without these headers."""
    resets = _numbers(headers, "X-Rate-Limit-Reset")
    now = _server_time(headers)
    if not resets or now is None:
        return None
    return min(max(max(resets) - now, 0.0) + 1.0, LONGEST_WINDOW)


def backoff(attempt: int, chance: float) -> float:
    """Return the seconds before retry *attempt* (from 0): exponential from 1, with jitter from *chance* (0 to 1)."""
    return min(2.0**attempt, LONGEST_BACKOFF) * (0.5 + chance / 2)


def before_retry(
    status: int, code: str, headers: Mapping[str, str], idempotent: bool, attempt: int, chance: float
) -> float | None:
    """Return the seconds to wait before a retry after an error response, or None if it must not be retried.

    *idempotent*: sending the request twice has the effect of sending it once. *chance*: a random number from 0 to 1.
    """
    if status == 429:
        if is_concurrency(headers):
            return 1.0 + 2.0 * chance
        wait = until_reset(headers)
        return backoff(attempt, chance) if wait is None else wait + chance
    if code in RETRY_CODES or (idempotent and status in RETRY_STATUSES):
        return backoff(attempt, chance)
    return None
