# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of a store: in the order of identifiers, or sorted for a search."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable

import flask

from . import errors, paging, store


def ids_after(ids: list, key: list | None) -> list:
    """Return the part of sorted identifiers that comes after a cursor."""
    if key is None:
        return ids
    if not isinstance(key[-1], str):
        raise errors.by_code("E0000031", "Invalid cursor.")
    return ids[bisect.bisect_right(ids, key[-1]) :]


def page(items: store.Store, test: Callable, render: Callable, limit: int, known: tuple) -> flask.Response:
    """Return one page of the entities that pass the test, by ID."""
    ids, lookup = items.indexed()
    rest = (lookup(item_id) for item_id in ids_after(ids, paging.after_key()))
    return paging.respond((item for item in rest if test(item)), render, lambda item: [item.id], limit, known)


def _rank(value) -> list:
    """Return a sort key that compares values of any kind; missing ones come last."""
    if value is None or isinstance(value, list):
        return [2, ""]
    if isinstance(value, (bool, int, float)):
        return [0, value]
    return [1, value.casefold()]


def sorted_page(
    items: Iterable,
    value_of: Callable,
    operators: Callable,
    render: Callable,
    limit: int,
    known: tuple,
) -> flask.Response:
    """Return one page of a sorted search: by `sortBy`, ties by ID.

    Raises errors.Refusal E0000031 for an unknown attribute or order.
    """
    attribute = flask.request.args["sortBy"]
    order = flask.request.args.get("sortOrder", "asc").lower()
    if operators(attribute) is None or order not in ("asc", "desc"):
        raise errors.by_code("E0000031", f"Cannot sort by {attribute} {order}.")

    def key(item) -> list:
        return [*_rank(value_of(item, attribute)), item.id]

    ranked = sorted(items, key=key, reverse=order == "desc")
    last = paging.after_key()
    if last is not None:
        ranked = [item for item in ranked if (key(item) < last if order == "desc" else key(item) > last)]
    return paging.respond(ranked, render, key, limit, known)
