# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.reports import findings

# 24 November 2026, 06:00:00 UTC.
NOW = 1795500000.0
DATE = "Tue, 24 Nov 2026 06:00:00 GMT"


def certificate(ends, issuer=((("commonName", "CA"),), (("organizationName", "Authority"),))):
    return {"notAfter": ends, "issuer": issuer}


@pytest.mark.parametrize(
    ("given", "ok", "words"),
    [
        (None, None, "plain http"),
        ({}, False, "not verified"),
        (certificate("Dec 24 06:00:00 2026 GMT"), True, "from Authority is trusted and valid for 30 more days"),
        (certificate("Dec  8 06:00:00 2026 GMT"), True, "valid for 14 more days"),
        (certificate("Dec  8 05:59:59 2026 GMT"), False, "valid for 13 more days"),
        (certificate("Dec 24 06:00:00 2026 GMT", ((("commonName", "CA"),),)), True, "from CA"),
        (certificate("Dec 24 06:00:00 2026 GMT", ()), True, "from an unnamed CA"),
    ],
)
def test_tls(given, ok, words):
    found = findings.of_tls("http://127.0.0.1", given, NOW)
    assert found["ok"] is ok
    assert words in found["what"]
    assert bool(found["remedy"]) is (ok is False)


@pytest.mark.parametrize(
    ("date", "off", "ok", "words"),
    [
        (DATE, 0, True, "agrees"),
        (DATE, 30, True, "agrees"),
        (DATE, -29, True, "agrees"),
        (DATE, 61, False, "60 s ahead of the org's"),
        (DATE, -599.5, False, "600 s behind the org's"),
        ("", 0, None, "does not have"),
        ("yesterday", 0, None, "does not have"),
    ],
)
def test_clock(date, off, ok, words):
    headers = {"Date": date} if date else {}
    found = findings.of_clock(headers, NOW + off - 1, NOW + off + 1)
    assert found["ok"] is ok
    assert words in found["what"]


@pytest.mark.parametrize(
    ("limit", "left", "ok"), [("600", "599", True), ("600", "60", True), ("600", "59", False), ("", "", None)]
)
def test_rate_limit(limit, left, ok):
    assert findings.of_rate_limit({"X-Rate-Limit-Limit": limit, "X-Rate-Limit-Remaining": left})["ok"] is ok


@pytest.mark.parametrize(
    ("document", "ok"),
    [({"id": "00oAbc"}, True), ({"id": "abc"}, False), ({}, False), ([], False), (None, False), ("text", False)],
)
def test_url(document, ok):
    assert findings.of_url("https://acme.okta.com", document)["ok"] is ok


@pytest.mark.parametrize(
    ("document", "words"),
    [({"pipeline": "idx"}, "Identity Engine"), ({"pipeline": "v1"}, "Classic Engine"), ({}, "does not report")],
)
def test_engine(document, words):
    assert words in findings.of_engine(document)["what"]
