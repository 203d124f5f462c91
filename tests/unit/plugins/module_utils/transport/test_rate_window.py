# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Turns within a share: small tasks at once, large tasks spread evenly, none beyond the share."""

from __future__ import annotations

import heapq
import math

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.transport import rate_limit, rate_window

START = 1_790_000_000.3
LONG = 1_000_000.0


class Server:
    """A limit as Okta counts it: a window begins with its first request; other clients send *others* per minute."""

    def __init__(self, limit, others=0):
        self.limit = limit
        self.others = others
        self.begin = -math.inf
        self.windows = []
        self.refused = 0

    def ask(self, now):
        """Return the limits of the response to a request."""
        if now >= self.begin + 60:
            self.begin = now
            self.windows.append(0)
        used = self.windows[-1] + int(self.others * (now - self.begin) / 60)
        if used >= self.limit:
            self.refused += 1
        else:
            self.windows[-1] += 1
            used += 1
        reset = int(self.begin + 60)
        return rate_limit.Limits(self.limit, max(0, self.limit - used), reset, float(reset - int(now)))


def run(server, calls, workers=8, share=50, latency=0.05):
    """Send requests as fast as turns allow, and return the seconds until the last response."""
    window, now = rate_window.Window(), START
    free = [START + number / 1000 for number in range(workers)]
    for _call in range(calls):
        now = heapq.heappop(free)
        wait = window.turn(now, share, LONG)
        sent = now + wait
        heapq.heappush(free, sent + latency)
        # Turns are granted in the order of their times, so the response can be computed at once.
        window.learn(server.ask(sent), sent, sent + latency / 2, share)
    return max(free) - START


@pytest.mark.parametrize("calls", [1, 10, 150])
def test_a_small_task_never_waits(calls):
    assert run(Server(600), calls, workers=1, latency=0) == 0


@pytest.mark.parametrize(("limit", "share", "at_once"), [(10, 50, 5), (20, 50, 10), (30, 50, 10), (100, 50, 25)])
def test_the_minimum_burst_is_limited_by_the_share(limit, share, at_once):
    window = rate_window.Window()
    window.turn(START, share, LONG)
    window.learn(Server(limit).ask(START), START, START, share)
    waits = [window.turn(START, share, LONG) for _call in range(at_once)]
    assert waits[: at_once - 1] == [0.0] * (at_once - 1)
    assert waits[-1] > 0 or at_once < limit * share / 100


@pytest.mark.parametrize(("limit", "share"), [(600, 50), (600, 10), (600, 100), (100, 50), (40, 25)])
@pytest.mark.parametrize("workers", [1, 8, 40])
def test_a_large_task_uses_its_share_and_no_more(limit, share, workers):
    server, allowed = Server(limit), limit * share // 100
    # A single worker is not faster than its responses.
    seconds = run(server, allowed * 8, workers, share, latency=0.05 if workers > 1 or allowed <= 300 else 0.01)
    assert server.refused == 0
    assert max(server.windows) <= allowed
    assert all(used >= 0.95 * allowed for used in server.windows[1:-1])
    assert seconds <= 8 * 60 * 1.04


def test_the_second_half_is_spread_over_the_window():
    window = rate_window.Window()
    window.turn(START, 50, LONG)
    window.learn(Server(600).ask(START), START, START, 50)
    waits = [window.turn(START, 50, LONG) for _call in range(299)]
    assert waits[:149] == [0.0] * 149
    gaps = [later - earlier for earlier, later in zip(waits[150:], waits[151:], strict=False)]
    assert all(gap == pytest.approx(60 / 150, abs=0.01) for gap in gaps)


def test_requests_of_others_reduce_the_room():
    server = Server(600, others=500)
    run(server, 1000, workers=8, share=50)
    # Requests of others are only known from the next response.
    assert server.refused <= len(server.windows) * 8
    assert max(server.windows) <= 300


def test_nothing_is_sent_to_an_empty_bucket_until_its_window_ends():
    window = rate_window.Window()
    window.turn(START, 50, LONG)
    window.learn(rate_limit.Limits(600, 0, int(START) + 40, 40.0), START, START, 50)
    assert window.is_closed(START)
    assert 40 <= window.turn(START, 50, LONG) <= 41
    assert not window.is_closed(START + 41)


def test_a_limit_that_one_principal_used_up_is_closed_until_its_reset():
    window = rate_window.Window()
    window.turn(START, 50, LONG)
    window.learn(rate_limit.Limits(600, 599, int(START) + 60, 60.0), START, START, 50)
    window.learn(rate_limit.Limits(600, 0, int(START) + 2, 2.0), START, START, 50)
    assert 2 <= window.turn(START, 50, LONG) <= 3
    assert window.turn(START + 3, 50, LONG) == 0


def test_a_turn_beyond_the_longest_wait_is_not_taken():
    window = rate_window.Window()
    window.turn(START, 50, LONG)
    window.learn(rate_limit.Limits(600, 0, int(START) + 40, 40.0), START, START, 50)
    granted = window.granted
    assert window.turn(START, 50, 5) > 5
    assert window.granted == granted


def test_responses_of_a_former_window_are_ignored():
    window = rate_window.Window()
    window.turn(START, 50, LONG)
    window.learn(rate_limit.Limits(600, 500, int(START) + 60, 60.0), START, START, 50)
    window.turn(START + 70, 50, LONG)
    window.learn(rate_limit.Limits(600, 0, int(START) + 60, 1.0), START + 59, START + 70.1, 50)
    assert window.turn(START + 70.2, 50, LONG) == 0


def test_the_smallest_limit_counts_for_different_principals():
    window = rate_window.Window()
    window.turn(START, 50, LONG)
    window.learn(rate_limit.Limits(600, 599, int(START) + 60, 60.0), START, START, 50)
    window.learn(rate_limit.Limits(20, 19, int(START) + 30, 30.0), START, START, 50)
    assert [window.turn(START, 50, LONG) for _call in range(9)] == [0.0] * 9
    assert window.turn(START, 50, LONG) > 50


@pytest.mark.parametrize(
    "values",
    [
        None,
        7,
        "text",
        [],
        [1, 2, 3],
        [600, 1, START, START + 60, 0, 0, None, 1],
        ["x", 1, START, START + 60, 0, 0, None],
        [600, -1, START, START + 60, 0, 0, None],
        [600, 10**9, START, START + 60, 0, 0, None],
        [-600, 1, START, START + 60, 0, 0, None],
        [600, 1, START, START + 9999, 0, 0, None],
        [600, 1, START + 60, START, 0, 0, None],
        [600, 1, 0, START + 60, 0, 0, None],
        [600, 1, math.nan, START + 60, 0, 0, None],
        [600, 1, START, math.inf, 0, 0, None],
        [math.inf, 1, START, START + 60, 0, 0, None],
        [600, 1, START, START + 60, 0, START + 9999, None],
        [600, 1, START, START + 60, 0, 0, -1],
        [600, 1, START, START + 60, 0, 0, math.nan],
    ],
)
def test_implausible_values_are_not_restored(values):
    assert rate_window.restored(values, START) is None


@pytest.mark.parametrize("cap", [math.inf, 17])
def test_stored_and_restored(cap):
    window = rate_window.Window(600, 7, START, START + 60, 1_790_000_060, START + 5, cap)
    assert rate_window.restored(rate_window.stored(window), START + 1) == window
