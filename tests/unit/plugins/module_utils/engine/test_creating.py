# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import creating, reconcile

TAKEN = "name: An object with this field already exists in the current organization"
WEAK = "The password does not meet the policy"
NOW = {"Date": "Thu, 05 Mar 2026 08:00:10 GMT"}
ZOE = creating.Creation("user", "zoe@example.com", lambda user: f"{user['id']} (STAGED)", remedy="Run the task again.")


def refusal(status=400, code="E0000001", cause="", headers=None):
    document = {"errorCode": code, "errorSummary": "Api validation failed", "errorCauses": [{"errorSummary": cause}]}
    return errors.ApiError("POST", "/api/v1/users", status, document, NOW if headers is None else headers, "")


def attempted(error, found, creation=ZOE):
    def create():
        raise error

    return creating.created(create, lambda: found, creation)


@pytest.mark.parametrize(
    ("error", "created"),
    [
        pytest.param(refusal(cause=TAKEN), "2026-03-05T08:00:10.000Z", id="Okta says that the name is in use"),
        pytest.param(refusal(cause=TAKEN.upper()), None, id="in another case, without a time"),
        pytest.param(refusal(409, "E0000055"), None, id="the code for a group"),
        pytest.param(refusal(409, "E0000900", "Duplicate label"), None, id="an unknown code with the same meaning"),
        pytest.param(refusal(cause=WEAK), "2026-03-05T08:00:04.000Z", id="the object is older than the request"),
    ],
)
def test_proof_that_another_client_created_the_object(error, created):
    with pytest.raises(errors.Overtaken) as caught:
        attempted(error, {"id": "00u1", "created": created})
    assert str(caught.value) == "Another client created zoe@example.com in the meantime."


@pytest.mark.parametrize(
    ("error", "created"),
    [
        pytest.param(refusal(403, "E0000014", WEAK), "2026-03-05T08:00:10.000Z", id="created by this request"),
        pytest.param(refusal(cause=WEAK), "2026-03-05T08:00:05.000Z", id="within the tolerance"),
        pytest.param(refusal(cause=WEAK, headers={}), "2026-03-05T08:00:00.000Z", id="the org's time is unknown"),
        pytest.param(refusal(cause=WEAK, headers={"Date": "soon"}), "2026-03-05T08:00:00.000Z", id="not a time"),
        pytest.param(refusal(cause=WEAK), None, id="the time of the creation is unknown"),
        pytest.param(refusal(cause=WEAK), "yesterday", id="the time of the creation is not a time"),
    ],
)
def test_without_proof_the_refusal_is_shown_with_the_object(error, created):
    found = {"id": "00u1", "created": created}
    with pytest.raises(creating.LeftBehind) as caught:
        attempted(error, found)
    assert str(caught.value) == (
        f"{error} The user zoe@example.com exists now, 00u1 (STAGED). Okta may have created it before it refused the "
        "request. Run the task again."
    )
    assert caught.value.document is found
    assert caught.value.result() == {**error.result(), "msg": str(caught.value), "changed": True}


def test_a_name_that_is_not_unique_is_never_taken():
    hook = creating.Creation("event hook", "Audit", lambda one: one["id"], unique=False)
    with pytest.raises(creating.LeftBehind) as caught:
        attempted(refusal(cause=TAKEN), {"id": "who1"}, hook)
    assert str(caught.value).endswith(
        "The event hook Audit exists now, who1. Okta may have created it before it refused the request. Correct the "
        "task and run it again, or delete the event hook."
    )


@pytest.mark.parametrize(
    ("error", "found"),
    [
        pytest.param(refusal(cause=WEAK), None, id="the object does not exist"),
        pytest.param(refusal(403, "E0000006"), {"id": "00u1"}, id="no permission"),
        pytest.param(refusal(401, "E0000011"), {"id": "00u1"}, id="a refused credential"),
        pytest.param(refusal(429, "E0000047"), {"id": "00u1"}, id="the rate limit"),
    ],
)
def test_a_refusal_without_an_effect_is_raised_unchanged(error, found):
    with pytest.raises(errors.ApiError) as caught:
        attempted(error, found)
    assert caught.value is error


def test_a_failed_read_does_not_hide_the_refusal():
    error = refusal(cause=WEAK)

    def create():
        raise error

    def find():
        raise errors.ConnectionFailed("GET", "/api/v1/users/zoe", "no route")

    with pytest.raises(errors.ApiError) as caught:
        creating.created(create, find, ZOE)
    assert caught.value is error


def test_a_run_reports_the_change_and_the_object_that_was_left():
    step = reconcile.Step("create", "zoe@example.com", lambda _nothing: attempted(refusal(cause=WEAK), {"id": "00u1"}))
    run = reconcile.Run(reconcile.Plan({}, {}, expected={}, steps=[step]))
    with pytest.raises(errors.StepFailed) as caught:
        run.carry_out(False)
    result = caught.value.result()
    assert (result["changed"], result["operations"], run.document) == (True, [], {"id": "00u1"})
    assert result["okta_error"]["errorCauses"] == [WEAK]
