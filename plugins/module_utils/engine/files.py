# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Files that several processes share: locked during use, and replaced atomically.

All functions raise OSError; the caller writes the message for the user. Steps that only one caller needs are not here:
reserving disk space (the token store), and keeping the new file open and locked (the ledger of an event source).
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
"""The mode of a file that only its owner can read and write."""
LOOK = 0.05
"""Seconds between two attempts to lock a file."""


def private(path: str) -> int:
    """Open the file at *path*, create it for its owner only if it is missing, and return its descriptor.

    Raises OSError, also for a symbolic link.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, OWN)


def lock(
    descriptor: int,
    patience: float = 0.0,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Lock an open file or folder exclusively, until its descriptor is closed or the process ends.

    Raises BlockingIOError when another process still holds the lock after *patience* seconds, and OSError.
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
    """Return the descriptor from *open_it()*, locked. Raises BlockingIOError if another process holds it, and OSError.

    A file that was deleted or replaced before it was locked is opened again, because other processes use the new file.
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
    """Replace the file at *path* with the open and complete file *new*. Raises OSError.

    A reader gets either the whole new file or the old one, also after a crash of the host. *mode* None leaves the mode.
    """
    if mode is not None:
        os.fchmod(descriptor, mode)
    os.fsync(descriptor)
    os.replace(new, path)


@contextmanager
def fresh(path: str) -> Iterator[IO[bytes]]:
    """Yield a new file in the folder of *path*, for its owner only. Delete it at the end unless it was moved.

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
    """Replace or create the file at *path*. Raises OSError, and leaves the file unchanged then."""
    with fresh(path) as file:
        file.write(content)
        file.flush()
        place(file.fileno(), file.name, path, mode)


def synchronize(folder: str) -> None:
    """Write the entries of a folder to disk, so that they survive a crash of the host. Raises OSError."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
