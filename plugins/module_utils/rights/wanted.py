# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a person or a playbook wants to do, by the name of a module or of an action: its requests. Pure."""

from __future__ import annotations

import difflib

from . import actions, module_uses, needed


def uses(want: str, check_mode: bool = False) -> tuple[module_uses.Use, ...]:
    """Return the requests of a module or an action; none for an unknown name."""
    action = needed.named(want)
    return needed.uses(action.module, action.options or None, check_mode) if action else ()


def alike(want: str) -> list[str]:
    """Return the names of modules and actions that look like an unknown name, the closest first."""
    name = " ".join(want.lower().removeprefix(needed.COLLECTION).split())
    return difflib.get_close_matches(name, [*actions.ACTIONS, *module_uses.USES], n=3, cutoff=0.6)
