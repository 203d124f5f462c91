# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Overlapping waits count once, and end when the run is interrupted."""

from __future__ import annotations

import contextlib
import contextvars
import threading

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import parallel, waiting


class Clock:
    """A clock that the test sets."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def forward(self, seconds):
        self.now += seconds


def test_waits_one_after_the_other_are_added_up():
    clock = Clock()
    waits = waiting.Waits(clock.forward, clock)
    waits.sleep(2)
    clock.forward(100)
    waits.sleep(3)
    assert waits.seconds() == 5


def test_waits_at_the_same_time_are_not():
    clock = Clock()
    waits = waiting.Waits(clock.forward, clock)
    with waits.counted():
        clock.forward(1)
        with waits.counted():
            clock.forward(2)
        assert waits.seconds() == 3
        clock.forward(4)
    clock.forward(100)
    assert waits.seconds() == 7


def test_a_wait_that_fails_counts_too():
    clock = Clock()

    def interrupted(seconds):
        clock.forward(seconds)
        raise errors.Interrupted()

    waits = waiting.Waits(interrupted, clock)
    with pytest.raises(errors.Interrupted):
        waits.sleep(1)
    assert waits.seconds() == 1


def test_interruption_ends_waits():
    interruption = waiting.begin()
    waiting.pause(0)
    waiting.go_on()
    threading.Timer(0.1, interruption.set).start()
    with pytest.raises(errors.Interrupted):
        waiting.pause(600)
    with pytest.raises(errors.NotBegun):
        waiting.go_on()


def test_a_new_task_is_not_interrupted_and_a_thread_of_the_former_one_is():
    former, heard = waiting.begin(), []
    looks = [parallel.Crew(lambda: heard.append(waiting.interruption())) for _task in range(2)]
    former.set()
    looks[0].run(2)
    waiting.begin()
    looks[1].run(2)
    assert [interruption.is_set() for interruption in heard] == [True, True, False, False]


def test_a_thread_of_a_former_task_begins_nothing_during_the_next_task():
    former, goes_on, begun = waiting.begin(), threading.Event(), []

    def work():
        goes_on.wait(10)
        with contextlib.suppress(errors.NotBegun):
            waiting.go_on()
            begun.append(threading.current_thread())

    task = threading.Thread(target=contextvars.copy_context().run, args=[parallel.Crew(work).run, 3])
    task.start()
    former.set()
    waiting.begin()
    goes_on.set()
    task.join(10)
    assert begun == []
