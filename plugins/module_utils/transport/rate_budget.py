# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rate limiter that all processes of a user on this host share, with its state in one file for each org.

The file is locked only while it is read and written, never during a wait or a request. The lock ends with its process.
If the file is missing, damaged or not accessible, a task only loses the information of other processes.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import files, waiting
from . import rate_limit, rate_window

# Seconds to wait for the lock of the file, and, if another process keeps it, the seconds to continue without the file.
LOCK_PATIENCE = 1.0
LOCK_DESPAIR = 10.0


@dataclass(frozen=True)
class Turn:
    """The permission to send one request of a bucket, and its time (seconds, host's clock)."""

    bucket: str
    time: float


def folder() -> str:
    """Return the private folder for files that need not survive a reboot. Raises OSError if it is not usable."""
    path = os.path.join(tempfile.gettempdir(), f"spoke-okta-{os.getuid()}")
    with suppress(FileExistsError):
        os.mkdir(path, 0o700)
    found = os.lstat(path)
    # Another user can create this folder first, because all users can write to its parent.
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{path} is not a folder that only its owner can access.")
    return path


class Budget:
    """The rate limiter for the requests of one task to one org. *share* is in percent, *longest* in seconds."""

    def __init__(
        self,
        org_url: str,
        share: float,
        longest: float,
        waits: waiting.Waits,
        clock: Callable[[], float] = time.time,
    ):
        self._org_url = org_url
        self._share = share
        self._longest = longest
        self._waits = waits
        self._clock = clock
        self._lock = threading.Lock()
        self._own: dict[str, rate_window.Window] = {}
        self._path: str | None = None
        self._alone_until = 0.0

    def turn(self, method: str, where: str) -> Turn:
        """Wait until a request can be sent. Raises ShareUsedUp, Interrupted."""
        bucket, left = rate_limit.bucket(method, where), self._longest
        wait = self._taken(bucket, left)
        while wait > 0:
            if wait > left:
                raise errors.ShareUsedUp(method, where, self._share, wait, self._longest)
            self._waits.sleep(wait, f"the rate limit of {bucket}")
            left -= wait
            # Other clients may have used the remaining requests in the meantime.
            wait = self._taken(bucket, left) if self._is_closed(bucket) else 0.0
        return Turn(bucket, self._clock())

    def learn(self, turn: Turn, headers: Mapping[str, str]) -> None:
        """Update the window from the headers of a response."""
        limits = rate_limit.limits(headers)
        if limits is not None:
            with self._window(turn.bucket) as window:
                window.learn(limits, turn.time, self._clock(), self._share)

    def _taken(self, bucket: str, longest: float) -> float:
        with self._window(bucket) as window:
            return window.turn(self._clock(), self._share, longest)

    def _is_closed(self, bucket: str) -> bool:
        with self._window(bucket) as window:
            return window.is_closed(self._clock())

    @contextmanager
    def _window(self, bucket: str) -> Iterator[rate_window.Window]:
        """Yield the window of a bucket for reading and updates: that of the host, or else that of this task."""
        with self._lock:
            own = self._own.setdefault(bucket, rate_window.Window())
            try:
                descriptor = self._locked()
            except OSError:
                yield own
                return
            try:
                windows = self._read(descriptor)
                self._own[bucket] = window = rate_window.restored(windows.get(bucket), self._clock()) or own
                yield window
                values = rate_window.stored(window)
                # Most responses change nothing.
                if values != windows.get(bucket):
                    # A full disk must not prevent a request.
                    with suppress(OSError):
                        self._write(descriptor, {**windows, bucket: values})
            finally:
                os.close(descriptor)

    def _locked(self) -> int:
        """Open and lock the file, and return its descriptor. Raises OSError."""
        end = time.monotonic() + LOCK_PATIENCE
        while time.monotonic() > self._alone_until:
            try:
                return files.locked(self._opened)
            except BlockingIOError:
                if time.monotonic() > end:
                    self._alone_until = end + LOCK_DESPAIR
            time.sleep(0.0005)
        raise BlockingIOError(f"{self._path} is locked.")

    def _opened(self) -> int:
        """Open the file, and return its descriptor. Raises OSError."""
        if self._path is not None:
            # The temporary folder may have been cleared since the first check.
            with suppress(FileNotFoundError):
                return files.private(self._path)
        self._path = os.path.join(folder(), hashlib.sha256(self._org_url.encode()).hexdigest()[:16] + ".json")
        return files.private(self._path)

    def _read(self, descriptor: int) -> dict[str, Any]:
        try:
            windows = json.loads(os.read(descriptor, os.fstat(descriptor).st_size) or b"{}")["buckets"]
        except (ValueError, KeyError, TypeError):
            return {}
        return windows if isinstance(windows, dict) else {}

    def _write(self, descriptor: int, windows: Mapping[str, Any]) -> None:
        text = json.dumps({"org": self._org_url, "buckets": windows}).encode()
        os.pwrite(descriptor, text, 0)
        os.ftruncate(descriptor, len(text))
