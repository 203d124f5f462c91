# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Files that several processes share: locked while they are used, and replaced as a whole.

Nothing here tells the user what went wrong: everything raises OSError, and the caller knows the words. What is not here
is what only one of the callers does: to take room on the disk beforehand (the token store), or to keep the new file
open and locked (the ledger of an event source).
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

OWN = 0o600
"""The mode of a file that only its owner may read and write."""
LOOK = 0.05
"""Seconds between two looks whether somebody else has done with a file."""


def private(path: str) -> int:
    """Return the descriptor of the open file at *path*, which is made where it is missing, for its owner only.

    Raises OSError, also for a symbolic link.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, OWN)


def lock(
    descriptor: int,
    patience: float = 0.0,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Lock an open file or folder for this descriptor alone. To close it lets go, and so does the end of the process.

    Somebody else may hold it for *patience* seconds. Raises BlockingIOError after them, and OSError.
    """
    end = clock() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if not patience or clock() > end:
                raise
        sleep(LOOK)


def locked(open_it: Callable[[], int]) -> int:
    """Return the descriptor that *open_it()* gives, locked. Raises BlockingIOError while another holds it, OSError.

    What was deleted or replaced before it was locked is opened anew: the others have the new one.
    """
    while True:
        descriptor = open_it()
        try:
            lock(descriptor)
            if os.fstat(descriptor).st_nlink:
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)


def place(descriptor: int, new: str, path: str, mode: int | None = None) -> None:
    """Put the file *new*, which is open and whole, into the place of *path*, with this mode. Raises OSError.

    A reader finds all of it or the former, also after the host has died. Without *mode* it keeps the one that it has.
    """
    if mode is not None:
        os.fchmod(descriptor, mode)
    os.fsync(descriptor)
    os.replace(new, path)


@contextmanager
def fresh(path: str) -> Iterator[IO[bytes]]:
    """Yield a new file in the folder of *path*, for its owner only; it is gone in the end unless it was put elsewhere.

    Raises OSError.
    """
    folder = os.path.dirname(os.path.abspath(path))
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".okta-", delete=False) as file:
        try:
            yield file
        finally:
            if os.path.exists(file.name):
                os.unlink(file.name)


def replace(path: str, content: bytes, mode: int) -> None:
    """Replace the file at *path*, or make it. Raises OSError, and then it is as it was."""
    with fresh(path) as file:
        file.write(content)
        file.flush()
        place(file.fileno(), file.name, path, mode)


def synchronise(folder: str) -> None:
    """Make the names in a folder last, also when the host dies. Raises OSError."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
