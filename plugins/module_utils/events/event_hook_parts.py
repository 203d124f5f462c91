# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The parts of an event hook. Any of them may be missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def event_names(hook: Mapping[str, Any]) -> list[str]:
    """Return the event types of a hook."""
    return list((hook.get("events") or {}).get("items") or ())


def config(hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the configuration of a hook's channel."""
    return (hook.get("channel") or {}).get("config") or {}


def auth_scheme(hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the authentication scheme of a hook, empty if it has none."""
    return config(hook).get("authScheme") or {}


def works(hook: Mapping[str, Any]) -> bool:
    """Return whether Okta sends events: the hook is active and verified."""
    return hook.get("status") == "ACTIVE" and hook.get("verificationStatus") == "VERIFIED"


def contents(hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of an event hook that an update replaces, for the diff and for comparison."""
    channel = config(hook)
    entries = ((hook.get("events") or {}).get("filter") or {}).get("eventFilterMap") or ()
    return {
        "name": hook.get("name"),
        "description": hook.get("description") or "",
        "uri": channel.get("uri"),
        "auth_header": auth_scheme(hook).get("key"),
        "headers": {header.get("key"): header.get("value") for header in channel.get("headers") or () if header},
        "events": sorted(event_names(hook)),
        "filters": {entry.get("event"): expression(entry) for entry in entries},
    }


def expression(entry: Mapping[str, Any]) -> str | None:
    """Return the expression of an entry of a hook's filter, or None."""
    return ((entry.get("condition") or {}).get("expression") or "").strip() or None
