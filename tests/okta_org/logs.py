# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the System Log: bounded queries end, polling ones never do."""

from __future__ import annotations

import datetime
import heapq
import json

import flask

from . import errors, filters, paging, system_log, web

AREA = flask.Blueprint("logs", __name__)
KNOWN = ("since", "until", "after", "filter", "q", "limit", "sortOrder")
WEEK = 7 * 86400
MOST = 1000
USUAL = 100
ALL = frozenset({"eq", "ne", "co", "sw", "ew", "pr", "gt", "ge", "lt", "le"})
NO_CONTAINS = ("debugContext.debugData.url", "debugContext.debugData.requestUri")


def _operators(name: str) -> frozenset | None:
    if name == "published":
        return None
    return ALL - {"co"} if name in NO_CONTAINS else ALL


LANGUAGE = filters.Language(_operators, ignore_case=True, negation=True, code="E0000053")


def value_of(event, name: str):
    """Return a value by its dotted name; from lists, all values."""
    head, _dot, rest = name.partition(".")
    value = event.get(head) if isinstance(event, dict) else None
    if not rest:
        return value
    if isinstance(value, list):
        return [value_of(element, rest) for element in value]
    return value_of(value, rest)


def _time(name: str) -> float | None:
    text = flask.request.args.get(name)
    if text is None:
        return None
    try:
        time = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as error:
        raise errors.invalid(name, f"{name}: The date format in your query is not recognized.") from error
    return (time if time.tzinfo else time.replace(tzinfo=datetime.timezone.utc)).timestamp()


def _limit() -> int:
    text = flask.request.args.get("limit", str(USUAL))
    if not text.isdigit() or int(text) > MOST:
        raise errors.invalid("limit", f"limit: must be between 0 and {MOST}")
    return int(text)


def _test():
    """Return `filter` and `q` as a function of an event."""
    text, words = flask.request.args.get("filter"), flask.request.args.get("q", "").casefold().split()
    if len(words) > 10 or any(len(word) > 40 for word in words):
        raise errors.invalid("q", "q: at most 10 keywords of at most 40 characters")
    matches = filters.compile_filter(text, LANGUAGE, value_of) if text else None

    def test(event: dict) -> bool:
        if matches and not matches(event):
            return False
        shown = json.dumps(event, ensure_ascii=False).casefold() if words else ""
        return all(word in shown for word in words)

    return test


@AREA.get("/api/v1/logs")
def list_events():
    order = flask.request.args.get("sortOrder", "ASCENDING").upper()
    if order not in ("ASCENDING", "DESCENDING"):
        raise errors.invalid("sortOrder", "sortOrder: must be ASCENDING or DESCENDING")
    until = _time("until")
    if until is None and order == "ASCENDING":
        return _polled(_time("since"), _limit(), _test())
    return _bounded(_time("since"), until, order == "DESCENDING", _limit(), _test())


def _polled(since: float | None, limit: int, test) -> flask.Response:
    """Return a page in the order of persistence, with a next link even after the last event."""
    org, after = web.current_org(), paging.after_key()
    log = org.system_log
    start = "" if after else system_log.moment(org.now() - WEEK if since is None else since)
    position = after[-1] if after else 0
    page = []
    while position < len(log.events) and len(page) < limit:
        if log.persisted[position] >= start and test(log.events[position]):
            page.append(log.events[position])
        position += 1
    links = paging.link_headers(limit, KNOWN, [position], dropped=("since",))
    return web.reply(page, headers=tuple(links))


def _bounded(since: float | None, until: float | None, descending: bool, limit: int, test) -> flask.Response:
    """Return a page by the time of publication, up to an end."""
    org = web.current_org()
    until = org.now() if until is None else until
    first, last = system_log.moment(until - WEEK if since is None else since), system_log.moment(until)
    after = paging.after_key()
    within = (event for event in org.system_log.events if first <= event["published"] <= last)
    rest = (event for event in within if after is None or (_key(event) < after if descending else _key(event) > after))
    # One event more than a page shows that another page follows. Sorting everything for each page would take hours.
    nearest = heapq.nlargest if descending else heapq.nsmallest
    return paging.respond(nearest(limit + 1, filter(test, rest), key=_key), lambda event: event, _key, limit, KNOWN)


def _key(event: dict) -> list:
    return [event["published"], event["uuid"]]
