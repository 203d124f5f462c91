# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulator for the session, reset before every test, and clients that validate every response."""

from __future__ import annotations

import pathlib
import sys
import urllib.parse

import pytest
import requests

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import client_documents  # noqa: E402
import specification  # noqa: E402
from okta_org import fixture  # noqa: E402


class Client:
    """A client that sends requests to the simulator over one persistent connection.

    It checks that Okta's published OpenAPI document allows every JSON response of the API.
    """

    def __init__(self, org_url: str, token: str | None) -> None:
        self.org_url = org_url
        self.session = requests.Session()
        if token is not None:
            self.session.headers["Authorization"] = f"SSWS {token}"

    def ask(self, method: str, path: str, document=None, *, check: bool = True, **options) -> requests.Response:
        """Send a request to a path or a full URL. Raises AssertionError when the response does not fit the document."""
        url = path if path.startswith("http") else self.org_url + path
        answer = self.session.request(method, url, json=document, timeout=30, **options)
        if check:
            body = answer.json() if answer.content else None
            found = specification.problems(method, urllib.parse.urlsplit(url).path, answer.status_code, body)
            assert not found, (method, url, answer.status_code, found)
        return answer

    def get(self, path: str, **options) -> requests.Response:
        return self.ask("GET", path, **options)

    def post(self, path: str, document=None, **options) -> requests.Response:
        return self.ask("POST", path, document, **options)

    def put(self, path: str, document=None, **options) -> requests.Response:
        return self.ask("PUT", path, document, **options)

    def delete(self, path: str, **options) -> requests.Response:
        return self.ask("DELETE", path, **options)

    def pages(self, path: str, **options) -> list:
        """Return all pages of a list, by following `next`."""
        answers = [self.get(path, **options)]
        while "next" in answers[-1].links:
            answers.append(self.get(answers[-1].links["next"]["url"]))
        return [answer.json() for answer in answers]


@pytest.fixture(scope="session")
def shared_org():
    with fixture.OktaOrg() as running:
        yield running


@pytest.fixture
def org(shared_org):
    """Return an empty org: its administrator is in no list."""
    shared_org.reset(settings={"administrator": "hidden"})
    return shared_org


@pytest.fixture
def client_with(org):
    """Return a function that creates a client for a token."""
    return lambda token: Client(org.org_url, token)


@pytest.fixture
def api(org):
    return Client(org.org_url, org.token)


@pytest.fixture
def refusal():
    """Return a function that returns the (status, code, causes) of a refusal."""

    def show(answer: requests.Response) -> tuple:
        body = answer.json()
        return answer.status_code, body["errorCode"], [cause["errorSummary"] for cause in body["errorCauses"]]

    return show


@pytest.fixture
def made(api):
    """Return the response to the creation of a web application."""
    return api.post(client_documents.APPS, client_documents.described(client_documents.WEB)).json()
