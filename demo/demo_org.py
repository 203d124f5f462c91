# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulated org as the demo looks at it: what differs from the feed, what a step cost, and other admins in it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import requests
from okta_org.fixture import OktaOrg

ATTRIBUTES = {
    "first_name": "firstName",
    "last_name": "lastName",
    "position": "title",
    "department": "department",
    "employee_number": "employeeNumber",
}
"""Columns of the feed, and the attribute of the profile that each becomes."""

SIGN_IN_STATUSES = ("PROVISIONED", "ACTIVE")
API, TOKENS = "/api/v1/", "/oauth2/v1/token"

PROMOTED, REMOVED, STRANGER = "zoe.nunez@example.com", "thordis.bjornsdottir@example.com", "mallory@contractor.example"
DRIFTED_GROUP = "Engineering"


@dataclass(frozen=True)
class Cost:
    """Requests that the org got, and how many of them were to change it."""

    calls: int
    writes: int


def people(feed: Path) -> list[dict[str, str]]:
    """The rows of a feed, read apart from what the playbook makes of them."""
    with feed.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


class Observer:
    """Reads and changes the org from beside Ansible."""

    def __init__(self, org: OktaOrg) -> None:
        self._org = org
        self._session = requests.Session()
        self._session.trust_env = False  # neither a proxy nor a .netrc has a part in this

    def state(self) -> dict:
        """Everything in the org, by login and by name of the group."""
        return self._asked("GET", f"{self._org.control_url}/state").json()

    def forget_requests(self) -> None:
        """Begin a new account of requests."""
        self._asked("DELETE", f"{self._org.control_url}/journal")

    def cost(self) -> Cost:
        """What was requested since the account began."""
        entries = self._journal()
        # Who asks for an access token posts, but changes nothing.
        return Cost(len(entries), sum(entry["method"] != "GET" and entry["path"] != TOKENS for entry in entries))

    def credentials(self) -> set[tuple[str | None, str | None]]:
        """Of all calls of the API since the account began: the kind of token, and the app that it was issued to."""
        return {(entry["token_kind"], entry["client_id"]) for entry in self._journal() if entry["path"].startswith(API)}

    def differences(self, feed: Path) -> list[str]:
        """Where the org is not as the feed says; empty when it is."""
        state, rows = self.state(), people(feed)
        found = [row["login"] for row in rows if not _is_as_fed(state["users"].get(row["login"]), row)]
        for department in {row["department"] for row in rows}:
            wanted = {row["login"] for row in rows if row["department"] == department}
            if set(state["groups"].get(department, {"members": {}})["members"]) != wanted:
                found.append(f"the members of {department}")
        return found

    def drift(self) -> None:
        """What another administrator does by hand: a new title, a member gone, and a stranger in a group."""
        state = self.state()
        group = f"groups/{state['groups'][DRIFTED_GROUP]['id']}/users"
        self._api("POST", f"users/{PROMOTED}", {"profile": {"title": "Vice President"}})
        self._api("DELETE", f"{group}/{state['users'][REMOVED]['id']}")
        profile = {"login": STRANGER, "email": STRANGER, "firstName": "Mallory", "lastName": "Fremd"}
        stranger = self._api("POST", "users", {"profile": profile}).json()
        self._api("PUT", f"{group}/{stranger['id']}")

    def register(self, app: dict) -> None:
        """What an administrator does once in the Admin Console: an app with its public key, scopes and roles."""
        self._asked("POST", f"{self._org.control_url}/seed", json={"oauth_clients": [app]})

    def _journal(self) -> list[dict]:
        return self._asked("GET", f"{self._org.control_url}/journal").json()

    def _api(self, method: str, path: str, document: dict | None = None) -> requests.Response:
        credential = {"Authorization": f"SSWS {self._org.token}"}
        return self._asked(method, f"{self._org.org_url}{API}{path}", json=document, headers=credential)

    def _asked(self, method: str, url: str, **options: object) -> requests.Response:
        answer = self._session.request(method, url, timeout=10, **options)
        answer.raise_for_status()
        return answer


def _is_as_fed(user: dict | None, row: dict[str, str]) -> bool:
    """Whether a person has an account with the profile and the group of the row."""
    if user is None or user["status"] not in SIGN_IN_STATUSES or user["groups"] != [row["department"]]:
        return False
    return all(user["profile"].get(attribute) == row[column] for column, attribute in ATTRIBUTES.items())
