# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Where tokens live between two uses: in the session of a task, or in files that tasks and forks share.

A store keeps one document for each key. To change it, a task holds it alone:

    with store.held(key) as slot:
        document = slot.read()
        slot.reserve()
        slot.write(...)

What is read without holding it is as it was after some write, never half of one.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from . import token_files


class Slot(Protocol):
    """The place of one key in a store, while a task holds it. Each method may raise TokenStoreFailed."""

    def read(self) -> Any:
        """Return the document that is there, or None."""

    def reserve(self) -> None:
        """Make sure that a document can be written."""

    def write(self, document: Any) -> None:
        """Put a document there; None leaves none."""


class Store(Protocol):
    """A token store. *keeps* says whether a document outlives the process."""

    keeps: bool

    def read(self, key: str) -> Any:
        """Return the document of a key, or None. Raises TokenStoreFailed."""

    def held(self, key: str) -> AbstractContextManager[Slot]:
        """Hold the Slot of a key, which no other task has at the same time. Raises TokenStoreFailed."""


def of_kind(kind: str, path: str | None, passphrase: str | None, wait: float) -> Store:
    """Return the store for the options token_store, token_store_path and token_store_key; *wait* in seconds."""
    if kind == "file":
        return token_files.Files(path, passphrase, wait)
    return Memory()


class Memory:
    """Documents of one session: gone with it."""

    keeps = False

    def __init__(self) -> None:
        self._documents: dict[str, Any] = {}
        self._locks: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)

    def read(self, key: str) -> Any:
        """Return the document of a key, or None."""
        return self._documents.get(key)

    @contextmanager
    def held(self, key: str) -> Iterator[MemorySlot]:
        """Yield the MemorySlot of a key, which no other thread has at the same time."""
        with self._locks[key]:
            yield MemorySlot(self._documents, key)


class MemorySlot:
    """The place of one key in a Memory."""

    def __init__(self, documents: dict[str, Any], key: str) -> None:
        self._documents = documents
        self._key = key

    def read(self) -> Any:
        """Return the document that is there, or None."""
        return self._documents.get(self._key)

    def reserve(self) -> None:
        """Make sure that a document can be written. In memory it can."""

    def write(self, document: Any) -> None:
        """Put a document there; None leaves none."""
        if document is None:
            self._documents.pop(self._key, None)
        else:
            self._documents[self._key] = document
