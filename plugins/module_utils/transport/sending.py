# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Sends a request of a task when the rate limiter allows it, and retries it where that is safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import waiting
from . import answers, cost, in_flight, no_answer, rate_budget, rate_limit, session, settings

Attempt = Callable[[], answers.Reply]
"""Sends a request once. Raises OSError without a response, ShareUsedUp, and Interrupted while it waits."""


@dataclass(frozen=True)
class Request:
    """The parts of a request that limits and messages need.

    *where* is its path, with the query if it comes from a link. *idempotent* says whether a retry is harmless.
    """

    method: str
    where: str
    idempotent: bool


class Sender:
    """Sends the requests of one task; thread-safe.

    *waits* counts the time that requests are delayed, *spent* their cost. *chance* returns random numbers from 0 to 1.
    """

    def __init__(
        self,
        opened: session.Session,
        options: settings.Settings,
        waits: waiting.Waits,
        spent: cost.Cost,
        chance: Callable[[], float],
    ):
        self._session = opened
        self._settings = options
        self._cost = spent
        self._chance = chance
        self._retry_waits = waiting.Waits(waits.sleep)
        self._budget = rate_budget.Budget(options.org_url, options.rate_limit_share, options.rate_limit_max_wait, waits)
        self._in_flight = in_flight.InFlight(waits)

    def once(self, request: Request, url: str, sign: session.Sign, **content: Any) -> answers.Reply:
        """Send a request to a URL when the rate limiter allows it, as an Attempt."""
        turn = self._budget.turn(request.method, request.where)
        with self._in_flight.one() as begun:
            self._cost.called()
            reply = self._session.send(request.method, url, sign, self._settings.timeout, **content)
            if reply.status == 429 and rate_limit.is_concurrency(reply.headers):
                self._in_flight.too_many(begun)
        self._budget.learn(turn, reply.headers)
        return reply

    def until_answered(self, request: Request, attempt: Attempt) -> answers.Answer:
        """Retry an attempt until it succeeds, where a retry is safe, and return the Answer.

        Raises ApiError, WaitTooLong, ShareUsedUp, ConnectionFailed, UnexpectedAnswer, OutcomeUnknown if the request may
        have had an effect, or Interrupted (or its subclass NotBegun).
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
                failure, wait = self._no_answer(request, error, tries)
            else:
                if reply.status < 400:
                    return _answer(request, reply)
                failure, wait = self._refusal(request, reply, tries)
            if wait is None or tries >= self._settings.max_retries:
                raise failure
            self._pause(request, failure, wait)
            tries += 1

    def _refusal(self, request: Request, reply: answers.Reply, tries: int) -> tuple[errors.OktaError, float | None]:
        """Return the error for a reply, and the seconds before a retry (None: do not retry)."""
        granted = self._session.access.credential.granted
        refused = answers.refusal(request.method, request.where, reply.status, reply.headers, reply.body, granted)
        wait = rate_limit.before_retry(
            reply.status, refused.code, reply.headers, request.idempotent, tries, self._chance()
        )
        if wait is None and reply.status in rate_limit.RETRY_STATUSES and not request.idempotent:
            return errors.OutcomeUnknown(request.method, request.where, refused), None
        return refused, wait

    def _no_answer(self, request: Request, error: OSError, tries: int) -> tuple[errors.OktaError, float | None]:
        """Return the same as _refusal for a request without a response."""
        hopeless = no_answer.is_hopeless(error)
        sent = not hopeless and not no_answer.never_sent(error)
        doubt = " The outcome of the request is unknown." if sent and request.method != "GET" else ""
        reason = no_answer.reason(error, self._settings.timeout)
        failure = errors.ConnectionFailed(request.method, request.where, reason + doubt)
        if sent and not request.idempotent:
            return errors.OutcomeUnknown(request.method, request.where, failure), None
        return failure, None if hopeless else rate_limit.backoff(tries, self._chance())

    def _pause(self, request: Request, failure: errors.OktaError, seconds: float) -> None:
        allowed, waited = self._settings.rate_limit_max_wait, self._retry_waits.seconds()
        if waited + seconds > allowed:
            raise errors.WaitTooLong(failure, seconds, waited, allowed)
        limited = isinstance(failure, errors.ErrorAnswer) and failure.status == 429
        bucket = rate_limit.bucket(request.method, request.where)
        self._retry_waits.sleep(seconds, f"the rate limit of {bucket}" if limited else "the retry of a request")
        self._cost.retried()


def _answer(request: Request, reply: answers.Reply) -> answers.Answer:
    try:
        document = answers.document(request.method, request.where, reply.status, reply.body)
    except errors.UnexpectedAnswer as error:
        raise error if request.idempotent else errors.OutcomeUnknown(request.method, request.where, error) from None
    return answers.Answer(reply.status, reply.headers, document, reply.links)
