# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Act as Okta: send deliveries as fast as responses arrive.

Usage: load.py URL SECRET SECONDS CONNECTIONS EVENTS-IN-EACH

Prints events, requests, refused, and response times in milliseconds at the 50th and 99th percentile and the longest.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid

import aiohttp

URL, SECRET = sys.argv[1:3]
SECONDS, CONNECTIONS, BATCH = float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
EVENT = {
    "eventType": "user.lifecycle.deactivate",
    "published": "2026-01-31T08:00:00.000Z",
    "displayMessage": "Deactivate Okta user",
    "actor": {"id": "00u1", "type": "User", "alternateId": "admin@example.com", "displayName": "An admin"},
    "target": [{"id": "00u2", "type": "User", "alternateId": "zoe@example.com", "displayName": "Zoë"}],
    "outcome": {"result": "SUCCESS", "reason": None},
    "debugContext": {"debugData": {"padding": "x" * 1200}},
}


def delivery() -> bytes:
    """Return a body as Okta sends it; an event has about two kilobytes."""
    events = [{**EVENT, "uuid": str(uuid.uuid4())} for _each in range(BATCH)]
    return json.dumps({"eventType": "com.okta.event_hook", "data": {"events": events}}).encode()


async def send(session: aiohttp.ClientSession, end: float, times: list, refused: list) -> None:
    """Send deliveries one after the other."""
    while time.monotonic() < end:
        body = delivery()
        begin = time.monotonic()
        async with session.post(URL, data=body) as response:
            await response.read()
        (times if response.status == 204 else refused).append(time.monotonic() - begin)


async def main() -> None:
    times: list = []
    refused: list = []
    headers = {"Authorization": SECRET, "Content-Type": "application/json"}
    async with aiohttp.ClientSession(headers=headers) as session:
        begin = time.monotonic()
        end = begin + SECONDS
        await asyncio.gather(*(send(session, end, times, refused) for _each in range(CONNECTIONS)))
        took = time.monotonic() - begin
    times.sort()
    percentiles = {name: 1000 * times[int(len(times) * share)] for name, share in (("p50", 0.5), ("p99", 0.99))}
    report = {"events": len(times) * BATCH, "refused": len(refused), "seconds": took, "longest": 1000 * times[-1]}
    print(json.dumps({**report, **percentiles}))


asyncio.run(main())
