# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a module with its options, or an action by its common name, needs: scopes, permissions and roles. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from . import actions, api_requests, module_uses

COLLECTION = "spoke.okta."


@dataclass(frozen=True)
class Rights:
    """The rights for some uses of modules.

    *scopes* are OAuth scopes. *needs* are permissions of custom admin roles. *roles* are the standard roles each of
    which is sufficient, from the weakest. *super_only* are the requests that no custom admin role can make.
    """

    scopes: tuple[str, ...]
    needs: tuple[api_requests.Need, ...]
    roles: tuple[str, ...]
    super_only: tuple[str, ...]


def named(want: str) -> actions.Action | None:
    """Return the action for the name of a module or of an action, or None for an unknown name."""
    name = want.strip().removeprefix(COLLECTION)
    if name in module_uses.USES:
        return actions.Action(name, {})
    return actions.ACTIONS.get(" ".join(name.lower().split()))
