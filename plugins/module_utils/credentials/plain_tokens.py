# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Tokens as people paste them."""

from __future__ import annotations

import re

from .. import errors

KINDS = {"api_token": "API token", "access_token": "access token", "refresh_token": "refresh token"}


def bare(option, scheme, given):
    """The token without the scheme that may stand before it. Raises InvalidOption, without the value."""
    kind = KINDS[option]
    text = given.strip() if isinstance(given, str) else ""
    first, _space, rest = text.partition(" ")
    if scheme and first.lower() == scheme.lower():
        text = rest.strip()
    if not text:
        raise errors.InvalidOption(
            option, f"no {kind} is given.", f"Set it, or OKTA_{option.upper()} in the environment."
        )
    if not re.fullmatch(r"[\x21-\x7e]+", text):
        raise errors.InvalidOption(
            option,
            "it holds blanks, line breaks or characters that a token cannot have (its value is not shown).",
            f"Give the bare token{f', or {scheme} and the token' if scheme else ''}.",
        )
    return text
