# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Delivery of events to a rulebook: each event once, recorded after the engine has stored it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from ...module_utils import errors
from . import event_ledger


class Handover:
    """Delivery of events to the queue of a rulebook.

    *feedback* is the queue in which the engine confirms stored events, or None without confirmation; *patience* is the
    maximum time to wait for a confirmation, in seconds. *ledger* records delivered events.
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
        """Deliver an event unless it was delivered before. *way* is the source of the event. Raises OktaError.

        The rulebook gets Okta's event unchanged, plus meta. An engine with persistence recognizes a duplicate by
        meta.uuid.
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
                f"The engine did not confirm the event {event_id} within {self._patience:g} s (feedback_timeout). "
                "Possible reasons are an event filter that drops events, or an action that takes longer. The event is "
                "delivered again after a restart."
            ) from None


async def _confirmation(event_id: str, feedback: asyncio.Queue[dict[str, Any]]) -> None:
    while True:
        confirmed = await feedback.get()
        if confirmed.get("meta", {}).get("uuid") == event_id:
            return
