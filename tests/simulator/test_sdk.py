# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's official Python SDK as a second client: its strict models must accept the simulator's responses."""

from __future__ import annotations

import asyncio
import warnings

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # warnings of the SDK itself
    from okta.client import Client
    from okta.models import (
        AddGroupRequest,
        CreateUserRequest,
        OktaUserGroupProfile,
        UpdateUserRequest,
        UserProfile,
    )


@pytest.fixture
def ask(org, monkeypatch):
    """Return a function that calls a method of the SDK and returns its result and its response."""
    monkeypatch.setenv("OKTA_TESTING_TESTINGDISABLEHTTPSCHECK", "true")

    def run(name: str, *arguments, **options) -> tuple:
        async def call():
            configuration = {
                "orgUrl": org.org_url,
                "token": org.token,
                "rateLimit": {"maxRetries": 0},
            }
            async with Client(configuration) as client:
                return await getattr(client, name)(*arguments, **options)

        *result, response, error = asyncio.run(call())
        assert error is None, error
        return (result[0] if result else None), response

    return run


def user_request(login: str) -> CreateUserRequest:
    return CreateUserRequest(profile=UserProfile(first_name="Jo", last_name="Doe", email=login, login=login))


def test_user(ask):
    user, _response = ask("create_user", user_request("jo@example.com"), activate=False)
    assert user.status == "STAGED"
    changed, _response = ask("update_user", user.id, UpdateUserRequest(profile=UserProfile(city="Oslo")))
    assert changed.profile.city == "Oslo"
    found, response = ask("get_user", "jo@example.com")
    assert found.id == user.id
    assert {name.lower(): value for name, value in response.headers.items()}["etag"].startswith('W/"')
    ask("delete_user", user.id)
    assert ask("get_user", user.id)[0].status == "DEPROVISIONED"


def test_lifecycle(org, ask):
    staged = {"login": "jo@example.com", "status": "STAGED", "password": "Correct1Horse"}
    user_id = org.seed({"users": [staged]})["users"]["jo@example.com"]
    token, _response = ask("activate_user", user_id, send_email=False)
    assert token.activation_url.endswith(f"{token.activation_token}/verify")
    for operation, status in (
        ("suspend_user", "SUSPENDED"),
        ("unsuspend_user", "ACTIVE"),
        ("expire_password", "PASSWORD_EXPIRED"),
        ("deactivate_user", "DEPROVISIONED"),
    ):
        ask(operation, user_id)
        assert org.state()["users"]["jo@example.com"]["status"] == status


def test_groups_and_members(org, ask):
    user_id = org.seed({"users": [{"login": "jo@example.com"}]})["users"]["jo@example.com"]
    request = AddGroupRequest(profile=OktaUserGroupProfile(name="Crew", description="All of us"))
    group, _response = ask("add_group", request)
    ask("assign_user_to_group", group.id, user_id)
    members, _response = ask("list_group_users", group.id)
    assert [member.id for member in members] == [user_id]
    groups, _response = ask("list_user_groups", user_id)
    assert {one.id for one in groups} > {group.id}
    ask("unassign_user_from_group", group.id, user_id)
    assert ask("list_group_users", group.id)[0] == []
    ask("delete_group", group.id)
    assert "Crew" not in org.state()["groups"]


def test_pages(org, ask):
    org.seed({"generate": {"users": 401}})
    seen = []
    after = None
    while True:
        users, response = ask("list_users", limit=200, after=after)
        seen += [user.id for user in users]
        link = response.headers["Link"]  # the SDK keeps only the last Link header
        if 'rel="next"' not in link:
            break
        after = link.partition("after=")[2].partition("&")[0]
    assert len(set(seen)) == len(seen) == 401
