# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real ansible-rulebook: each shipped rulebook reacts to an event in the org and changes the org; and kill -9."""

from __future__ import annotations

import re
from pathlib import Path

import in_process
import pytest
import requests
from engine import START_SECONDS, Engine
from okta_org.fixture import OktaOrg

ACTED = re.compile(r"ACTED ON ([0-9a-f-]{36})")
HAND = "token-of-a-manual-editor"
HOOKED = ("quarantine", "offboard", "each_once")
EVENTS = {
    "quarantine": ["user.account.report_suspicious_activity_by_enduser", "user.session.start"],
    "offboard": ["user.lifecycle.deactivate"],
    "each_once": ["user.lifecycle.suspend"],
}
REMINDER = """
- name: Show the reminder
  ansible.builtin.debug:
    msg: "REMINDED {{ password_reset_login }}"
"""
SEED = {
    "users": [
        {"login": "editor@example.com"},
        {"login": "spared@example.com"},
        {"login": "reporter@example.com"},
        {"login": "risky@example.com"},
        {"login": "leaver@example.com", "groups": ["Team"], "factors": [{"factorType": "sms", "provider": "OKTA"}]},
        {"login": "member@example.com", "groups": ["Guarded"]},
        {"login": "stranger@example.com"},
        {"login": "ends@example.com", "password_age": 85},
    ],
    "groups": [{"name": "Guarded", "description": "as it is meant"}],
    "apps": [{"label": "CRM {{ lookup('pipe', 'echo planted') }}", "status": "INACTIVE"}],
    "tokens": [{"token": HAND, "owner": "editor@example.com"}],
}


class Stage:
    """An org, and the engines of all rulebooks that listen to it."""

    def __init__(self, org, folder):
        self.org = org
        # Okta may repeat a delivery; the simulator sends every delivery twice.
        self.ids = org.reset(SEED, {"hook_delivery": "twice", "password_policy": {"maxAgeDays": 90}})
        self._ports = {name: in_process.free_port() for name in HOOKED}
        self._folder = folder
        self.automation = self.ask("GET", "/api/v1/users/me", token=org.token)["id"]
        common = {"okta_hook_secret": in_process.SECRET, "okta_interval": 1, "okta_automation": self.automation}
        common |= {
            "okta_spared": [self.ids["users"]["spared@example.com"]],
            "okta_group": "Guarded",
            "okta_group_description": "as it is meant",
            "okta_group_members": ["member@example.com"],
            "okta_notify_url": f"{org.org_url}/_org/endpoint/chat",
            "okta_evidence_folder": str(folder / "evidence"),
            "okta_reminder_tasks": str(folder / "remind.yml"),
            "okta_reminder_record": str(folder / "reminders.json"),
        }
        (folder / "remind.yml").write_text(REMINDER, encoding="utf-8")
        self.engines = {}
        for name in ("quarantine", "offboard", "keep_group", "app_activated", "password_reminders", "each_once"):
            own = {"okta_hook_port": self._ports.get(name), "okta_state_file": str(self.state_file(name))}
            rulebook = f"spoke.okta.{name}"
            if name == "each_once":
                rulebook = str(Path(__file__).parent / "rulebooks" / "each_once.yml")
            self.engines[name] = Engine(org, folder / name, rulebook, common | own)

    def ask(self, method, path, body=None, token=HAND):
        """Send a request to the API, by default as a user who edits by hand, and return the document."""
        headers = {"Authorization": f"SSWS {token}"}
        response = requests.request(method, self.org.org_url + path, json=body, headers=headers, timeout=30)
        assert response.status_code < 300, response.text
        return response.json() if response.content else None

    def user(self, login):
        return self.org.state()["users"][login]

    def subscribe(self, name):
        """Create an event hook, which Okta verifies against the running rulebook."""
        auth = {"type": "HEADER", "key": "Authorization", "value": in_process.SECRET}
        config = {"uri": f"http://127.0.0.1:{self._ports[name]}/okta", "authScheme": auth}
        hook = {
            "name": name,
            "events": {"type": "EVENT_TYPE", "items": EVENTS[name]},
            "channel": {"type": "HTTP", "version": "1.0.0", "config": config},
        }
        made = self.ask("POST", "/api/v1/eventHooks", hook)
        self.ask("POST", f"/api/v1/eventHooks/{made['id']}/lifecycle/verify")

    def reads(self, name):
        """Return whether a rulebook has read the System Log."""
        path = self.state_file(name)
        return path.exists() and '"cursor"' in path.read_text(encoding="utf-8")

    def state_file(self, name):
        return self._folder / f"{name}.state"

    def events(self, kind):
        """Return the events of the org whose type begins with *kind*."""
        return [event for event in self.org.control("GET", "/events") if event["eventType"].startswith(kind)]

    def plays(self, name):
        """Return how many playbooks a rulebook has completed."""
        return self.engines[name].output().count("PLAY RECAP")


@pytest.fixture(scope="module")
def stage(rule_engine, tmp_path_factory):
    """Start all rulebooks at once, and cause the events for each as soon as it is ready."""
    with OktaOrg() as org:
        stage = Stage(org, tmp_path_factory.mktemp("rulebooks"))
        try:
            for engine in stage.engines.values():
                engine.start()
            for name, engine in stage.engines.items():
                engine.wait_for(lambda name=name: stage.reads(name), START_SECONDS)
                if name in HOOKED:
                    stage.subscribe(name)
                HAPPENS[name](stage)
            yield stage
        finally:
            for engine in stage.engines.values():
                engine.stop()


def _suspicious(stage):
    for login in ("reporter@example.com", "spared@example.com"):
        stage.org.control("POST", "/events", {"eventType": EVENTS["quarantine"][0], "users": [login]})
    for login, risk in (("risky@example.com", "{level=HIGH, reasons=x}"), ("stranger@example.com", "{level=LOW}")):
        details = {"debugContext": {"debugData": {"risk": risk}}, "users": [login]}
        stage.org.control("POST", "/events", {"eventType": "user.session.start", **details})


def _a_user_is_deactivated(stage):
    stage.ask("POST", f"/api/v1/users/{stage.ids['users']['leaver@example.com']}/lifecycle/deactivate")


def _a_group_is_edited(stage):
    group = f"/api/v1/groups/{stage.ids['groups']['Guarded']}"
    stage.ask("PUT", f"{group}/users/{stage.ids['users']['stranger@example.com']}")
    stage.ask("PUT", group, {"profile": {"name": "Guarded", "description": "edited"}})


def _an_application_is_activated(stage):
    [app_id] = stage.ids["apps"].values()
    stage.ask("POST", f"/api/v1/apps/{app_id}/lifecycle/activate")


def _a_policy_is_updated_twice(stage):
    stage.org.control("POST", "/events", {"eventType": "policy.lifecycle.update", "times": 2})


def _many_users_are_suspended(stage):
    stage.org.control("POST", "/events", {"eventType": EVENTS["each_once"][0], "times": 500})


HAPPENS = {
    "quarantine": _suspicious,
    "offboard": _a_user_is_deactivated,
    "keep_group": _a_group_is_edited,
    "app_activated": _an_application_is_activated,
    "password_reminders": _a_policy_is_updated_twice,
    "each_once": _many_users_are_suspended,
}


def test_a_killed_receiver_loses_none_of_a_thousand_events(stage):
    """Kill the engine: only the events of the last seconds come again, as documented for replay."""
    engine = stage.engines["each_once"]
    engine.wait_for(lambda: engine.output().count("ACTED ON") > 200)
    engine.kill()
    acted = ACTED.findall(engine.output())
    assert len(acted) < 500
    # While the engine is down, Okta's deliveries are lost.
    stage.org.control("POST", "/events", {"eventType": EVENTS["each_once"][0], "times": 500})
    happened = [event["uuid"] for event in stage.events(EVENTS["each_once"][0])]
    engine.start()
    engine.wait_for(lambda: set(happened) <= {*acted, *ACTED.findall(engine.output())}, START_SECONDS)
    again = ACTED.findall(engine.output())
    assert len(happened) >= 1000
    assert len(again) == len(set(again))
    assert len(acted) == len(set(acted))


def test_suspicious_users_are_quarantined_except_spared_ones(stage):
    stage.engines["quarantine"].wait_for(lambda: stage.plays("quarantine") == 3)
    names = ("reporter", "risky", "spared", "stranger")
    statuses = {name: stage.user(f"{name}@example.com")["status"] for name in names}
    assert statuses == {"reporter": "SUSPENDED", "risky": "SUSPENDED", "spared": "ACTIVE", "stranger": "ACTIVE"}


def test_a_user_deactivated_by_hand_is_offboarded(stage):
    engine = stage.engines["offboard"]
    engine.wait_for(lambda: stage.plays("offboard") == 1)
    user = stage.user("leaver@example.com")
    assert (user["status"], user["groups"]) == ("DEPROVISIONED", [])
    assert "failed=0" in engine.output()


def test_a_group_edited_by_hand_is_restored_and_own_edits_start_no_playbook(stage):
    engine = stage.engines["keep_group"]
    engine.wait_for(lambda: stage.plays("keep_group") == 2)
    state = stage.org.state()["groups"]["Guarded"]
    assert list(state["members"]) == ["member@example.com"]
    assert state["profile"]["description"] == "as it is meant"
    own = [event["uuid"] for event in stage.events("group.") if event["actor"]["id"] == stage.automation]
    assert len(own) >= 2
    # The rulebook got the events of its own edits, but must not act on them.
    engine.wait_for(lambda: own[-1] in stage.state_file("keep_group").read_text(encoding="utf-8"))
    assert stage.plays("keep_group") == 2


def test_the_chat_is_notified_of_an_application_whose_name_is_not_rendered(stage):
    engine = stage.engines["app_activated"]
    engine.wait_for(lambda: stage.plays("app_activated") == 1)
    [(label, app_id)] = stage.ids["apps"].items()
    [request] = stage.org.control("GET", "/endpoint_requests")
    assert request["body"]["text"].startswith(f"The application {label} ({app_id}) was activated by ")
    assert "_org/endpoint/chat" not in engine.output()


def test_a_user_is_reminded_once_after_two_changes_of_a_policy(stage):
    engine = stage.engines["password_reminders"]
    engine.wait_for(lambda: stage.plays("password_reminders") == 2)
    sent = engine.output().count("REMINDED ends@example.com")
    assert sent == 1
    assert engine.output().count("failed=0") == 2


def test_no_secret_is_printed(stage):
    for engine in stage.engines.values():
        assert in_process.SECRET not in engine.output()
        assert stage.org.token not in engine.output()
