# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Valid and invalid requests to the endpoint of an event hook."""

from __future__ import annotations

import json

import pytest

from ansible_collections.spoke.okta.plugins.plugin_utils.events import event_delivery


@pytest.mark.parametrize(
    ("given", "secrets", "expected"),
    [
        ("s3cret", ["s3cret"], True),
        ("former", ["s3cret", "former"], True),
        ("schlüssel", ["schlüssel"], True),
        ("s3cre", ["s3cret"], False),
        ("S3CRET", ["s3cret"], False),
        ("Bearer s3cret", ["s3cret"], False),
        ("", ["s3cret"], False),
        (None, ["s3cret"], False),
        ("\udce9", ["s3cret"], False),
    ],
)
def test_secrets_match_exactly(given, secrets, expected):
    assert event_delivery.is_secret(given, secrets) is expected


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (None, "no list data.events"),
        ([], "no list data.events"),
        ({}, "no list data.events"),
        ({"data": []}, "no list data.events"),
        ({"data": {"events": "x"}}, "no list data.events"),
        ({"data": {"events": [{}]}}, "no uuid"),
        ({"data": {"events": [{"uuid": 5}]}}, "no uuid"),
        ({"data": {"events": [{"uuid": ""}]}}, "no uuid"),
        ({"data": {"events": ["x"]}}, "no uuid"),
    ],
)
def test_invalid_deliveries(document, message):
    with pytest.raises(event_delivery.NoDelivery, match=message):
        event_delivery.events(json.dumps(document))


@pytest.mark.parametrize("text", [b"", b"{", b"\xff", b"[" * 100_000])
def test_invalid_json(text):
    with pytest.raises(event_delivery.NoDelivery, match="not JSON"):
        event_delivery.events(text)


def test_all_events_of_a_delivery_in_order():
    listed = [{"uuid": "1", "eventType": "a"}, {"uuid": "2", "actor": None}]
    assert event_delivery.events(json.dumps({"data": {"events": listed}})) == listed
