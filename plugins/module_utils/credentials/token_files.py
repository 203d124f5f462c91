# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Tokens in files: a folder of the user's own, one file and one lock for each client."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
import time
from contextlib import contextmanager

from ..engine import waiting
from . import sealing, token_store_errors

DEFAULT_PATH = "~/.local/state/spoke.okta/tokens"
# A file is reserved with this many bytes before Okta is asked: a document with several tokens is smaller.
RESERVED = 32 * 1024
# Seconds between two looks whether another process has done with a file.
LOOK = 0.05


class Files:
    """The store in a folder. *wait* is how long another process may hold a file, in seconds."""

    keeps = True

    def __init__(self, path, passphrase, wait, clock=time.monotonic, sleep=waiting.pause):
        self._folder = os.path.expanduser(path or DEFAULT_PATH)
        self._seal = sealing.Seal(passphrase) if passphrase else None
        self._wait = wait
        self._clock = clock
        self._sleep = sleep

    def read(self, key):
        """The document of a key, or None. Raises TokenStoreFailed."""
        if not os.path.lexists(self._folder):
            return None
        self._check_folder()
        return File(os.path.join(self._folder, f"{key}.json"), self._seal).read()

    @contextmanager
    def held(self, key):
        """The File of this key, which no other process or thread holds at the same time. Raises TokenStoreFailed."""
        self._make_folder()
        self._check_folder()
        path = os.path.join(self._folder, f"{key}.lock")
        with _explained(path):
            lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            self._lock(lock, path)
            file = File(os.path.join(self._folder, f"{key}.json"), self._seal)
            try:
                yield file
            finally:
                file.release()
        finally:
            os.close(lock)

    def _lock(self, lock, path):
        end = self._clock() + self._wait
        while True:
            try:
                with _explained(path, BlockingIOError):
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if self._clock() > end:
                    raise token_store_errors.TokenStoreFailed(
                        path,
                        f"another process has held it for more than {self._wait:.0f} s.",
                        "Look what that waits for.",
                    ) from None
            self._sleep(LOOK)

    def _make_folder(self):
        with _explained(self._folder):
            os.makedirs(self._folder, mode=0o700, exist_ok=True)

    def _check_folder(self):
        with _explained(self._folder):
            found = os.lstat(self._folder)
        if stat.S_ISLNK(found.st_mode):
            raise token_store_errors.TokenStoreFailed(
                self._folder, "it is a symbolic link.", "Name the folder that it leads to."
            )
        if not stat.S_ISDIR(found.st_mode):
            raise token_store_errors.TokenStoreFailed(self._folder, "it is no folder.", "Name one in token_store_path.")
        _check_owner(self._folder, found, 0o700)


class File:
    """The file of one client in the store. It is replaced as a whole: a reader finds all of it or the former."""

    def __init__(self, place, seal):
        self.place = place
        self._seal = seal
        self._reserved = None

    def read(self):
        """The document in it, or None where there is no file. Raises TokenStoreFailed."""
        try:
            with _explained(self.place, FileNotFoundError):
                opened = os.open(self.place, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError:
            return None
        with os.fdopen(opened, "rb") as file:
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode):
                raise token_store_errors.TokenStoreFailed(self.place, "it is no regular file.", "Remove it.")
            _check_owner(self.place, found, 0o600)
            content = file.read()
        return self._opened(content)

    def _opened(self, content):
        try:
            document = json.loads(content)
            sealed = document.get("sealed") if isinstance(document, dict) else None
        except ValueError:
            raise token_store_errors.TokenStoreFailed.broken(self.place, "it is not JSON") from None
        if sealed is None:
            return document
        if self._seal is None:
            raise token_store_errors.TokenStoreFailed(
                self.place, "it is encrypted.", "Set token_store_key to the key of the store."
            )
        return self._seal.opened(document, self.place)

    def reserve(self):
        """Take the room for a document before Okta is asked for what goes into it. Raises TokenStoreFailed."""
        path = f"{self.place}.new"
        with _explained(path):
            opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            self._reserved = path
            with os.fdopen(opened, "wb") as file:
                file.write(b" " * RESERVED)
                file.flush()
                os.fsync(opened)

    def write(self, document):
        """Replace the file, for good, or remove it where *document* is None. Raises TokenStoreFailed."""
        if document is None:
            self._remove()
            return
        if self._reserved is None:
            self.reserve()
        shown = self._seal.sealed(document) if self._seal else document
        with _explained(self._reserved):
            # The room that is there is written over first, and only then cut: it cannot run out in between.
            with open(self._reserved, "r+b") as file:
                file.write(json.dumps(shown).encode("utf-8"))
                file.truncate()
                file.flush()
                os.fsync(file.fileno())
            os.replace(self._reserved, self.place)
            self._reserved = None
            _synchronised(os.path.dirname(self.place))

    def _remove(self):
        with _explained(self.place):
            if os.path.lexists(self.place):
                os.unlink(self.place)
                _synchronised(os.path.dirname(self.place))

    def release(self):
        """Give back the room that was not used."""
        if self._reserved is not None:
            with _explained(self._reserved):
                os.unlink(self._reserved)
            self._reserved = None


def _synchronised(folder):
    """Make the names in a folder last."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _check_owner(path, found, mode):
    if found.st_uid != os.geteuid():
        raise token_store_errors.TokenStoreFailed(path, "it belongs to another user.", "Name a folder of your own.")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise token_store_errors.TokenStoreFailed(
            path,
            f"others may read or change it (mode {stat.S_IMODE(found.st_mode):04o}).",
            f"Look who could have read the tokens, then: chmod {mode:o} {path}",
        )


@contextmanager
def _explained(path, expected=()):
    """Tell errors of the operating system in words; those that are *expected* are for the caller."""
    try:
        yield
    except expected:
        raise
    except OSError as error:
        problem, remedy = f"{(error.strerror or type(error).__name__).lower()}.", ""
        if error.errno == errno.ELOOP:
            problem, remedy = "it is a symbolic link.", "Remove it."
        elif error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            remedy = "The user that runs the module must be able to write there; or name another token_store_path."
        raise token_store_errors.TokenStoreFailed(path, problem, remedy) from None
