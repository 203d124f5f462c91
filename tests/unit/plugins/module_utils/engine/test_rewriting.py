# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Updates of whole documents next to other clients."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile, rewriting


def add(*events):
    """Return a change that adds events to a hook."""
    return rewriting.Change(
        "the event hook Joiners",
        lambda hook: {**hook, "events": list(dict.fromkeys([*hook["events"], *events]))},
        lambda hook: {key: value for key, value in hook.items() if key != "changed"},
    )


class Org:
    """A hook in an org, and what other clients do during the pauses: a list of functions of the hook, None for none."""

    def __init__(self, *meanwhile, events=("a",)):
        self.hook = {"name": "Joiners", "events": list(events), "changed": 0}
        self.meanwhile = list(meanwhile)
        self.pauses = []
        self.writes = []
        self.watched = False

    def whole(self):
        return rewriting.Whole(lambda: self.hook, self.write, self.sleep)

    def write(self, hook):
        self.watched = True
        self.writes.append(hook["events"])
        self.hook = {**hook, "events": sorted(hook["events"]), "changed": self.hook["changed"] + 1}
        return self.hook

    def sleep(self, seconds):
        """Wait; during the pause after a write, another client does something."""
        self.pauses.append(seconds)
        if self.watched and self.meanwhile:
            self.hook = (self.meanwhile.pop(0) or dict)(self.hook)
        self.watched = False


def replaced(*events):
    """Return what another client does: it replaces the events."""
    return lambda hook: {**hook, "events": list(events)}


def rewritten(org, change, clock=lambda: 0.0):
    return rewriting.rewritten(org.whole(), change, clock, lambda: 0.5)


def test_a_change_is_applied_to_the_latest_document_and_read_back():
    org = Org()
    made = rewritten(org, add("b", "c"))
    assert (made.before["events"], made.after["events"], made.written) == (["a"], ["a", "b", "c"], True)
    assert (org.writes, org.pauses) == ([["a", "b", "c"]], [0.0, 0.3])


@pytest.mark.parametrize(("taken", "pause"), [(0.01, 0.3), (0.4, 0.8), (30.0, 5.0)])
def test_the_pause_is_longer_than_the_time_of_another_client_between_read_and_write(taken, pause):
    org, times = Org(), iter([0.0, taken])
    rewritten(org, add("b"), lambda: next(times))
    assert org.pauses == [0.0, pause]


def test_nothing_is_written_when_another_client_made_the_change():
    org = Org(events=("b", "a"))
    assert rewritten(org, add("a", "b")).written is False
    assert org.writes == []


@pytest.mark.parametrize(
    ("meanwhile", "events", "writes"),
    [
        # Another client overwrites the change, once or several times.
        ([replaced("a", "x")], ["a", "b", "x"], [["a", "b"], ["a", "x", "b"]]),
        ([replaced("a", "x"), replaced("a", "x", "y")], ["a", "b", "x", "y"], None),
        # It adds to the change, removes something else, or restores the change after a loss.
        ([replaced("a", "b", "x")], ["a", "b", "x"], [["a", "b"]]),
        ([replaced("b")], ["b"], [["a", "b"]]),
        ([None], ["a", "b"], [["a", "b"]]),
    ],
)
def test_a_lost_change_is_made_again(meanwhile, events, writes):
    org = Org(*meanwhile)
    assert sorted(rewritten(org, add("b")).after["events"]) == events
    assert writes in (None, org.writes)


def test_a_change_that_is_lost_each_time_fails_the_task():
    org = Org(*[replaced("a", "x")] * rewriting.ATTEMPTS)
    with pytest.raises(reconcile.Overwritten) as caught:
        rewritten(org, add("b", "c"))
    assert str(caught.value) == (
        "Other clients change the event hook Joiners at the same time, and this change was lost 8 times: "
        "events (b, c). Run the task again."
    )
    assert caught.value.took_effect is False
    assert org.pauses[::2] == [0.5 * 0.3 * attempt for attempt in range(rewriting.ATTEMPTS)]


def test_a_part_of_a_lost_change_that_remains_is_reported():
    org = Org(*[replaced("a", "b")] * 2 * rewriting.ATTEMPTS)
    with pytest.raises(reconcile.Overwritten, match=r"was lost 8 times: events \(c\)\. Run the task again\.") as caught:
        rewritten(org, add("b", "c"))
    assert caught.value.took_effect is True


def test_the_loss_of_an_earlier_change_of_another_client_fails_the_task():
    org = Org(replaced("a", "x"), events=("a", "earlier"))
    with pytest.raises(reconcile.Overwritten) as caught:
        rewritten(org, add("b"))
    assert str(caught.value) == (
        "Another client replaced the event hook Joiners by an older document at the same time. The change of this task "
        "is made, but an earlier one is lost: events (earlier). Make it again if it is needed."
    )
    assert caught.value.took_effect is True
    assert sorted(org.hook["events"]) == ["a", "b", "x"]


def test_an_earlier_change_that_its_client_made_again_is_not_lost():
    org = Org(replaced("x"), replaced("x", "b", "earlier"), events=("earlier",))
    assert rewritten(org, add("b")).after["events"] == ["x", "b", "earlier"]


def test_a_refusal_because_of_another_client_leads_to_another_attempt():
    org, refusals = Org(), [None]
    whole = rewriting.Whole(lambda: org.hook, lambda hook: refusals.pop() if refusals else org.write(hook), org.sleep)
    assert rewriting.rewritten(whole, add("b"), lambda: 0.0, lambda: 0.5).after["events"] == ["a", "b"]
    assert org.pauses == [0.0, 0.15, 0.3]


def test_a_missing_object():
    org = Org()
    org.hook = None
    with pytest.raises(errors.Overtaken, match=r"^Another client deleted the event hook Joiners in the meantime\.$"):
        rewritten(org, add("b"))


def test_an_object_that_is_deleted_after_the_update():
    org = Org(lambda _hook: None)
    with pytest.raises(
        reconcile.Overwritten, match=r"^Another client deleted the event hook Joiners right after the up"
    ):
        rewritten(org, add("b"))


def test_an_invisible_change_is_written_once():
    org = Org(replaced("x"))
    change = rewriting.Change("it", add().apply, add().view, always=True)
    assert rewritten(org, change).written is True
    assert org.writes == [["a"]]


def test_a_step_of_a_plan_tells_what_it_really_changed():
    org = Org(events=("a", "new"))
    plan = reconcile.Plan({"name": "Joiners", "events": ["a"]}, {"name": "Joiners", "events": ["a", "b"]})
    document = {"name": "Joiners", "events": ["a"]}
    assert rewriting.perform(org.whole(), add("b"), plan, document)["events"] == ["a", "b", "new"]
    assert plan.before == {"name": "Joiners", "events": ["a", "new"]}
    assert plan.after == {"name": "Joiners", "events": ["a", "b", "new"]}


def test_a_step_of_a_plan_without_a_write():
    org = Org(events=("a", "b"))
    had = {"name": "Joiners", "events": ["a"]}
    plan = reconcile.Plan(dict(had), {"name": "Joiners", "events": ["a", "b"]}, document=had, expected=had)
    step = reconcile.Step("update", "it", lambda document: rewriting.perform(org.whole(), add("b"), plan, document))
    plan.steps.append(step)
    outcome = reconcile.carry_out(plan, check_mode=False)
    both = {"name": "Joiners", "events": ["a", "b"]}
    assert outcome.result("hook") == {
        "changed": False,
        "hook": org.hook,
        "operations": [],
        "steps": [],
        "diff": {"before": both, "after": both},
        "warnings": [],
    }


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({}, {}),
        ({"name": "A", "description": None}, {("name",): "A"}),
        ({"events": ["b", "a"]}, {("events", "a"): "a", ("events", "b"): "b"}),
        ({"events": [], "headers": {}}, {}),
        ({"headers": {"X": "1"}}, {("headers", "X"): "1"}),
        ({"scopes": [{"type": "CORS"}]}, {("scopes", '{"type": "CORS"}'): {"type": "CORS"}}),
        ({"verified": False, "order": 0}, {("verified",): False, ("order",): 0}),
    ],
)
def test_parts(shown, expected):
    assert rewriting.parts(shown) == expected


def test_parts_of_ordered_lists_are_the_lists():
    assert rewriting.parts({"profile": {"sites": ["b", "a"]}}, ordered=True) == {("profile", "sites"): ["b", "a"]}


@pytest.mark.parametrize(("ordered", "writes"), [(False, []), (True, [["b", "a"]])])
def test_another_order_is_a_change_only_of_an_ordered_list(ordered, writes):
    org = Org(events=("a", "b"))
    change = rewriting.Change("the group Sales", lambda hook: {**hook, "events": ["b", "a"]}, dict, ordered=ordered)
    org.write = lambda hook: org.writes.append(hook["events"]) or setattr(org, "hook", hook) or hook
    rewritten(org, change)
    assert org.writes == writes


def test_named():
    paths = {("events", "b"), ("events", "a"), ("settings", "client", "uris", "u"), ("name",)}
    assert rewriting.named(paths) == "events (a, b), name, uris (u)"


INTERRUPTED = "Interrupted. Another client may have overwritten it since. It is safe to run the task again."


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (errors.OktaError("Okta returned 403."), "Okta returned 403."),
        (errors.NotBegun(), INTERRUPTED),
        (KeyboardInterrupt(), INTERRUPTED),
    ],
)
def test_an_update_that_cannot_be_read_again_is_reported_as_done(error, reason):
    def interrupt(_hook):
        raise error

    org = Org(interrupt)
    plan = reconcile.Plan({}, {}, expected={}, document=org.hook)
    plan.steps.append(
        reconcile.Step("update", "Joiners", lambda hook: rewriting.perform(org.whole(), add("b"), plan, hook))
    )
    with pytest.raises(errors.StepFailed) as caught:
        reconcile.carry_out(plan, check_mode=False)
    result = caught.value.result()
    assert (result["changed"], result["operations"]) == (True, ["update Joiners"])
    assert str(caught.value).startswith(
        "Could not update Joiners: Okta accepted the update of the event hook Joiners, but it could not be read again: "
        + reason
    )
