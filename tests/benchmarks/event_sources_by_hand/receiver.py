# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The event source okta_event_hook, with a rulebook that accepts every event: receiver.py ARGUMENTS-AS-JSON."""

from __future__ import annotations

import asyncio
import json
import runpy
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3] / "extensions/eda/plugins/event_source/okta_event_hook.py"


async def main() -> None:
    queue: asyncio.Queue = asyncio.Queue(1)
    source = asyncio.ensure_future(runpy.run_path(str(SOURCE))["main"](queue, json.loads(sys.argv[1])))
    while not source.done():
        await queue.get()


asyncio.run(main())
