# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rights of a principal: which requests it may send, and which objects it sees in lists."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from . import named_objects, privileges, rights_tables
from . import org as org_module

GROUP_ROLES = frozenset({"USER_ADMIN", "GROUP_MEMBERSHIP_ADMIN", "HELP_DESK_ADMIN"})
"""The standard roles that know users and groups, and nothing of the org's settings."""
CREATIONS = {
    "POST /api/v1/users": privileges.USERS,
    "POST /api/v1/groups": privileges.GROUPS,
    "POST /api/v1/apps": privileges.APPS,
}
ADD_TO_GROUPS = "okta.groups.members.manage"


class Rights:
    """The privileges of the principal of a request. `request` is its row in Okta's table, None when it has none."""

    def __init__(self, org: org_module.Org, held: tuple[privileges.Privilege, ...]) -> None:
        self.org = org
        self.held = held
        self.all = any(one.role == privileges.SUPER_ADMIN for one in held)
        self.request = None

    @property
    def of_groups_only(self) -> bool:
        """Return whether the principal is a group administrator: it does not see Everyone."""
        return all(one.role in GROUP_ROLES for one in self.held)

    @property
    def knows_settings(self) -> bool:
        """Return whether the principal sees the settings of the org, which group administrators do not."""
        return self.all or self.request is not None or not self.of_groups_only

    @property
    def reads_rights(self) -> bool:
        """Return whether the principal sees admin roles and granted scopes."""
        return self.all or self.request is not None or any(one.role == "READ_ONLY_ADMIN" for one in self.held)

    # One object ---------------------------------------------------------------------------------------------------

    def _standard(self, request, kind: str, object_id: str | None) -> bool:
        """Return whether a standard role that can send a request is for an object."""
        return any(one.role in request.roles and one.resources.contain(self.org, kind, object_id) for one in self.held)

    def _permitted(self, permission: str, kind: str, object_id: str | None) -> bool:
        return any(
            permission in one.permissions and one.resources.contain(self.org, kind, object_id) for one in self.held
        )

    def lists(self, kind: str, object_id: str) -> bool:
        """Return whether the list that the request asks for shows an object."""
        if self.all or self.request is None or not self.request.hides:
            return True
        if self._standard(self.request, kind, object_id):
            return True
        wanted = {need.permission for need in _needs(self.request) if not need.on and _kind_of(need) == kind}
        return any(self._permitted(name, kind, object_id) for name in wanted or {f"okta.{kind}.read"})

    def sees(self, named: named_objects.Named) -> bool:
        """Return whether the principal may read an object on its own."""
        found = rights_tables.api_requests.find("GET", f"/api/v1/{named.kind}/{named.reference}")
        if found is None:
            return True
        return Rights(self.org, self.held).may(found[0], [dataclasses.replace(named, parameter=next(iter(found[1])))])

    # Requests -----------------------------------------------------------------------------------------------------

    def may(self, request, objects: list[named_objects.Named], document: dict | None = None) -> bool:
        """Return whether the roles allow a request that names these objects."""
        created = CREATIONS.get(request.name)
        if any(one.role in request.roles for one in self.held):
            every = all(self._standard(request, named.kind, named.id) for named in objects)
            if every and (created is None or self._creates(created, document or {}, roles=request.roles)):
                return True
        return any(
            all(self._meets(need, objects, created, document or {}) for need in alternative)
            for alternative in request.needs
        ) and (created != privileges.USERS or self._fills(objects))

    def _fills(self, objects: list[named_objects.Named]) -> bool:
        """Return whether the principal may add members to all groups of a new user."""
        return all(self._permitted(ADD_TO_GROUPS, named.kind, named.id) for named in objects)

    def _creates(self, kind: str, document: dict, roles: tuple = (), permission: str = "") -> bool:
        """Return whether a new object will be one of the resources of a role."""
        able = [one.resources for one in self.held if one.role in roles or permission in one.permissions]
        if kind == privileges.APPS:
            return any(kind in one.kinds or document.get("name") in one.app_names for one in able)
        if kind == privileges.GROUPS:
            return any(kind in one.kinds for one in able)
        group_ids = document.get("groupIds") or ()
        all_of = {privileges.USERS, privileges.GROUPS}
        return any(all_of & one.kinds or not (one.groups | one.users_of).isdisjoint(group_ids) for one in able)

    def _meets(self, need, objects: list[named_objects.Named], created: str | None, document: dict) -> bool:
        """Return whether the custom roles give a permission on the objects that it is for."""
        kind = _kind_of(need)
        if created is not None and not need.on:
            return self._creates(created, document, permission=need.permission)
        # Without a parameter, the permission is for the objects in the body, or for some object of the kind.
        named = [one for one in objects if one.parameter == need.on and (need.on or one.kind == kind)]
        if named:
            return all(self._permitted(need.permission, one.kind, one.id) for one in named)
        return any(need.permission in one.permissions and one.resources.contain_some(kind) for one in self.held)


def _needs(request) -> Iterator:
    return (need for alternative in request.needs for need in alternative)


def _kind_of(need) -> str:
    """Return the kind of objects that a permission is for."""
    known = rights_tables.permissions.BY_NAME.get(need.permission)
    return known.on[0] if known is not None and known.on else ""
