# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is planned for the authorization of an app, and what the plan says of itself when it is carried out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.consent import authorization, consent_plan, consents
from ansible_collections.spoke.okta.plugins.module_utils.credentials import tokens
from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile

TOKEN = tokens.Token("planted-token", "Bearer", 5000.0, 3600.0, ("okta.users.read",))
WITH_ACCESS = tokens.Holdings({"okta.users.read": TOKEN})
WITH_REFRESH = tokens.Holdings({"okta.users.read": TOKEN}, "planted-refresh")
GOOD = {"active": True, "scope": "okta.users.read offline_access"}


class App:
    """An authorization with this standing; *keeps* says whether its store lasts. It notes what is done."""

    client_id = "0oaWeb"
    scopes = ("okta.users.read",)

    def __init__(self, standing, keeps=True):
        self._standing = standing
        self.keeps = keeps
        self.done = []

    def __getattr__(self, name):
        return lambda *given: self.done.append(name)

    def standing(self):
        return self._standing

    def is_good(self, standing):
        return standing.facts is not None

    def code_under_way(self, standing, redirect_url):
        return standing.consent.request

    def code_document(self, request):
        return {"status": "pending"}

    def device_under_way(self, standing):
        return standing.consent.request

    def document(self, standing=None):
        return {"status": "authorized", "scopes": (standing or self._standing).granted}


def standing(holdings=None, facts=None, request=None):
    return authorization.Standing(holdings or tokens.Holdings(), consents.Consent(None, request), facts)


def wanted(**given):
    options = {"state": "present", "grant": "authorization_code", "wait_timeout": 60.0}
    flags = dict.fromkeys(("listen", "wait", "renew"), False)
    texts = dict.fromkeys(("redirect_url", "redirected_url", "code", "refresh_token"))
    return consent_plan.Wanted(**{**texts, **flags, **options, **given})


UNDER_WAY = SimpleNamespace(scopes=("okta.users.read", "offline_access"), user_code="UC")


@pytest.mark.parametrize(
    ("now", "given", "steps"),
    [
        pytest.param(standing(), {}, ["begin to ask a person"], id="nobody was asked"),
        pytest.param(standing(request=UNDER_WAY), {}, [], id="a person is being asked"),
        pytest.param(standing(request=UNDER_WAY), {"code": "c"}, ["exchange the authorization code"], id="answered"),
        pytest.param(standing(), {"grant": "device_code"}, ["begin to ask a person"], id="no device was asked"),
        pytest.param(standing(request=UNDER_WAY), {"grant": "device_code"}, ["collect the tokens"], id="a device is"),
        pytest.param(standing(WITH_REFRESH, GOOD), {}, [], id="authorized"),
        pytest.param(standing(WITH_REFRESH, GOOD), {"renew": True}, ["renew the access token"], id="renewed"),
        pytest.param(standing(), {"refresh_token": "r"}, ["renew the access token"], id="taken over"),
        pytest.param(
            standing(WITH_REFRESH, GOOD),
            {"state": "absent"},
            ["revoke the refresh token", "revoke the access tokens", "forget what the store has"],
            id="revoked",
        ),
        pytest.param(standing(request=UNDER_WAY), {"state": "absent"}, ["forget what the store has"], id="called off"),
        pytest.param(standing(), {"state": "absent"}, [], id="absent"),
        pytest.param(standing(), {"grant": "client_credentials"}, ["get an access token"], id="a service app"),
        pytest.param(standing(WITH_ACCESS, GOOD), {"grant": "client_credentials"}, [], id="a service app that has one"),
    ],
)
def test_the_steps_of_a_plan(now, given, steps):
    app = App(now)
    plan = consent_plan.planned(app, wanted(**given))
    assert [str(step) for step in plan.steps] == steps
    assert set(app.done) <= {"asked_scopes"}


@pytest.mark.parametrize(
    ("app", "given", "words"),
    [
        (App(standing(), keeps=False), {}, "token_store must be file"),
        (App(standing()), {"code": "planted"}, "code requires a pending authorization"),
        (App(standing()), {"grant": "device_code", "wait": True}, "wait requires a pending authorization"),
        (App(standing(WITH_ACCESS, GOOD)), {"renew": True}, "renew requires a refresh token"),
    ],
)
def test_what_cannot_be_planned(app, given, words):
    with pytest.raises(errors.OktaError) as caught:
        consent_plan.planned(app, wanted(**given))
    assert str(caught.value).startswith(words)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"wait": True}, "wait requires grant=device_code"),
        ({"grant": "device_code", "code": "planted"}, "code requires grant=authorization_code"),
        ({"grant": "client_credentials", "listen": True}, "listen requires grant=authorization_code"),
    ],
)
def test_an_answer_that_does_not_belong_to_the_grant(given, words):
    with pytest.raises(errors.InvalidOption) as caught:
        consent_plan.check_options(wanted(**given))
    assert str(caught.value).startswith(words)


STEP = reconcile.Step("collect", "the tokens", lambda document: document)
BEFORE, AFTER = {"status": "pending"}, {"status": "authorized", "scopes": ["okta.groups.read", "okta.users.read"]}


@pytest.mark.parametrize(
    ("document", "steps", "changed", "after"),
    [
        pytest.param({"status": "pending"}, [STEP], False, BEFORE, id="the person has not answered"),
        pytest.param(
            {"status": "authorized", "scopes": ["okta.users.read"]},
            [STEP],
            True,
            {"status": "authorized", "scopes": ["okta.users.read"]},
            id="Okta granted less",
        ),
        pytest.param({"status": "authorized", "scopes": []}, [], False, AFTER, id="nothing was done"),
        pytest.param({"status": "absent"}, [STEP], True, AFTER, id="no scopes"),
    ],
)
def test_what_a_plan_turned_out_to_be(document, steps, changed, after):
    plan = reconcile.Plan(BEFORE, AFTER, None, AFTER, steps)
    result = consent_plan.settled(reconcile.Outcome(plan, document, steps)).result("authorization")
    assert (result["changed"], len(result["steps"]), len(result["operations"])) == (changed, changed, changed)
    assert result["diff"] == {"before": BEFORE, "after": after}
