# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Token store in files: a private folder with one file and one lock per client, optionally encrypted."""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .. import errors
from ..engine import files, waiting
from . import libraries

DEFAULT_PATH = "~/.local/state/spoke.okta/tokens"
# Bytes to reserve before a token request. A document with several tokens is smaller.
RESERVED = 32 * 1024
SALT_BYTES = 16
BEGIN_AGAIN = "Remove the file. A service app then requests a new token by itself; a web app must be authorized again."


class TokenStoreFailed(errors.OktaError):
    """The token store cannot be used; *place* is the file, folder or entry at fault.

    *problem* continues a sentence that starts with the place: "is a symbolic link." *remedy* is a sentence.
    """

    def __init__(self, place: str, problem: str, remedy: str = "") -> None:
        super().__init__(f"token_store_path: {place} {problem}" + (f" {remedy}" if remedy else ""))


def broken(place: str, what: str) -> TokenStoreFailed:
    """Return the error for a file that was changed by hand or is not a file of the token store."""
    return TokenStoreFailed(place, f"{what}: it was changed by hand or is not a file of the token store.", BEGIN_AGAIN)


class Seal:
    """Authenticated encryption of documents with a passphrase and a salt per document."""

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase.encode("utf-8")

    def _cipher(self, salt: bytes) -> Any:
        key = hashlib.scrypt(self._passphrase, salt=salt, n=2**14, r=8, p=1, dklen=32)
        return libraries.fernet().Fernet(base64.urlsafe_b64encode(key))

    def sealed(self, document: Any) -> dict[str, str]:
        """Return the document in encrypted form."""
        salt = os.urandom(SALT_BYTES)
        content = self._cipher(salt).encrypt(json.dumps(document).encode("utf-8"))
        return {"salt": base64.b64encode(salt).decode(), "sealed": content.decode()}

    def opened(self, document: Any, place: str) -> Any:
        """Return the decrypted document. Raises TokenStoreFailed when the passphrase is wrong."""
        try:
            salt = base64.b64decode(document["salt"], validate=True)
            content = self._cipher(salt).decrypt(document["sealed"].encode("ascii"))
        except (KeyError, TypeError, AttributeError, ValueError):
            raise broken(place, "does not have the form of an encrypted file of the store") from None
        except libraries.fernet().InvalidToken:
            raise TokenStoreFailed(
                place, "cannot be decrypted: token_store_key is wrong, or it was changed by hand.", BEGIN_AGAIN
            ) from None
        return json.loads(content)


class Files:
    """A token store in a folder. *wait* is the maximum time to wait for a lock, in seconds."""

    keeps = True

    def __init__(
        self,
        path: str | None,
        passphrase: str | None,
        wait: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = waiting.pause,
    ) -> None:
        self._folder = os.path.expanduser(path or DEFAULT_PATH)
        self._seal = Seal(passphrase) if passphrase else None
        self._wait = wait
        self._clock = clock
        self._sleep = sleep

    def read(self, key: str) -> Any:
        """Return the document of a key, or None. Raises TokenStoreFailed."""
        if not os.path.lexists(self._folder):
            return None
        self._check_folder()
        return File(os.path.join(self._folder, f"{key}.json"), self._seal).read()

    @contextmanager
    def held(self, key: str) -> Iterator[File]:
        """Lock and yield the File of a key, for one process and thread at a time. Raises TokenStoreFailed."""
        self._make_folder()
        self._check_folder()
        path = os.path.join(self._folder, f"{key}.lock")
        with _explained(path):
            lock = files.private(path)
        try:
            self._lock(lock, path)
            file = File(os.path.join(self._folder, f"{key}.json"), self._seal)
            try:
                yield file
            finally:
                file.release()
        finally:
            os.close(lock)

    def _lock(self, lock: int, path: str) -> None:
        try:
            with _explained(path, BlockingIOError):
                files.lock(lock, self._wait, self._clock, self._sleep)
        except BlockingIOError:
            raise TokenStoreFailed(
                path,
                f"has been locked by another process for more than {self._wait:.0f} s.",
                "Find out what that process is waiting for.",
            ) from None

    def _make_folder(self) -> None:
        with _explained(self._folder):
            os.makedirs(self._folder, mode=0o700, exist_ok=True)

    def _check_folder(self) -> None:
        with _explained(self._folder):
            found = os.lstat(self._folder)
        if stat.S_ISLNK(found.st_mode):
            raise TokenStoreFailed(self._folder, "is a symbolic link.", "Set token_store_path to its target.")
        if not stat.S_ISDIR(found.st_mode):
            raise TokenStoreFailed(self._folder, "is not a folder.", "Set token_store_path to a folder.")
        _check_owner(self._folder, found, 0o700)


class File:
    """The file of one client in the store. It is replaced atomically: a reader sees the old or the new content."""

    def __init__(self, place: str, seal: Seal | None) -> None:
        self.place = place
        self._seal = seal
        self._new = f"{place}.new"
        self._reserved = False

    def read(self) -> Any:
        """Return the document in it, or None if the file does not exist. Raises TokenStoreFailed."""
        try:
            with _explained(self.place, FileNotFoundError):
                opened = os.open(self.place, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError:
            return None
        with os.fdopen(opened, "rb") as file:
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode):
                raise TokenStoreFailed(self.place, "is not a regular file.", "Remove it.")
            _check_owner(self.place, found, 0o600)
            content = file.read()
        return self._opened(content)

    def _opened(self, content: bytes) -> Any:
        try:
            document = json.loads(content)
            sealed = document.get("sealed") if isinstance(document, dict) else None
        except ValueError:
            raise broken(self.place, "is not JSON") from None
        if sealed is None:
            return document
        if self._seal is None:
            raise TokenStoreFailed(self.place, "is encrypted.", "Set token_store_key to the key of the store.")
        return self._seal.opened(document, self.place)

    def reserve(self) -> None:
        """Reserve disk space for a document before the token request is sent. Raises TokenStoreFailed."""
        with _explained(self._new):
            opened = os.open(self._new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            self._reserved = True
            with os.fdopen(opened, "wb") as file:
                file.write(b" " * RESERVED)
                file.flush()
                os.fsync(opened)

    def write(self, document: Any) -> None:
        """Replace the file durably, or remove it when *document* is None. Raises TokenStoreFailed."""
        if document is None:
            self._remove()
            return
        if not self._reserved:
            self.reserve()
        shown = self._seal.sealed(document) if self._seal else document
        with _explained(self._new):
            # Overwrite the reserved space before truncating, so that the disk cannot become full in between.
            with open(self._new, "r+b") as file:
                file.write(json.dumps(shown).encode("utf-8"))
                file.truncate()
                file.flush()
                files.place(file.fileno(), self._new, self.place)
            self._reserved = False
            files.synchronize(os.path.dirname(self.place))

    def _remove(self) -> None:
        with _explained(self.place):
            if os.path.lexists(self.place):
                os.unlink(self.place)
                files.synchronize(os.path.dirname(self.place))

    def release(self) -> None:
        """Release reserved space that was not used."""
        if self._reserved:
            with _explained(self._new):
                os.unlink(self._new)
            self._reserved = False


def _check_owner(path: str, found: os.stat_result, mode: int) -> None:
    if found.st_uid != os.geteuid():
        raise TokenStoreFailed(path, "belongs to another user.", "Set token_store_path to a folder of your own.")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise TokenStoreFailed(
            path,
            f"is accessible to other users (mode {stat.S_IMODE(found.st_mode):04o}).",
            f"Check who may have read the tokens, then run: chmod {mode:o} {path}",
        )


@contextmanager
def _explained(path: str, *expected: type[OSError]) -> Iterator[None]:
    """Convert errors of the operating system to TokenStoreFailed, except those that are *expected* by the caller."""
    try:
        yield
    except expected:
        raise
    except OSError as error:
        problem, remedy = f"cannot be used: {(error.strerror or type(error).__name__).lower()}.", ""
        if error.errno == errno.ELOOP:
            problem, remedy = "is a symbolic link.", "Remove it."
        elif error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            remedy = "Give the user that runs the module write access, or set another token_store_path."
        raise TokenStoreFailed(path, problem, remedy) from None
