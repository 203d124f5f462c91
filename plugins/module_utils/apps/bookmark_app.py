# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Bookmarks: their options, and the kind whose plans app_kind makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import reconcile
from . import app_document, app_kind, app_plan

NAME, MODE = "bookmark", "BOOKMARK"
# Option -> its place in the document of an application.
PLACES: dict[str, app_document.Path] = {
    "url": ("settings", "app", "url"),
    "request_integration": ("settings", "app", "requestIntegration"),
}
# What Okta gives a bookmark by default.
USUAL: dict[str, Any] = {**app_plan.USUAL, "request_integration": False}


@dataclass(frozen=True)
class Wanted(app_plan.AnyKind):
    """The options of a task for one bookmark."""

    url: str | None
    request_integration: bool | None


class Bookmark(app_kind.Kind):
    """A link on the start page of users, without single sign-on."""

    called = "a bookmark"
    modes = (MODE,)
    wanted: Wanted

    def fits(self, app: Mapping[str, Any]) -> bool:
        return app.get("name") in (None, NAME) and app.get("signOnMode") in (None, MODE)

    def new(self) -> dict[str, Any]:
        if not self.wanted.url:
            raise errors.InvalidOption("url", "is required for a new application.", "Set it to the address to open.")
        return reconcile.overlay({"name": NAME, "signOnMode": MODE}, self.desired({}))

    def desired(self, app: Mapping[str, Any]) -> dict[str, Any]:
        return app_document.placed(app_plan.given(self.wanted, PLACES), PLACES)


def options_of(app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that lead to a bookmark."""
    found = app_document.options_at(app, PLACES)
    kept = {name: value for name, value in found.items() if value != USUAL.get(name)}
    return {**app_plan.options_of(app, USUAL), **kept}
