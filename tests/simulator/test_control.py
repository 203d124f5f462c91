# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control endpoint and the command line."""

from __future__ import annotations

import json
import pathlib
import signal
import subprocess
import sys
import time

import pytest
import requests
from okta_org import fixture

TESTS = pathlib.Path(fixture.__file__).parent.parent


def test_state_and_seed(org):
    seed = {
        "users": [
            {"login": "ann.lee@example.com", "groups": ["Crew"], "profile": {"floor": 3}, "password": "Correct1Horse"},
            {"login": "bob@example.com", "status": "LOCKED_OUT", "type": "guest"},
        ],
        "attributes": [{"name": "floor", "type": "integer"}],
        "user_types": [{"name": "guest"}],
    }
    ids = org.reset(seed)
    state = org.state()
    ann = state["users"]["ann.lee@example.com"]
    assert ann["id"] == ids["users"]["ann.lee@example.com"]
    assert (ann["groups"], ann["has_password"], ann["profile"]["floor"]) == (["Crew"], True, 3)
    assert (ann["profile"]["firstName"], ann["profile"]["lastName"]) == ("Ann", "Lee")
    assert (state["users"]["bob@example.com"]["status"], state["users"]["bob@example.com"]["type"]) == (
        "LOCKED_OUT",
        "guest",
    )
    assert state["groups"]["Crew"]["members"] == {"ann.lee@example.com": "direct"}
    assert org.reset() == {
        "users": {},
        "groups": {"Everyone": org.state()["groups"]["Everyone"]["id"]},
        "rules": {},
        "user_types": {},
        "oauth_clients": {},
        "policies": {},
        "apps": {},
        "custom_roles": {},
        "resource_sets": {},
        "generated": 0,
    }


@pytest.mark.parametrize(
    ("method", "path", "document"),
    [
        ("POST", "/seed", {"persons": []}),
        ("POST", "/seed", {"users": [{"name": "x"}]}),
        ("POST", "/seed", {"users": [{"login": "x@example.com", "status": "GONE"}]}),
        ("POST", "/seed", {"users": [{"login": "x@example.com", "password": "weak"}]}),
        ("POST", "/seed", {"users": [{"login": "x@example.com"}, {"login": "X@example.com"}]}),
        ("POST", "/seed", {"rules": [{"name": "x", "expression": "x y", "groups": []}]}),
        ("POST", "/seed", {"tokens": [{"token": "x", "owner": "missing@example.com"}]}),
        ("POST", "/reset", {"settings": {"speed": 1}}),
        ("PATCH", "/settings", {"latency_ms": "fast"}),
        ("PATCH", "/settings", {"rate_limits": "none"}),
        ("PATCH", "/settings", {"duplicate_group_error": "E0000009"}),
        ("POST", "/faults", {"do": "explode"}),
        ("POST", "/faults", {"do": "slow", "path": "("}),
        ("POST", "/faults", {"do": "slow", "after": True}),
        ("POST", "/users/missing/status", {"status": "ACTIVE"}),
    ],
)
def test_invalid_input_is_rejected(org, method, path, document):
    with pytest.raises(fixture.ControlFailed, match="error"):
        org.control(method, path, document)


def test_faults_are_added_or_replaced(org):
    def faults():
        return [fault["seconds"] for fault in org.control("GET", "/faults")]

    org.control("POST", "/faults", {"do": "slow", "seconds": 1})
    org.control("POST", "/faults", [{"do": "slow", "seconds": 2}])
    assert faults() == [1, 2]
    org.control("PUT", "/faults", {"do": "slow", "seconds": 3})
    assert faults() == [3]
    with pytest.raises(fixture.ControlFailed, match="error"):
        org.control("PUT", "/faults", [{"do": "slow"}, {"do": "explode"}])
    assert faults() == [3]
    org.control("PUT", "/faults", [])
    assert faults() == []


def test_the_journal_contains_no_secrets(org, api):
    api.get("/api/v1/users/missing?expand=blocks", headers={"User-Agent": "tester/1"})
    (entry,) = org.journal()
    assert (entry["method"], entry["path"], entry["query"]) == ("GET", "/api/v1/users/missing", "expand=blocks")
    assert (entry["template"], entry["status"], entry["user_agent"]) == ("/api/v1/users/{id}", 404, "tester/1")
    assert entry["token_kind"] == "SSWS"
    assert org.token not in json.dumps(entry)
    assert org.journal(summary=True) == {"GET /api/v1/users/{id} 404": 1}
    org.control("DELETE", "/journal")
    assert org.journal() == []


def test_users_change_their_own_status(org):
    org.seed({"users": [{"login": "jo@example.com", "status": "PROVISIONED"}]})
    done = org.control("POST", "/users/jo@example.com/status", {"status": "ACTIVE"})
    assert (done["status"], done["has_password"]) == ("ACTIVE", True)
    assert org.control("POST", "/users/jo/status", {"status": "LOCKED_OUT"})["status"] == "LOCKED_OUT"


def test_ten_thousand_users_are_seeded_quickly(org):
    start = time.monotonic()
    assert org.seed({"generate": {"users": 10000, "group": "all"}})["generated"] == 10000
    assert time.monotonic() - start < 3


@pytest.fixture
def started(tmp_path):
    """Return a function that starts the command with options and returns the process and its ready line."""
    processes = []

    def start(*options: str) -> tuple:
        command = [sys.executable, "-m", "okta_org", "--ready-file", str(tmp_path / "ready"), *options]
        processes.append(subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True))
        return processes[-1], json.loads(processes[-1].stdout.readline())

    yield start
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ends_cleanly(started, tmp_path, number):
    begin = time.monotonic()
    process, ready = started("--token", "secret-token")
    assert time.monotonic() - begin < 5
    assert sorted(ready) == ["api_token", "control_url", "org_url", "pid"]
    assert (ready["api_token"], ready["pid"]) == ("secret-token", process.pid)
    assert json.loads((tmp_path / "ready").read_text()) == ready
    assert (tmp_path / "ready").stat().st_mode & 0o077 == 0
    requests.post(ready["control_url"] + "/faults", json={"do": "slow", "seconds": 30}, timeout=9)
    process.send_signal(number)
    assert process.wait(1) == 0


def test_files_and_flags(started, tmp_path):
    (tmp_path / "seed.json").write_text('{"groups": [{"name": "Crew"}]}')
    (tmp_path / "faults.json").write_text('[{"do": "slow"}]')
    (tmp_path / "settings.json").write_text('{"search_lag": 2}')
    files = [f"--{name}={tmp_path / name}.json" for name in ("seed", "faults", "settings")]
    _process, ready = started(*files, "--latency-ms", "5", "--set", "engine=v1", "--rate-limits", "0.5")
    shown = requests.get(ready["control_url"] + "/settings", timeout=9).json()
    assert {name: shown[name] for name in ("search_lag", "latency_ms", "engine", "rate_limits")} == {
        "search_lag": 2,
        "latency_ms": 5,
        "engine": "v1",
        "rate_limits": 0.5,
    }
    assert "Crew" in requests.get(ready["control_url"] + "/state", timeout=9).json()["groups"]
    assert len(requests.get(ready["control_url"] + "/faults", timeout=9).json()) == 1


def test_an_unknown_setting_is_reported(tmp_path):
    command = [sys.executable, "-m", "okta_org", "--set", "speed=1"]
    done = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "The setting speed does not exist" in done.stderr


def test_ends_with_its_parent(started):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as parent:
        process, _ready = started("--parent-pid", str(parent.pid))
        assert process.poll() is None
        parent.communicate(b"\n")
    assert process.wait(3) == 0
