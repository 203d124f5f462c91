# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects of an org. Entities are immutable: a change puts a new one into its store."""

from __future__ import annotations

import dataclasses
import re

CONDITION = r"event\.target\.\?\[(displayName|alternateId|type|id) eq '([^']*)'\]\.size\(\)\s*>\s*0"
"""The only supported form of a hook's condition: an event has such a target."""

STATUSES = (
    "STAGED",
    "PROVISIONED",
    "ACTIVE",
    "RECOVERY",
    "PASSWORD_EXPIRED",
    "LOCKED_OUT",
    "SUSPENDED",
    "DEPROVISIONED",
)


@dataclasses.dataclass(frozen=True)
class Password:
    """A password. `digest` is the salted hash of a known value; None for a hash or hook that cannot be verified."""

    digest: str | None
    salt: str = ""
    imported: bool = False


@dataclasses.dataclass(frozen=True)
class User:
    """A user. Times are epoch seconds. `profile` is never changed in place.

    `profile_source` is the name of the application that the profile comes from, such as an HR system.
    """

    id: str
    type_id: str
    status: str
    profile: dict
    created: float
    last_updated: float
    activated: float | None = None
    status_changed: float | None = None
    last_login: float | None = None
    password_changed: float | None = None
    password: Password | None = None
    former_digests: tuple = ()
    recovery_question: str | None = None
    recovery_answer: str | None = None
    provider: tuple = ("OKTA", "OKTA")
    transitioning_to: str | None = None
    activation_token: str | None = None
    factors: tuple = ()
    blocks: tuple = ()
    profile_source: str | None = None

    @property
    def login(self) -> str:
        return self.profile["login"]


@dataclasses.dataclass(frozen=True)
class Group:
    """A group. `source` is `{id, name, label, signOnMode}` of the application that an APP_GROUP comes from."""

    id: str
    type: str
    profile: dict
    created: float
    last_updated: float
    last_membership_updated: float
    object_class: tuple = ("okta:user_group",)
    source: dict | None = None

    @property
    def name(self) -> str:
        return self.profile["name"]


@dataclasses.dataclass(frozen=True)
class Rule:
    """A group rule: users that match `expression`, except `exclude`, become members of `group_ids`."""

    id: str
    name: str
    status: str
    expression: str
    created: float
    last_updated: float
    exclude: tuple = ()
    exclude_groups: tuple = ()
    group_ids: tuple = ()


@dataclasses.dataclass(frozen=True)
class EventHook:
    """An event hook. `headers` and `conditions` are pairs. `auth_value` is secret."""

    id: str
    name: str
    description: str | None
    events: tuple
    conditions: tuple
    uri: str
    headers: tuple
    auth_key: str | None
    auth_value: str | None
    created: float
    last_updated: float
    created_by: str
    status: str = "ACTIVE"
    verified: bool = False

    @property
    def works(self) -> bool:
        """Return whether the org sends events to it at all."""
        return self.status == "ACTIVE" and self.verified

    def wants(self, event: dict) -> bool:
        """Return whether the org sends an event of the System Log to it."""
        if not self.works or event["eventType"] not in self.events:
            return False
        condition = re.fullmatch(CONDITION, dict(self.conditions).get(event["eventType"], ""))
        return condition is None or any(target[condition[1]] == condition[2] for target in event["target"])


@dataclasses.dataclass(frozen=True)
class UserType:
    """A user type. `attributes` are the custom ones of its schema, by name.

    All types share the base attributes; `base_changes` has what differs here, by name. `schema_changed` and
    `last_updated` are the times of the last change of the schema and of the type itself.
    """

    id: str
    schema_id: str
    name: str
    display_name: str
    description: str
    default: bool
    created: float
    attributes: dict = dataclasses.field(default_factory=dict)
    base_changes: dict = dataclasses.field(default_factory=dict)
    schema_changed: float | None = None
    last_updated: float | None = None


@dataclasses.dataclass(frozen=True)
class Token:
    """An API token, or the principal of an access token: `kind` is the scheme SSWS, Bearer or DPoP.

    `state` is active or expired. `privileges` are those of the token itself, None for those of its owner or client.
    Access tokens have a client and scopes.
    """

    value: str
    state: str = "active"
    privileges: tuple | None = None
    owner_id: str | None = None
    kind: str = "SSWS"
    client_id: str | None = None
    scopes: tuple = ()

    @property
    def principal(self) -> str:
        """Return the principal that has a share of each rate limit: an API token, or a client."""
        return self.client_id or self.value
