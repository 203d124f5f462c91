# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Credentials from the options of a module."""

from __future__ import annotations

from urllib.parse import urlsplit

from .. import errors
from ..options import credential_options, org_url
from . import choice, client_proofs, service_app, static_token, token_endpoint, token_store, web_app


def from_options(params, org):
    """The credentials that a module's options describe for this org, in the order in which they are tried.

    Nothing is sent, and no file is read yet. Raises InvalidOption.
    """
    listed = params["credentials"]
    if not listed:
        given = credential_options.given(params)
        method, options = choice.chosen(given, credential_options.from_environment())
        return [_made(None, method, options, params, org)]
    given = sorted(credential_options.given(params))
    if given:
        raise errors.InvalidOption(
            "credentials",
            f"it is given together with {', '.join(given)}.",
            "Give one or the other; an empty list takes back what module_defaults say.",
        )
    names = [entry["name"] for entry in listed]
    if len(set(names)) < len(names):
        raise errors.InvalidOption("credentials", f"two have the same name: {', '.join(names)}.")
    return [_listed(entry, params, org) for entry in listed]


def _listed(entry, params, org):
    """One of several. What it does not say of how it is used is said for all of them."""
    settings = {name: params[name] if entry[name] is None else entry[name] for name in credential_options.SETTINGS}
    try:
        method, options = choice.chosen(credential_options.given(entry), {})
        return _made(entry["name"], method, options, {**params, **settings}, org)
    except errors.InvalidOption as error:
        raise errors.InvalidOption(f"credentials ({entry['name']})", str(error)) from None


def _made(name, method, options, settings, org):
    name = name or method
    if method in static_token.SCHEMES:
        return static_token.StaticToken(method, options[method], name)
    store = _store(method, settings)
    client_id = _client_id(options["client_id"])
    url = endpoint("token", settings, org)
    asked = token_endpoint.TokenEndpoint(url, _proof(method, client_id, options), settings["dpop"])
    scopes = credential_options.scopes(settings["scopes"])
    if method == "refresh_token":
        return web_app.WebApp(client_id, options.get("refresh_token"), name, asked, scopes, store)
    return service_app.ServiceApp(method, client_id, name, asked, scopes, store)


def _client_id(given):
    text = given.strip()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise errors.InvalidOption(
            "client_id", f"{given!r} cannot be one.", "Copy it from the app in the Admin Console."
        )
    return text


def _proof(method, client_id, options):
    secret, key = options.get("client_secret"), options.get("private_key")
    if secret is not None and key is not None:
        raise errors.InvalidOption(
            "client_secret", "it is given together with private_key, and Okta takes one of them.", "Leave one out."
        )
    if key is not None:
        return client_proofs.KeyProof(client_id, key, options.get("private_key_id"))
    return client_proofs.NoProof(client_id) if secret is None else client_proofs.SecretProof(client_id, secret)


def _store(method, settings):
    kind = settings["token_store"]
    if kind is None and method == "refresh_token":
        raise errors.InvalidOption(
            "token_store",
            "it is not given, and Okta may replace a refresh token at each use: one that nobody keeps would end the "
            "connection.",
            "Set it to file; or to memory, if the app's refresh tokens never change (in Okta: use persistent token).",
        )
    if settings["token_store_key"] and kind != "file":
        raise errors.InvalidOption("token_store_key", "only files are encrypted.", "Set token_store to file.")
    wait = settings["rate_limit_max_wait"] + settings["timeout"]
    return token_store.of_kind(kind or "memory", settings["token_store_path"], settings["token_store_key"], wait)


# What the URL of an endpoint is called in the options, and the last part of its usual path.
ENDPOINTS = {"authorization": "authorize", "token": "token", "revocation": "revoke"}


# The last part of the path of endpoints that have no option: they are where the token endpoint is.
SIBLINGS = {"introspect": "introspect", "device": "device/authorize"}


def endpoint(kind, settings, org):
    """The URL of an endpoint: authorization, token, revocation, introspect or device; by default the org's own."""
    if kind in SIBLINGS:
        return f"{endpoint('token', settings, org).rpartition('/')[0]}/{SIBLINGS[kind]}"
    option = f"{kind}_url"
    url = settings[option] or f"{org}/oauth2/{settings['api_version'] or 'v1'}/{ENDPOINTS[kind]}"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or "@" in parts.netloc or parts.query or parts.fragment or not parts.path.strip("/"):
        raise errors.InvalidOption(
            option, "it is no URL of an endpoint.", f"Use the form {org}/oauth2/v1/{ENDPOINTS[kind]}."
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and org_url.is_loopback(host)):
        raise errors.InvalidOption(option, "it is not https.", "Secrets go there.")
    return url
