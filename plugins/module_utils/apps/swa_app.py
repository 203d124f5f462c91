# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Applications with secure web authentication (SWA): their options, and the kind whose plans app_kind makes.

Okta has five templates for them, here called methods. Each has its own names for the same settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import errors
from ..engine import reconcile
from . import app_document, app_kind, app_plan, shared_credentials, swa_optional_fields

LOGIN_URL: app_document.Path = ("settings", "signOn", "loginUrl")
CREDENTIALS: dict[str, app_document.Path] = {
    "credentials_scheme": shared_credentials.SCHEME,
    "shared_username": shared_credentials.USER_NAME,
    "reveal_password": ("credentials", "revealPassword"),
}
"""Option -> its place in the document, for all methods."""
SHARED = shared_credentials.SHARED
# What Okta gives an application of these kinds by default.
USUAL: dict[str, Any] = {
    **app_plan.USUAL,
    "credentials_scheme": "EDIT_USERNAME_AND_PASSWORD",
    "reveal_password": False,
}


def _at(part: str, **names: str) -> dict[str, app_document.Path]:
    return {option: ("settings", part, name) for option, name in names.items()}


@dataclass(frozen=True)
class Method:
    """A template: its name in Okta, None for custom applications, its sign-on mode and its settings.

    *places* has the options for settings, of which a new application requires *needs*.
    """

    name: str | None
    mode: str
    places: Mapping[str, app_document.Path]
    needs: tuple[str, ...]
    lists: tuple[str, ...] = field(default=())

    @property
    def options(self) -> list[str]:
        """Return the options for settings of this template."""
        return [*self.places, *self.lists]


METHODS: dict[str, Method] = {
    "auto_login": Method(
        None,
        "AUTO_LOGIN",
        _at("signOn", login_url="loginUrl", redirect_url="redirectUrl"),
        ("login_url",),
    ),
    "browser_plugin": Method(
        "template_swa",
        "BROWSER_PLUGIN",
        _at(
            "app",
            login_url="url",
            username_field="usernameField",
            password_field="passwordField",
            button_field="buttonField",
            login_url_regex="loginUrlRegex",
            redirect_url="redirectUrl",
            checkbox="checkbox",
        ),
        ("login_url", "username_field", "password_field", "button_field"),
    ),
    "three_field": Method(
        "template_swa3field",
        "BROWSER_PLUGIN",
        _at(
            "app",
            login_url="targetURL",
            username_field="userNameSelector",
            password_field="passwordSelector",
            button_field="buttonSelector",
            extra_field="extraFieldSelector",
            extra_field_value="extraFieldValue",
            login_url_regex="loginUrlRegex",
            redirect_url="redirectUrl",
        ),
        ("login_url", "username_field", "password_field", "button_field"),
    ),
    "secure_password_store": Method(
        "template_sps",
        "SECURE_PASSWORD_STORE",
        _at("app", login_url="url", username_field="usernameField", password_field="passwordField"),
        ("login_url", "username_field", "password_field"),
        ("optional_fields",),
    ),
    "basic_auth": Method(
        "template_basic_auth",
        "BASIC_AUTH",
        _at("app", login_url="url", auth_url="authURL", login_url_regex="loginUrlRegex"),
        ("login_url", "auth_url"),
    ),
}
OWN = sorted({option for method in METHODS.values() for option in method.options})
"""The options that not all methods have, and those that all have for their settings."""


@dataclass(frozen=True)
class Wanted(app_plan.AnyKind):
    """The options of a task for one SWA application."""

    method: str | None
    login_url: str | None
    redirect_url: str | None
    login_url_regex: str | None
    username_field: str | None
    password_field: str | None
    button_field: str | None
    checkbox: str | None
    extra_field: str | None
    extra_field_value: str | None
    optional_fields: list[dict[str, Any]] | None
    exclusive: bool
    auth_url: str | None
    credentials_scheme: str | None
    shared_username: str | None
    shared_password: str | None
    update_password: str
    reveal_password: bool | None


def method_of(app: Mapping[str, Any]) -> str | None:
    """Return the method of an application, None for another kind, such as an SWA application of Okta's catalog."""
    for method, template in METHODS.items():
        if template.name is not None and app.get("name") == template.name:
            return method
    # The name of a custom application is made up by the org. An application of the catalog does not have the URL.
    custom = app.get("signOnMode") == METHODS["auto_login"].mode and app_document.at(app, LOGIN_URL)
    return "auto_login" if custom else None


class Swa(app_kind.Kind):
    """An application with secure web authentication."""

    called = "an SWA application of a template"
    modes = tuple(method.mode for method in METHODS.values())
    secret = "shared_password"
    wanted: Wanted

    def fits(self, app: Mapping[str, Any]) -> bool:
        return method_of(app) is not None

    def new(self) -> dict[str, Any]:
        if self.wanted.method is None:
            raise errors.InvalidOption(
                "method", "is required for a new application.", f"Use one of: {', '.join(METHODS)}."
            )
        method = METHODS[self.wanted.method]
        for option in method.needs:
            if not getattr(self.wanted, option):
                raise errors.InvalidOption(
                    option, f"is required for a new application with method={self.wanted.method}."
                )
        key = {} if method.name is None else {"name": method.name}
        return reconcile.overlay({**key, "signOnMode": method.mode}, self._settings(self.wanted.method, {}))

    def desired(self, app: Mapping[str, Any]) -> dict[str, Any]:
        document = self._settings(method_of(app), app)
        return reconcile.overlay(document, shared_credentials.unshared(self.wanted, app))

    def _settings(self, method: str | None, app: Mapping[str, Any]) -> dict[str, Any]:
        """Return the part of a document that the task specifies for an application with *method*."""
        if method is None:
            return {}
        places = {**METHODS[method].places, **CREDENTIALS}
        document = app_document.placed(app_plan.given(self.wanted, places), places)
        fields = self.wanted.optional_fields
        if fields is None or "optional_fields" not in METHODS[method].lists:
            return document
        known = app_document.at(app, ("settings", "app")) or {}
        changed = swa_optional_fields.changed(known, fields, self.wanted.exclusive)
        return reconcile.overlay(document, {"settings": {"app": changed}})

    def check(self) -> None:
        if self.wanted.method is not None:
            self._check_options(self.wanted.method)
        swa_optional_fields.check(self.wanted.optional_fields, self.wanted.exclusive)

    def check_after(self, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        method = self.wanted.method if before is None else method_of(before)
        if before is not None and method is not None:
            if self.wanted.method not in (None, method):
                raise errors.InvalidOption(
                    "method",
                    f"cannot be changed for an existing application ({before['label']} has {method}).",
                    "Use another label, or delete the application first.",
                )
            self._check_options(method)
        shared_credentials.check(self.wanted, before, after)

    def _check_options(self, method: str) -> None:
        """Raise InvalidOption for an option that applications with *method* do not have."""
        known = METHODS[method].options
        for option in OWN:
            if option not in known and getattr(self.wanted, option) is not None:
                raise errors.InvalidOption(
                    option, f"is not a setting of method={method}.", f"This method has {', '.join(known)}."
                )

    def doubts(self, document: Mapping[str, Any]) -> list[str]:
        credentials = document.get("credentials") or {}
        if credentials.get("scheme") == SHARED and not credentials.get("userName"):
            return [f"the credentials scheme {SHARED} needs shared_username and shared_password."]
        return []

    def unseen(self, app: Mapping[str, Any] | None) -> dict[str, Any]:
        return shared_credentials.unseen(self.wanted, app)


def options_of(app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that lead to an SWA application, without its shared password."""
    method = method_of(app)
    if method is None:
        return app_plan.options_of(app, USUAL)
    found: dict[str, Any] = {"method": method}
    found.update(app_document.options_at(app, {**METHODS[method].places, **CREDENTIALS}))
    if "optional_fields" in METHODS[method].lists:
        fields = swa_optional_fields.options_of(app_document.at(app, ("settings", "app")) or {})
        found.update({"optional_fields": fields} if fields else {})
    kept = {name: value for name, value in found.items() if value != USUAL.get(name)}
    return {**app_plan.options_of(app, USUAL), **kept}
