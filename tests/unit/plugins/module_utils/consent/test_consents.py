# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The stored state of an authorization, while a request is pending and later."""

from __future__ import annotations

import json

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.consent import code_request, consents, device_request
from ansible_collections.spoke.okta.plugins.module_utils.credentials import tokens

SCOPES = ("okta.users.read", "offline_access")
CODE = code_request.CodeRequest("state", "verifier", "https://a.example.com/cb", SCOPES, 5000.0)
DEVICE = device_request.DeviceRequest("dc", "UC", "https://o/a", "https://o/a?c", SCOPES, 5000.0, 5.0, 1005.0)


@pytest.mark.parametrize("request_", [CODE, DEVICE, None])
@pytest.mark.parametrize("asked", [None, SCOPES])
def test_a_stored_state_is_read_unchanged(request_, asked):
    kept = consents.Consent(asked, request_)
    assert consents.consent(json.loads(json.dumps(kept.document()))) == kept


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        "text",
        {"format": 2, "asked": None, "grant": None, "request": None},
        {"format": 1, "asked": None, "grant": "password", "request": {"scopes": []}},
        {"format": 1, "asked": None, "grant": "device_code", "request": {"scopes": []}},
        {"format": 1, "asked": 5, "grant": None, "request": None},
    ],
)
def test_a_state_changed_by_hand_is_rejected(document):
    with pytest.raises(tokens.Unreadable):
        consents.consent(document)


@pytest.mark.parametrize(
    ("request_", "kind", "scopes", "now", "found"),
    [
        (CODE, code_request.CodeRequest, SCOPES, 4999.0, True),
        (CODE, code_request.CodeRequest, SCOPES, 5000.0, False),
        (CODE, code_request.CodeRequest, ("okta.users.read",), 0.0, False),
        (CODE, device_request.DeviceRequest, SCOPES, 0.0, False),
        (DEVICE, device_request.DeviceRequest, SCOPES, 0.0, True),
        (None, device_request.DeviceRequest, SCOPES, 0.0, False),
    ],
)
def test_a_pending_request(request_, kind, scopes, now, found):
    assert (consents.Consent(None, request_).under_way(kind, scopes, now) is not None) == found


ANSWER = {"device_code": "dc", "user_code": "UC", "verification_uri": "https://o/a", "expires_in": 600, "interval": 2}


@pytest.mark.parametrize(
    ("more", "complete", "interval"),
    [
        ({"verification_uri_complete": "https://o/a?c"}, "https://o/a?c", 2.0),
        ({"interval": None}, "https://o/a", 5.0),
    ],
)
def test_codes_for_a_device(more, complete, interval):
    made = device_request.begun({**ANSWER, **more}, "https://o/d", SCOPES, 1000.0)
    assert (made.verification_uri_complete, made.interval, made.next_poll) == (complete, interval, 1000.0 + interval)
    assert (made.expires, made.secrets) == (1600.0, ["dc"])


@pytest.mark.parametrize("response", [None, [], {}, {**ANSWER, "user_code": 5}, {**ANSWER, "expires_in": "soon"}])
def test_a_response_without_codes(response):
    with pytest.raises(errors.UnexpectedResponse):
        device_request.begun(response, "https://o/d", SCOPES, 1000.0)


def test_the_interval_of_polls():
    later = DEVICE.polled(2000.0)
    assert (later.interval, later.next_poll) == (5.0, 2005.0)
    slower = later.polled(2010.0, slower=True)
    assert (slower.interval, slower.next_poll) == (10.0, 2020.0)
