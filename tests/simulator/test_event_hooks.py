# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event hooks: lifecycle, verification, and deliveries to a real endpoint."""

from __future__ import annotations

import http.server
import json
import threading
import time

import pytest

HOOKS = "/api/v1/eventHooks"
SECRET = "hook-secret-4711"


class Endpoint(http.server.ThreadingHTTPServer):
    """A server that records deliveries. It responds with the next of `statuses`, else 200, after `pause` seconds."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.deliveries, self.challenges, self.statuses, self.pause, self.verifying = [], [], [], 0, True

    @property
    def uri(self):
        return f"http://127.0.0.1:{self.server_address[1]}/hook"


class Handler(http.server.BaseHTTPRequestHandler):
    """The request handler of the endpoint."""

    def answer(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.challenges.append(dict(self.headers))
        given = self.headers["x-okta-verification-challenge"]
        self.answer(200, {"verification": given if self.server.verifying else "something else"})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(self.server.pause)
        self.server.deliveries.append((dict(self.headers), body))
        self.answer(self.server.statuses.pop(0) if self.server.statuses else 200, {})

    def log_message(self, *_ignored):
        """Write no log."""


@pytest.fixture
def endpoint():
    server = Endpoint()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def described(uri="https://hooks.example/okta", **changes):
    events = {"type": "EVENT_TYPE", "items": ["user.lifecycle.create", "group.lifecycle.create"]}
    auth = {"type": "HEADER", "key": "Authorization", "value": SECRET}
    config = {"uri": uri, "authScheme": auth, "headers": [{"key": "X-Other", "value": "other"}]}
    channel = {"type": "HTTP", "version": "1.0.0", "config": config}
    return {"name": "Joiners", "events": events, "channel": channel, **changes}


def verified(api, endpoint, **changes):
    hook = api.post(HOOKS, described(endpoint.uri, **changes)).json()
    return api.post(f"{HOOKS}/{hook['id']}/lifecycle/verify").json()


def waited_for(look, number, seconds=10):
    """Return the items of *look* when there are *number* of them, or after *seconds*."""
    end = time.monotonic() + seconds
    while len(look()) < number and time.monotonic() < end:
        time.sleep(0.02)
    return look()


def delivered(endpoint):
    return [event["eventType"] for _headers, body in endpoint.deliveries for event in body["data"]["events"]]


def test_a_new_hook_is_active_unverified_and_does_not_show_its_secret(api):
    hook = api.post(HOOKS, described()).json()
    assert (hook["status"], hook["verificationStatus"]) == ("ACTIVE", "UNVERIFIED")
    assert set(hook["events"]["items"]) == {"user.lifecycle.create", "group.lifecycle.create"}
    assert hook["channel"]["config"]["authScheme"] == {"type": "HEADER", "key": "Authorization"}
    assert SECRET not in api.get(f"{HOOKS}/{hook['id']}").text
    assert api.get(HOOKS).json() == [hook]
    assert "Link" not in api.get(HOOKS).headers


def test_only_an_inactive_hook_can_be_deleted(api, refusal):
    hook_id = api.post(HOOKS, described()).json()["id"]
    assert refusal(api.delete(f"{HOOKS}/{hook_id}"))[:2] == (403, "E0000107")
    assert api.post(f"{HOOKS}/{hook_id}/lifecycle/deactivate").json()["status"] == "INACTIVE"
    assert api.delete(f"{HOOKS}/{hook_id}").status_code == 204
    assert refusal(api.get(f"{HOOKS}/{hook_id}"))[:2] == (404, "E0000007")


def test_a_replacement_without_the_secret_loses_it(api):
    hook_id = api.post(HOOKS, described()).json()["id"]
    body = described(name="Renamed", status="INACTIVE")
    del body["channel"]["config"]["authScheme"]["value"]
    replaced = api.put(f"{HOOKS}/{hook_id}", body).json()
    assert (replaced["name"], replaced["status"]) == ("Renamed", "INACTIVE")
    assert api.get("/_org/event_hooks", check=False).json()["Renamed"]["auth_value"] is None


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"name": ""}, "name"),
        ({"events": {"type": "EVENT_TYPE", "items": []}}, "events.items"),
        ({"events": {"type": "EVENT_TYPE", "items": ["user.account.expire_password"]}}, "not eligible"),
        ({"uri": "http://hooks.example"}, "https"),
        ({"headers": [{"key": "Accept", "value": "x"}]}, "Accept"),
        ({"filter": "event.target.size()"}, "events.filter"),
    ],
)
def test_refused_hooks(api, refusal, changes, cause):
    body = described(**{key: value for key, value in changes.items() if key in ("name", "events")})
    config = body["channel"]["config"]
    config.update({key: value for key, value in changes.items() if key in ("uri", "headers")})
    if "filter" in changes:
        condition = {"event": "user.lifecycle.create", "condition": {"expression": changes["filter"]}}
        body["events"]["filter"] = {"type": "EXPRESSION_LANGUAGE", "eventFilterMap": [condition]}
    status, code, causes = refusal(api.post(HOOKS, body))
    assert (status, code) == (400, "E0000001")
    assert cause in causes[0]


def test_verification_sends_the_challenge_with_both_headers(api, endpoint):
    assert verified(api, endpoint)["verificationStatus"] == "VERIFIED"
    [headers] = endpoint.challenges
    assert headers["Authorization"] == SECRET
    assert headers["X-Other"] == "other"
    assert headers["User-Agent"] == "Okta-Integrations"


def test_verification_fails_without_the_challenge_in_the_response(api, endpoint, refusal):
    endpoint.verifying = False
    hook = api.post(HOOKS, described(endpoint.uri)).json()
    status, code, causes = refusal(api.post(f"{HOOKS}/{hook['id']}/lifecycle/verify"))
    assert (status, code) == (400, "E0000001")
    assert causes == ["Unable to verify event hook. Hook Joiners execution failed"]


def test_events_are_delivered_with_the_secret(api, endpoint):
    hook = verified(api, endpoint)
    api.post("/api/v1/groups", {"profile": {"name": "Sales"}})
    waited_for(lambda: endpoint.deliveries, 1)
    [(headers, body)] = endpoint.deliveries
    assert headers["Authorization"] == SECRET
    assert headers["Content-Type"] == "application/json"
    assert body["eventType"] == "com.okta.event_hook"
    assert body["source"].endswith(f"{HOOKS}/{hook['id']}")
    [event] = body["data"]["events"]
    assert event["eventType"] == "group.lifecycle.create"
    assert event["target"][0]["displayName"] == "Sales"
    assert "insertionTimestamp" in event


def test_only_wanted_events_are_delivered(api, endpoint):
    condition = {"expression": "event.target.?[displayName eq 'Sales'].size()>0"}
    entry = {"event": "group.lifecycle.create", "condition": condition}
    items = ["group.lifecycle.create"]
    wanted = {"type": "EXPRESSION_LANGUAGE", "eventFilterMap": [entry]}
    verified(api, endpoint, events={"type": "EVENT_TYPE", "items": items, "filter": wanted})
    for name in ("Engineering", "Sales"):
        api.post("/api/v1/groups", {"profile": {"name": name}})
    waited_for(lambda: endpoint.deliveries, 1)
    time.sleep(0.3)
    names = [event["target"][0]["displayName"] for _h, body in endpoint.deliveries for event in body["data"]["events"]]
    assert names == ["Sales"]


@pytest.mark.parametrize(("status", "tries"), [(500, 2), (404, 1)])
def test_a_failed_delivery_is_retried_once_after_a_server_error_only(api, endpoint, status, tries):
    verified(api, endpoint)
    endpoint.statuses = [status] * 4
    api.post("/api/v1/groups", {"profile": {"name": "Sales"}})
    failures = {"filter": 'eventType eq "event_hook.delivery" and outcome.result eq "FAILURE"'}
    waited_for(lambda: api.get("/api/v1/logs", params=failures).json(), 1)
    assert len(endpoint.deliveries) == tries


def test_deliveries_can_be_late_twice_and_out_of_order(api, org, endpoint):
    verified(api, endpoint)
    org.control("PATCH", "/settings", {"hook_delay": 0.3, "hook_delivery": "twice"})
    api.post("/api/v1/groups", {"profile": {"name": "Sales"}})
    assert endpoint.deliveries == []
    assert delivered_twice(waited_for(lambda: endpoint.deliveries, 2))
    org.control("PATCH", "/settings", {"hook_delivery": "reversed"})
    endpoint.deliveries.clear()
    for name in ("First", "Second"):
        api.post("/api/v1/groups", {"profile": {"name": name}})
    waited_for(lambda: delivered(endpoint), 2)
    [(_headers, body)] = endpoint.deliveries
    assert [event["target"][0]["displayName"] for event in body["data"]["events"]] == ["Second", "First"]


def delivered_twice(deliveries):
    return len(deliveries) == 2 and deliveries[0][1]["data"] == deliveries[1][1]["data"]


def test_a_changed_url_must_be_verified_again(api, endpoint):
    hook = verified(api, endpoint)
    body = described(endpoint.uri + "/elsewhere")
    assert api.put(f"{HOOKS}/{hook['id']}", body).json()["verificationStatus"] == "UNVERIFIED"
    assert api.put(f"{HOOKS}/{hook['id']}", body).json()["status"] == "ACTIVE"


def test_an_org_has_at_most_25_verified_hooks(api, endpoint, refusal):
    for number in range(25):
        verified(api, endpoint, name=f"Hook {number}")
    hook = api.post(HOOKS, described(endpoint.uri)).json()
    assert refusal(api.post(f"{HOOKS}/{hook['id']}/lifecycle/verify"))[:2] == (400, "E0000001")
