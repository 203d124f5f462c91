# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which refusals are about attributes that Okta does not know."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.profiles import new_attributes

SITE = "Property name 'site' is not defined in profile"
FLOOR = "Property name 'floor' is not defined in profile"


def refusal(status, code, causes):
    document = {"errorCode": code, "errorSummary": "Refused", "errorCauses": [{"errorSummary": one} for one in causes]}
    return errors.ApiError("POST", "/api/v1/users", status, document, {})


@pytest.mark.parametrize(
    ("status", "code", "causes", "expected"),
    [
        (400, "E0000001", [SITE], ["site"]),
        (400, "E0000001", [SITE, FLOOR], ["site", "floor"]),
        (400, "E0000001", [SITE, "email: The field cannot be left blank"], []),
        (400, "E0000001", ["login: An object with this field already exists in the current organization"], []),
        (400, "E0000001", [], []),
        (400, "E0000003", [SITE], []),
        (403, "E0000006", [], []),
    ],
)
def test_the_attributes_that_are_the_only_reason_of_a_refusal(status, code, causes, expected):
    assert new_attributes.undefined(refusal(status, code, causes)) == expected
