# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Sends a request of a task when the rate limiter allows it, and retries it where that is safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import unforeseen, waiting
from . import cost, in_flight, no_response, rate_budget, rate_limit, responses, session, settings

Attempt = Callable[[], responses.Reply]
"""Sends a request once. Raises OSError without a response, ShareUsedUp, and Interrupted while it waits."""


@dataclass(frozen=True)
class Request:
    """The parts of a request that limits and messages need.

    *where* is its path, with the query if it comes from a link. *idempotent* says whether a retry is harmless,
    *xml* that the response is XML instead of JSON.
    """

    method: str
    where: str
    idempotent: bool
    xml: bool = False


class Sender:
    """Sends the requests of one task; thread-safe.

    *waits* counts the time that requests are delayed, *spent* their cost. *chance* returns random numbers from 0 to 1.
    *module* is the name of the module of the task, which each request has in its User-Agent.
    """

    def __init__(
        self,
        opened: session.Session,
        options: settings.Settings,
        waits: waiting.Waits,
        spent: cost.Cost,
        chance: Callable[[], float],
        module: str = "",
    ):
        self._session = opened
        self._settings = options
        self._cost = spent
        self._chance = chance
        self._agent = {"User-Agent": session.user_agent(module)}
        self._retry_waits = waiting.Waits(waits.sleep)
        self._budget = rate_budget.Budget(options.org_url, options.rate_limit_share, options.rate_limit_max_wait, waits)
        self._in_flight = in_flight.InFlight(waits)

    def once(
        self,
        request: Request,
        url: str,
        sign: session.Sign,
        headers: Mapping[str, str] | None = None,
        **content: Any,
    ) -> responses.Reply:
        """Send a request to a URL when the rate limiter allows it, as an Attempt."""
        # The session may belong to tasks of several modules. A header of the task takes precedence.
        shown = {**self._agent, **(headers or {})}
        turn = self._budget.turn(request.method, request.where)
        with self._in_flight.one() as begun:
            self._cost.called()
            reply = self._session.send(request.method, url, sign, self._settings.timeout, headers=shown, **content)
            if reply.status == 429 and rate_limit.is_concurrency(reply.headers):
                self._in_flight.too_many(begun)
        self._budget.learn(turn, reply.headers)
        return reply

    def until_response(self, request: Request, attempt: Attempt) -> responses.Response:
        """Retry an attempt until it succeeds, where a retry is safe, and return the Response.

        Raises ApiError, WaitTooLong, ShareUsedUp, ConnectionFailed, UnexpectedResponse, OutcomeUnknown if the request
        may have had an effect, or Interrupted (or its subclass NotBegun).
        """
        tries = 0
        while True:
            try:
                reply = attempt()
            except errors.Interrupted:
                # Only a wait before the request raises this. On the first try, nothing was sent yet.
                raise errors.NotBegun() if tries == 0 else errors.Interrupted() from None
            # The errors of requests are OSErrors, and so is a missing certificate bundle.
            except OSError as error:
                failure, wait = self._no_response(request, error, tries)
            else:
                if reply.status < 400:
                    return _response(request, reply)
                failure, wait = self._refusal(request, reply, tries)
            if wait is None or tries >= self._settings.max_retries:
                raise failure
            self._pause(request, failure, wait)
            tries += 1

    def _refusal(self, request: Request, reply: responses.Reply, tries: int) -> tuple[errors.OktaError, float | None]:
        """Return the error for a reply, and the seconds before a retry (None: do not retry)."""
        granted = self._session.access.credential.granted
        refused = responses.refusal(request.method, request.where, reply.status, reply.headers, reply.body, granted)
        wait = rate_limit.before_retry(
            reply.status, refused.code, reply.headers, request.idempotent, tries, self._chance()
        )
        if wait is None and reply.status in rate_limit.RETRY_STATUSES and not request.idempotent:
            return errors.OutcomeUnknown(request.method, request.where, refused), None
        return refused, wait

    def _no_response(self, request: Request, error: OSError, tries: int) -> tuple[errors.OktaError, float | None]:
        """Return the same as _refusal for a request without a response."""
        hopeless = no_response.is_hopeless(error)
        sent = not hopeless and not no_response.never_sent(error)
        doubt = " The outcome of the request is unknown." if sent and request.method != "GET" else ""
        reason = no_response.reason(error, self._settings.timeout)
        failure = errors.ConnectionFailed(request.method, request.where, reason + doubt)
        if sent and not request.idempotent:
            return errors.OutcomeUnknown(request.method, request.where, failure), None
        return failure, None if hopeless else rate_limit.backoff(tries, self._chance())

    def _pause(self, request: Request, failure: errors.OktaError, seconds: float) -> None:
        allowed, waited = self._settings.rate_limit_max_wait, self._retry_waits.seconds()
        if waited + seconds > allowed:
            raise errors.WaitTooLong(failure, seconds, waited, allowed)
        limited = isinstance(failure, errors.ErrorResponse) and failure.status == 429
        bucket = rate_limit.bucket(request.method, request.where)
        self._retry_waits.sleep(seconds, f"the rate limit of {bucket}" if limited else "the retry of a request")
        self._cost.retried()


def _response(request: Request, reply: responses.Reply) -> responses.Response:
    try:
        read = responses.text if request.xml else responses.document
        document = read(request.method, request.where, reply.status, reply.body)
    except errors.UnexpectedResponse as error:
        raise error if request.idempotent else errors.OutcomeUnknown(request.method, request.where, error) from None
    unforeseen.note(f"{request.method} {request.where}", reply.status)
    return responses.Response(reply.status, reply.headers, document, reply.links)
