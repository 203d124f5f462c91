# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Activation, deactivation and deletion."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import switch


def move(document, operation):
    """Return the arguments of the call."""
    return document, operation


@pytest.mark.parametrize(
    ("status", "wanted", "steps"),
    [
        ("ACTIVE", None, []),
        ("ACTIVE", "active", []),
        ("INACTIVE", "active", ["activate Wiki"]),
        ("ACTIVE", "inactive", ["deactivate Wiki"]),
        ("INACTIVE", "inactive", []),
        ("INACTIVE", None, []),
        ("INVALID", None, []),
    ],
)
def test_steps_to_a_status(status, wanted, steps):
    planned = switch.steps(move, "Wiki", status, switch.goal(status, wanted))
    assert [str(step) for step in planned] == steps
    assert [step.perform("it") for step in planned] == [("it", step.verb) for step in planned]
    assert [step.undo for step in planned] == [None] * len(steps)


@pytest.mark.parametrize(
    ("status", "to", "undo"), [("ACTIVE", "INACTIVE", "activate Wiki"), ("INACTIVE", "ACTIVE", "deactivate Wiki")]
)
def test_the_undo_of_a_step_restores_the_status(status, to, undo):
    (step,) = switch.steps(move, "Wiki", status, to, undone=True)
    assert str(step.undo) == undo
    assert step.undo.perform("it") == ("it", step.undo.verb)


@pytest.mark.parametrize(
    ("status", "operation", "took_effect"),
    [
        ("ACTIVE", "activate", True),
        ("INACTIVE", "deactivate", True),
        ("ACTIVE", "deactivate", False),
        ("INVALID", "deactivate", False),
    ],
)
def test_whether_an_operation_took_effect(status, operation, took_effect):
    assert switch.took_effect({"status": status}, operation) is took_effect


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        ("ACTIVE", [("deactivate Wiki", "activate Wiki"), ("delete Wiki", "None")]),
        ("INACTIVE", [("delete Wiki", "None")]),
        ("INVALID", [("delete Wiki", "None")]),
    ],
)
def test_an_active_object_is_deactivated_before_deletion(status, steps):
    planned = switch.deletion(move, "Wiki", status, lambda document: ("deleted", document))
    assert [(str(step), str(step.undo)) for step in planned] == steps
    assert planned[-1].perform("it") == ("deleted", "it")
