# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Where tokens live between two uses: nowhere, in this process, or in files that tasks and forks share.

A store keeps one document for each key. Who wants to change it holds it alone:

    with store.held(key) as slot:
        document = slot.read()
        slot.reserve()
        slot.write(...)

What is read without holding it is as it was after some write, never half of one.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager

from . import token_files


def of_kind(kind, path, passphrase, wait):
    """The store for the options token_store, token_store_path and token_store_key; *wait* in seconds."""
    if kind == "file":
        return token_files.Files(path, passphrase, wait)
    return Memory() if kind == "none" else PROCESS


class Memory:
    """Documents of this process: gone with it."""

    keeps = False

    def __init__(self):
        self._documents = {}
        self._locks = defaultdict(threading.RLock)

    def read(self, key):
        """The document of a key, or None."""
        return self._documents.get(key)

    @contextmanager
    def held(self, key):
        """A Slot of this key that no other thread has at the same time."""
        with self._locks[key]:
            yield Slot(self._documents, key)


class Slot:
    """The place of one key in a Memory."""

    place = "the memory of this process"

    def __init__(self, documents, key):
        self._documents = documents
        self._key = key

    def read(self):
        """The document that is there, or None."""
        return self._documents.get(self._key)

    def reserve(self):
        """Make sure that a document can be written. In memory it can."""

    def write(self, document):
        """Put a document there; None leaves none."""
        if document is None:
            self._documents.pop(self._key, None)
        else:
            self._documents[self._key] = document


# Shared by all connections of a process.
PROCESS = Memory()
