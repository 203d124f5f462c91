# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications from the bodies of requests: new ones and replacements."""

from __future__ import annotations

import dataclasses

from . import (
    app_certificates,
    app_clients,
    app_entities,
    app_kinds,
    app_oauth,
    app_parts,
    app_settings,
    errors,
    web,
)
from . import org as org_module


def created(org: org_module.Org, document: dict, app_id: str, status: str) -> app_entities.App:
    """Return a new application. Raises errors.Refusal for an invalid body."""
    kind = app_kinds.of_document(document)
    mode = app_kinds.mode_of(kind, document)
    label = app_parts.checked_label(document)
    name = kind.name or app_kinds.made_up_name(label, {app.name for app in org.apps})
    parts = _parts(org, document, kind, mode, name, None, app_id)
    now = org.now()
    app = app_entities.App(
        id=app_id,
        name=name,
        sign_on_mode=mode,
        status=status,
        created=now,
        last_updated=now,
        signing_keys=_signing_keys(mode, parts["credentials"], (), now),
        extras=app_parts.extras_of(kind, mode),
        **parts,
    )
    if app.client_id is not None and app_clients.taken(org, app.client_id):
        raise errors.invalid("client_id", "client_id: An app with this client ID already exists")
    return app


def replaced(org: org_module.Org, document: dict, app: app_entities.App) -> app_entities.App:
    """Return an application after a replacement. Raises errors.Refusal for an invalid body."""
    kind = app_kinds.named(app.name, app.sign_on_mode)
    mode = document.get("signOnMode") or app.sign_on_mode
    if app.sign_on_mode is None:
        mode = None
    elif mode != app.sign_on_mode and not (kind.catalog and mode in app_kinds.MODES):
        raise errors.invalid("signOnMode", "signOnMode: The sign-on mode of this application cannot be changed")
    parts = _parts(org, document, kind, mode, app.name, app, app.id)
    keys = _signing_keys(mode, parts["credentials"], app.signing_keys, org.now())
    return dataclasses.replace(app, sign_on_mode=mode, signing_keys=keys, **parts)


def _signing_keys(mode: str | None, credentials: dict, known: tuple, now: float) -> tuple:
    """Return the keys of an application, with the one that signs for it. Only federated applications have their own."""
    kid = credentials["signing"].get("kid")
    if mode not in app_certificates.OWN_KEY_MODES or kid in [key.kid for key in known]:
        return known
    return (*known, app_certificates.new_key(kid, now))


def _parts(
    org: org_module.Org,
    document: dict,
    kind: app_kinds.Kind,
    mode: str | None,
    name: str,
    former: app_entities.App | None,
    app_id: str,
) -> dict:
    """Return the parts of an application that a body describes. Raises errors.Refusal for invalid parts."""
    label = app_parts.checked_label(document)
    if org.settings["duplicate_app_label"] == "E0000040" and _taken_label(org, label, app_id):
        raise errors.by_code("E0000040")
    settings = app_settings.settings_of(document, kind, mode, former.settings if former else {})
    kids = [key.kid for key in former.signing_keys] if former else []
    same = former.credentials if former and former.sign_on_mode == mode else {}
    credentials = app_parts.credentials_of(org, document, mode, same, kids)
    client: dict = {}
    if kind.is_client:
        given = web.part(web.part(document, "credentials") or {}, "oauthClient") or {}
        client = _client_parts(settings, credentials, given, former, app_id)
    return {
        "label": label,
        "settings": settings,
        "credentials": credentials,
        "shared_password": app_parts.shared_password(document, credentials, former.shared_password if former else None),
        "visibility": app_parts.visibility_of(document, kind, name),
        "accessibility": app_parts.accessibility_of(document),
        "profile": web.part(document, "profile") or {},
        **client,
    }


def _taken_label(org: org_module.Org, label: str, app_id: str) -> bool:
    return any(app.label == label and app.id != app_id for app in org.apps)


def _client_parts(
    settings: dict, credentials: dict, client: dict, former: app_entities.App | None, new_id: str
) -> dict:
    """Return secrets and keys, and add the defaults of the org to `settings` and `credentials`."""
    given = web.part(settings, "oauthClient") or {}
    keys = app_oauth.keys_of(given)
    settings["oauthClient"] = app_oauth.settings_of(given, former.client_settings if former else {})
    known = former.credentials["oauthClient"] if former else {}
    credentials["oauthClient"] = app_oauth.credentials_of(client, settings["oauthClient"], known, new_id)
    former_secrets = former.secrets if former else ()
    former_keys = {key.kid: key for key in former.keys} if former else {}
    method = credentials["oauthClient"]["token_endpoint_auth_method"]
    if method == "private_key_jwt" and not (keys or given.get("jwks_uri")):
        raise errors.invalid("jwks", "jwks: 'jwks' or 'jwks_uri' is required for 'private_key_jwt'")
    secrets = app_clients.secrets_after(former_secrets, client.get("client_secret"), method)
    return {"secrets": secrets, "keys": app_clients.keys_after(former_keys, keys)}
