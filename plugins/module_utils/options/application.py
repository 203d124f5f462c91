# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options that all kinds of applications have, as in the documentation fragment app."""

from __future__ import annotations

from typing import Any

from . import arguments, lengths

SETTINGS: dict[str, dict[str, Any]] = {
    "new_label": {"type": "str"},
    "state": arguments.SHARED["state"],
    "status": {"type": "str", "choices": ["active", "inactive"]},
    "logo": {"type": "path"},
    "update_logo": {"type": "str", "choices": ["when_missing", "always"], "default": "when_missing"},
    "hide_web": {"type": "bool"},
    "hide_ios": {"type": "bool"},
    "auto_launch": {"type": "bool"},
    "auto_submit_toolbar": {"type": "bool"},
    "notes": {"type": "dict", "options": {"admin": {"type": "str"}, "enduser": {"type": "str"}}},
    "user_name_template": {
        "type": "dict",
        "options": {
            "template": {"type": "str"},
            "type": {"type": "str"},
            "suffix": {"type": "str"},
            "push_status": {"type": "str"},
        },
    },
    "self_service": {"type": "bool"},
    "error_redirect_url": {"type": "str"},
    "login_redirect_url": {"type": "str"},
    "access_policy": {"type": "str"},
}
"""All options of one application except `app` and those of its kind."""

LENGTHS: lengths.Lengths = {"app": lengths.APP_LABEL, "new_label": lengths.APP_LABEL}


def spec(**own: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the argument spec of a module for one or many applications, with the *own* options of a kind."""
    one = {**SETTINGS, **own}
    return arguments.spec(
        "max_parallel",
        "on_error",
        app={"type": "str"},
        apps={"type": "list", "elements": "dict", "options": {"app": {"type": "str", "required": True}, **one}},
        max_removals={"type": "int"},
        **one,
    )


def exclusions(*own: str) -> list[tuple[str, str]]:
    """Return the options that cannot be combined with apps: those of one application, with the *own* ones of a kind.

    Ansible compares what the task sets, before it adds defaults.
    """
    return [("apps", option) for option in ("app", *SETTINGS, *own)]
