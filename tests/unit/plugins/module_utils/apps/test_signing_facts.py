# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Facts about certificates, from the key documents of an org."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import signing_facts

NOON = 1_769_860_800.0  # 2026-01-31T12:00:00Z


@pytest.mark.parametrize(
    ("expires_at", "days"),
    [
        ("2026-02-01T12:00:00.000Z", 1),
        ("2026-02-01T11:59:59.000Z", 0),
        ("2026-01-31T12:00:00.000Z", 0),
        ("2026-01-31T11:59:59.000Z", -1),
        ("2026-02-01T14:00:00+02:00", 1),
        ("2028-03-01T12:00:00.000Z", 760),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_days_left(expires_at, days):
    assert signing_facts.days_left(expires_at, NOON) == days


@pytest.mark.parametrize(
    ("days", "within", "ends"),
    [(29, 30, True), (30, 30, False), (0, 1, True), (0, 0, False), (-1, 0, True), (None, 10**6, False)],
)
def test_which_certificates_end(days, within, ends):
    assert signing_facts.ends_within({"days_left": days}, within) is ends


@pytest.mark.parametrize(
    ("app", "kid"),
    [
        ({"credentials": {"signing": {"kid": "a"}}}, "a"),
        ({"credentials": {"signing": {}}}, None),
        ({"credentials": {"signing": None}}, None),
        ({"credentials": None}, None),
        ({}, None),
    ],
)
def test_the_key_that_signs(app, kid):
    assert signing_facts.signing_kid(app) == kid


def test_a_key_without_values_has_no_facts():
    shown = signing_facts.facts({}, None, NOON)
    assert shown.pop("signs") is False
    assert set(shown.values()) == {None}


@pytest.mark.parametrize("chain", [[], None, [1], [None]])
def test_a_key_without_a_certificate(chain):
    assert signing_facts.facts({"kid": "a", "x5c": chain}, "a", NOON)["certificate"] is None


def test_a_certificate_in_pem_with_its_fingerprint():
    shown = signing_facts.facts({"kid": "a", "x5c": ["QUJD\r\n" * 20]}, "a", NOON)
    lines = shown["certificate"].splitlines()
    assert lines == ["-----BEGIN CERTIFICATE-----", "QUJD" * 16, "QUJD" * 4, "-----END CERTIFICATE-----"]
    assert shown["signs"] is True
    assert shown["fingerprint_sha256"].startswith("8F:5E:74:9B:63:C4:")


def test_a_certificate_that_is_not_base64_has_no_fingerprint():
    assert signing_facts.fingerprint("not base64!") is None


@pytest.mark.parametrize(
    ("ends", "chosen"),
    [
        ([], None),
        ([("2030", "2020"), ("2031", "2019")], 1),
        ([("2030", "2020"), ("2030", "2021")], 1),
        ([(None, "2022"), ("2030", "2020")], 1),
        ([("2030", "2020"), ("2030", "2020")], 1),
        ([(None, None)], 0),
    ],
)
def test_the_certificate_that_ends_last(ends, chosen):
    known = [{"expires_at": end, "created": made} for end, made in ends]
    assert signing_facts.longest(known) == (None if chosen is None else known[chosen])


@pytest.mark.parametrize(
    ("signs", "left", "ending"),
    [
        ([1], [40], None),
        ([1], [29], 0),
        ([1], [None], "unknown"),
        ([0, 1], [2, 40], None),
        ([1, 0], [2, 40], 0),
        ([0, 0], [2, 40], "unknown"),
        ([0, 0], [50, 40], None),
        ([0, 0], [2, 20], 1),
        ([0, 0], [2, None], "unknown"),
        ([], [], "unknown"),
    ],
)
def test_whether_the_certificate_that_signs_ends_soon(signs, left, ending):
    known = [
        {"signs": bool(sign), "days_left": days, "expires_at": f"{days}", "created": None}
        for sign, days in zip(signs, left, strict=True)
    ]
    found = signing_facts.ending(known, 30)
    if ending == "unknown":
        assert found is signing_facts.UNKNOWN
    else:
        assert found == (None if ending is None else known[ending])
