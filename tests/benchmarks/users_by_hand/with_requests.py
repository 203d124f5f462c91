# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apply the feed by a bare loop of requests: no retry, no rate limit, no checks. FEED PARALLEL [blind].

With "blind", all users are created without a lookup.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import requests

LOCAL = threading.local()
USERS = os.environ["OKTA_ORG_URL"] + "/api/v1/users"


def session() -> requests.Session:
    """Return the connection of this thread."""
    if not hasattr(LOCAL, "session"):
        LOCAL.session = requests.Session()
        LOCAL.session.trust_env = False
        LOCAL.session.headers["Authorization"] = "SSWS " + os.environ["OKTA_API_TOKEN"]
    return LOCAL.session


def reconcile(profile: dict) -> None:
    """Read a user, then create or update the user."""
    found = session().get(f"{USERS}/{quote(profile['login'])}", timeout=60)
    if found.status_code == 404:
        create(profile)
        return
    found.raise_for_status()
    current = found.json()
    changed = {key: value for key, value in profile.items() if current["profile"].get(key) != value}
    if changed:
        session().post(f"{USERS}/{current['id']}", json={"profile": changed}, timeout=60).raise_for_status()


def create(profile: dict) -> None:
    """Create a user that must not exist."""
    session().post(USERS, json={"profile": profile}, timeout=60).raise_for_status()


def main() -> None:
    """Apply the feed, with so many users in parallel."""
    feed, parallel, *how = sys.argv[1:]
    people = json.loads(Path(feed).read_text(encoding="utf-8"))
    with ThreadPoolExecutor(int(parallel)) as pool:
        list(pool.map(create if how == ["blind"] else reconcile, people))


if __name__ == "__main__":
    main()
