# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apply the feed by Okta's official Python SDK: read each user, then create or update. FEED PARALLEL."""

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
    from okta.models import CreateUserRequest, UpdateUserRequest, UserProfile

NOT_FOUND = 404


def answered(result: tuple) -> object:
    """Return the object in a result of the SDK. Raises RuntimeError for an error that the SDK returns."""
    *found, _response, error = result
    if error is not None:
        raise RuntimeError(str(error))
    return found[0] if found else None


async def reconcile(client: Client, profile: dict, at_once: asyncio.Semaphore) -> None:
    """Read a user, then create or update the user."""
    async with at_once:
        found, _response, error = await client.get_user(profile["login"])
        if error is not None and error.status == NOT_FOUND:
            wanted = UserProfile.from_dict(profile)
            answered(await client.create_user(CreateUserRequest(profile=wanted), activate=True))
            return
        if error is not None:
            raise RuntimeError(str(error))
        current = found.profile.to_dict()
        changed = {key: value for key, value in profile.items() if current.get(key) != value}
        if changed:
            request = UpdateUserRequest(profile=UserProfile.from_dict(changed))
            answered(await client.update_user(found.id, request))


async def main() -> None:
    """Apply the feed, with so many users in parallel."""
    feed, parallel = sys.argv[1:]
    people = json.loads(Path(feed).read_text(encoding="utf-8"))
    configuration = {
        "orgUrl": os.environ["OKTA_ORG_URL"],
        "token": os.environ["OKTA_API_TOKEN"],
        "rateLimit": {"maxRetries": 2},
    }
    at_once = asyncio.Semaphore(int(parallel))
    async with Client(configuration) as client:
        await asyncio.gather(*(reconcile(client, profile, at_once) for profile in people))


if __name__ == "__main__":
    asyncio.run(main())
