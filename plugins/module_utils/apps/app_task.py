# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The work of a module for applications of one kind: one application, or a list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import named_items, reading, reconcile
from ..options import arguments
from ..resources.org import Org
from . import app_kind

Details = Callable[[Org, dict[str, Any], bool], dict[str, Any]]
"""Returns further fields of the result for an application that exists, from its document, and whether the task made
changes: then no error may replace the result."""


def no_details(_org: Org, _app: dict[str, Any], _done: bool) -> dict[str, Any]:
    """Return no further fields."""
    return {}


def result(
    org: Org,
    params: Mapping[str, Any],
    kinds: Sequence[app_kind.Kind],
    check_mode: bool,
    details: Details = no_details,
) -> dict[str, Any]:
    """Return the result of a task for *kinds*: those of the option apps, or one application."""
    arguments.check_least(params, max_removals=0)
    arguments.check_parallel(params)
    if params["apps"] is None:
        outcome = reconcile.achieve(lambda: app_kind.planned(org, kinds[0]), check_mode)
        made = outcome.result("app")
        return {**made, **_shown(org, kinds[0], outcome.document, details, made["changed"])}
    for kind in kinds:
        kind.check()
    try:
        made = named_items.result(
            "apps",
            [(kind.wanted.app, kind.wanted.names) for kind in kinds],
            lambda: app_kind.all_planned(org, kinds, params["max_removals"]),
            "app",
            check_mode,
            params["on_error"],
            params["max_parallel"],
        )
    except errors.ItemsFailed as error:
        # Secrets of the applications that were changed must not appear in the failure either.
        error.fields = {**error.fields, "results": _all_shown(org, kinds, error.fields["results"])}
        raise
    return {**made, "results": _all_detailed(org, kinds, made, details, params["max_parallel"])}


def _all_shown(org: Org, kinds: Sequence[app_kind.Kind], results: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the results of all applications without details. Sends no requests, so it works after an interruption."""
    pairs = zip(kinds, results, strict=True)
    return [{**one, **_shown(org, kind, one.get("app"), no_details, True)} for kind, one in pairs]


def _all_detailed(
    org: Org, kinds: Sequence[app_kind.Kind], made: Mapping[str, Any], details: Details, max_parallel: int
) -> list[dict[str, Any]]:
    """Return the results of all applications with details, from a whole result."""

    def detailed(pair: tuple[app_kind.Kind, dict[str, Any]]) -> dict[str, Any]:
        kind, one = pair
        return {**one, **_shown(org, kind, one.get("app"), details, made["changed"])}

    try:
        return reading.each(detailed, zip(kinds, made["results"], strict=True), max_parallel)
    except errors.Interrupted:
        if not made["changed"]:
            raise
        return _all_shown(org, kinds, made["results"])


def _shown(org: Org, kind: app_kind.Kind, app: dict[str, Any] | None, details: Details, done: bool) -> dict[str, Any]:
    """Return an application for a result, without secrets, and its details if it exists."""
    if app is None:
        return {}
    return {"app": kind.shown(app), **(details(org, app, done) if "id" in app else {})}
