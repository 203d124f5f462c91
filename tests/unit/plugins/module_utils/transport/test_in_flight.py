# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The AIMD limiter of parallel requests."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import waiting
from ansible_collections.spoke.okta.plugins.module_utils.transport import in_flight


@pytest.mark.parametrize(
    ("least", "since", "now", "expected"), [(1, 0, 0, 1), (1, 0, 4.9, 1), (1, 0, 5, 2), (3, 10, 21, 5), (10, 0, 50, 20)]
)
def test_allowed(least, since, now, expected):
    assert in_flight.allowed(least, since, now) == expected


class Road:
    """Requests in progress, with a clock that advances while one is delayed."""

    def __init__(self):
        self.now = 0.0
        self.held_back = 0.0
        self.requests = in_flight.InFlight(waiting.Waits(self.hold, lambda: self.now), lambda: self.now)

    def hold(self, seconds):
        self.now += seconds
        self.held_back += seconds

    def send(self, stack):
        """Start a request that ends when the stack closes, and return its start time."""
        begun = stack.enter_context(self.requests.one())
        self.now += 0.001
        return begun


def test_nothing_is_delayed_before_a_429():
    road = Road()
    with ExitStack() as stack:
        for _each in range(50):
            road.send(stack)
    assert road.held_back == 0


def test_the_limit_is_halved_once_for_requests_that_started_together():
    road = Road()
    with ExitStack() as stack:
        begun = [road.send(stack) for _each in range(8)]
        for each in begun[4:]:
            road.requests.too_many(each)
    with ExitStack() as stack:
        for _each in range(4):
            road.send(stack)
        assert road.held_back == 0
        road.send(stack)
        assert in_flight.GROWTH - 0.1 <= road.held_back <= in_flight.GROWTH


def test_a_later_429_halves_again_down_to_one():
    road = Road()
    for _each in range(3):
        with ExitStack() as stack:
            road.requests.too_many(road.send(stack))
    with ExitStack() as stack:
        road.send(stack)
        assert road.held_back == 0
