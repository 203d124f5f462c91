# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Token stores: in memory for one session, or in files that tasks and forks share.

A store keeps one document for each key. To change it, a task locks the key:

    with store.held(key) as slot:
        document = slot.read()
        slot.reserve()
        slot.write(...)

A read without the lock returns the result of a complete write, never a part of one.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from . import token_files


class Slot(Protocol):
    """The document of one key while a task holds its lock. Each method may raise TokenStoreFailed."""

    def read(self) -> Any:
        """Return the document, or None."""

    def reserve(self) -> None:
        """Ensure that a document can be written."""

    def write(self, document: Any) -> None:
        """Write the document, or remove it when it is None."""


class Store(Protocol):
    """A token store. *keeps* is true if documents outlive the process."""

    keeps: bool

    def read(self, key: str) -> Any:
        """Return the document of a key, or None. Raises TokenStoreFailed."""

    def held(self, key: str) -> AbstractContextManager[Slot]:
        """Lock and return the Slot of a key, for one task at a time. Raises TokenStoreFailed."""


def of_kind(kind: str, path: str | None, passphrase: str | None, wait: float) -> Store:
    """Return the store for the options token_store, token_store_path and token_store_key. *wait* is in seconds."""
    if kind == "file":
        return token_files.Files(path, passphrase, wait)
    return Memory()


class Memory:
    """A token store in memory, which ends with the session."""

    keeps = False

    def __init__(self) -> None:
        self._documents: dict[str, Any] = {}
        self._locks: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)

    def read(self, key: str) -> Any:
        """Return the document of a key, or None."""
        return self._documents.get(key)

    @contextmanager
    def held(self, key: str) -> Iterator[MemorySlot]:
        """Lock and yield the MemorySlot of a key, for one thread at a time."""
        with self._locks[key]:
            yield MemorySlot(self._documents, key)


class MemorySlot:
    """The document of one key in a Memory."""

    def __init__(self, documents: dict[str, Any], key: str) -> None:
        self._documents = documents
        self._key = key

    def read(self) -> Any:
        """Return the document, or None."""
        return self._documents.get(self._key)

    def reserve(self) -> None:
        """Do nothing: memory needs no reservation."""

    def write(self, document: Any) -> None:
        """Write the document, or remove it when it is None."""
        if document is None:
            self._documents.pop(self._key, None)
        else:
            self._documents[self._key] = document
