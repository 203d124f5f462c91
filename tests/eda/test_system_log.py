# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The event source okta_system_log against the simulated org: restarts, outages, refusals, feedback."""

from __future__ import annotations

import asyncio
import contextlib
import time

import in_process
import pytest

from ansible_collections.spoke.okta.plugins.plugin_utils.events import (
    event_ledger,
    event_log_reader,
    event_source_options,
)

KIND = "security.threat.detected"


def happen(org, times=1, **changes):
    """Create events in the org, and return the UUIDs of all events of that type."""
    org.control("POST", "/events", {"eventType": KIND, "times": times, **changes})
    return [one["uuid"] for one in org.control("GET", "/events") if one["eventType"] == KIND]


def options(org, **more):
    connection = {"org_url": org.org_url, "api_token": org.token, "max_retries": 0}
    return {**connection, "filter": f'eventType eq "{KIND}"', "interval": "1", **more}


def connection_options(org):
    """Return the connection options, checked as a source does."""
    return event_source_options.checked({"org_url": org.org_url, "api_token": org.token, "max_retries": 0}, {})


class Rulebook:
    """A rulebook that takes events from the source."""

    def __init__(self, args):
        self.args = args
        self.queue = asyncio.Queue(1)
        self.got = []

    @contextlib.asynccontextmanager
    async def open(self):
        async with in_process.running("okta_system_log", self.queue, self.args) as self.task:
            reader = asyncio.ensure_future(self._consume())
            try:
                yield self
            finally:
                reader.cancel()

    async def _consume(self):
        while True:
            self.got.append((await self.queue.get())["uuid"])

    async def wait_for(self, count):
        async def enough():
            while len(self.got) < count:
                if self.task.done():
                    await self.task
                await asyncio.sleep(0.02)

        await asyncio.wait_for(enough(), in_process.PATIENCE)


def run(args, count, meanwhile=lambda: None, linger=0):
    """Run a rulebook until it has *count* events, and return their UUIDs."""

    async def main():
        async with Rulebook(args).open() as rulebook:
            await asyncio.to_thread(meanwhile)
            await rulebook.wait_for(count)
            await asyncio.sleep(linger)
            return rulebook.got

    return asyncio.run(main())


def until(path, text):
    """Return a function that waits for a text in a file that a source writes."""

    def wait():
        while not path.exists() or text not in path.read_text():
            time.sleep(0.05)

    return wait


def test_only_new_events_whatever_the_clock_of_this_host(org, tmp_path, monkeypatch):
    org.reset(settings={"clock_skew": -7200})
    state = tmp_path / "state"
    happen(org, 3, seconds_ago=60)

    def meanwhile():
        until(state, "cursor")()
        happen(org, 2)

    got = run(options(org, state_file=str(state)), 2, meanwhile)
    assert got == happen(org, 0)[3:]
    assert state.stat().st_mode & 0o777 == 0o600
    assert org.token not in state.read_text()


def test_it_continues_after_a_restart_and_delivers_late_events(org, tmp_path):
    org.reset()
    args = options(org, state_file=str(tmp_path / "state"), replay=0, since="1h")
    happen(org, 2, seconds_ago=600)
    assert run(args, 2) == happen(org, 0)
    happen(org, 1, seconds_ago=3000, late=True)
    everything = happen(org, 1500)
    assert run(args, 1501, linger=1.2) == everything[2:]


def test_after_a_restart_the_events_within_replay_come_again(org, tmp_path):
    org.reset()
    args = options(org, state_file=str(tmp_path / "state"), since="1h")
    happen(org, 3)
    first = run(args, 3)
    happen(org, 1)
    assert run(args, 4, linger=1.2) == [*first, *happen(org, 0)[3:]]
    assert run({**args, "replay": 0}, 0, linger=1.2) == []


def test_a_file_of_another_org_or_source_is_rejected(org, tmp_path):
    org.reset()
    state = tmp_path / "state"
    args = options(org, state_file=str(state), since="1h")
    run(args, 1, lambda: happen(org))
    text = state.read_text()
    state.write_text(text.replace(org.org_url, "https://other.okta.com"))
    with pytest.raises(Exception, match="which is for https://other.okta.com"):
        run(args, 1)
    state.write_text("PS1=x\n")
    with pytest.raises(Exception, match="contains a line that is not valid"):
        run(args, 1)
    # A partial last line, from a killed process, is ignored.
    state.write_text(text + '[1790000000.0, "do')
    run({**args, "replay": 0}, 1, lambda: happen(org))

    async def twice():
        async with Rulebook(args).open():
            await asyncio.to_thread(until(state, "cursor"))
            await in_process.main("okta_system_log")(asyncio.Queue(1), args)

    with pytest.raises(Exception, match="is in use by another event source"):
        asyncio.run(twice())


def test_a_changed_filter_begins_where_the_former_one_ended(org, tmp_path):
    org.reset()
    args = options(org, state_file=str(tmp_path / "state"), since="1h", replay=0)
    run(args, 1, lambda: happen(org))
    org.control("POST", "/events", {"eventType": "user.session.start"})
    got = run({**args, "filter": 'eventType eq "user.session.start"'}, 1)
    assert got == [one["uuid"] for one in org.control("GET", "/events") if one["eventType"] == "user.session.start"]


def test_an_outage_a_rate_limit_and_an_expired_cursor_lose_no_event(org, tmp_path, monkeypatch):
    org.reset()
    monkeypatch.setattr(event_log_reader, "FIRST_PAUSE", 0.1)
    monkeypatch.setattr(event_log_reader, "LONGEST_PAUSE", 0.3)
    args = options(org, state_file=str(tmp_path / "state"), since="1h", replay=0)
    faults = [
        {"do": "status", "path": "^/api/v1/logs", "status": 503, "times": 3},
        {"do": "drop_before", "path": "^/api/v1/logs", "times": 2},
        {"do": "429", "path": "^/api/v1/logs", "times": 1},
        {"do": "status", "path": "^/api/v1/logs", "status": 401, "code": "E0000011", "times": 2},
        {"do": "status", "path": "^/api/v1/logs", "status": 400, "code": "E0000031", "times": 1},
    ]

    def meanwhile():
        until(tmp_path / "state", "cursor")()
        for fault in faults:
            org.control("POST", "/faults", fault)
            happen(org, 2)

    assert run(args, 10, meanwhile, linger=1.2) == happen(org, 0)


def test_an_outage_of_an_hour_takes_few_requests_and_loses_no_event(org):
    """Count the hour from the pauses, without sleeping."""
    org.reset()
    happen(org, 2)
    org.control("POST", "/faults", {"do": "status", "path": "^/api/v1/logs", "status": 503, "times": None})
    connected = connection_options(org)
    pauses, got = [], []

    async def sleep(seconds):
        pauses.append(seconds)
        if len(got) == 3:
            raise asyncio.CancelledError
        if sum(pauses) > 3600:
            org.control("DELETE", "/faults")

    async def take(event):
        got.append(event["uuid"])
        if len(got) == 2:
            happen(org, 1)

    async def main():
        reader = event_log_reader.Reader(connected, {"filter": None}, take, lambda _cursor: None, sleep, lambda: 0.5)
        await reader.follow(event_ledger.Start(None, time.time() - 60), 60)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(main())
    assert got == happen(org, 0)
    assert max(pauses) == event_log_reader.LONGEST_PAUSE * 0.75
    assert len(pauses) < 25
    assert len(org.journal()) < 30


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"status": 401, "code": "E0000011"}, "Okta returned 401 E0000011"),
        ({"status": 403, "code": "E0000006"}, "Okta returned 403 E0000006"),
        ({"status": 400, "code": "E0000053"}, "The filter expression is not valid"),
    ],
)
def test_a_permanent_error_at_the_start_ends_the_source(org, fault, message):
    org.reset()
    org.control("POST", "/faults", {"do": "status", "path": "^/api/v1/logs", "times": None, **fault})
    with pytest.raises(Exception, match=message) as raised:
        run(options(org), 1)
    assert org.token not in str(raised.value)


def test_an_outage_at_the_start_is_waited_out(org, monkeypatch):
    org.reset()
    monkeypatch.setattr(event_log_reader, "FIRST_PAUSE", 0.1)
    org.control("POST", "/faults", {"do": "drop_before", "path": "^/api/v1/logs", "times": 3})
    happen(org)
    assert run(options(org, since="1h"), 1) == happen(org, 0)


def test_an_access_token_that_expires_is_renewed(org):
    key = in_process.private_key()
    app = {"client_id": "0oaEvents", "application_type": "service", "jwks": [key], "scopes": ["okta.logs.read"]}
    org.reset({"oauth_clients": [{**app, "admin_roles": ["SUPER_ADMIN"]}]})
    asked = {"client_id": "0oaEvents", "private_key": key, "scopes": ["okta.logs.read"]}
    args = {**options(org, since="1h"), "api_token": "", **asked}

    def meanwhile():
        org.control("POST", "/oauth/tokens", {"do": "expire"})
        happen(org, 1)

    async def main():
        async with Rulebook(args).open() as rulebook:
            happen(org, 1)
            await rulebook.wait_for(1)
            await asyncio.to_thread(meanwhile)
            await rulebook.wait_for(2)
            return rulebook.got

    assert asyncio.run(main()) == happen(org, 0)


def test_with_feedback_an_event_is_done_when_the_engine_confirms_it(org, tmp_path):
    """Stop the source before the feedback: the event comes again. Feedback for another event is ignored."""
    org.reset()
    state = tmp_path / "state"
    happen(org, 2)

    async def main(confirm):
        feedback = asyncio.Queue(1)
        queue = asyncio.Queue(1)
        args = {**options(org, since="1h", state_file=str(state), feedback=True), "eda_feedback_queue": feedback}
        async with in_process.running("okta_system_log", queue, args):
            got = []
            for _each in range(confirm):
                event = await asyncio.wait_for(queue.get(), in_process.PATIENCE)
                got.append(event["uuid"])
                await feedback.put({"meta": {"uuid": "of another source"}})
                await feedback.put(event)
            got.append((await asyncio.wait_for(queue.get(), in_process.PATIENCE))["uuid"])
            await asyncio.sleep(0.3)
            assert queue.empty()
            return got

    first, second = happen(org, 0)
    assert asyncio.run(main(confirm=0)) == [first]
    assert asyncio.run(main(confirm=1)) == [first, second]
    assert asyncio.run(main(confirm=0)) == [second]


def test_an_engine_that_does_not_confirm_ends_the_source(org):
    org.reset()
    happen(org)
    args = {**options(org, since="1h", feedback=True, feedback_timeout=1), "eda_feedback_queue": asyncio.Queue(1)}
    with pytest.raises(Exception, match="did not confirm the event .* within 1 s"):
        run(args, 2)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({"org_url": ""}, "org_url is required to read the System Log. Set it, or set OKTA_ORG_URL"),
        ({"api_token": ""}, "api_token or another credential is required"),
        ({"since": "yesterday"}, "since must be a time or an age"),
        ({"interval": 0}, "interval must be >= 1"),
        ({"replay": -1}, "replay must be >= 0"),
        ({"org_url": "http://example.okta.com"}, "org_url"),
        ({"rate_limit_share": 200}, "rate_limit_share must be <= 100"),
    ],
)
def test_invalid_options_end_the_source_with_a_message(org, args, message):
    with pytest.raises(Exception, match=message):
        run({**options(org), **args}, 1)
