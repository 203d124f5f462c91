# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read each user in the feed by bare requests, one after the other over one socket. ITEMS."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from urllib.parse import quote

import requests


def main() -> None:
    """Read each user and compare."""
    items = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Authorization"] = "SSWS " + os.environ["OKTA_API_TOKEN"]
        for item in items:
            found = session.get(f"{os.environ['OKTA_ORG_URL']}/api/v1/users/{quote(item['user'])}", timeout=60)
            found.raise_for_status()
            profile = found.json()["profile"]
            if any(profile.get(name) != value for name, value in item["profile"].items()):
                raise SystemExit(f"{item['user']} is not as in the feed.")


if __name__ == "__main__":
    main()
