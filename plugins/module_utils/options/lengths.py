# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The lengths of texts that Okta documents, so that check mode fails where the run would. Pure.

Only documented limits are here. What the schema of the org limits is checked with the schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors


@dataclass(frozen=True)
class Length:
    """The least and the most characters of a text. *blank*: it may consist of white space only."""

    least: int
    most: int
    blank: bool = False

    def problem(self, text: str, secret: bool = False) -> str:
        """Return what is wrong with a text, as a predicate; empty if nothing. The length of a *secret* is not shown."""
        if self.least and not self.blank and not text.strip():
            return "must not be blank."
        if self.least <= len(text) <= self.most:
            return ""
        limits = f"{self.least} to {self.most}" if self.least else f"at most {self.most}"
        return f"must have {limits} characters" + ("." if secret else f" (got {len(text)}).")


# Okta's API reference, properties of the group profile.
GROUP_NAME = Length(1, 255)
GROUP_DESCRIPTION = Length(0, 1024)
# Okta's API reference, properties of an application.
APP_LABEL = Length(1, 100)
# AppUserCredentials.userName of Okta's OpenAPI document.
APP_USERNAME = Length(1, 100)
# UserProfile.login, UserProfile.email and RecoveryQuestionCredential of the same document.
LOGIN = Length(5, 100)
EMAIL = Length(5, 100)
RECOVERY = Length(1, 100, blank=True)
# Okta's API reference, the password object.
PASSWORD = Length(1, 72, blank=True)
# ApplicationCredentialsOAuthClient.client_id and client_secret of the OpenAPI document.
CLIENT_ID = Length(6, 100)
CLIENT_SECRET = Length(14, 100)
# OpenIdConnectApplicationSettingsClient.client_uri and logo_uri of the same document.
CLIENT_URI = Length(0, 1024)

Lengths = Mapping[str, Length]
"""Lengths by the names of options, at the top and in items."""


def check(lengths: Lengths, spec: Mapping[str, Any], params: Mapping[str, Any]) -> None:
    """Raise InvalidOption for a text of a wrong length. Options of an object to delete only identify it, and pass."""
    _check(lengths, spec, params, "", params.get("state"))


def _check(lengths: Lengths, spec: Mapping[str, Any], params: Mapping[str, Any], at: str, state: Any) -> None:
    for name, option in spec.items():
        value = params.get(name)
        if name in lengths and isinstance(value, str) and state != "absent":
            problem = lengths[name].problem(value, secret=bool(option.get("no_log")))
            if problem:
                raise errors.InvalidOption(at + name, problem)
        if "options" in option:
            for place, item in _items(f"{at}{name}", value):
                _check(lengths, option["options"], item, f"{place}.", item.get("state", state))


def _items(place: str, value: Any) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the dicts in an option with options of its own, each with its place."""
    if isinstance(value, dict):
        return [(place, value)]
    items = value if isinstance(value, list) else []
    return [(f"{place}[{index}]", item) for index, item in enumerate(items) if isinstance(item, dict)]
