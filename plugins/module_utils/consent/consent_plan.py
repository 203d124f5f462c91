# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans for the authorization of an app. Unlike other plans, a person acts between two tasks.

    absent --begin--> pending --exchange or collect--> authorized --renew--> authorized
       ^                 |                                 |
       +-----forget------+---------revoke, forget----------+

There is a status instead of an object with a desired document, and the outcome of a plan is known only after its steps:
Okta may grant fewer scopes, and the person may not have acted yet. So `settled` adjusts the plan afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from .. import errors
from ..engine import reconcile
from . import code_request, loopback
from .authorization import Authorization, Standing

ANSWERS = ("code", "redirected_url", "listen")
"""The options by which a task receives the response that Okta gave to the browser."""


@dataclass(frozen=True)
class Wanted:
    """The options of a task about the authorization of an app. *wait_timeout* is in seconds."""

    state: str
    grant: str
    redirect_url: str | None
    redirected_url: str | None
    code: str | None
    listen: bool
    wait: bool
    wait_timeout: float
    renew: bool
    refresh_token: str | None

    @property
    def response(self) -> str | None:
        """Return the option by which the task receives the response to the browser, or None."""
        return next((name for name in ANSWERS if getattr(self, name)), None)


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for an option that does not belong to the grant."""
    for option, grant in ((wanted.response, "authorization_code"), ("wait" if wanted.wait else None, "device_code")):
        if option and wanted.grant != grant:
            raise errors.InvalidOption(
                option, f"requires grant={grant} (got {wanted.grant}).", f"Set grant={grant}, or remove {option}."
            )


def planned(app: Authorization, wanted: Wanted) -> reconcile.Plan:
    """Return the plan, from the stored tokens and Okta's facts about them."""
    standing = app.standing()
    if wanted.state == "absent":
        return absence(app, standing)
    if wanted.grant == "client_credentials":
        return _of_service(app, standing, wanted)
    if not app.keeps:
        raise errors.InvalidOption(
            "token_store",
            "must be file, because the pending authorization must outlive this task.",
            "Set token_store to file.",
        )
    if standing.facts is None and wanted.refresh_token is not None:
        return _renewal(app, standing)
    if app.is_good(standing):
        return presence(app, standing, wanted)
    return creation(app, standing, wanted)


def absence(app: Authorization, standing: Standing) -> reconcile.Plan:
    """Return the plan that revokes the tokens, then removes them from the store."""
    before = view(standing)
    after = {"status": "absent", "client_id": app.client_id}
    steps = []
    if standing.holdings.refresh_token:
        steps.append(reconcile.Step("revoke", "the refresh token", lambda _document: app.revoke_refresh_token()))
    if standing.holdings.access_tokens:
        steps.append(reconcile.Step("revoke", "the access tokens", lambda _document: app.revoke_access_tokens()))
    if steps or standing.consent.request or standing.consent.asked:

        def forget(_document: Any) -> dict[str, Any]:
            app.forget()
            return after

        steps.append(reconcile.Step("remove", "the authorization", forget, "from", "the token store"))
    return reconcile.Plan(before, {"status": "absent"} if steps else before, after, after, steps)


def creation(app: Authorization, standing: Standing, wanted: Wanted) -> reconcile.Plan:
    """Return the plan that asks a person for consent, or exchanges the person's response for tokens."""
    return (_by_device if wanted.grant == "device_code" else _by_browser)(app, standing, wanted)


def _by_browser(app: Authorization, standing: Standing, wanted: Wanted) -> reconcile.Plan:
    request = app.code_under_way(standing, wanted.redirect_url)
    if wanted.response is None:
        shown = app.code_document(request) if request else None
        return _asking(app, standing, shown, lambda: app.code_document(app.begin_code(wanted.redirect_url)))
    if request is None:
        raise _nobody_asked(wanted.response)
    step = reconcile.Step("exchange", "the authorization code", _exchange(app, request, wanted))
    return _change(app, standing, request.scopes, step)


def _exchange(app: Authorization, request: code_request.CodeRequest, wanted: Wanted) -> Callable[[Any], dict[str, Any]]:
    """Return the function that exchanges the authorization code for tokens."""
    code = (wanted.code or "").strip()
    if wanted.listen:
        loopback.place(wanted.redirect_url)
    else:
        code = code or request.code_in(wanted.redirected_url or "")

    def perform(_document: Any) -> dict[str, Any]:
        if wanted.listen:
            app.listen(request, wanted.wait_timeout)
        else:
            app.finish_code(request, code)
        return app.document()

    return perform


def _by_device(app: Authorization, standing: Standing, wanted: Wanted) -> reconcile.Plan:
    request = app.device_under_way(standing)
    if request is None and wanted.wait:
        raise _nobody_asked("wait")
    if request is None:
        return _asking(app, standing, None, lambda: app.device_document(app.begin_device()))

    def collect(_document: Any) -> dict[str, Any]:
        if app.collect(request, wanted.wait_timeout if wanted.wait else 0.0):
            return app.document()
        if wanted.wait:
            raise errors.NotSettled(
                f"The code {request.user_code} was not entered within {wanted.wait_timeout:g} s (option wait_timeout). "
                "It remains valid for some time: run the task again, and enter the code while the task waits."
            )
        return app.device_document(request)

    return _change(app, standing, request.scopes, reconcile.Step("collect", "the tokens", collect))


def _asking(
    app: Authorization, standing: Standing, shown: dict[str, Any] | None, begin: Callable[[], dict[str, Any]]
) -> reconcile.Plan:
    """Return the plan that begins an authorization, or a plan without steps that shows the pending request again."""
    pending = {"status": "pending"}
    if shown is not None:
        return _nothing_to_do(pending, shown)
    app.asked_scopes()
    step = reconcile.Step("begin", "an authorization", lambda _document: begin())
    return reconcile.Plan(view(standing), pending, None, {**pending, "client_id": app.client_id}, [step])


def _nobody_asked(option: str) -> errors.InvalidOption:
    return errors.InvalidOption(
        option,
        "requires a pending authorization for this app, these scopes and this redirect_url in the token store.",
        f"Run the task without {option} first, with the same token_store_path, and show the person its result.",
    )


def presence(app: Authorization, standing: Standing, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for active tokens: keep or renew them."""
    if wanted.renew:
        return _renewal(app, standing)
    return _nothing_to_do(view(standing), app.document(standing))


def _renewal(app: Authorization, standing: Standing) -> reconcile.Plan:
    """Return the plan that gets a new access token with the refresh token."""
    if standing.facts is not None and standing.holdings.refresh_token is None:
        raise errors.Refused(
            "renew requires a refresh token. Revoke the authorization (state=absent), and let a person authorize the "
            "app again."
        )
    step = reconcile.Step("renew", "the access token", lambda _document: _renewed(app))
    return _change(app, standing, standing.granted or app.scopes, step)


def _of_service(app: Authorization, standing: Standing, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for a service app, which gets its token without a person."""
    if standing.facts is not None and not wanted.renew:
        return _nothing_to_do(view(standing), app.document(standing))
    if not app.keeps:
        return _nothing_to_do({"status": "authorized"}, _renewed(app))
    step = reconcile.Step("get", "an access token", lambda _document: _renewed(app))
    return _change(app, standing, app.scopes, step)


def _renewed(app: Authorization) -> dict[str, Any]:
    app.renew()
    return app.document()


def _change(app: Authorization, standing: Standing, scopes: Iterable[str], step: reconcile.Step) -> reconcile.Plan:
    """Return the plan whose step obtains tokens for these scopes."""
    after = {"status": "authorized", "scopes": sorted(scopes)}
    document = app.document(standing) if standing.facts else None
    return reconcile.Plan(view(standing), after, document, {**after, "client_id": app.client_id}, [step])


def _nothing_to_do(shown: dict[str, Any], document: dict[str, Any]) -> reconcile.Plan:
    return reconcile.Plan(shown, shown, document, document)


def settled(outcome: reconcile.Outcome) -> reconcile.Outcome:
    """Return the outcome with the actual plan: the scopes that Okta granted, or no change while it is pending."""
    plan, now = outcome.plan, outcome.document
    if now["status"] == "pending" and plan.after["status"] == "authorized":
        return replace(outcome, plan=replace(plan, after=plan.before), steps=[])
    if outcome.changed and "scopes" in now:
        return replace(outcome, plan=replace(plan, after={**plan.after, "scopes": sorted(now["scopes"])}))
    return outcome


def view(standing: Standing) -> dict[str, Any]:
    """Return the status of a Standing for a diff."""
    if standing.facts is None:
        return {"status": "pending" if standing.consent.request else "absent"}
    return {"status": "authorized", "scopes": sorted(standing.granted)}
