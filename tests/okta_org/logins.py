# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The index of logins, which are unique without case and diacritics, and of their short names."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return the text without case and diacritics."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def _short_name(login: str) -> str:
    return folded(login.split("@")[0])


class Logins:
    """The IDs of users by login and by short name, the part of a login before `@`."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._short: dict[str, set[str]] = {}

    def add(self, login: str, user_id: str) -> None:
        self._ids[folded(login)] = user_id
        self._short.setdefault(_short_name(login), set()).add(user_id)

    def discard(self, login: str, user_id: str) -> None:
        self._ids.pop(folded(login), None)
        self._short.get(_short_name(login), set()).discard(user_id)

    def id_of(self, login: str) -> str | None:
        return self._ids.get(folded(login))

    def ids_of_short_name(self, name: str) -> set[str]:
        return self._short.get(folded(name), set())
