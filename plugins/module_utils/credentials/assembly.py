# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Build credentials from the options of a module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..options import credential_options, typed
from . import (
    auto_scopes,
    choice,
    client_proofs,
    credential,
    endpoints,
    narrow_endpoint,
    oauth_client,
    service_app,
    static_token,
    token_endpoint,
    token_keeper,
    token_store,
    web_app,
)


@dataclass(frozen=True)
class Usage:
    """The task options that control how an app gets and stores its tokens. Times are in seconds."""

    scopes: list[str] | None
    dpop: bool | None
    token_store: str | None
    token_store_path: str | None
    token_store_key: str | None
    timeout: float
    rate_limit_max_wait: float


def from_options(
    params: Mapping[str, Any], org: str, task: auto_scopes.TaskScopes | None = None
) -> list[credential.Credential]:
    """Return the credentials that a module's options describe for this org, in the order in which they are tried.

    *task* are the scopes for scopes=auto. Sends nothing and reads no file. Raises InvalidOption.
    """
    listed = params["credentials"]
    if not listed:
        given = credential_options.given(params)
        chosen = choice.chosen(given, credential_options.from_environment())
        return [_made(chosen.method, chosen, params, org, task)]
    given_beside = sorted(credential_options.given(params))
    if given_beside:
        raise errors.InvalidOption(
            "credentials",
            f"cannot be combined with {', '.join(given_beside)}.",
            "Set one or the other. An empty list overrides the list in module_defaults.",
        )
    names = [entry["name"] for entry in listed]
    if len(set(names)) < len(names):
        raise errors.InvalidOption("credentials", f"must have unique names (got {', '.join(names)}).")
    return [_listed(entry, params, org, task) for entry in listed]


def _listed(
    entry: Mapping[str, Any], params: Mapping[str, Any], org: str, task: auto_scopes.TaskScopes | None
) -> credential.Credential:
    """Return the credential of one entry. Settings that the entry lacks come from the options of the task."""
    settings = {name: params[name] if entry[name] is None else entry[name] for name in credential_options.SETTINGS}
    try:
        chosen = choice.chosen(credential_options.given(entry), {})
        return _made(entry["name"] or chosen.method, chosen, {**params, **settings}, org, task)
    except errors.InvalidOption as error:
        raise errors.InvalidOption(f"credentials ({entry['name']}):", str(error)) from None


def _made(
    name: str, chosen: choice.Choice, settings: Mapping[str, Any], org: str, task: auto_scopes.TaskScopes | None
) -> credential.Credential:
    if chosen.method in static_token.SCHEMES:
        return static_token.StaticToken(chosen.method, chosen.options[chosen.method], name)
    usage = typed.read(Usage, settings)
    store = _store(chosen.method, usage)
    client_id = _client_id(chosen.options["client_id"])
    url = typed.read(endpoints.Endpoints, {**settings, "org_url": org}).token
    scopes = credential_options.scopes(usage.scopes)
    if auto_scopes.is_auto(scopes):
        return _narrow(name, chosen, client_id, url, usage.dpop, store, task)
    endpoint = token_endpoint.TokenEndpoint(url, _proof(client_id, chosen), usage.dpop)
    source = _source(client_id, chosen, scopes, store)
    return oauth_client.OAuthClient(name, source, token_keeper.TokenKeeper(source, endpoint, scopes, store))


def _narrow(
    name: str,
    chosen: choice.Choice,
    client_id: str,
    url: str,
    dpop: bool | None,
    store: token_store.Store,
    task: auto_scopes.TaskScopes | None,
) -> credential.Credential:
    """Return the credential of a service app with scopes=auto. Raises InvalidOption."""
    scopes = (task or auto_scopes.TaskScopes("")).checked()
    if chosen.method == "refresh_token":
        raise errors.InvalidOption(
            "scopes",
            "must not be auto with a refresh token.",
            "It is for service apps. Without scopes, the token has all scopes that the administrator consented to.",
        )
    endpoint = narrow_endpoint.NarrowEndpoint(url, _proof(client_id, chosen), dpop, client_id, scopes)
    asked = (*scopes.needed, *scopes.useful)
    source = service_app.ServiceApp(chosen.method, client_id, asked, auto=True)
    keeper = token_keeper.TokenKeeper(source, endpoint, asked, store)
    # The endpoint checks the needed scopes, and no task depends on the others.
    return oauth_client.OAuthClient(name, source, keeper, expected=())


def _source(
    client_id: str, chosen: choice.Choice, scopes: tuple[str, ...], store: token_store.Store
) -> token_keeper.TokenSource:
    if chosen.method == "refresh_token":
        return web_app.WebApp(client_id, chosen.options.get("refresh_token"), scopes, store.keeps)
    return service_app.ServiceApp(chosen.method, client_id, scopes)


def _client_id(given: str) -> str:
    text = given.strip()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise errors.InvalidOption(
            "client_id",
            f"must be printable ASCII without spaces (got {given!r}).",
            "Copy it from the app in the Admin Console.",
        )
    return text


def _proof(client_id: str, chosen: choice.Choice) -> client_proofs.ClientProof:
    secret, key = chosen.options.get("client_secret"), chosen.options.get("private_key")
    if secret is not None and key is not None:
        raise errors.InvalidOption(
            "client_secret", "cannot be combined with private_key.", "Set one of them; Okta accepts only one."
        )
    if key is not None:
        return client_proofs.KeyProof(client_id, key, chosen.options.get("private_key_id"))
    return client_proofs.NoProof(client_id) if secret is None else client_proofs.SecretProof(client_id, secret)


def _store(method: str, usage: Usage) -> token_store.Store:
    if usage.token_store is None and method == "refresh_token":
        raise errors.InvalidOption(
            "token_store",
            "is required with a refresh token.",
            "Okta may replace a refresh token at each use; if the new one is not stored, the app loses its access. "
            "Set token_store to file, or to memory if the app's refresh tokens never change (in Okta: use persistent "
            "token).",
        )
    if usage.token_store_key and usage.token_store != "file":
        raise errors.InvalidOption("token_store_key", "requires token_store=file.", "Set token_store to file.")
    kind, wait = usage.token_store or "memory", usage.rate_limit_max_wait + usage.timeout
    return token_store.of_kind(kind, usage.token_store_path, usage.token_store_key, wait)
