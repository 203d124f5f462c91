# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists of items: a failed item does not affect the others."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import bulk, reconcile, waiting


def item(number, *performs):
    """Return an item with a plan of one step for each of *performs*."""
    steps = [reconcile.Step("do", str(number), perform) for perform in performs]
    return {"item": number}, reconcile.Plan({}, {}, steps=steps)


def work(_document):
    return None


def refuse(_document):
    raise errors.Refused("no.")


def interrupt(_document):
    raise KeyboardInterrupt


def results_of(plans, check_mode, on_error, max_parallel=1):
    """Return the results of carrying out *plans*."""
    return [one.result for one in bulk.carry_out(plans, check_mode, on_error, max_parallel)]


def states(results):
    """Return one letter for each result: c(hanged), o(k), f(ailed), s(kipped)."""
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
    results = results_of(plans, False, on_error)
    assert states(results) == expected
    assert [result["item"] for result in results] == list(range(len(performs)))


def test_check_mode_fails_nothing():
    results = results_of([item(1, refuse), item(2)], True, "stop")
    assert states(results) == "co"
    assert bulk.summary(results) == {"changed": 1, "failed": 0, "skipped": 0}


def test_failed_items_fail_the_task_with_the_whole_result():
    results = results_of([item(number, refuse) for number in range(5)], False, "continue")
    with pytest.raises(errors.ItemsFailed, match="^5 of 5 items failed.*the other 2") as caught:
        bulk.demand_success(results, {"changed": False, "results": results})
    assert caught.value.result()["results"] == results


def test_skipped_items_fail_the_task():
    results = [{"changed": False, "failed": False, "skipped": True, "msg": bulk.AFTER_INTERRUPTION}]
    with pytest.raises(errors.ItemsFailed, match="1 of 1 items were not tried. Not tried: interrupted."):
        bulk.demand_success(results, {})


@pytest.mark.parametrize("max_parallel", [1, 2, 5, 20])
def test_parallel_items_have_their_results_in_order(max_parallel):
    together = threading.Barrier(max_parallel)
    plans = [item(number, lambda _document: together.wait(10) and None) for number in range(20)]
    results = results_of(plans, False, "continue", max_parallel)
    assert [result["item"] for result in results] == list(range(20))
    assert states(results) == "c" * 20


def test_check_mode_has_no_threads():
    before = threading.active_count()
    plans = [item(number, lambda _document: pytest.fail("check mode wrote")) for number in range(3)]
    assert states(results_of(plans, True, "continue", 20)) == "ccc"
    assert threading.active_count() == before


def test_on_error_stop_completes_items_in_progress():
    failed = threading.Event()

    def fail(_document):
        failed.set()
        raise errors.Refused("no.")

    def end_after_the_failure(_document):
        assert failed.wait(10)
        time.sleep(0.1)

    plans = [item(0, end_after_the_failure), item(1, fail), *(item(number, work) for number in range(2, 50))]
    results = results_of(plans, False, "stop", 2)
    assert states(results) == "cf" + "s" * 48
    assert results[2]["msg"] == bulk.AFTER_FAILURE


def test_an_unexpected_error_in_a_thread_is_raised():
    plans = [item(number, lambda document: document["no such key"]) for number in range(3)]
    with pytest.raises(TypeError):
        results_of(plans, False, "continue", 3)


@pytest.fixture
def interruptible():
    """Enable Ctrl-C, which a shell disables for processes in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt_once_all(under_way, count):
    """Interrupt the main thread, as Ctrl-C does, after *times* releases of a semaphore."""

    def wait_and_interrupt():
        for _each in range(count):
            under_way.acquire()
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    threading.Thread(target=wait_and_interrupt, daemon=True).start()


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_reports_the_completed_steps(monkeypatch):
    monkeypatch.setattr(bulk, "LAST_ANSWERS", 3.0)
    under_way, never = threading.Semaphore(0), threading.Event()

    def answered_in_time(_document):
        under_way.release()
        waiting.interruption().wait(60)

    def waits_for_a_retry(_document):
        under_way.release()
        waiting.pause(60)

    def never_answered(_document):
        under_way.release()
        never.wait(60)

    plans = [
        item(0, answered_in_time),
        item(1, work, waits_for_a_retry, work),
        item(2, work, never_answered),
        item(3, answered_in_time, work),
        item(4, work),
    ]
    interrupt_once_all(under_way, 4)
    begin = time.monotonic()
    results = results_of(plans, False, "continue", 4)
    assert time.monotonic() - begin < 30
    assert states(results) == "cfffs"
    assert [result["operations"] for result in results[:4]] == [["do 0"], ["do 1"], ["do 2"], ["do 3"]]
    assert [result["changed"] for result in results] == [True, True, True, True, False]
    assert "may or may not have taken effect" in results[1]["msg"]
    assert "may or may not have taken effect" in results[2]["msg"]
    assert "No request was sent for this change" in results[3]["msg"]
    assert results[4]["msg"] == bulk.AFTER_INTERRUPTION


def test_success_raises_nothing():
    bulk.demand_success(results_of([item(1, work)], False, "continue"), {})


def overtaken(_document):
    raise errors.Overtaken("Another client created A")


def overtaken_item(name, *steps, before=None, after=None):
    """Return an item that creates an object after another client did, and then takes *steps*."""
    before, after = before or {"size": 1}, after or {"size": 2}
    new = reconcile.Plan(before, after, "theirs", "ours", list(steps), ["It existed."], disclosed={"left": True})
    create = reconcile.Step("create", name, overtaken)
    return {"name": name}, reconcile.Plan({}, after, expected="ours", steps=[create], replan=lambda: new)


def test_the_result_of_a_list_is_from_the_executed_plans():
    plans = [
        overtaken_item("A", reconcile.Step("update", "A", lambda _document: "ours")),
        overtaken_item("B", after={"size": 1}),
    ]
    result = bulk.result(plans, bulk.carry_out(plans, False, "continue", document="thing"))
    assert [(one["name"], one["operations"], one["thing"]) for one in result["results"]] == [
        ("A", ["update A"], "ours"),
        ("B", [], "theirs"),
    ]
    assert result["diff"] == {
        "before": {"A": {"size": 1}, "B": {"size": 1}},
        "after": {"A": {"size": 2}, "B": {"size": 1}},
    }
    assert (result["warnings"], result["results"][0]["left"]) == (["It existed."] * 2, True)


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_reports_the_completed_steps_of_a_new_plan(monkeypatch):
    monkeypatch.setattr(bulk, "LAST_ANSWERS", 0.1)
    under_way, never = threading.Semaphore(0), threading.Event()

    def never_answered(_document):
        under_way.release()
        never.wait(60)

    performs = {"deactivate": work, "update": never_answered, "activate": work}
    steps = [reconcile.Step(verb, "A", perform) for verb, perform in performs.items()]
    interrupt_once_all(under_way, 2)
    results = results_of([overtaken_item("A", *steps), overtaken_item("B", *steps)], False, "continue", 2)
    assert states(results) == "ff"
    assert [result["operations"] for result in results] == [["deactivate A"]] * 2
    assert "Could not update A" in results[0]["msg"]
