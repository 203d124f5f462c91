# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The event source okta_event_hook over real sockets: deliveries of Okta, and requests of others."""

from __future__ import annotations

import asyncio
import contextlib
import json

import in_process
import pytest
from in_process import Hook, body, event

from ansible_collections.spoke.okta.plugins.plugin_utils.events import event_receiver


def test_okta_verifies_the_endpoint():
    async def check():
        async with Hook().open() as hook:
            challenge = {"x-okta-verification-challenge": "c1", "Authorization": in_process.SECRET}
            assert await hook.get("/okta", **challenge) == (200, {"verification": "c1"})
            assert (await hook.get("/okta", **{**challenge, "Authorization": "wrong"}))[0] == 401
            assert (await hook.get("/okta", Authorization=in_process.SECRET))[0] == 400

    asyncio.run(check())


@pytest.mark.parametrize(
    ("content", "secret", "path", "status"),
    [
        (body(event()), "wrong", "/okta", 401),
        (body(event()), None, "/okta", 401),
        (body(event()), "", "/okta", 401),
        (body(event()), in_process.SECRET + "x", "/okta", 401),
        (body(event()), "Bearer " + in_process.SECRET, "/okta", 401),
        (body(event()), in_process.SECRET, "/okta/", 404),
        ("not JSON", in_process.SECRET, "/okta", 400),
        ("[" * 100_000, in_process.SECRET, "/okta", 400),
        ("[]", in_process.SECRET, "/okta", 400),
        ('{"data": {"events": {}}}', in_process.SECRET, "/okta", 400),
        (body({"eventType": "x"}), in_process.SECRET, "/okta", 400),
        (body(event()) + " " * 200_000, in_process.SECRET, "/okta", 413),
    ],
)
def test_invalid_requests_are_refused_and_deliver_no_event(content, secret, path, status):
    async def check():
        async with Hook(max_body=150_000).open() as hook:
            assert await hook.post(content, secret, path) == status
            assert await hook.post(body(event(1))) == 204
            await hook.wait_for(1)
            assert [got["uuid"] for got in hook.got] == [event(1)["uuid"]]
            assert (await hook.get("/health"))[1]["refused_requests"] == 1

    asyncio.run(check())


def test_events_of_a_delivery_arrive_one_by_one_and_once():
    async def check():
        async with Hook(former_auth_secret="former").open() as hook:
            assert await hook.post(body(event(1), event(2))) == 204
            assert await hook.post(body(event(2), event(3)), secret="former") == 204
            assert await hook.post(body(event(1), event(2))) == 204
            assert await hook.post(body()) == 204
            await hook.wait_for(3)
            assert [got["uuid"] for got in hook.got] == [event(number)["uuid"] for number in (1, 2, 3)]
            first = hook.got[0]
            assert first == {**event(1), "meta": {"uuid": event(1)["uuid"], "okta": {"way": "event hook"}}}

    asyncio.run(check())


def test_okta_gets_a_response_while_the_rulebook_is_blocked():
    async def check():
        async with Hook(max_waiting=10).open(consume=False) as hook:
            # Okta waits three seconds for each response.
            posts = [asyncio.wait_for(hook.post(body(event())), 3) for _each in range(15)]
            statuses = [await post for post in posts]
            # Two more events are accepted: one in the queue of the engine, one that waits for room in it.
            assert statuses == [204] * 12 + [503] * 3
            status, health = await hook.get("/health")
            assert (status, health["waiting"]) == (503, 10)

    asyncio.run(check())


def test_a_burst_of_ten_thousand_events_arrives_completely():
    async def check():
        async with Hook(max_waiting=10_000).open() as hook:
            events = [event(number) for number in range(10_000)]
            posts = [hook.post(body(*events[at : at + 100])) for at in range(0, 10_000, 100)]
            assert set(await asyncio.gather(*posts)) == {204}
            await hook.wait_for(10_000)
            assert sorted(got["uuid"] for got in hook.got) == sorted(one["uuid"] for one in events)

    asyncio.run(check())


def test_slow_and_silent_clients_are_disconnected_and_block_no_delivery(monkeypatch):
    monkeypatch.setattr(event_receiver, "BODY_SECONDS", 1)
    monkeypatch.setattr(event_receiver, "SILENT_SECONDS", 1.5)

    async def check():
        async with Hook().open() as hook:
            address = ("127.0.0.1", hook.args["port"])
            head = (
                f"POST /okta HTTP/1.1\r\nHost: x\r\nAuthorization: {in_process.SECRET}\r\nContent-Length: 1000\r\n\r\n"
            )
            talkers = [await asyncio.open_connection(*address) for _each in range(100)]
            slow, silent = talkers[:50], talkers[50:]
            for _reader, writer in slow:
                writer.write(head.encode() + b'{"data"')
            for _reader, writer in silent:
                writer.write(b"POST /okta HTT")
            assert await hook.post(body(event())) == 204
            responses = [await asyncio.wait_for(reader.read(), 20) for reader, _writer in slow]
            assert {response.split(b" ", 2)[1] for response in responses} == {b"408"}
            for reader, _writer in silent:
                with contextlib.suppress(ConnectionError):
                    assert await asyncio.wait_for(reader.read(), 20) == b""

    asyncio.run(check())


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({"auth_secret": ""}, "auth_secret is required"),
        ({"port": "many"}, "'port' is of type"),
        ({"port": 70000}, "port must be <= 65535"),
        ({"path": "okta"}, "path must start with a slash"),
        ({"certfile": "/nowhere.pem"}, "certfile ./nowhere.pem. with its key cannot be used"),
        ({"tokn": "x"}, "Unknown option tokn. Supported parameters include"),
        ({"max_waiting": 0}, "max_waiting must be >= 1"),
        ({"state_file": "/nowhere/state"}, "org_url is required to fill gaps"),
        (
            {"state_file": "/nowhere/state", "org_url": "http://127.0.0.1:1"},
            "api_token or another credential is required",
        ),
        ({"state_file": "/nowhere/state", "org_url": "http://127.0.0.1:1", "api_token": "t"}, "events is required"),
        (
            {"state_file": "/nowhere/state", "org_url": "http://127.0.0.1:1", "api_token": "t", "events": ["x"]},
            "state_file ./nowhere/state. cannot be used: No such file or directory",
        ),
    ],
)
def test_invalid_options_end_the_source_with_a_message(args, message):
    async def check():
        hook = Hook(**args)
        await in_process.main("okta_event_hook")(hook.queue, hook.args)

    with pytest.raises(Exception, match=message) as raised:
        asyncio.run(check())
    assert in_process.SECRET not in str(raised.value)


def test_a_port_in_use_is_named():
    async def check():
        async with Hook().open() as hook:
            await in_process.main("okta_event_hook")(hook.queue, hook.args)

    with pytest.raises(Exception, match="port cannot be used at 127.0.0.1:"):
        asyncio.run(check())


def test_a_secret_is_optional_with_allow_unauthenticated():
    async def check():
        async with Hook(auth_secret="", allow_unauthenticated=True).open() as hook:
            assert await hook.post(body(event(1)), secret=None) == 204
            await hook.wait_for(1)

    asyncio.run(check())


def test_the_secret_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("OKTA_HOOK_SECRET", "from the environment")

    async def check():
        async with Hook(auth_secret="").open() as hook:
            assert await hook.post(body(event(1)), secret="from the environment") == 204
            assert await hook.post(body(event(2))) == 401

    asyncio.run(check())


def test_the_secret_is_not_logged(caplog):
    async def check():
        async with Hook().open() as hook:
            await hook.post(body(event()), secret="wrong-planted")
            await hook.post("x")

    caplog.set_level("DEBUG")
    asyncio.run(check())
    assert "401" in caplog.text
    assert "planted" not in caplog.text


def test_undelivered_events_are_not_in_the_file_and_come_from_the_log(org, tmp_path):
    """Kill the source while received events wait in memory: after a restart, they come from the System Log."""
    org.reset({"users": [{"login": "ada@example.com"}]})
    state = tmp_path / "state"
    args = {
        "state_file": str(state),
        "org_url": org.org_url,
        "api_token": org.token,
        "events": ["user.lifecycle.deactivate"],
        "interval": 1,
        "replay": 0,
    }

    def happen(times):
        org.control("POST", "/events", {"eventType": "user.lifecycle.deactivate", "times": times})
        org.control("POST", "/events", {"eventType": "user.lifecycle.suspend", "times": 1})
        return [one for one in org.control("GET", "/events") if one["eventType"] == "user.lifecycle.deactivate"]

    async def first():
        async with Hook(**args).open() as hook:
            while "cursor" not in state.read_text():
                await asyncio.sleep(0.05)
            seen = happen(3)
            assert await hook.post(body(*seen)) == 204
            await hook.wait_for(3)
        return [got["uuid"] for got in hook.got]

    async def stuck(events):
        async with Hook(**args).open(consume=False) as hook:
            assert await hook.post(body(*events)) == 204
            while hook.queue.empty():
                await asyncio.sleep(0.02)
        # Without replay and feedback, the event that the engine has taken does not come again.
        return hook.queue.get_nowait()["uuid"]

    async def second(count):
        async with Hook(**args).open() as hook:
            await hook.wait_for(count)
            await asyncio.sleep(1.5)
        return [got["uuid"] for got in hook.got]

    before = asyncio.run(first())
    assert state.stat().st_mode & 0o777 == 0o600
    assert in_process.SECRET not in state.read_text()
    assert org.token not in state.read_text()
    waiting = happen(2)[3:]
    taken = asyncio.run(stuck(waiting))
    happened = happen(5)
    after = asyncio.run(second(6))
    assert [*before, taken, *after] == [one["uuid"] for one in happened]


def test_dropped_deliveries_come_from_the_log_while_the_source_runs(org, tmp_path):
    org.reset()

    async def check():
        connection = {"org_url": org.org_url, "api_token": org.token, "interval": 1}
        hook = Hook(state_file=str(tmp_path / "state"), events=["user.lifecycle.create"], **connection)
        async with hook.open():
            while "cursor" not in (tmp_path / "state").read_text():
                await asyncio.sleep(0.05)
            org.seed({})
            org.control("POST", "/events", {"eventType": "user.lifecycle.create", "times": 2})
            [first, second] = org.control("GET", "/events")
            assert await hook.post(body(first)) == 204
            await hook.wait_for(2)
            await asyncio.sleep(1.2)
            assert [got["uuid"] for got in hook.got] == [first["uuid"], second["uuid"]]
            assert [got["meta"]["okta"]["way"] for got in hook.got] == ["event hook", "System Log"]
            assert (await hook.get("/health"))[1]["system_log"] == "read"

    asyncio.run(check())


def test_https_with_a_renewed_certificate(tmp_path, monkeypatch):
    monkeypatch.setattr(event_receiver, "RELOAD_SECONDS", 0.1)
    certfile, keyfile = in_process.certificate(tmp_path, "first.example.com")

    async def check():
        async with Hook("https", certfile=str(certfile), keyfile=str(keyfile)).open() as hook:
            assert await hook.post(body(event(1))) == 204
            assert b"first.example.com" in await in_process.peer_certificate(hook.args["port"])
            in_process.certificate(tmp_path, "second.example.com")
            while b"second.example.com" not in await in_process.peer_certificate(hook.args["port"]):
                await asyncio.sleep(0.1)
            keyfile.write_text("broken")
            await asyncio.sleep(0.3)
            assert await hook.post(body(event(2))) == 204
            await hook.wait_for(2)

    asyncio.run(asyncio.wait_for(check(), in_process.PATIENCE))


def test_events_are_delivered_in_the_order_of_arrival():
    async def check():
        async with Hook().open() as hook:
            for number in range(50):
                await hook.post(json.dumps(json.loads(body(event(number)))))
            await hook.wait_for(50)
            assert [got["uuid"] for got in hook.got] == [event(number)["uuid"] for number in range(50)]

    asyncio.run(check())
