# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Points in time: in options, in Okta's format and in HTTP headers. Pure."""

from __future__ import annotations

import functools
import re
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from .. import errors

AGE = re.compile(r"-?(\d{1,6}) ?([smhdw])")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def text(seconds: float) -> str:
    """Return a time in seconds since 1970 in Okta's format."""
    moment = datetime.fromtimestamp(seconds, tz=timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


# Many responses share one second, and the date of each is read more than once.
@functools.lru_cache(maxsize=16)
def from_http_date(text: str | None) -> datetime | None:
    """Return the time in a Date header, None if it is missing or invalid."""
    try:
        return parsedate_to_datetime(text or "")
    except ValueError:
        return None


def parsed(text: str | None) -> datetime | None:
    """Return the time that Okta returned in a response, None if it is missing or in another form."""
    try:
        return moment("", text) if text else None
    except errors.InvalidOption:
        return None


def okta_time(option: str, text: str) -> str:
    """Return *text* (ISO 8601, by default UTC) in Okta's format, 2026-01-31T08:00:00.000Z. Raises InvalidOption."""
    return okta_form(moment(option, text))


def okta_form(point: datetime) -> str:
    """Return a time in Okta's format, 2026-01-31T08:00:00.000Z."""
    return point.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def period(**given: str | None) -> dict[str, str | None]:
    """Return options that are times or ages in Okta's format, None where not set. Raises InvalidOption."""
    now = datetime.now(timezone.utc)
    return {option: okta_form(moment_or_age(option, text, now)) if text else None for option, text in given.items()}


def moment_or_age(option: str, text: str, now: datetime) -> datetime:
    """Return the time that *text* specifies: ISO 8601, or an age before *now* such as 90d. Raises InvalidOption."""
    age = AGE.fullmatch(text.strip())
    if age:
        return now - timedelta(**{UNITS[age[2]]: int(age[1])})
    try:
        return moment(option, text)
    except errors.InvalidOption:
        raise errors.InvalidOption(
            option,
            f"must be a time or an age (got {text!r}).",
            "Use a form such as 2026-01-31T08:00:00Z, or 30m, 12h, 90d or 4w.",
        ) from None


def moment(option: str, text: str) -> datetime:
    """Return the time that *text* (ISO 8601, by default UTC) specifies. Raises InvalidOption."""
    try:
        # Python parses a final Z only since 3.11.
        point = datetime.fromisoformat(text[:-1] + "+00:00" if text[-1:] in "zZ" else text)
    except ValueError:
        raise errors.InvalidOption(
            option, f"must be a time (got {text!r}).", "Use a form such as 2026-01-31T08:00:00Z or 2026-01-31."
        ) from None
    return point if point.tzinfo else point.replace(tzinfo=timezone.utc)
