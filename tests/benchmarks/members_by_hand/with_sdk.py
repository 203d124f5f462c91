# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Set the members by Okta's official Python SDK: read all, then add and remove. FEED GROUP PARALLEL."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import warnings
from pathlib import Path

os.environ["OKTA_TESTING_TESTINGDISABLEHTTPSCHECK"] = "true"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # The SDK causes them.
    from okta.client import Client

PAGE = 1000


def answered(result: tuple) -> tuple:
    """Return the objects and the response of an SDK call. Raises RuntimeError for an error that the SDK returns."""
    *found, response, error = result
    if error is not None:
        raise RuntimeError(str(error))
    return (found[0] if found else None), response


async def members(client: Client, group_id: str) -> dict:
    """Return the IDs of all members by login, with the cursor from the Link header, of which the SDK keeps one line."""
    found, after = {}, None
    while True:
        users, response = answered(await client.list_group_users(group_id, after=after, limit=PAGE))
        found.update((user.profile.login, user.id) for user in users)
        link = response.headers["Link"]
        if 'rel="next"' not in link:
            return found
        after = link.partition("after=")[2].partition("&")[0]


async def main() -> None:
    """Set the members to those in the feed, with so many changes in parallel."""
    feed, name, parallel = sys.argv[1:]
    wanted = set(json.loads(Path(feed).read_text(encoding="utf-8")))
    configuration = {
        "orgUrl": os.environ["OKTA_ORG_URL"],
        "token": os.environ["OKTA_API_TOKEN"],
        "rateLimit": {"maxRetries": 2},
    }
    at_once = asyncio.Semaphore(int(parallel))
    async with Client(configuration) as client:
        groups, _response = answered(await client.list_groups(q=name))
        group_id = groups[0].id
        current = await members(client, group_id)

        async def add(login: str) -> None:
            async with at_once:
                user, _response = answered(await client.get_user(login))
                answered(await client.assign_user_to_group(group_id, user.id))

        async def remove(login: str) -> None:
            async with at_once:
                answered(await client.unassign_user_from_group(group_id, current[login]))

        await asyncio.gather(*map(add, wanted - set(current)), *map(remove, set(current) - wanted))


if __name__ == "__main__":
    asyncio.run(main())
