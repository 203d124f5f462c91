# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Activation, deactivation and deletion of objects that are active or inactive. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from .reconcile import Step

# The operation that leads to each status.
OPERATIONS = {"ACTIVE": "activate", "INACTIVE": "deactivate"}

# Performs an operation on a document, with the result of Step.perform.
Move = Callable[[Any, str], Any]


def goal(status: Any, wanted: str | None) -> Any:
    """Return the status that an object in *status* will have; *wanted* is active, inactive, or None for any."""
    return status if wanted is None else wanted.upper()


def took_effect(document: Mapping[str, Any], operation: str) -> bool:
    """Return whether an object has the status that an operation leads to."""
    return OPERATIONS.get(document.get("status", "")) == operation


def steps(move: Move, name: str, status: Any, to: str, undone: bool = False) -> list[Step]:
    """Return the step from one status to another, an empty list if they are the same.

    *undone*: roll back to the former status when a later step fails. No operation leads to an unknown status.
    """
    if status == to:
        return []
    undo = _step(move, name, status) if undone and status in OPERATIONS else None
    return [dataclasses.replace(_step(move, name, to), undo=undo)]


def _step(move: Move, name: str, to: str) -> Step:
    operation = OPERATIONS[to]
    return Step(operation, name, lambda document: move(document, operation))


def deletion(move: Move, name: str, status: Any, delete: Callable[[Any], Any]) -> list[Step]:
    """Return the steps that delete an object which Okta deletes only while it is inactive.

    If the deletion fails, the object is activated again.
    """
    first = steps(move, name, status, "INACTIVE", undone=True) if status == "ACTIVE" else []
    return [*first, Step("delete", name, delete)]
