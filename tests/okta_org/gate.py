# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks before each area: faults, latency, concurrency limit, authentication, rate limits."""

from __future__ import annotations

import dataclasses
import email.utils
import re
import threading
import time
from collections.abc import Callable

import flask

from . import (
    authorization,
    bearer,
    deviations,
    entities,
    errors,
    faults,
    hook_endpoint,
    identifiers,
    journal,
    privileges,
    rate_limits,
    scopes,
    web,
)

CONTROL_PREFIX = "/_org"
PUBLIC_PATHS = re.compile(r"/\.well-known/.*|/api/v1/authn|/oauth2/(?!v1/clients(/|$)).*|/activate")
"""Paths that need no token of the API. The authorization server checks credentials itself."""
OTHER_FORMATS = re.compile("image|xml")
"""Formats beside JSON that some endpoints return."""
UNFIT_FOR_PATHS = re.compile(r"[\[\]\\;]")
"""Characters that the servers in front of an org refuse in a path, encoded or not."""
RESET_CONNECTION = "okta_org.reset_connection"
CONCURRENCY_REFUSAL = rate_limits.Verdict(0, 0, 0, allowed=False)


class Gate:
    """The gate, which serves one request after another for many concurrent threads."""

    def __init__(self) -> None:
        self.faults = faults.Faults()
        self.limits = rate_limits.RateLimits()
        self.journal = journal.Journal()
        self.deviations = deviations.Deviations()
        self._running = 0
        self._running_lock = threading.Lock()

    def forget(self) -> None:
        """Reset the gate to its state at start."""
        self.faults.clear()
        self.limits = rate_limits.RateLimits()
        self.journal.clear()

    def serve(self, dispatch: Callable) -> flask.typing.ResponseReturnValue:
        """Serve the current request; `dispatch` calls the area of the request."""
        org = web.current_org()
        flask.g.request_id = identifiers.request_id()
        if flask.request.path.startswith(hook_endpoint.PREFIX):
            return dispatch()
        if flask.request.path.startswith(CONTROL_PREFIX):
            with org.lock:
                org.settle()
                return dispatch()
        with self._running_lock:
            self._running += 1
            flask.g.running = running = self._running
        try:
            return self._serve_api(dispatch, running)
        finally:
            with self._running_lock:
                self._running -= 1

    def _serve_api(self, dispatch: Callable, running: int):
        org = web.current_org()
        self.deviations.look()
        flask.g.fault = fault = self.faults.hit(flask.request.method, flask.request.path)
        time.sleep(org.settings["latency_ms"] / 1000)
        if fault is not None:
            answer = _faulty_answer(fault, org.now())
            if answer is not None:
                return answer
        most = org.settings["concurrency_limit"]
        if most is not None and running > most:
            flask.g.verdict = dataclasses.replace(CONCURRENCY_REFUSAL, reset=int(org.now()) + rate_limits.MINUTE)
            raise errors.by_code("E0000047")
        if UNFIT_FOR_PATHS.search(flask.request.path):
            raise errors.Refusal(400, "E0000024", "Bad request.")
        with org.lock:
            org.settle()
            if fault is not None and fault.do == "revoke":
                privileges.revoke(org, fault.of)
            flask.g.token = _authenticated()
            self._count()
            if flask.g.token is not None:
                scopes.check(flask.g.token, flask.request.method, flask.request.path)
                authorization.check(flask.g.token)
                _check_transfer()
            answer = dispatch()
        return _scripted_answer(fault) if fault is not None and fault.after else answer

    def _count(self) -> None:
        """Count the request in its rate limit. Raises errors.Refusal E0000047."""
        org = web.current_org()
        if flask.request.path in rate_limits.UNLIMITED_PATHS:
            return
        bucket = rate_limits.bucket_of(flask.request.method, flask.request.path)
        rules = rate_limits.Rules(
            rate_limits.limit_of(bucket, org.settings["rate_limits"]),
            org.settings["token_share"],
            org.settings["rate_limit_window"],
            org.settings["other_traffic"].get(bucket, 0),
        )
        principal = flask.g.token.principal if flask.g.token else "anonymous"
        flask.g.verdict = self.limits.count(bucket, principal, rules, org.now())
        if not flask.g.verdict.allowed:
            raise errors.by_code("E0000047")

    def finish(self, answer: flask.Response) -> flask.Response:
        """Add the common headers and the journal entry, and drop the connection when a fault requires it."""
        if flask.request.path.startswith(CONTROL_PREFIX):
            return answer
        org = web.current_org()
        answer.headers["X-Okta-Request-Id"] = flask.g.request_id
        answer.headers["Date"] = email.utils.formatdate(org.now(), usegmt=True)
        answer.headers["Cache-Control"] = "no-cache, no-store"
        verdict = flask.g.get("verdict")
        if verdict is not None:
            answer.headers["X-Rate-Limit-Limit"] = str(verdict.limit)
            answer.headers["X-Rate-Limit-Remaining"] = str(verdict.remaining)
            answer.headers["X-Rate-Limit-Reset"] = str(verdict.reset)
        fault = flask.g.get("fault")
        self.deviations.learn(answer)
        dropped = fault is not None and fault.do in ("drop_before", "drop_after")
        self.journal.add(org.now(), None if dropped else answer.status_code, fault.do if fault else None)
        if dropped:
            flask.request.environ[RESET_CONNECTION] = True
        return answer


def _faulty_answer(fault: faults.Fault, now: float):
    """Return the response of a fault, or None when the org continues."""
    if fault.do == "slow":
        time.sleep(fault.seconds)
        return None
    if fault.do in ("drop_after", "revoke") or fault.after:
        return None
    flask.g.verdict = rate_limits.Verdict(
        rate_limits.UNLIMITED, rate_limits.UNLIMITED - 1, int(now) + rate_limits.MINUTE
    )
    if fault.do in ("429", "429_concurrency"):
        limit = 600 if fault.do == "429" else 0
        flask.g.verdict = rate_limits.Verdict(limit, 0, int(now + fault.seconds), allowed=False)
        raise errors.by_code("E0000047")
    if fault.do == "drop_before":
        return web.nothing()
    return _scripted_answer(fault)


def _scripted_answer(fault: faults.Fault):
    """Return the body of the fault, or an error document with its code and status."""
    if fault.body is None and fault.do == "status":
        code = fault.code or {503: "E0000010"}.get(fault.status or 500, "E0000009")
        refusal = errors.by_code(code, status=fault.status)
        return web.reply(refusal.document(), fault.status or refusal.status)
    answer = web.reply(fault.body, fault.status or 200)
    if not isinstance(fault.body, (dict, list)):
        answer.set_data(str(fault.body or ""))
    if fault.content_type:
        answer.headers["Content-Type"] = fault.content_type
    answer.headers.extend(fault.headers)
    return answer


def _authenticated() -> entities.Token | None:
    """Return the token of the request, or None where none is required.

    Raises errors.Refusal E0000011 for API tokens, oauth_errors.ResourceRefusal for access tokens.
    """
    org = web.current_org()
    if PUBLIC_PATHS.fullmatch(flask.request.path):
        return None
    header = flask.request.headers.get("Authorization", "")
    scheme, access_token = bearer.scheme_and_value(header)
    if scheme:
        return bearer.token_of_request(org, scheme, access_token)
    # Okta's own Python SDK 3 sends no blank after SSWS.
    match = re.fullmatch(r"SSWS\s*(\S+)\s*", header)
    token = org.tokens.get(match[1]) if match else None
    owner = org.user_by_id(token.owner_id) if token else None
    owner_gone = (
        token is not None
        and token.owner_id is not None
        and (owner is None or owner.status in ("DEPROVISIONED", "SUSPENDED"))
    )
    if token is None or token.state != "active" or owner_gone:
        raise errors.by_code("E0000011")
    return token


def _check_transfer() -> None:
    """Refuse bodies without a length, and requests for a response format that no area has."""
    request = flask.request
    if request.method in ("POST", "PUT") and request.content_length is None and "Transfer-Encoding" in request.headers:
        flask.abort(411)
    accepted = request.accept_mimetypes
    if accepted and not accepted.accept_json and not OTHER_FORMATS.search(request.headers["Accept"]):
        raise errors.by_code("E0000019")
