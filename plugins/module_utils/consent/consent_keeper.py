# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Storage of a Consent in the token store, beside the tokens of the app that the person authorizes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..credentials import token_files, token_store, tokens
from . import consents


class ConsentKeeper:
    """The Consent beside the tokens under *key* in the *store*. Each method may raise TokenStoreFailed."""

    def __init__(self, store: token_store.Store, key: str) -> None:
        self._store = store
        self._key = f"{key}-consent"

    def read(self) -> consents.Consent:
        """Return the current Consent."""
        return self._consent(self._store.read(self._key))

    def change(self, **changes: Any) -> None:
        """Change these fields of the stored Consent."""
        with self._store.held(self._key) as slot:
            slot.write(replace(self._consent(slot.read()), **changes).document())

    def forget(self) -> None:
        """Remove the Consent from the store."""
        with self._store.held(self._key) as slot:
            slot.write(None)

    def _consent(self, document: Any) -> consents.Consent:
        try:
            return consents.consent(document)
        except tokens.Unreadable:
            raise token_files.broken(f"the entry {self._key}", "does not have the form of a consent") from None
