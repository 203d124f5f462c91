# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One item's failure is that item's."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import bulk, errors, reconcile


def item(number, *performs):
    """An item with a plan of one step for each of *performs*."""
    steps = [reconcile.Step("do", str(number), perform) for perform in performs]
    return {"item": number}, reconcile.Plan({}, {}, steps=steps)


def work(_document):
    return None


def refuse(_document):
    raise errors.Refused("no.")


def interrupt(_document):
    raise KeyboardInterrupt


def states(results):
    """Short words for results: c(hanged), o(k), f(ailed), s(kipped)."""
    return "".join(
        "s" if result.get("skipped") else "f" if result["failed"] else "c" if result["changed"] else "o"
        for result in results
    )


@pytest.mark.parametrize(
    ("performs", "on_error", "expected"),
    [
        ([[work], [], [work]], "continue", "coc"),
        ([[work], [refuse], [work]], "continue", "cfc"),
        ([[work], [refuse], [work]], "stop", "cfs"),
        ([[interrupt], [work]], "continue", "fs"),
        ([], "stop", ""),
    ],
)
def test_results(performs, on_error, expected):
    plans = [item(number, *steps) for number, steps in enumerate(performs)]
    results = bulk.carry_out(plans, False, on_error)
    assert states(results) == expected
    assert [result["item"] for result in results] == list(range(len(performs)))


def test_check_mode_fails_nothing():
    results = bulk.carry_out([item(1, refuse), item(2)], True, "stop")
    assert states(results) == "co"
    assert bulk.summary(results) == {"changed": 1, "failed": 0, "skipped": 0}


def test_failed_items_fail_the_task_with_the_whole_result():
    results = bulk.carry_out([item(number, refuse) for number in range(5)], False, "continue")
    with pytest.raises(errors.ItemsFailed, match="^5 of 5 items failed.*the other 2") as caught:
        bulk.demand_success(results, {"changed": False, "results": results})
    assert caught.value.result()["results"] == results


def test_success_is_success():
    bulk.demand_success(bulk.carry_out([item(1, work)], False, "continue"), {})
