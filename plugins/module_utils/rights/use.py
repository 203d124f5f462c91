# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The record of a request of a module."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """A request of a module.

    *request* is its name in api_requests. *when* are the conditions that cause it, in the form of conditions.holds: one
    is sufficient; empty: always. *without* is empty when the task needs the response. Else the response is only useful,
    and *without* says how the task goes on when Okta refuses it.
    """

    request: str
    when: tuple[str, ...] = ()
    without: str = ""


def each(options: tuple[str, ...], condition: str) -> tuple[str, ...]:
    """Return the conditions that an option is set and *condition* holds, one for each of the options."""
    return tuple(f"{option} and {condition}" for option in options)


def when(uses: tuple[Use, ...], *conditions: str) -> tuple[Use, ...]:
    """Return uses under other conditions."""
    return tuple(Use(use.request, conditions, use.without) for use in uses)
