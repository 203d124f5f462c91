# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Work that a signal cannot interrupt: a token that Okta returned once must be stored, also after a task timeout.

A signal, such as the alarm of a task timeout, raises an exception in the main thread at any point. Therefore this work
runs in its own thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent import futures
from typing import TypeVar

from . import parallel, waiting

Response = TypeVar("Response")

_under_way: set[threading.Event] = set()


def whole(work: Callable[[], Response]) -> Response:
    """Return the result of *work()*, or raise its exception.

    When a signal raises an exception meanwhile, the work is completed first; its waits end at once.
    """
    response: futures.Future[Response] = futures.Future()
    ended = threading.Event()

    def run() -> None:
        try:
            response.set_result(work())
        except BaseException as error:  # noqa: BLE001 - the waiting thread raises it
            response.set_exception(error)
        finally:
            ended.set()
            _under_way.discard(ended)

    _under_way.add(ended)
    parallel.start(run)
    try:
        return response.result()
    except BaseException:
        if not ended.is_set():
            waiting.interruption().set()
            ended.wait()
        raise


def finish() -> None:
    """Wait until all such work has ended, whichever thread started it."""
    for ended in list(_under_way):
        ended.wait()
