# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waits that overlap count once, and end when the run is interrupted."""

from __future__ import annotations

import threading

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import waiting


class Clock:
    """A clock that goes on by hand."""

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


def test_interruption_ends_waits(monkeypatch):
    monkeypatch.setattr(waiting, "INTERRUPTED", threading.Event())
    waiting.pause(0)
    waiting.go_on()
    threading.Timer(0.1, waiting.INTERRUPTED.set).start()
    with pytest.raises(errors.Interrupted):
        waiting.pause(600)
    with pytest.raises(errors.NotBegun):
        waiting.go_on()
