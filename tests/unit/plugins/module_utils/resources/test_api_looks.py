# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A read that only finds out what became of a request: when Okta withholds it, the error of the request stays."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.resources import api

LOST = errors.OutcomeUnknown("POST", "/api/v1/groups", errors.ConnectionFailed("POST", "/api/v1/groups", "timeout"))
REFUSED = errors.ApiError("POST", "/api/v1/groups/rules/0pr1/lifecycle/activate", 400, {"errorCode": "E0000001"}, {})
HIDDEN = errors.ApiError("GET", "/api/v1/groups", 403, {"errorCode": "E0000006"}, {})
DOWN = errors.ApiError("GET", "/api/v1/groups", 500, {"errorCode": "E0000009"}, {})


def failing(error):
    """Return a function that raises *error*."""

    def call():
        raise error

    return call


@pytest.mark.parametrize(
    ("look", "raised"),
    [(lambda: None, LOST), (failing(HIDDEN), LOST), (failing(DOWN), DOWN)],
    ids=["nothing", "hidden", "down"],
)
def test_a_lost_creation(look, raised):
    with pytest.raises(errors.OktaError) as error:
        api.create_or_look(failing(LOST), look)
    assert error.value is raised


@pytest.mark.parametrize("first", [LOST, REFUSED], ids=["lost", "refused"])
def test_an_operation_of_a_hidden_object(first):
    with pytest.raises(errors.OktaError) as error:
        api.perform_or_look(failing(first), failing(HIDDEN), lambda _found: True)
    assert error.value is first


def test_an_operation_that_took_effect():
    assert api.perform_or_look(failing(REFUSED), lambda: "rule", lambda _found: True) == "rule"
    assert api.create_or_look(failing(LOST), lambda: "group") == "group"
