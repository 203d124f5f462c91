# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links with which users set a new password: only the newest link of a user is valid, once."""

from __future__ import annotations

from . import entities, identifiers
from . import org as org_module


def new(org: org_module.Org, user: entities.User) -> str:
    """Return the token of a new link; the previous one becomes invalid."""
    token = identifiers.random_text(20)
    org.reset_tokens[user.id] = token
    return token


def used(org: org_module.Org, user: entities.User, token: object) -> bool:
    """Use a token. Return whether it was the token of the user's link, which then becomes invalid."""
    if not token or org.reset_tokens.get(user.id) != token:
        return False
    del org.reset_tokens[user.id]
    return True
