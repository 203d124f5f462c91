# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Calls that block, beside an event loop."""

from __future__ import annotations

import asyncio
import threading


class _Call:
    """A call in a thread, whose end is told to a future of an event loop."""

    def __init__(self, function, arguments):
        self._function = function
        self._arguments = arguments
        self._loop = asyncio.get_running_loop()
        self._value = None
        self.outcome = self._loop.create_future()

    def run(self):
        with self:
            self._value = self._function(*self._arguments)

    def __enter__(self):
        return self

    def __exit__(self, _kind, error, _trace):
        # After the end of the loop nobody waits for the outcome any more.
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._settle, error)
        return True

    def _settle(self, error):
        if self.outcome.done():
            return
        if error is None:
            self.outcome.set_result(self._value)
        else:
            self.outcome.set_exception(error)


async def call(function, *arguments):
    """What a function returns or raises, which runs in a thread of its own.

    The thread does not keep the process from ending: a request that waits for its answer would hold up the end of a
    rulebook, as threads of the loop's own pool do.
    """
    begun = _Call(function, arguments)
    threading.Thread(target=begun.run, daemon=True).start()
    return await begun.outcome


async def together(*coroutines):
    """Run all of these until one fails or this is cancelled; none is left running."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
