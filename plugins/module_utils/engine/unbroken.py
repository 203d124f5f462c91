# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Work that no signal cuts in two: what Okta gave once must be stored, also by a task whose time is up.

A signal, such as the alarm at the end of a task's time, raises an exception in the main thread, wherever that is. So
this work is done by a thread of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent import futures
from typing import TypeVar

from . import parallel, waiting

Answer = TypeVar("Answer")

_under_way: set[threading.Event] = set()


def whole(work: Callable[[], Answer]) -> Answer:
    """Return what *work()* returns, or raise what it raises.

    When a signal raises something meanwhile, the work goes on to its end first, without any wait in it.
    """
    answer: futures.Future[Answer] = futures.Future()
    ended = threading.Event()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits, which raises it
            answer.set_exception(error)
        finally:
            ended.set()
            _under_way.discard(ended)

    _under_way.add(ended)
    parallel.start(run)
    try:
        return answer.result()
    except BaseException:
        if not ended.is_set():
            waiting.interruption().set()
            ended.wait()
        raise


def finish() -> None:
    """Wait until all such work has ended, whichever thread waits for it."""
    for ended in list(_under_way):
        ended.wait()
