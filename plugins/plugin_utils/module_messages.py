# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Messages of a running module on this host. A module itself can only return a result at its end."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from typing import IO

from ..module_utils import runner
from ..module_utils.engine import parallel

LOOK = 0.5
"""Seconds between two checks for a message."""


@contextlib.contextmanager
def heard(folder: str, show: Callable[[str], None], ansible: int) -> Iterator[dict[str, str]]:
    """Show each line that a module writes during the block, and yield the environment that the module needs for that.

    The file is in the private *folder* of the run. *ansible* is the ID of the process with the output: a module that
    outlives it writes its report to the stderr of that process, where the system allows it (Linux).
    """
    with tempfile.NamedTemporaryFile("r", dir=folder, prefix="okta-progress-", encoding="utf-8") as file:
        environment = {runner.PROGRESS: file.name}
        errors = f"/proc/{ansible}/fd/2"
        if os.access(errors, os.W_OK):
            environment[runner.LAST_REPORT] = errors
        ended = threading.Event()
        listener = parallel.start(lambda: _listen(file, show, ended))
        try:
            yield environment
        finally:
            ended.set()
            listener.join()


def _listen(file: IO[str], show: Callable[[str], None], ended: threading.Event) -> None:
    while not ended.wait(LOOK):
        # An incomplete line is read again at the next check.
        place = file.tell()
        line = file.readline()
        if line.endswith("\n"):
            show(line.rstrip("\n"))
        else:
            file.seek(place)
