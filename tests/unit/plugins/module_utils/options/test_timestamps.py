# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Times and ages in options, and dates in HTTP headers."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.options import timestamps


@pytest.mark.parametrize(
    ("text", "okta"),
    [
        ("2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z"),
        ("2026-01-31T08:00:00.123Z", "2026-01-31T08:00:00.123Z"),
        ("2026-01-31T08:00:00+02:00", "2026-01-31T06:00:00.000Z"),
        ("2026-01-01T00:30:00+05:45", "2025-12-31T18:45:00.000Z"),
        ("2026-01-31T08:00:00", "2026-01-31T08:00:00.000Z"),
        ("2026-01-31 08:00", "2026-01-31T08:00:00.000Z"),
        ("2026-01-31", "2026-01-31T00:00:00.000Z"),
    ],
)
def test_okta_time(text, okta):
    assert timestamps.okta_time("since", text) == okta


@pytest.mark.parametrize(
    ("text", "okta"),
    [
        ("30m", "2026-01-31T07:30:00.000Z"),
        ("12 h", "2026-01-30T20:00:00.000Z"),
        (" 31d ", "2025-12-31T08:00:00.000Z"),
        ("1w", "2026-01-24T08:00:00.000Z"),
        ("0d", "2026-01-31T08:00:00.000Z"),
        ("-1d", "2026-01-30T08:00:00.000Z"),
        ("90s", "2026-01-31T07:58:30.000Z"),
        ("2025-12-01", "2025-12-01T00:00:00.000Z"),
    ],
)
def test_times_and_ages(text, okta):
    now = timestamps.moment("now", "2026-01-31T08:00:00Z")
    assert timestamps.okta_form(timestamps.moment_or_age("before", text, now)) == okta


@pytest.mark.parametrize("text", ["", "d", "1y", "--1d", "1.5h", "yesterday"])
def test_an_invalid_time_or_age_is_rejected(text):
    with pytest.raises(errors.InvalidOption, match="^before must be a time or an age"):
        timestamps.moment_or_age("before", text, timestamps.moment("now", "2026-01-31"))


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "31.01.2026"])
def test_an_invalid_time_is_rejected(text):
    with pytest.raises(errors.InvalidOption, match="^since must be a time "):
        timestamps.okta_time("since", text)


@pytest.mark.parametrize(
    ("text", "okta"),
    [
        ("Sat, 31 Jan 2026 08:00:07 GMT", "2026-01-31T08:00:07.000Z"),
        ("Sat, 31 Jan 2026 08:00:07 +0200", "2026-01-31T06:00:07.000Z"),
    ],
)
def test_dates_of_http(text, okta):
    assert timestamps.okta_form(timestamps.from_http_date(text)) == okta


@pytest.mark.parametrize("text", [None, "", "soon", "2026-01-31T08:00:07Z", "Sat, 31 Foo 2026 08:00:07 GMT"])
def test_invalid_dates_of_http(text):
    assert timestamps.from_http_date(text) is None
