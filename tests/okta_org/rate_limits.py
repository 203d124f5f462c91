# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rate limits by bucket: windows that start with the first request, a share of each for one token, other clients."""

from __future__ import annotations

import dataclasses
import re

MINUTE = 60
"""The default length of a window in seconds."""
UNLIMITED = 1_000_000
PLANS = ("developer", "one_app", "enterprise", "workforce")

# Name, methods (None: all), path; then requests per minute in a free developer, One App, enterprise, workforce org.
# The first match counts.
BUCKETS: tuple = (
    ("GET /api/v1/users/{id}", ("GET",), r"/api/v1/users/[^/]+", (100, 1000, 1000, 2000)),
    ("POST /api/v1/users/{id}", ("POST", "PUT", "DELETE"), r"/api/v1/users/[^/]+", (100, 600, 600, 600)),
    ("/api/v1/users", None, r"/api/v1/users(/.*)?", (100, 600, 600, 600)),
    ("/api/v1/groups/{id}", ("GET", "PUT", "DELETE"), r"/api/v1/groups/(?!rules$)[^/]+", (100, 600, 600, 1000)),
    ("/api/v1/groups", None, r"/api/v1/groups(/.*)?", (100, 600, 600, 500)),
    ("/api/v1/apps/{id}", ("GET", "PUT", "DELETE"), r"/api/v1/apps/[^/]+", (100, 600, 600, 500)),
    ("/api/v1/apps", None, r"/api/v1/apps(/.*)?", (20, 100, 100, 100)),
    ("/api/v1/logs", None, r"/api/v1/logs(/.*)?", (20, 50, 50, 120)),
    ("/api/v1", None, r"/api/v1(/.*)?", (100, 600, 600, 1200)),
    ("/oauth2/v1/clients", None, r"/oauth2/v1/clients(/.*)?", (25, 100, 100, 100)),
    ("/oauth2/v1/token", None, r"/oauth2/v1/token", (300, 1200, 1200, 2000)),
    ("/oauth2/v1/authorize", None, r"/oauth2/v1/authorize", (300, 1200, 1200, 2000)),
    ("/oauth2/v1", None, r"/oauth2/.*", (300, 1200, 1200, 2000)),
    ("/", None, r".*", (1000, 1000, 1000, 1000)),
)
UNLIMITED_PATHS = (
    "/oauth2/v1/keys",
    "/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server",
)
NAMES = tuple(bucket[0] for bucket in BUCKETS)


def bucket_of(method: str, path: str) -> str:
    """Return the name of the bucket of a request."""
    for name, methods, pattern, _limits in BUCKETS:
        if (methods is None or method in methods) and re.fullmatch(pattern, path):
            return name
    raise LookupError(path)


def limit_of(bucket: str, setting) -> int | None:
    """Return the number of requests per minute for the whole org, None when limits are off.

    `setting` is `off`, the name of a plan, a factor of the enterprise limits, or a table of bucket to limit, whose
    missing buckets have enterprise limits.
    """
    if setting == "off":
        return None
    plan = setting if isinstance(setting, str) else "enterprise"
    usual = BUCKETS[NAMES.index(bucket)][3][PLANS.index(plan)]
    if isinstance(setting, dict):
        return setting.get(bucket, usual)
    return usual if isinstance(setting, str) else max(1, int(usual * setting))


@dataclasses.dataclass
class Window:
    """The requests since `start` (epoch seconds)."""

    start: float
    used: int = 0


@dataclasses.dataclass(frozen=True)
class Verdict:
    """The values of the three headers, and whether the request is allowed."""

    limit: int
    remaining: int
    reset: int
    allowed: bool = True


@dataclasses.dataclass(frozen=True)
class Rules:
    """The limit of a bucket.

    `limit` is the number of requests of the org in a window, None without a limit. `share` is the part of it that one
    principal may use. `seconds` is the length of a window. `others` is the number of requests a minute by simulated
    other clients, evenly spread.
    """

    limit: int | None
    share: float = 1
    seconds: float = MINUTE
    others: float = 0


class RateLimits:
    """The request counts of each bucket, for the org and for each principal."""

    def __init__(self) -> None:
        self._windows: dict = {}

    def _window(self, key: tuple, now: float, seconds: float) -> Window:
        window = self._windows.get(key)
        if window is None or now >= window.start + seconds or now < window.start:
            window = self._windows[key] = Window(now)
        return window

    def count(self, bucket: str, principal: str, rules: Rules, now: float) -> Verdict:
        """Count one request. A refused one is not counted."""
        own = self._window((bucket, principal), now, rules.seconds)
        whole = self._window((bucket, ""), now, rules.seconds)
        allowed_own = UNLIMITED if rules.limit is None else max(1, int(rules.limit * rules.share))
        allowed_whole = UNLIMITED if rules.limit is None else rules.limit
        others = int(rules.others * (now - whole.start) / MINUTE)
        left_own, left_whole = allowed_own - own.used, max(0, allowed_whole - whole.used - others)
        tight, left, most = (own, left_own, allowed_own)
        if left_whole < left_own:
            tight, left, most = (whole, left_whole, allowed_whole)
        reset = int(tight.start + rules.seconds)
        if left <= 0:
            return Verdict(most, 0, reset, allowed=False)
        own.used += 1
        whole.used += 1
        return Verdict(most, left - 1, reset)
