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
FORM = (
    "origin must be a scheme, a host and an optional port, without a path (got {!r}). "
    "Use a form such as https://app.example.com."
)
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
        ([CORS], {"types": ["NEW"]}, {"scopes": [CORS, {"type": "NEW"}]}),
        ([{"kind": "NEW"}], {"types": ["CORS"]}, {"scopes": [{"kind": "NEW"}, CORS]}),
    ],
)
def test_the_part_that_a_task_sets(
    current: list[dict[str, Any]] | None, options: dict[str, Any], part: dict[str, Any]
) -> None:
    held = None if current is None else {"name": "Portal", "origin": ORIGIN, "scopes": current, "status": "ACTIVE"}
    assert origin_plan.desired(wanted(**options), held) == part


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"name": ""}, "name must have 1 to 255 characters (got 0)."),
        ({"name": "x" * 256}, "name must have 1 to 255 characters (got 256)."),
        ({"origin": ""}, "origin must have 1 to 255 characters (got 0)."),
        ({"origin": ORIGIN + "x" * 255}, "origin must have 1 to 255 characters (got 281)."),
        *(
            ({"origin": origin}, FORM.format(origin))
            for origin in (
                "portal.example.com",
                f"{ORIGIN}/",
                f"{ORIGIN}/path",
                f"{ORIGIN}?q",
                "https://",
                "https://a@b",
                "https://a b",
                "https://a\n",
            )
        ),
    ],
)
def test_an_invalid_option_is_rejected(options: dict[str, Any], problem: str) -> None:
    with pytest.raises(errors.InvalidOption) as caught:
        origin_plan.check_options(wanted(**options))
    assert str(caught.value) == problem


@pytest.mark.parametrize(
    "origin",
    [
        ORIGIN,
        "http://localhost:8080",
        "ftp://files.example.com",
        "ionic://localhost",
        "capacitor://localhost",
        "new+scheme://app",
        "https://*.example.com",
        "*.example.com",
    ],
)
def test_other_origins_are_left_to_okta(origin: str) -> None:
    origin_plan.check_options(wanted(origin=origin))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"origin": "https://*.example.com", "scopes": [EMBEDDED]},
        {"origin": "https://*.example.com", "scopes": [REDIRECT]},
        {"origin": ORIGIN, "scopes": [CORS]},
        {"origin": ORIGIN, "scopes": [{}]},
        {"origin": None, "scopes": None},
    ],
)
def test_origins_that_fit_their_types(document: dict[str, Any]) -> None:
    origin_plan.check(document)


def test_a_wildcard_does_not_fit_cors() -> None:
    with pytest.raises(errors.InvalidOption) as caught:
        origin_plan.check({"origin": "https://*.example.com", "scopes": [EMBEDDED, CORS]})
    assert str(caught.value) == (
        "types must not contain CORS when the origin has a wildcard (got 'https://*.example.com'). Okta supports "
        "wildcards for IFRAME_EMBED."
    )


def test_an_origin_with_missing_fields_is_shown() -> None:
    assert origin_plan.view({"id": "tos1"}) == {"name": None, "origin": None, "scopes": None, "status": None}
