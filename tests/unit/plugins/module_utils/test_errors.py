# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The texts of errors that every module shares."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("application", "an application"),
        ("event hook", "an event hook"),
        ("identity provider", "an identity provider"),
        ("Okta org", "an Okta org"),
        ("group", "a group"),
        ("group rule", "a group rule"),
        ("trusted origin", "a trusted origin"),
        ("user", "a user"),
        ("user type", "a user type"),
    ],
)
def test_an_article_fits_its_noun(noun, expected):
    assert errors.with_article(noun) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            errors.InvalidOption("state", "must be present.", "Remove new_name."),
            "state must be present. Remove new_name.",
        ),
        (errors.InvalidOption("state", "must be present."), "state must be present."),
        (
            errors.NotFound("application", "Sales", "its ID or exact label"),
            (
                "The application 'Sales' does not exist in the org. Specify an application by its ID or exact label. "
                "If it exists, check that the credential may read it (okta.apps.read)."
            ),
        ),
        (
            errors.NotFound("user", "a", "its ID, login or short name", ["b"]),
            (
                "The users 'a', 'b' do not exist in the org. Specify a user by its ID, login or short name. If it "
                "exists, check that the credential may read it (okta.users.read)."
            ),
        ),
        (
            errors.Ambiguous("group", "Sales", ["00g1 (OKTA_GROUP)", "00g2 (APP_GROUP)"]),
            "2 groups match 'Sales': 00g1 (OKTA_GROUP), 00g2 (APP_GROUP). Specify the group by its ID.",
        ),
        (
            errors.ErrorResponse(
                "POST", "/api/v1/groups", 403, {"errorCode": "E0000006", "errorSummary": "No."}, {}, ""
            ),
            "Okta returned 403 E0000006 for POST /api/v1/groups: No.",
        ),
        (
            errors.ErrorResponse(
                "PUT",
                "/x",
                400,
                {"errorSummary": "Bad", "errorCauses": [{"errorSummary": "a"}, {"errorSummary": "b"}]},
                {"X-Okta-Request-Id": "r1"},
                "Correct it.",
            ),
            "Okta returned 400 for PUT /x: Bad (a; b). Correct it. Okta request ID: r1.",
        ),
    ],
)
def test_a_message_is_complete(error, expected):
    assert str(error) == expected
