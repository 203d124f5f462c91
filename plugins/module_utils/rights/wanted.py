# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a person or a playbook wants to do, by the name of a module or of an action: its requests. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from . import actions, module_uses, needed, uses_of_org
from .use import Use


def uses(want: str, check_mode: bool = False) -> tuple[Use, ...]:
    """Return the requests of an action, or all that a module can send; none for an unknown name."""
    return needed.wanted(want, check_mode) or ()


def uses_of_all(wants: Iterable[str], check_mode: bool) -> list[Use]:
    """Return what shows whether a credential may do all that is wanted: its roles, and the wanted requests."""
    found = [use for want in wants for use in uses(want, check_mode)]
    return [*(Use(request) for request in uses_of_org.OWN_ROLES), *found] if found else []


def alike(want: str) -> list[str]:
    """Return the names of modules and actions that look like an unknown name, the closest first."""
    name = " ".join(want.lower().removeprefix(needed.COLLECTION).split())
    return difflib.get_close_matches(name, [*actions.ACTIONS, *module_uses.USES], n=3, cutoff=0.6)
