# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of an event source that is kept across restarts."""

from __future__ import annotations

import json

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.plugin_utils.events import event_ledger

ORG = {"org_url": "https://example.okta.com", "filter": None}


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def ledger(path, about=None, began=900.0, clock=None):
    return event_ledger.Ledger(str(path), about or ORG, began, clock or Clock())


def written(path, *entries, head=None):
    lines = [json.dumps(line) for line in [{"version": 1, **ORG, "began": 900.0, **(head or {})}, *entries]]
    path.write_text("".join(f"{line}\n" for line in lines))


ENTRIES = [
    [1000.0, "cursor", "c1"],
    [1005.0, "done", "e1"],
    [1010.0, "cursor", "c2"],
    [1070.0, "done", "e2"],
    [1080.0, "cursor", "c3"],
    [1090.0, "done", "e3"],
    [1100.0, "alive", None],
]


@pytest.mark.parametrize(
    ("entries", "replay", "start", "again"),
    [
        ([], 60, (None, 900.0), "e1 e2 e3"),
        (ENTRIES, 0, ("c3", 1080.0), ""),
        (ENTRIES, 15, ("c3", 1080.0), "e3"),
        # Old events after the cursor are done: only events within replay come again.
        (ENTRIES, 40, ("c2", 1010.0), "e2 e3"),
        (ENTRIES, 96, ("c1", 1000.0), "e1 e2 e3"),
        (ENTRIES, 1000, (None, 900.0), "e1 e2 e3"),
        # replay counts back from the last entry of any kind, not from the last event.
        ([*ENTRIES, [5000.0, "alive", None]], 60, ("c3", 1080.0), ""),
    ],
)
def test_a_start_goes_back_by_replay(tmp_path, entries, replay, start, again):
    path = tmp_path / "state"
    written(path, *entries)
    taken = ledger(path)
    assert taken.resume(replay) == event_ledger.Start(*start)
    assert [event for event in ("e1", "e2", "e3") if not taken.has(event)] == again.split()
    taken.close()
    # If the source is killed at once, the next start must repeat the same events.
    repeated = ledger(path)
    assert repeated.resume(0) == event_ledger.Start(*start)
    assert [event for event in ("e1", "e2", "e3") if not repeated.has(event)] == again.split()


@pytest.mark.parametrize(
    ("about", "start"),
    [(ORG, ("c3", 1080.0)), ({**ORG, "filter": "x"}, (None, 1080.0))],
)
def test_the_time_but_not_the_cursor_of_another_filter_is_used(tmp_path, about, start):
    written(tmp_path / "state", *ENTRIES)
    assert ledger(tmp_path / "state", about).resume(0) == event_ledger.Start(*start)


@pytest.mark.parametrize("torn", ["", "[1101.0", '[1101.0, "done", "e4"]', "\0\0\0"])
def test_a_partial_last_line_is_ignored(tmp_path, torn):
    written(tmp_path / "state", *ENTRIES)
    with open(tmp_path / "state", "a", encoding="utf-8") as file:
        file.write(torn)
    taken = ledger(tmp_path / "state")
    assert taken.resume(0) == event_ledger.Start("c3", 1080.0)
    assert not taken.has("e4")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x\n", "a line that is not valid"),
        ("[1]\n", "a line that is not valid"),
        ('{"version": 2}\n', "must be a file of an event source"),
        ("[1, 2, 3]\n", "must be a file of an event source"),
        ('{"version": 1, "org_url": "https://other.okta.com"}\n', "which is for https://other.okta.com"),
        ('{"version": 1, "org_url": "https://example.okta.com", "began": 1}\nx\n', "a line that is not valid"),
        ('{"version": 1, "org_url": "https://example.okta.com", "began": 1}\n{}\n', "a line that is not valid"),
    ],
)
def test_another_file_is_not_changed(tmp_path, text, message):
    (tmp_path / "state").write_text(text)
    with pytest.raises(errors.InvalidOption, match=message):
        ledger(tmp_path / "state").resume(0)
    assert (tmp_path / "state").read_text() == text


def test_two_sources_cannot_share_a_file(tmp_path):
    first = ledger(tmp_path / "state")
    first.resume(0)
    with pytest.raises(errors.InvalidOption, match="is in use by another event source"):
        ledger(tmp_path / "state").resume(0)
    first.close()
    ledger(tmp_path / "state").resume(0)


def test_a_file_replaced_before_its_lock_is_opened_again(tmp_path, monkeypatch):
    path = tmp_path / "state"
    first, second = ledger(path), ledger(path)
    lock = event_ledger.files.lock

    def late(descriptor, *given, **patience):
        monkeypatch.setattr(event_ledger.files, "lock", lock)
        # The other source opens, replaces and locks the file before this one has its lock.
        first.resume(0)
        lock(descriptor, *given, **patience)

    monkeypatch.setattr(event_ledger.files, "lock", late)
    with pytest.raises(errors.InvalidOption, match="is in use by another event source"):
        second.resume(0)
    first.close()
    assert second.resume(0) == event_ledger.Start(None, 900.0)


def test_only_the_owner_can_read_the_file(tmp_path):
    (tmp_path / "state").write_text("")
    (tmp_path / "state").chmod(0o644)
    ledger(tmp_path / "state").resume(0)
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_memory_and_file_are_limited(tmp_path, monkeypatch):
    monkeypatch.setattr(event_ledger, "WINDOW", 10)
    clock = Clock()
    taken = ledger(tmp_path / "state", clock=clock)
    taken.resume(0)
    for number in range(100):
        clock.now += 1
        taken.done(f"e{number}")
        taken.reached(f"c{number}")
        taken.forget_before(5)
        taken.alive()
    assert [number for number in range(100) if taken.has(f"e{number}")] == list(range(90, 100))
    assert len((tmp_path / "state").read_text().splitlines()) <= 2 * event_ledger.WINDOW + 3
    taken.close()
    assert ledger(tmp_path / "state").resume(5) == event_ledger.Start("c94", 1095.0)


def test_without_a_file_the_state_is_in_memory():
    taken = event_ledger.Ledger(None, ORG, 900.0)
    assert taken.resume(60) == event_ledger.Start(None, 900.0)
    taken.done("e1")
    taken.reached("c1")
    taken.alive()
    assert taken.has("e1")
    assert not event_ledger.Ledger(None, ORG, None).has("e1")


def test_a_restart_begins_at_the_time_of_the_first_start(tmp_path):
    first = ledger(tmp_path / "state", began=None)
    assert first.resume(60) == event_ledger.Start(None, None)
    first.begin(950.0)
    first.reached("c1")
    first.done("e1")
    first.close()
    second = ledger(tmp_path / "state", began=None)
    assert second.resume(60) == event_ledger.Start(None, 950.0)
    assert not second.has("e1")
