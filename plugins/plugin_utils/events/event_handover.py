# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Handing events over to the rulebook: each once, and noted when the engine has it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from ...module_utils import errors
from . import event_ledger


class Handover:
    """Hands events over to the queue of a rulebook.

    *feedback* is the queue in which the engine confirms what it has taken and stored, or None where it does not;
    *patience* is for how many seconds to wait for that. *ledger* remembers.
    """

    def __init__(
        self,
        queue: asyncio.Queue[dict[str, Any]],
        ledger: event_ledger.Ledger,
        feedback: asyncio.Queue[dict[str, Any]] | None = None,
        patience: float | None = None,
    ) -> None:
        self._queue = queue
        self._ledger = ledger
        self._feedback = feedback
        self._patience = patience
        self._turn = asyncio.Lock()
        self.count = 0

    async def give(self, event: Mapping[str, Any], way: str) -> None:
        """Hand an event over, unless that was done before. *way* says how it came. Raises OktaError.

        The rulebook sees Okta's event as it is, with meta beside it. An engine with persistence knows by meta.uuid
        that it has an event already.
        """
        event_id = event["uuid"]
        async with self._turn:
            if self._ledger.has(event_id):
                return
            await self._queue.put({**event, "meta": {"uuid": event_id, "okta": {"way": way}}})
            if self._feedback is not None:
                await self._confirmed(event_id, self._feedback)
            self._ledger.done(event_id)
            self.count += 1

    async def _confirmed(self, event_id: str, feedback: asyncio.Queue[dict[str, Any]]) -> None:
        try:
            await asyncio.wait_for(_confirmation(event_id, feedback), self._patience)
        except asyncio.TimeoutError:
            raise errors.OktaError(
                f"The engine did not confirm the event {event_id} within {self._patience:g} s (feedback_timeout). An "
                "event filter that drops events, or an action that takes longer, leads to this. The event will be "
                "handed over again after a restart."
            ) from None


async def _confirmation(event_id: str, feedback: asyncio.Queue[dict[str, Any]]) -> None:
    while True:
        confirmed = await feedback.get()
        if confirmed.get("meta", {}).get("uuid") == event_id:
            return
