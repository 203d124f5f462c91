# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The schemas that tasks change: those of users, groups, and the users of an application."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .. import errors
from ..resources import expressions, groups, schemas, users
from ..resources.org import Org


@dataclass(frozen=True)
class Target:
    """A schema: its *name* in messages, and the *objects* that have profiles by it, in the plural.

    *read()* returns its document. *write(document)* changes the attributes in a document. *having(attribute, value,
    most)* returns the names of at most *most* objects with a value of an attribute; None for any value.
    """

    name: str
    objects: str
    read: Callable[[], Any]
    write: Callable[[Mapping[str, Any]], Any]
    having: Callable[[str, Any, int], Iterator[str]]
    sleep: Callable[[float], None]


def of_users(org: Org, user_type: str | None) -> Target:
    """Return the schema of a user type, by default that of the default user type. Raises NotFound and Refused."""
    identifier, type_id, name = schemas.DEFAULT, None, "the user schema"
    if user_type is not None:
        found = org.user_types.get(user_type)
        known = schemas.schema_id(found)
        if known is None:
            raise errors.Refused(f"Okta did not return the schema of the user type {user_type!r}.")
        identifier, name = known, f"the schema of the user type {found.get('name') or user_type}"
        type_id = found["id"]

    def having(attribute: str, value: Any, most: int) -> Iterator[str]:
        # Users of other types can have an attribute of the same name, of another schema.
        kind = type_id or schemas.type_id(org.schemas.user(identifier))
        condition = f" and {expressions.equals('type.id', kind)}" if kind else ""
        return map(users.login, org.users.search(limit=most, search=_search(attribute, value) + condition))

    return Target(
        name,
        "users",
        lambda: org.schemas.user(identifier),
        lambda document: org.schemas.change_user(identifier, document),
        having,
        org.sleep,
    )


def of_groups(org: Org) -> Target:
    """Return the schema of groups."""

    def having(attribute: str, value: Any, most: int) -> Iterator[str]:
        return map(groups.name_of, org.groups.search(limit=most, search=_search(attribute, value)))

    return Target("the group schema", "groups", org.schemas.group, org.schemas.change_group, having, org.sleep)


def of_app(org: Org, reference: str) -> Target:
    """Return the schema of the users of an application. Raises NotFound and Ambiguous."""
    app = org.apps.get(reference)

    @functools.cache
    def profiles() -> list[tuple[str, Mapping[str, Any]]]:
        # Okta does not search these profiles, so the users are read once, and compared here.
        return [(_user_name(user), user.get("profile") or {}) for user in org.assignments.users(app["id"])]

    def having(attribute: str, value: Any, most: int) -> Iterator[str]:
        return islice((name for name, profile in profiles() if _has(profile, attribute, value)), most)

    return Target(
        f"the user schema of the application {app['label']}",
        "users",
        lambda: org.schemas.app(app["id"]),
        lambda document: org.schemas.change_app(app["id"], document),
        having,
        org.sleep,
    )


def _search(attribute: str, value: Any) -> str:
    """Return the search expression for the objects with a value of an attribute."""
    where = f"profile.{attribute}"
    if value is None:
        return f"{where} pr"
    return expressions.equals(where, value) if isinstance(value, str) else f"{where} eq {json.dumps(value)}"


def _has(profile: Mapping[str, Any], attribute: str, value: Any) -> bool:
    found = profile.get(attribute)
    if found in (None, "", []):
        return False
    return value is None or (value in found if isinstance(found, list) else found == value)


def _user_name(user: Mapping[str, Any]) -> str:
    return str((user.get("credentials") or {}).get("userName") or user["id"])
