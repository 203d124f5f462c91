# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The requests of each module, and whether the task needs their response. Data.

A test of the integration targets fails when a module sends a request that is not here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """A request of a module.

    *request* is its name in api_requests. *when* are the options that cause it, each as "option" (it is set) or
    "option=value", also in items of a list; empty: always. *without* is empty when the task needs the response. Else
    the response is only useful, and *without* says how the task goes on when Okta refuses it.
    """

    request: str
    when: tuple[str, ...] = ()
    without: str = ""


USES: dict[str, tuple[Use, ...]] = {
    "okta_group_member": (
        Use("GET /api/v1/groups"),
        Use("PUT /api/v1/groups/{groupId}/users/{userId}", ("state=present",)),
        Use(
            "GET /api/v1/groups/rules",
            without="The result does not say which members a group rule adds, and a removal that a rule undoes shows "
            "only afterwards.",
        ),
    ),
}
