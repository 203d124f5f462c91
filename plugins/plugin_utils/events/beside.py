# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Calls that block, beside an event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
Told = TypeVar("Told")


class _Call(Generic[Value]):
    """A call in a thread, whose end is told to a future of an event loop."""

    def __init__(self, function: Callable[[], Value]) -> None:
        self._function = function
        self._loop = asyncio.get_running_loop()
        self.outcome: asyncio.Future[Value] = self._loop.create_future()

    def run(self) -> None:
        try:
            value = self._function()
        except BaseException as error:  # noqa: BLE001 - handed to the coroutine that waits, which raises it
            self._tell(self._failed, error)
        else:
            self._tell(self._returned, value)

    def _tell(self, settle: Callable[[Told], None], told: Told) -> None:
        # After the end of the loop nobody waits for the outcome any more.
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(settle, told)

    def _returned(self, value: Value) -> None:
        if not self.outcome.done():
            self.outcome.set_result(value)

    def _failed(self, error: BaseException) -> None:
        if not self.outcome.done():
            self.outcome.set_exception(error)


async def call(function: Callable[[], Value]) -> Value:
    """What a function returns or raises, which runs in a thread of its own.

    The thread does not keep the process from ending: a request that waits for its answer would hold up the end of a
    rulebook, as threads of the loop's own pool do.
    """
    begun = _Call(function)
    threading.Thread(target=begun.run, daemon=True).start()
    return await begun.outcome


async def together(*coroutines: Coroutine[Any, Any, None]) -> None:
    """Run all of these until one fails or this is cancelled; none is left running."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
