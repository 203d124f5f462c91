# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identifiers, timestamps and one-time tokens in the forms of an Okta org."""

from __future__ import annotations

import datetime
import functools
import hashlib
import itertools
import secrets
import string

ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
"""In ASCII order, so that newer identifiers sort after older ones."""

_FIRST_SERIAL = 62**12 + secrets.randbelow(50 * 62**12)
_serials = itertools.count(_FIRST_SERIAL)


def _base62(number: int, width: int) -> str:
    digits = []
    while number:
        number, digit = divmod(number, 62)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits)).rjust(width, "0")


def new_id(prefix: str) -> str:
    """Return an identifier of 20 characters: prefix, serial number in base 62, and a constant tail as in real orgs."""
    return prefix + _base62(next(_serials), 13) + "T5d7"


def random_text(length: int) -> str:
    """Return a random text of letters and digits that cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _unused in range(length))


def error_id() -> str:
    return "oae" + random_text(22)


def request_id() -> str:
    return secrets.token_hex(16)


def timestamp(seconds: float | None) -> str | None:
    """Return epoch seconds as `YYYY-MM-DDTHH:mm:ss.000Z`: objects of real orgs have whole seconds."""
    return None if seconds is None else _whole_second(int(seconds))


@functools.lru_cache(maxsize=4096)
def _whole_second(seconds: int) -> str:
    moment = datetime.datetime.fromtimestamp(seconds, tz=datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def etag(canonical: str) -> str:
    return f'W/"{hashlib.sha256(canonical.encode()).hexdigest()}"'
