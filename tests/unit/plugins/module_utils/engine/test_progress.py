# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Progress lines, at most one every ten seconds."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import progress


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    """Return a clock at zero."""
    return Clock()


def test_work_of_less_than_ten_seconds_shows_nothing(clock):
    lines = []
    shown = progress.Progress(lines.append, clock)
    shown.begin("done", 100)
    for clock.time in (0.0, 5.0, 9.9):
        shown.one_done()
    assert lines == []


def test_long_work_shows_a_line_every_ten_seconds(clock):
    lines = []
    shown = progress.Progress(lines.append, clock)
    shown.begin("done", 100)
    for second in range(1, 31):
        clock.time = float(second)
        shown.one_done(failed=second == 2)
    assert lines == [
        "10 s; 10 of 100 done, 1 failed; about 90 s left",
        "20 s; 20 of 100 done, 1 failed; about 80 s left",
        "30 s; 30 of 100 done, 1 failed; about 70 s left",
    ]


def test_the_time_left_is_for_the_current_part(clock):
    lines = []
    shown = progress.Progress(lines.append, clock)
    clock.time = 100.0
    shown.look()
    shown.begin("read", 4)
    clock.time = 110.0
    shown.one_done()
    assert lines[1:] == ["110 s; 1 of 4 read; about 30 s left"]


def test_a_wait_is_shown_with_its_reason_and_duration(clock):
    lines = []
    shown = progress.Progress(lines.append, clock)
    shown.begin("done", 3)
    with shown.waiting("the rate limit of users", 60), shown.waiting("", 60):
        clock.time = 12.0
        shown.look()
    clock.time = 24.0
    shown.look()
    assert lines == ["12 s; 0 of 3 done; waiting for the rate limit of users, 48 s more", "24 s; 0 of 3 done"]


def test_of_several_waits_the_longest_is_shown(clock):
    lines = []
    shown = progress.Progress(lines.append, clock)
    with shown.waiting("a", 20), shown.waiting("b", 60), shown.waiting("b", 60):
        clock.time = 10.0
        shown.look()
    assert lines == ["10 s; waiting for b, 50 s more"]


def test_without_an_output_nothing_is_shown(clock):
    shown = progress.Progress(None, clock)
    shown.begin("done", 1)
    clock.time = 60.0
    shown.one_done()


def test_each_task_has_its_own():
    progress.begin(None)
    first = progress.of_task()
    progress.begin(None)
    assert progress.of_task() is not first
