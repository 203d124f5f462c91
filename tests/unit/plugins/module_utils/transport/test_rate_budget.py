# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rate limiter that processes share, also with a damaged file."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from email.utils import formatdate
from pathlib import Path

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import waiting
from ansible_collections.spoke.okta.plugins.module_utils.transport import rate_budget

ORG = "https://acme.okta.com"
WHERE = "/api/v1/groups"


class Host:
    """Tasks of one host, with a clock that advances while one of them waits."""

    def __init__(self):
        self.now = 1_790_000_000.0
        self.waits = waiting.Waits(self._sleep, lambda: self.now)

    def _sleep(self, seconds):
        self.now += seconds

    def task(self, org=ORG, share=50, longest=600):
        return rate_budget.Budget(org, share, longest, self.waits, lambda: self.now)

    def headers(self, limit=40, remaining=30, left=40):
        reset = int(self.now) + left
        values = {"Limit": limit, "Remaining": remaining, "Reset": reset}
        given = {f"X-Rate-Limit-{name}": str(value) for name, value in values.items()}
        return {**given, "Date": formatdate(self.now, usegmt=True)}

    def call(self, task, **limits):
        """Send one request of a task, and return the seconds that it waited."""
        before = self.waits.seconds()
        turn = task.turn("GET", WHERE)
        task.learn(turn, self.headers(**limits))
        return self.waits.seconds() - before


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Use an empty temporary folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def host():
    return Host()


def files():
    folder = rate_budget.folder()
    return [os.path.join(folder, name) for name in os.listdir(folder)]


def test_tasks_share_a_budget_for_each_org_and_bucket(host):
    first, second, other = host.task(), host.task(), host.task("https://other.okta.com")
    assert [host.call(task) for task in (first, second) * 5] == [0] * 10
    # Ten of the twenty requests that the share allows are sent at once, by any task.
    assert host.call(first) == 0
    assert host.call(second) > 1
    assert host.call(other) == 0
    assert second.turn("GET", "/api/v1/users").time == host.now


def test_files_hold_no_secret_and_are_for_their_owner_only(host):
    host.call(host.task())
    assert [os.stat(path).st_mode & 0o777 for path in files()] == [0o600]
    assert os.stat(rate_budget.folder()).st_mode & 0o777 == 0o700
    with open(files()[0], encoding="utf-8") as opened:
        content = json.load(opened)
    assert content["org"] == ORG
    assert set(content) == {"org", "buckets"}
    assert set(content["buckets"]) == {"groups"}


@pytest.mark.parametrize(("remaining", "writes"), [(30, False), (29, True), (0, True)])
def test_a_response_is_written_only_if_it_changes_the_window(host, remaining, writes):
    task = host.task()
    turn = task.turn("GET", WHERE)
    task.learn(turn, host.headers())
    path = files()[0]
    os.utime(path, (1, 1))
    task.learn(turn, host.headers(remaining=remaining))
    assert (os.stat(path).st_mtime != 1) == writes


def test_a_wait_beyond_the_maximum_is_an_error(host):
    host.call(host.task(), remaining=0)
    with pytest.raises(errors.ShareUsedUp, match=r"50 % .* in 41 s, which exceeds rate_limit_max_wait \(5 s\)"):
        host.task(longest=5).turn("GET", WHERE)
    assert host.waits.seconds() == 0


def test_a_limit_that_others_used_up_meanwhile_is_waited_for(host):
    slow, other = host.task(), host.task()
    for _call in range(11):
        host.call(other)
    emptied = []

    def sleep_while_the_bucket_is_emptied(seconds):
        if not emptied:
            other.learn(rate_budget.Turn("groups", host.now), host.headers(remaining=0))
            emptied.append(host.now)
        host.now += seconds

    slow._waits = waiting.Waits(sleep_while_the_bucket_is_emptied, lambda: host.now)
    begin = host.now
    slow.turn("GET", WHERE)
    assert 40 <= host.now - begin <= 42


def test_the_wait_for_a_bucket_that_others_keep_empty_is_limited(host):
    task = host.task(longest=100)

    def sleep_while_the_bucket_is_emptied(seconds):
        host.now += seconds
        task.learn(rate_budget.Turn("groups", host.now), host.headers(remaining=0))

    host.call(task, remaining=0)
    task._waits = waiting.Waits(sleep_while_the_bucket_is_emptied, lambda: host.now)
    begin = host.now
    with pytest.raises(errors.ShareUsedUp):
        task.turn("GET", WHERE)
    assert 60 <= host.now - begin <= 100


def delete(path):
    os.unlink(path)


def delete_folder(path):
    os.unlink(path)
    os.rmdir(os.path.dirname(path))


def write(content):
    def spoil(path):
        with open(path, "w", encoding="utf-8") as opened:
            opened.write(content)

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        delete,
        delete_folder,
        write(""),
        write("{"),
        write("[]"),
        write("null"),
        write('{"buckets": 7}'),
        write('{"buckets": {"groups": "x"}}'),
        write('{"buckets": {"groups": [40, 99999999, 0, 1, 0, 0, null]}}'),
    ],
)
def test_a_damaged_file_is_replaced_by_the_state_of_the_task(host, spoil):
    task = host.task()
    for _call in range(11):
        assert host.call(task) == 0
    spoil(files()[0])
    assert host.call(task) > 1
    assert host.call(host.task()) > 1


@pytest.mark.parametrize("mode", [0o755, 0o770])
def test_a_folder_that_others_can_access_is_not_used(host, mode):
    os.mkdir(os.path.join(tempfile.gettempdir(), f"spoke-okta-{os.getuid()}"))
    os.chmod(os.path.join(tempfile.gettempdir(), f"spoke-okta-{os.getuid()}"), mode)
    with pytest.raises(PermissionError):
        rate_budget.folder()
    task = host.task()
    assert [host.call(task) for _call in range(11)] == [0] * 11
    assert host.call(task) > 1
    assert os.listdir(os.path.join(tempfile.gettempdir(), f"spoke-okta-{os.getuid()}")) == []


def test_a_link_in_place_of_the_file_is_not_followed(host, tmp_path):
    host.call(host.task())
    path, prey = files()[0], tmp_path / "prey"
    prey.write_text("unharmed")
    os.unlink(path)
    os.symlink(prey, path)
    assert host.call(host.task()) == 0
    assert prey.read_text() == "unharmed"


HOLD = (
    "import fcntl, sys, time; f = open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); time.sleep(60)"
)


def test_the_lock_of_a_dead_process_ends_with_it(host):
    host.call(host.task(), remaining=0)
    holder = subprocess.Popen([sys.executable, "-c", HOLD, files()[0]], stdout=subprocess.PIPE)
    holder.stdout.readline()
    # While it lives, other processes continue without the file.
    assert host.call(host.task()) == 0
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    assert host.call(host.task()) > 40


def test_threads_and_processes_count_together(tmp_path, monkeypatch):
    """Take turns in parallel: each one is counted."""
    take = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from ansible_collections.spoke.okta.plugins.module_utils.engine import waiting\n"
        "from ansible_collections.spoke.okta.plugins.module_utils.transport import rate_budget\n"
        "rate_budget.LOCK_PATIENCE = 60\n"
        "budget = rate_budget.Budget(sys.argv[2], 50, 600, waiting.Waits())\n"
        "for _each in range(100): budget.turn('GET', '/api/v1/groups')\n"
    )
    monkeypatch.setattr(rate_budget, "LOCK_PATIENCE", 60)
    found = os.environ | {"PYTHONPATH": str(Path(rate_budget.__file__).parents[6])}
    taker = [sys.executable, "-c", take, str(tmp_path), ORG]
    takers = [subprocess.Popen(taker, env=found) for _process in range(3)]
    budget = rate_budget.Budget(ORG, 50, 600, waiting.Waits())
    threads = [
        threading.Thread(target=lambda: [budget.turn("GET", WHERE) for _each in range(25)]) for _each in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [taker.wait() for taker in takers] == [0, 0, 0]
    with open(files()[0], encoding="utf-8") as opened:
        fcntl.flock(opened, fcntl.LOCK_SH)
        assert json.load(opened)["buckets"]["groups"][1] == 400
