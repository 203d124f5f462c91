# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection handler: sends requests until Okta answers, and follows pages. The only file that opens a socket."""

from __future__ import annotations

import platform
import random
import re
from collections import namedtuple
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

from ansible.module_utils.ansible_release import __version__ as ansible_version

from . import answers, arguments, cost, credentials, errors, in_flight, rate_budget, rate_limit, settings, waiting
from .version import VERSION

try:
    import requests
    from urllib3.exceptions import NewConnectionError
except ImportError as error:
    REQUESTS_MISSING = error
    HOPELESS = ()
else:
    REQUESTS_MISSING = None
    # The same request would fail in the same way.
    HOPELESS = (requests.exceptions.SSLError, ValueError)

USER_AGENT = (
    f"spoke.okta/{VERSION} ansible-core/{ansible_version} "
    f"python/{platform.python_version()} {platform.system()}/{platform.release()}"
)
IDEMPOTENT_METHODS = frozenset({"GET", "PUT", "DELETE"})
# What Okta says of a page that it knows no more, and the statuses with which it gives up on a page that is too large.
EXPIRED_CURSOR = frozenset({"E0000029", "E0000031"})
PAGE_TOO_LARGE = frozenset({500, 504})

Answer = namedtuple("Answer", "status headers document")
Page = namedtuple("Page", "items following date")
Page.__doc__ = "A part of a list: its items, the path and query of the next part or None, Okta's time as HTTP gives it."
Answer.__doc__ = "What Okta answered: status, headers (case-insensitive), document (parsed JSON, None without a body)."


def from_options(params):
    """The connection that a module's options describe. Nothing is sent yet."""
    return Connection(settings.from_options(params), credentials.from_options(params))


class Connection:
    """One task's way to one org, for any number of threads. *chance* (random numbers from 0 to 1) is for tests."""

    def __init__(self, options, credential, chance=random.random):
        self._settings = options
        self._chance = chance
        self._session = requests.Session()
        # The sockets that stay open: one for each request that a task may have under way.
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, requests.adapters.HTTPAdapter(pool_maxsize=arguments.MOST_PARALLEL))
        # Every request stands alone: Okta's cookies would tie them into a session.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.update({"Accept": "application/json", "User-Agent": USER_AGENT})
        # A credential signs as requests' auth, so that a .netrc entry for the host never takes its place.
        self._session.auth = credential
        # Nothing but the proxies is switched off: REQUESTS_CA_BUNDLE counts in any case.
        self._proxies = {} if options.use_proxy else dict.fromkeys(("http", "https", "all"))
        self._cost = cost.Cost()
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
        return self._session.auth.secrets

    def sleep(self, seconds):
        """Wait for something that Okta does in the background. Raises Interrupted."""
        self._waits.sleep(seconds)

    def report(self):
        """What this connection cost so far: calls, retries, seconds waited, and what the last limit left over.

        Writes that were answered are there, too, where there were any: with Okta's request ID each can be proved.
        """
        return self._cost.report(self._waits.seconds())

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
            yield from _listed(where, answer)

    def pages(self, where, query=None, headers=None, keep=(), smaller=None):
        """The Answer for each page of what is at a path. *keep* and *smaller* as for items. Raises CursorExpired."""
        seen = set()
        asked = {name: query[name] for name in keep}
        while where:
            try:
                answer = self.request("GET", where, query, headers=headers, most_retries=1 if smaller else None)
            except errors.ApiError as error:
                if seen and error.code in EXPIRED_CURSOR:
                    raise errors.CursorExpired(error) from error
                if smaller is None or error.status not in PAGE_TOO_LARGE:
                    raise
                where, query, smaller = *_page_of(where, query, smaller), None
                continue
            yield answer
            where = self._next_page(answer.headers)
            if where in seen:
                raise errors.UnexpectedAnswer("GET", where, "the list links back to a page that was read already.")
            seen.add(where)
            query = {name: value for name, value in asked.items() if where and f"{name}=" not in where}

    def page(self, where, query=None):
        """One Page of a list."""
        answer = self.request("GET", where, query)
        return Page(_listed(where, answer), self._next_page(answer.headers), answer.headers.get("Date", ""))

    @staticmethod
    def _next_page(headers):
        """The path and query of the next page. The host of a link is ignored: credentials go to the org only."""
        links = requests.utils.parse_header_links(headers.get("Link") or "")
        for link in links:
            if link.get("rel") == "next":
                target = urlsplit(link["url"])
                return target.path + (f"?{target.query}" if target.query else "")
        return None

    def request(self, method, where, query=None, body=None, headers=None, idempotent=None, most_retries=None):
        """Send a request until it is answered, and return the Answer.

        *idempotent* says whether sending it twice is harmless; by default the method tells. *most_retries* bounds the
        retries where these are fewer than those of the option. Raises ApiError, WaitTooLong, ShareUsedUp,
        ConnectionFailed, UnexpectedAnswer, OutcomeUnknown where it may have had an effect all the same, or Interrupted.
        """
        idempotent = method in IDEMPOTENT_METHODS if idempotent is None else idempotent
        attempt = 0
        while True:
            try:
                response = self._send(method, where, query, body, headers)
            # A bundle of certificates that is missing is an OSError, of which requests' own errors are a kind.
            except OSError as error:
                failure, wait = self._no_answer(method, where, error, idempotent, attempt)
            else:
                if method != "GET":
                    self._cost.wrote(answers.trace(method, where, response.status_code, response.headers))
                if response.status_code < 400:
                    return self._answer(method, where, response, idempotent)
                failure, wait = self._refusal(method, where, response, idempotent, attempt)
            if wait is None or attempt >= self._settings.max_retries or attempt == most_retries:
                raise failure
            self._pause(failure, wait)
            attempt += 1

    def _send(self, method, where, query, body, headers):
        turn = self._budget.turn(method, where)
        with self._in_flight.one() as begun:
            self._cost.called()
            response = self._exchanged(method, where, query, body, headers)
            if response.status_code == 429 and rate_limit.is_concurrency(response.headers):
                self._in_flight.too_many(begun)
        self._budget.learn(turn, response.headers)
        self._cost.left(rate_limit.remaining(response.headers))
        return response

    def _exchanged(self, method, where, query, body, headers):
        return self._session.request(
            method,
            self._settings.org_url + where,
            params=query,
            json=body,
            headers=headers,
            timeout=self._settings.timeout,
            proxies=dict(self._proxies),
            # Given with each request: a session's own value yields to REQUESTS_CA_BUNDLE.
            verify=self._settings.validate_certs and (self._settings.ca_path or True),
            allow_redirects=False,
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
        failure = answers.refusal(method, where, status, headers, response.content)
        wait = rate_limit.before_retry(status, failure.code, headers, idempotent, attempt, self._chance())
        if wait is None and status in rate_limit.RETRY_STATUSES and not idempotent:
            failure = errors.OutcomeUnknown(method, where, failure)
        return failure, wait

    def _no_answer(self, method, where, error, idempotent, attempt):
        """As _refusal, for a request that no answer came to."""
        hopeless = isinstance(error, HOPELESS) or not isinstance(error, requests.exceptions.RequestException)
        sent = not hopeless and not _never_sent(error)
        doubt = " Whether it took effect is unknown." if sent and method != "GET" else ""
        failure = errors.ConnectionFailed(method, where, self._reason(error) + doubt)
        if sent and not idempotent:
            return errors.OutcomeUnknown(method, where, failure), None
        return failure, None if hopeless else rate_limit.backoff(attempt, self._chance())

    def _reason(self, error):
        if isinstance(error, requests.exceptions.Timeout):
            return f"no answer within {self._settings.timeout:g} s (option timeout)."
        if isinstance(error, requests.exceptions.SSLError):
            if "CERTIFICATE_VERIFY_FAILED" not in str(error):
                return f"no TLS connection could be made ({_deepest(error)})."
            return f"the server's certificate is not trusted ({_deepest(error)}). For a private authority set ca_path."
        if isinstance(error, requests.exceptions.ProxyError):
            return f"the proxy that the environment names did not connect to the org ({_deepest(error)})."
        if isinstance(error, (requests.exceptions.InvalidProxyURL, requests.exceptions.InvalidURL)):
            # The reason would repeat the address, with the user name and password in it.
            return "the proxy that the environment names (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) has no valid URL."
        if not isinstance(error, requests.exceptions.RequestException):
            return f"{error}."
        return f"{_deepest(error)}."

    def _pause(self, failure, seconds):
        allowed, waited = self._settings.rate_limit_max_wait, self._retry_waits.seconds()
        if waited + seconds > allowed:
            raise errors.WaitTooLong(failure, seconds, waited, allowed)
        self._retry_waits.sleep(seconds)
        self._cost.retried()


def _listed(where, answer):
    """The items of an answer that has to be a list."""
    if not isinstance(answer.document, list):
        raise errors.UnexpectedAnswer("GET", where, "expected a list, got something else.")
    return answer.document


def _page_of(where, query, limit):
    """Where the same page of a list is, with another number of items on it."""
    if "limit" in (query or {}):
        return where, {**query, "limit": limit}
    return re.sub(r"\blimit=\d+", f"limit={limit}", where), query


def _never_sent(error):
    """Whether a request failed before any of it reached the server."""
    if isinstance(error, (requests.exceptions.ConnectTimeout, requests.exceptions.ProxyError)):
        return True
    return isinstance(getattr(error.args[0] if error.args else None, "reason", None), NewConnectionError)


def _deepest(error):
    """The innermost reason that a chain of library errors gives, without their wrappers."""
    while True:
        inner = getattr(error, "reason", None)
        if not isinstance(inner, Exception):
            inner = next((arg for arg in error.args if isinstance(arg, Exception)), None)
        if inner is None:
            # OpenSSL puts its own name of an error before the words, in brackets that may hold a colon.
            text = re.sub(r"^\[.*?\] ", "", str(error))
            return text.rpartition(": ")[2].rstrip(".") or type(error).__name__
        error = inner
