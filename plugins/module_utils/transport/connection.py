# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The connection handler: sends requests until Okta answers, and follows pages. The only file that opens a socket."""

from __future__ import annotations

import platform
import random
from collections import namedtuple
from functools import partial
from http.cookiejar import DefaultCookiePolicy

from ansible.module_utils.ansible_release import __version__ as ansible_version

from .. import errors
from ..credentials import access, assembly
from ..engine import waiting
from ..options import arguments
from . import answers, cost, in_flight, no_answer, page_links, peer, rate_budget, rate_limit, routes, settings, uploads
from .version import VERSION

try:
    import requests
except ImportError as error:
    REQUESTS_MISSING = error
else:
    REQUESTS_MISSING = None

USER_AGENT = (
    f"spoke.okta/{VERSION} ansible-core/{ansible_version} "
    f"python/{platform.python_version()} {platform.system()}/{platform.release()}"
)
IDEMPOTENT_METHODS = frozenset({"GET", "PUT", "DELETE"})

Answer = namedtuple("Answer", "status headers document")
Answer.__doc__ = "What Okta answered: status, headers (case-insensitive), document (parsed JSON, None without a body)."


def from_options(params):
    """The connection that a module's options describe. Nothing is sent yet."""
    chosen = settings.from_options(params)
    return Connection(chosen, assembly.from_options(params, chosen.org_url))


class Connection:
    """One task's way to one org, for any number of threads. *chance* (random numbers from 0 to 1) is for tests."""

    def __init__(self, options, credentials, chance=random.random):
        self._settings = options
        self._chance = chance
        self._session = requests.Session()
        # The sockets that stay open: one for each request that a task may have under way.
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, requests.adapters.HTTPAdapter(pool_maxsize=arguments.MOST_PARALLEL))
        # Every request stands alone: Okta's cookies would tie them into a session.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.trust_env = False
        self._routes = routes.Routes(options, requests.Session())
        self._session.headers.update({"Accept": "application/json", "User-Agent": USER_AGENT})
        self._access = access.Access(credentials)
        self._cost = cost.Cost(options.list_writes)
        self._waits = waiting.Waits()
        self._retry_waits = waiting.Waits(self._waits.sleep)
        self._budget = rate_budget.Budget(
            options.org_url, options.rate_limit_share, options.rate_limit_max_wait, self._waits
        )
        self._in_flight = in_flight.InFlight(self._waits)

    @property
    def org_url(self):
        """The org that this connection reaches."""
        return self._settings.org_url

    @property
    def secrets(self):
        """The values that must never be shown."""
        return self._access.secrets

    @property
    def public_values(self):
        """Values of secret options that are no secrets."""
        return self._access.public_values

    @property
    def credential(self):
        """The credential in use."""
        return self._access.credential

    @property
    def warnings(self):
        """What to tell the person who runs the task."""
        return self._access.warnings

    def sleep(self, seconds):
        """Wait for something that Okta does in the background. Raises Interrupted."""
        self._waits.sleep(seconds)

    def report(self):
        """What this connection cost so far: calls, retries, seconds waited, and what the last limit left over.

        The credential in use is there, too, and the writes that were answered; Okta's request ID proves each.
        """
        return {**self._cost.report(self._waits.seconds()), "credential": self._access.credential.name}

    def get(self, where, query=None):
        """The document at a path. Raises ApiError, with status 404 where there is none."""
        document = self.request("GET", where, query).document
        if document is None:
            raise errors.UnexpectedAnswer("GET", where, "the answer is empty.")
        return document

    def find(self, where, query=None):
        """The document at a path, or None where Okta says that there is none."""
        try:
            return self.get(where, query)
        except errors.ApiError as error:
            if error.is_not_found:
                return None
            raise

    def items(self, where, query=None, keep=(), smaller=None):
        """Every item of a list, page by page, by following Okta's own links. Raises CursorExpired.

        *keep* names query parameters that Okta leaves out of its links to further pages. *smaller* is the size of pages
        to go on with where one is too large for Okta to answer in time.
        """
        for answer in self.pages(where, query, keep=keep, smaller=smaller):
            yield from page_links.listed(where, answer.document)

    def pages(self, where, query=None, headers=None, keep=(), smaller=None):
        """The Answer for each page of what is at a path. *keep* and *smaller* as for items. Raises CursorExpired."""
        seen = set()
        asked = {name: query[name] for name in keep}
        while where:
            try:
                answer = self.request("GET", where, query, headers=headers)
            except errors.ApiError as error:
                if seen and error.code in page_links.EXPIRED_CURSOR:
                    raise errors.CursorExpired(error) from error
                if smaller is None or error.status not in page_links.PAGE_TOO_LARGE:
                    raise
                where, query, smaller = *page_links.resized(where, query, smaller), None
                continue
            yield answer
            where = page_links.following(answer.headers)
            if where in seen:
                raise errors.UnexpectedAnswer("GET", where, "the list links back to a page that was read already.")
            seen.add(where)
            query = {name: value for name, value in asked.items() if where and f"{name}=" not in where}

    def page(self, where, query=None):
        """One page_links.Page of a list."""
        return page_links.page(where, self.request("GET", where, query))

    def request(self, method, where, query=None, body=None, headers=None, idempotent=None):
        """Send a request until it is answered, and return the Answer.

        *idempotent* says whether sending it twice is harmless; by default the method tells. Raises ApiError,
        WaitTooLong, ShareUsedUp, ConnectionFailed, UnexpectedAnswer, OutcomeUnknown where it may have had an effect all
        the same, or Interrupted, of which NotBegun is a kind.
        """
        idempotent = method in IDEMPOTENT_METHODS if idempotent is None else idempotent
        while True:
            signature = self._access.signature(self.exchange)
            send = partial(self._call, method, where, query, body, headers, signature)
            try:
                answer = self._answered(method, where, send, idempotent)
            except errors.ApiError as error:
                # A request that was not let in had no effect, whatever it is.
                if not self._access.another(signature, error, self.exchange):
                    raise
            else:
                signature.credential.accepted()
                return answer

    def inspect(self, where):
        """(Answer, Peer that gave it) of a GET that no credential signs. Raises as request does."""
        met, hooks = peer.watched()
        send = partial(self._send, "GET", where, self._settings.org_url + where, _unsigned, hooks=hooks)
        return self._answered("GET", where, send, idempotent=True), met[-1]

    def exchange(self, url, compose):
        """Post a form to an authorization server, under the same settings as all requests, and return the Answer.

        *compose()* returns the form, as text, and headers; it is called for each attempt. Raises as request does.
        """
        where = url.removeprefix(self._settings.org_url)
        return self._answered("POST", where, partial(self._post, url, where, compose), idempotent=True)

    def _answered(self, method, where, send, idempotent):
        attempt = 0
        while True:
            try:
                response = send()
            except errors.Interrupted:
                # Only waiting for its turn raises this. Where nothing went out before, that is certain.
                raise errors.NotBegun() if attempt == 0 else errors.Interrupted() from None
            # A bundle of certificates that is missing is an OSError, of which requests' own errors are a kind.
            except OSError as error:
                failure, wait = self._no_answer(method, where, error, idempotent, attempt)
            else:
                if response.status_code < 400:
                    return self._answer(method, where, response, idempotent)
                failure, wait = self._refusal(method, where, response, idempotent, attempt)
            if wait is None or attempt >= self._settings.max_retries:
                raise failure
            self._pause(failure, wait)
            attempt += 1

    def _call(self, method, where, query, body, headers, signature):
        url, content = self._settings.org_url + where, uploads.as_arguments(body)
        response = self._send(method, where, url, signature, params=query, headers=headers, **content)
        self._cost.left(rate_limit.remaining(response.headers))
        if method != "GET":
            self._cost.wrote(answers.trace(method, where, response.status_code, response.headers))
        return response

    def _post(self, url, where, compose):
        form, headers = compose()
        return self._send("POST", where, url, _unsigned, data=form, headers=headers)

    def _send(self, method, where, url, signature, **content):
        turn = self._budget.turn(method, where)
        with self._in_flight.one() as begun:
            self._cost.called()
            response = self._exchanged(method, url, signature, content)
            if response.status_code == 429 and rate_limit.is_concurrency(response.headers):
                self._in_flight.too_many(begun)
        self._budget.learn(turn, response.headers)
        return response

    def _exchanged(self, method, url, signature, content):
        return self._session.request(
            method,
            url,
            **content,
            # Given in any case, so that a .netrc entry for the host never takes its place.
            auth=signature,
            timeout=self._settings.timeout,
            allow_redirects=False,
            **self._routes.to(url),
        )

    @staticmethod
    def _answer(method, where, response, idempotent):
        try:
            document = answers.document(method, where, response.status_code, response.content)
        except errors.UnexpectedAnswer as error:
            raise error if idempotent else errors.OutcomeUnknown(method, where, error) from None
        return Answer(response.status_code, response.headers, document)

    def _refusal(self, method, where, response, idempotent, attempt):
        """The error that an answer stands for, and the seconds until another try (None: no other try)."""
        status, headers = response.status_code, response.headers
        failure = answers.refusal(method, where, status, headers, response.content, self._access.credential.granted)
        wait = rate_limit.before_retry(status, failure.code, headers, idempotent, attempt, self._chance())
        if wait is None and status in rate_limit.RETRY_STATUSES and not idempotent:
            failure = errors.OutcomeUnknown(method, where, failure)
        return failure, wait

    def _no_answer(self, method, where, error, idempotent, attempt):
        """As _refusal, for a request that no answer came to."""
        hopeless = no_answer.is_hopeless(error)
        sent = not hopeless and not no_answer.never_sent(error)
        doubt = " Whether it took effect is unknown." if sent and method != "GET" else ""
        reason = no_answer.reason(error, self._settings.timeout)
        failure = errors.ConnectionFailed(method, where, reason + doubt)
        if sent and not idempotent:
            return errors.OutcomeUnknown(method, where, failure), None
        return failure, None if hopeless else rate_limit.backoff(attempt, self._chance())

    def _pause(self, failure, seconds):
        allowed, waited = self._settings.rate_limit_max_wait, self._retry_waits.seconds()
        if waited + seconds > allowed:
            raise errors.WaitTooLong(failure, seconds, waited, allowed)
        self._retry_waits.sleep(seconds)
        self._cost.retried()


def _unsigned(request):
    return request
