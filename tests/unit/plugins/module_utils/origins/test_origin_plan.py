# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The part of the document of a trusted origin that a task sets."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.origins import origin_plan

ORIGIN = "https://portal.example.com"
CORS, REDIRECT = {"type": "CORS"}, {"type": "REDIRECT"}
EMBEDDED = {"type": "IFRAME_EMBED", "allowedOktaApps": ["OKTA_ENDUSER"]}


def wanted(**options: Any) -> origin_plan.Wanted:
    """Return the options of a task that sets only *options*."""
    given = {"name": "Portal", "state": "present", "status": None, "origin": None, "types": None, "exclusive": False}
    return origin_plan.Wanted(**{**given, **options})


@pytest.mark.parametrize(
    ("current", "options", "part"),
    [
        (None, {}, {}),
        ([CORS], {}, {}),
        (None, {"origin": ORIGIN}, {"origin": ORIGIN}),
        (None, {"origin": "http://localhost:8080"}, {"origin": "http://localhost:8080"}),
        (None, {"types": ["CORS", "REDIRECT"]}, {"scopes": [CORS, REDIRECT]}),
        (None, {"types": ["CORS", "CORS"]}, {"scopes": [CORS]}),
        ([CORS], {"types": ["REDIRECT"]}, {"scopes": [CORS, REDIRECT]}),
        ([CORS], {"types": ["REDIRECT"], "exclusive": True}, {"scopes": [REDIRECT]}),
        ([CORS], {"types": []}, {"scopes": [CORS]}),
        ([CORS], {"types": [], "exclusive": True}, {"scopes": []}),
        # Existing types keep their attributes and their order.
        ([EMBEDDED, CORS], {"types": ["CORS", "IFRAME_EMBED"]}, {"scopes": [EMBEDDED, CORS]}),
        ([EMBEDDED, CORS], {"types": ["IFRAME_EMBED"], "exclusive": True}, {"scopes": [EMBEDDED]}),
        # A type that this collection does not know is kept.
        ([{"type": "NEW"}], {"types": ["CORS"]}, {"scopes": [{"type": "NEW"}, CORS]}),
    ],
)
def test_the_part_that_a_task_sets(
    current: list[dict[str, Any]] | None, options: dict[str, Any], part: dict[str, Any]
) -> None:
    held = None if current is None else {"name": "Portal", "origin": ORIGIN, "scopes": current, "status": "ACTIVE"}
    assert origin_plan.desired(wanted(**options), held) == part


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "portal.example.com",
        f"{ORIGIN}/",
        f"{ORIGIN}/path",
        f"{ORIGIN}?q",
        "ftp://a",
        "https://*.example.com",
        "https://a@b",
        "https://a b",
    ],
)
def test_an_invalid_origin_is_rejected(origin: str) -> None:
    with pytest.raises(
        errors.InvalidOption, match="origin must be a scheme, a host and an optional port, without a path"
    ):
        origin_plan.desired(wanted(origin=origin), None)
