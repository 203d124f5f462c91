# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What can be wrong with the token store."""

from __future__ import annotations

from .. import errors


class TokenStoreFailed(errors.OktaError):
    """The token store cannot be used; *place* is the file or folder of it that it is about."""

    BEGIN_ANEW = (
        "Remove the file; a service app then asks for a new token by itself, and a web app has to be authorised again."
    )

    def __init__(self, place, problem, remedy=""):
        super().__init__(f"token_store_path: {place}: {problem}" + (f" {remedy}" if remedy else ""))

    @classmethod
    def broken(cls, place, what):
        """The error for a file that somebody changed by hand."""
        return cls(place, f"{what}, so it was changed by hand, or is no file of the token store.", cls.BEGIN_ANEW)
