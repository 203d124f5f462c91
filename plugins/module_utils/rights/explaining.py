# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Sentences about rights, for messages. Pure."""

from __future__ import annotations

from . import api_requests, standard_roles
from .requirement import Need, Request

NOUNS = {
    "id": "user",
    "userId": "user",
    "groupId": "group",
    "targetGroupId": "group",
    "appId": "application",
    "clientId": "application",
}
"""What the parameters of paths name, for messages."""
SHOWING = {
    "user": "okta.users.read",
    "group": "okta.groups.read",
    "group rule": "okta.groups.manage",
    "application": "okta.apps.read",
    "event hook": "okta.eventhooks.read",
    "admin role": "okta.iam.read",
    "resource set": "okta.iam.read",
}
"""The permissions that show objects, by their kind; Okta documents none for other kinds."""


def explained(method: str, path: str) -> str | None:
    """Return a sentence with the rights that a request needs, or None for one that is not in the tables."""
    found = api_requests.find(method, path)
    return None if found is None else sentence(found[0])


def sentence(request: Request) -> str:
    """Return a sentence with the rights that a request needs: permissions, and the weakest standard role."""
    role = f"the admin role {(*request.roles, standard_roles.SUPER)[0]}"
    if not request.needs:
        return f"{request.name} needs {role}; Okta documents no permission of custom admin roles for it."
    words = " or ".join(" and ".join(_words(need) for need in together) for together in request.needs)
    several = "s" if len(request.needs[0]) > 1 else ""
    return f"{request.name} needs the permission{several} {words} in a custom admin role, or {role}."


def _words(need: Need) -> str:
    return f"{need.permission} on the {NOUNS[need.on]}" if need.on in NOUNS else need.permission


def hidden(kind: str) -> str:
    """Return a sentence that says why the org may not show an object that exists."""
    permission = f" ({SHOWING[kind]})" if kind in SHOWING else ""
    return f"If it exists, check that the credential may read it{permission}."
