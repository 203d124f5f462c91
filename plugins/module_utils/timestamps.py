# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Points in time as people write them and as Okta takes them. Pure."""

from __future__ import annotations

from datetime import datetime, timezone

from . import errors


def okta_time(option, text):
    """*text* (ISO 8601, UTC without an offset) in Okta's form, 2026-01-31T08:00:00.000Z. Raises InvalidOption."""
    try:
        # Python reads a final Z only since 3.11.
        moment = datetime.fromisoformat(text[:-1] + "+00:00" if text[-1:] in "zZ" else text)
    except ValueError:
        raise errors.InvalidOption(
            option, f"{text!r} is not a time.", "Write it like 2026-01-31T08:00:00Z or 2026-01-31."
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
