# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Blocking calls in threads beside an event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
Outcome = TypeVar("Outcome")


class _Call(Generic[Value]):
    """A call in a thread that sets a future of an event loop."""

    def __init__(self, function: Callable[[], Value]) -> None:
        self._function = function
        self._loop = asyncio.get_running_loop()
        self.outcome: asyncio.Future[Value] = self._loop.create_future()

    def run(self) -> None:
        try:
            value = self._function()
        except BaseException as error:  # noqa: BLE001 - the waiting coroutine raises it
            self._settle(self._failed, error)
        else:
            self._settle(self._returned, value)

    def _settle(self, settle: Callable[[Outcome], None], outcome: Outcome) -> None:
        # After the loop has ended, no coroutine waits for the outcome.
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(settle, outcome)

    def _returned(self, value: Value) -> None:
        if not self.outcome.done():
            self.outcome.set_result(value)

    def _failed(self, error: BaseException) -> None:
        if not self.outcome.done():
            self.outcome.set_exception(error)


async def call(function: Callable[[], Value]) -> Value:
    """Run a function in its own thread, and return or raise its outcome.

    The thread is a daemon. A thread of the loop's own pool would delay the end of a rulebook until its request gets a
    response.
    """
    begun = _Call(function)
    threading.Thread(target=begun.run, daemon=True).start()
    return await begun.outcome


async def together(*coroutines: Coroutine[Any, Any, None]) -> None:
    """Run coroutines until one fails or this is canceled, then cancel all of them."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
