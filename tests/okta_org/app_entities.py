# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of an application. Entities are immutable: a change puts a new one into its store."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Secret:
    """A client secret, in plain text because the org can show it."""

    id: str
    value: str
    status: str
    created: float
    last_updated: float


@dataclasses.dataclass(frozen=True)
class Key:
    """A public key of a client: `jwk` without `status`."""

    id: str
    jwk: dict
    status: str
    created: float
    last_updated: float

    @property
    def kid(self) -> str | None:
        return self.jwk["kid"]


@dataclasses.dataclass(frozen=True)
class SigningKey:
    """A key with which the org signs for an application."""

    kid: str
    created: float
    expires: float


@dataclasses.dataclass(frozen=True)
class Claim:
    """A claim of the assertions for an application."""

    id: str
    name: str
    expression: str
    created: float
    last_updated: float


@dataclasses.dataclass(frozen=True)
class GroupPush:
    """A group whose members the org sends to an application, and the group there."""

    id: str
    app_id: str
    source_id: str
    target_id: str
    status: str
    created: float
    last_updated: float


@dataclasses.dataclass(frozen=True)
class App:
    """An application. The parts of its document are never changed in place.

    `sign_on_mode` is None for one without sign-on. `extras` are the parts of the document that clients cannot set,
    `lacks` the paths that the document does not have although others have them. `deactivated` is the time of the last
    deactivation, `policy` the ID of the access policy, `connection` that to the vendor, `capabilities` the changed
    ones of each feature, and `shared_password` the password for all users.
    """

    id: str
    name: str
    label: str
    sign_on_mode: str | None
    status: str
    created: float
    last_updated: float
    settings: dict
    credentials: dict
    visibility: dict
    accessibility: dict
    features: tuple = ()
    profile: dict = dataclasses.field(default_factory=dict)
    secrets: tuple = ()
    keys: tuple = ()
    attributes: tuple = ()
    logo: str | None = None
    deactivated: float | None = None
    signing_keys: tuple = ()
    extras: dict = dataclasses.field(default_factory=dict)
    lacks: tuple = ()
    policy: str | None = None
    connection: dict | None = None
    capabilities: dict = dataclasses.field(default_factory=dict)
    claims: tuple = ()
    shared_password: str | None = None

    @property
    def client_id(self) -> str | None:
        return self.credentials.get("oauthClient", {}).get("client_id")

    @property
    def client_settings(self) -> dict:
        """Return the settings as an OAuth client; empty for other applications."""
        return self.settings.get("oauthClient") or {}


@dataclasses.dataclass(frozen=True)
class AppUser:
    """An application's record of a user. `scope` is USER for a direct assignment, otherwise GROUP."""

    user_id: str
    assignment_id: str
    scope: str
    user_name: str | None
    profile: dict
    created: float
    last_updated: float
    password_changed: float | None = None


@dataclasses.dataclass(frozen=True)
class AppGroup:
    group_id: str
    profile: dict
    last_updated: float


@dataclasses.dataclass(frozen=True)
class Grant:
    """A scope that a client may request."""

    id: str
    client_id: str
    issuer: str
    scope_id: str
    created: float
