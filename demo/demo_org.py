# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulated org of the demo: its differences from the feed, the cost of a step, and manual changes."""

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
"""The profile attribute for each column of the feed."""

SIGN_IN_STATUSES = ("PROVISIONED", "ACTIVE")
API, TOKENS = "/api/v1/", "/oauth2/v1/token"

PROMOTED, REMOVED, STRANGER = "zoe.nunez@example.com", "thordis.bjornsdottir@example.com", "mallory@contractor.example"
DRIFTED_GROUP = "Engineering"


@dataclass(frozen=True)
class Cost:
    """The number of requests to the org, and of writes among them."""

    calls: int
    writes: int


def people(feed: Path) -> list[dict[str, str]]:
    """Return the rows of a feed, parsed independently of the playbook."""
    with feed.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


class Observer:
    """An administrator who reads and changes the org without Ansible."""

    def __init__(self, org: OktaOrg) -> None:
        self._org = org
        self._session = requests.Session()
        self._session.trust_env = False  # use neither a proxy nor .netrc

    def state(self) -> dict:
        """Return the state of the org: users by login, groups by name."""
        return self._request("GET", f"{self._org.control_url}/state").json()

    def forget_requests(self) -> None:
        """Clear the journal of requests."""
        self._request("DELETE", f"{self._org.control_url}/journal")

    def cost(self) -> Cost:
        """Return the number of requests and writes since the journal was cleared."""
        entries = self._journal()
        # A request for an access token is a POST but changes nothing.
        return Cost(len(entries), sum(entry["method"] != "GET" and entry["path"] != TOKENS for entry in entries))

    def credentials(self) -> set[tuple[str | None, str | None]]:
        """Return (kind of token, client ID) of all API requests since the journal was cleared."""
        return {(entry["token_kind"], entry["client_id"]) for entry in self._journal() if entry["path"].startswith(API)}

    def differences(self, feed: Path) -> list[str]:
        """Return the logins and groups of the org that differ from the feed."""
        state, rows = self.state(), people(feed)
        found = [row["login"] for row in rows if not _is_as_fed(state["users"].get(row["login"]), row)]
        for department in {row["department"] for row in rows}:
            wanted = {row["login"] for row in rows if row["department"] == department}
            if set(state["groups"].get(department, {"members": {}})["members"]) != wanted:
                found.append(f"the members of {department}")
        return found

    def drift(self) -> None:
        """Make manual changes: a new title, a removed member, and an unknown user in a group."""
        state = self.state()
        group = f"groups/{state['groups'][DRIFTED_GROUP]['id']}/users"
        self._api("POST", f"users/{PROMOTED}", {"profile": {"title": "Vice President"}})
        self._api("DELETE", f"{group}/{state['users'][REMOVED]['id']}")
        profile = {"login": STRANGER, "email": STRANGER, "firstName": "Mallory", "lastName": "Fremd"}
        stranger = self._api("POST", "users", {"profile": profile}).json()
        self._api("PUT", f"{group}/{stranger['id']}")

    def register(self, app: dict) -> None:
        """Create an app with its public key, scopes and roles, as an administrator does in the Admin Console."""
        self._request("POST", f"{self._org.control_url}/seed", json={"oauth_clients": [app]})

    def _journal(self) -> list[dict]:
        return self._request("GET", f"{self._org.control_url}/journal").json()

    def _api(self, method: str, path: str, document: dict | None = None) -> requests.Response:
        credential = {"Authorization": f"SSWS {self._org.token}"}
        return self._request(method, f"{self._org.org_url}{API}{path}", json=document, headers=credential)

    def _request(self, method: str, url: str, **options: object) -> requests.Response:
        response = self._session.request(method, url, timeout=10, **options)
        response.raise_for_status()
        return response


def _is_as_fed(user: dict | None, row: dict[str, str]) -> bool:
    """Return whether the user exists with the profile and the group of the row."""
    if user is None or user["status"] not in SIGN_IN_STATUSES or user["groups"] != [row["department"]]:
        return False
    return all(user["profile"].get(attribute) == row[column] for column, attribute in ATTRIBUTES.items())
