# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plans for the authorization of an app, and their results."""

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
    """An authorization that records its steps; *keeps* is whether its store is persistent."""

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
        pytest.param(standing(), {}, ["begin an authorization"], id="no request"),
        pytest.param(standing(request=UNDER_WAY), {}, [], id="a pending request"),
        pytest.param(standing(request=UNDER_WAY), {"code": "c"}, ["exchange the authorization code"], id="a response"),
        pytest.param(standing(), {"grant": "device_code"}, ["begin an authorization"], id="no device request"),
        pytest.param(
            standing(request=UNDER_WAY), {"grant": "device_code"}, ["collect the tokens"], id="a pending device request"
        ),
        pytest.param(standing(WITH_REFRESH, GOOD), {}, [], id="authorized"),
        pytest.param(standing(WITH_REFRESH, GOOD), {"renew": True}, ["renew the access token"], id="renewed"),
        pytest.param(standing(), {"refresh_token": "r"}, ["renew the access token"], id="taken over"),
        pytest.param(
            standing(WITH_REFRESH, GOOD),
            {"state": "absent"},
            ["revoke the refresh token", "revoke the access tokens", "remove the authorization from the token store"],
            id="revoked",
        ),
        pytest.param(
            standing(request=UNDER_WAY),
            {"state": "absent"},
            ["remove the authorization from the token store"],
            id="canceled",
        ),
        pytest.param(standing(), {"state": "absent"}, [], id="absent"),
        pytest.param(standing(), {"grant": "client_credentials"}, ["get an access token"], id="a service app"),
        pytest.param(standing(WITH_ACCESS, GOOD), {"grant": "client_credentials"}, [], id="a service app with a token"),
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
def test_plans_that_are_rejected(app, given, words):
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
def test_options_of_another_grant(given, words):
    with pytest.raises(errors.InvalidOption) as caught:
        consent_plan.check_options(wanted(**given))
    assert str(caught.value).startswith(words)


STEP = reconcile.Step("collect", "the tokens", lambda document: document)
BEFORE, AFTER = {"status": "pending"}, {"status": "authorized", "scopes": ["okta.groups.read", "okta.users.read"]}


@pytest.mark.parametrize(
    ("document", "steps", "changed", "after"),
    [
        pytest.param({"status": "pending"}, [STEP], False, BEFORE, id="no response yet"),
        pytest.param(
            {"status": "authorized", "scopes": ["okta.users.read"]},
            [STEP],
            True,
            {"status": "authorized", "scopes": ["okta.users.read"]},
            id="Okta granted less",
        ),
        pytest.param({"status": "authorized", "scopes": []}, [], False, AFTER, id="no steps"),
        pytest.param({"status": "absent"}, [STEP], True, AFTER, id="no scopes"),
    ],
)
def test_the_result_of_an_executed_plan(document, steps, changed, after):
    plan = reconcile.Plan(BEFORE, AFTER, None, AFTER, steps)
    result = consent_plan.settled(reconcile.Outcome(plan, document, steps)).result("authorization")
    assert (result["changed"], len(result["steps"]), len(result["operations"])) == (changed, changed, changed)
    assert result["diff"] == {"before": BEFORE, "after": after}
