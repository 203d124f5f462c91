# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of one org: entities, memberships, tokens, outbox, and scheduled actions."""

from __future__ import annotations

import dataclasses
import heapq
import itertools
import os
import threading
import time
from collections.abc import Callable

import flask

from . import (
    admin_roles,
    app_rolls,
    entities,
    errors,
    hook_calls,
    identifiers,
    issued,
    log_events,
    logins,
    org_details,
    profiles,
    resource_sets,
    rosters,
    schema_lag,
    settings,
    store,
    system_log,
)


class Org:
    """An org that is empty at first: group Everyone, the default user type, one administrator and their API token.

    The administrator is in lists as in real orgs, unless the setting `administrator` hides them so that an empty org
    lists no users. `token` is the value of the API token that is always valid.
    """

    def __init__(self, token: str) -> None:
        self.lock = threading.RLock()
        self.settings = dict(settings.DEFAULTS)
        self.id = identifiers.new_id("00o")
        self.created = self.now()
        self.system_log = system_log.SystemLog(self.now, self._acting)
        self.users = store.Store(self.now, self.system_log.noticed)
        self.groups = store.Store(self.now, self.system_log.noticed)
        self.rules = store.Store(self.now, self.system_log.noticed)
        self.event_hooks = store.Store(self.now, self.system_log.noticed)
        self.endpoint_requests: list = []
        self.deliveries = hook_calls.Deliveries(self)
        self.system_log.listeners.append(self.deliveries.heard)
        self.user_types = store.Store(self.now)
        self.rosters = rosters.Rosters(self.now)
        self.apps = store.Store(self.now, self.system_log.noticed)
        self.rolls = app_rolls.Rolls(self._log_assignment)
        self.roles = admin_roles.Roles(self.now)
        self.custom_roles = store.Store(self.now)
        self.resource_sets = store.Store(self.now)
        self.group_owners: dict = {}
        self.grants = store.Store(self.now)
        self.group_pushes = store.Store(self.now)
        self.trusted_origins = store.Store(self.now)
        self.policies: dict = {}
        self.realm_id = identifiers.new_id("guo")
        self.details = org_details.Details(self.created)
        self.subscriptions: dict = {}
        self.session_tokens: dict = {}
        self.group_attributes: dict = {}
        self.group_schema_changed: float | None = None
        self.schema_lag = schema_lag.SchemaLag(self.now)
        self.outbox: list = []
        self.presences: dict = {}
        self.reset_tokens: dict = {}
        self.oauth_clients: dict = {}
        self.issued = issued.Issued()
        self.dpop_secret = os.urandom(32)
        self._logins = logins.Logins()
        self._due: list = []
        self._due_order = itertools.count()
        with self.system_log.paused():
            self._populate(token)

    def _populate(self, token: str) -> None:
        now = self.now()
        default_type = entities.UserType(
            identifiers.new_id("oty"),
            identifiers.new_id("osc"),
            "user",
            "User",
            "Okta user profile template",
            True,
            now,
        )
        self.user_types.put(default_type)
        self.default_type_id = default_type.id
        self.everyone = entities.Group(
            identifiers.new_id("00g"),
            "BUILT_IN",
            {"name": "Everyone", "description": "All users in your organization"},
            now,
            now,
            now,
        )
        self.groups.put(self.everyone)
        profile = {"firstName": "Org", "lastName": "Admin", "login": "org.admin@example.com"}
        profile["email"] = profile["login"]
        self.admin = entities.User(
            identifiers.new_id("00u"),
            self.default_type_id,
            "ACTIVE",
            profile,
            now,
            now,
            now,
            now,
            password=entities.Password(None),
            password_changed=now,
        )
        self.tokens = {token: entities.Token(token, owner_id=self.admin.id)}
        self.apply_settings()

    def apply_settings(self) -> None:
        """Show the administrator in lists, or hide them, as the settings say."""
        shown = self.users.get(self.admin.id)
        with self.system_log.paused():
            if shown is None and self.settings["administrator"] == "listed":
                self._logins.add(self.admin.login, self.admin.id)
                self.users.put(self.admin)
            elif shown is not None and self.settings["administrator"] == "hidden":
                self._logins.discard(shown.login, shown.id)
                self.users.remove(shown.id)

    def now(self) -> float:
        """Return the org's time in epoch seconds, shifted by the setting `clock_skew`."""
        return time.time() + self.settings["clock_skew"]

    def _acting(self) -> dict | None:
        """Return the sender of the current request as the System Log shows it."""
        token = flask.g.get("token") if flask.has_request_context() else None
        owner = self.user_by_id(token.owner_id) if token else None
        client = self.oauth_clients.get(token.client_id) if token and token.client_id else None
        if owner:
            return log_events.user_target(owner)
        return log_events.target("PublicClientApp", client.client_id, client.label) if client else None

    # Things that happen later -----------------------------------------------------------------------------------

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Run an action after a delay in seconds; at once when zero."""
        if seconds <= 0:
            action()
        else:
            heapq.heappush(self._due, (time.monotonic() + seconds, next(self._due_order), action))

    def settle(self) -> None:
        """Run the actions that are due. Called before each request."""
        while self._due and self._due[0][0] <= time.monotonic():
            heapq.heappop(self._due)[2]()

    # Users ------------------------------------------------------------------------------------------------------

    def user_by_id(self, user_id: str | None) -> entities.User | None:
        return self.users.get(user_id) or (self.admin if user_id == self.admin.id else None)

    def user_with_login(self, login: str) -> entities.User | None:
        return self.users.get(self._logins.id_of(login))

    def find_user(self, reference: str) -> entities.User:
        """Return a user by ID, login or unambiguous login short name.

        Raises errors.Refusal E0000007, or the status in `ambiguous_short_name`.
        """
        user = self.user_by_id(reference) or self.user_with_login(reference)
        if user is not None:
            return user
        matches = self._logins.ids_of_short_name(reference)
        if len(matches) == 1:
            return self.users.get(next(iter(matches)))
        if matches and self.settings["ambiguous_short_name"] == 400:
            raise errors.invalid("login", f"login: The short name {reference} fits more than one user")
        raise errors.not_found(reference, "User")

    def put_user(self, user: entities.User) -> entities.User:
        """Add or replace a user and update the login index."""
        before = self.users.get(user.id)
        if before is None or before.login != user.login:
            if before is not None:
                self._logins.discard(before.login, before.id)
            self._logins.add(user.login, user.id)
        self.users.put(user, self.settings["search_lag"])
        return user

    def change_user(self, user: entities.User, **changes) -> entities.User:
        """Replace attributes of the stored user and update `last_updated`."""
        current = self.users.get(user.id)
        if current is None:
            raise errors.not_found(user.id, "User")
        return self.put_user(dataclasses.replace(current, last_updated=self.now(), **changes))

    def remove_user(self, user: entities.User) -> None:
        self._logins.discard(user.login, user.id)
        for group_id in self.rosters.groups_of(user.id):
            self.touch_membership(group_id)
        self.rosters.drop_user(user.id)
        self.rolls.drop_user(user.id)
        self.forget_principal(user.id)
        self.users.remove(user.id, self.settings["search_lag"])

    @property
    def default_type(self) -> entities.UserType:
        return self.user_types.get(self.default_type_id)

    def attributes_of(self, type_id: str) -> dict:
        """Return the attributes of a user type that profiles can have, by name."""
        user_type = self.user_types.get(type_id)
        custom = self.schema_lag.writable(schema_lag.of_users(type_id), user_type.attributes)
        return {**profiles.limited(profiles.base_attributes(user_type.base_changes)), **custom}

    def forget_principal(self, principal_id: str) -> None:
        """Forget the roles of a deleted user, group or client, and what it owned or was a target of."""
        self.roles.drop(principal_id)
        if self.settings["deleted_resource"] == "gone":
            resource_sets.forget(self.resource_sets, principal_id)
        self.group_owners.pop(principal_id, None)
        for owners in self.group_owners.values():
            owners.pop(principal_id, None)

    # Groups and memberships -------------------------------------------------------------------------------------

    def find_group(self, group_id: str) -> entities.Group:
        group = self.groups.get(group_id)
        if group is None:
            raise errors.not_found(group_id, "UserGroup")
        return group

    def put_group(self, group: entities.Group) -> entities.Group:
        self.groups.put(group, self.settings["search_lag"])
        return group

    def touch_membership(self, group_id: str) -> None:
        group = self.groups.get(group_id)
        self.put_group(dataclasses.replace(group, last_membership_updated=self.now()))

    def add_member(self, group_id: str, user_id: str, rule_ids: frozenset = rosters.DIRECT) -> None:
        if self.rosters.add(group_id, user_id, rule_ids, self.settings["member_lag"]):
            self.touch_membership(group_id)
            self._log_membership("add", group_id, user_id)

    def remove_member(self, group_id: str, user_id: str) -> bool:
        removed = self.rosters.remove(group_id, user_id, self.settings["member_lag"])
        if removed:
            self.touch_membership(group_id)
            self._log_membership("remove", group_id, user_id)
        return removed

    def _log_membership(self, operation: str, group_id: str, user_id: str) -> None:
        targets = [log_events.user_target(self.users.get(user_id)), log_events.group_target(self.groups.get(group_id))]
        self.system_log.write(f"group.user_membership.{operation}", targets)

    def _log_assignment(self, app_id: str, kind: str, assigned) -> None:
        """Log that a user or a group was assigned to an application or unassigned, or that the name there changed."""
        group_id = getattr(assigned, "group_id", None)
        if group_id:
            targets = [log_events.group_target(self.groups.get(group_id))]
        else:
            user = self.users.get(assigned.user_id)
            targets = [log_events.app_user_target(assigned, user), log_events.user_target(user)]
        self.system_log.write(kind, [*targets, log_events.app_target(self.apps.get(app_id))])

    def group_ids_of(self, user_id: str) -> list:
        """Return the group IDs of a user, sorted; Everyone is the first group."""
        return sorted(self.rosters.groups_of(user_id) | {self.everyone.id})

    def member_ids(self, group_id: str) -> list:
        """Return sorted member IDs as the member list shows them."""
        if group_id == self.everyone.id:
            return self.users.indexed()[0]
        return self.rosters.of_group(group_id).sorted_ids(self.now())

    # Mail -------------------------------------------------------------------------------------------------------

    def mail(self, kind: str, user: entities.User, **content: str) -> None:
        """Put an email into the outbox."""
        self.outbox.append(
            {
                "kind": kind,
                "to": user.profile.get("email"),
                "login": user.login,
                "userId": user.id,
                "time": self.now(),
                **content,
            }
        )
