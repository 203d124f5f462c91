# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wait after a failure, and temporary failures."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.credentials import access
from ansible_collections.spoke.okta.plugins.plugin_utils.events import event_log_reader


def refusal(status, code):
    return errors.ApiError("GET", "/api/v1/logs", status, {"errorCode": code}, {})


@pytest.mark.parametrize(
    ("failures", "chance", "seconds"),
    [(1, 0, 5), (2, 0, 10), (3, 0, 20), (6, 0, 160), (7, 0, 300), (5000, 0, 300), (1, 1, 2.5), (7, 0.5, 225)],
)
def test_pauses_grow_to_a_maximum(failures, chance, seconds):
    assert event_log_reader.pause(failures, chance) == seconds


@pytest.mark.parametrize(
    ("failure", "passing"),
    [
        (refusal(500, "E0000009"), True),
        (refusal(503, ""), True),
        (refusal(429, "E0000047"), True),
        (errors.WaitTooLong(refusal(429, "E0000047"), 30, 0, 10), True),
        (errors.ConnectionFailed("GET", "/", "refused"), True),
        (errors.ShareUsedUp("GET", "/", 50, 70, 60), True),
        (errors.UnexpectedResponse("GET", "/", "a page of a proxy."), True),
        (refusal(400, "E0000053"), False),
        (refusal(401, "E0000011"), False),
        (refusal(403, "E0000006"), False),
        (access.AllRefused(refusal(401, "E0000011"), ["a", "b"]), False),
        (errors.InvalidOption("cursor", "is not valid."), False),
        (errors.MissingLibrary("oauthlib", "no"), False),
    ],
)
def test_temporary_failures(failure, passing):
    assert event_log_reader.is_passing(failure) is passing
