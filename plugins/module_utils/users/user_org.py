# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""One user as a task names it, found in the org and brought together with what is asked. Reads only."""

from __future__ import annotations

from .. import errors
from ..resources.groups import Groups, described
from ..resources.memberships import Memberships
from ..resources.user_schemas import UserSchemas
from ..resources.user_types import UserTypes
from ..resources.users import Users, folded
from . import user_items, user_plan


class Org:
    """What a task about users reads and writes."""

    def __init__(self, connection):
        self.users = Users(connection)
        self.groups = Groups(connection)
        self.memberships = Memberships(connection)
        self.types = UserTypes(connection)
        self.schemas = UserSchemas(connection)


def located(users, options):
    """The user that an item is about, under its login or already under its new one, or None."""
    current = users.find(options["login"])
    new_login = options["new_login"]
    if not new_login:
        return current
    renamed = users.find(new_login)
    if renamed and folded(renamed["profile"]["login"]) != folded(new_login):
        renamed = None
    if current and renamed and current["id"] != renamed["id"]:
        raise errors.Refused(
            f"{options['login']} cannot become {new_login}: both exist ({current['id']}, {renamed['id']})."
        )
    if not current and not renamed and options["state"] == "present":
        raise errors.NotFound(
            "user", options["login"], f"its ID, login or short name; {new_login} does not exist either"
        )
    return current or renamed


def planned(org, options, current, disclosed, user_type=None, groups=()):
    """The plan for a user. *current*: what the org holds; *groups*: documents of those that a new user joins."""
    if options["state"] == "absent":
        return user_plan.absence(org.users, current, options)
    if current is None:
        if not user_items.may_be_created(options):
            raise errors.NotFound("user", options["login"], "its ID, its login or its short name, and created by login")
        _demand_joinable(groups)
        profile = options["profile"]
        return user_plan.creation(org.users, org.memberships, options, profile, groups, user_type, disclosed)
    if user_type and current["type"]["id"] != user_type["id"]:
        raise errors.Refused(
            f"user_type: {current['profile']['login']} is of the type {current['type']['id']}, not {user_type['name']} "
            f"({user_type['id']}), and the type of an existing user is not changed."
        )
    return user_plan.presence(org.users, current, options, options["profile"], disclosed)


def _demand_joinable(groups):
    """Raise Refused for a group that Okta or another system fills."""
    for group in groups:
        if group["type"] != "OKTA_GROUP":
            raise errors.Refused(f"groups: nobody can be put into {group['profile']['name']}, {described(group)}.")
