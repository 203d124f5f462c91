# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Applications of Okta's catalog (Okta Integration Network): their options, and the kind whose plans app_kind makes.

A vendor defines the settings of its integration, so the task has them under Okta's names, and Okta judges them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from .. import errors
from ..engine import reconcile
from ..resources.org import Org
from . import app_document, app_kind, app_plan, bookmark_app, saml_app, shared_credentials, swa_app

SIGN_ON: app_document.Path = ("settings", "signOn")
OWN_NAMES = (bookmark_app.NAME, "oidc_client")
TEMPLATE = "template_"
# The keys that Okta's OpenAPI document names. The catalog has thousands, and Okta has no API that lists them.
DOCUMENTED = (
    "boxnet",
    "google",
    "office365",
    "okta_org2org",
    "salesforce",
    "slack",
    "trendmicroapexoneservice",
    "zoomus",
    "zscalerbyz",
)
MODES = (
    "AUTO_LOGIN",
    "BASIC_AUTH",
    "BOOKMARK",
    "BROWSER_PLUGIN",
    "OPENID_CONNECT",
    "SAML_1_1",
    "SAML_2_0",
    "SECURE_PASSWORD_STORE",
    "WS_FEDERATION",
)
PLACES: dict[str, app_document.Path] = {
    "sign_on_mode": ("signOnMode",),
    "settings": app_document.SETTINGS,
    "sign_on": SIGN_ON,
    "app_links": ("visibility", "appLinks"),
    "credentials_scheme": shared_credentials.SCHEME,
    "shared_username": shared_credentials.USER_NAME,
}


@dataclass(frozen=True)
class Wanted(app_plan.AnyKind):
    """The options of a task for one application of the catalog."""

    integration: str | None
    sign_on_mode: str | None
    settings: dict[str, Any] | None
    secret_settings: dict[str, Any] | None
    update_secrets: str
    sign_on: dict[str, Any] | None
    app_links: dict[str, Any] | None
    credentials_scheme: str | None
    shared_username: str | None
    shared_password: str | None
    update_password: str


def of_catalog(app: Mapping[str, Any]) -> bool:
    """Return whether an application is of Okta's catalog: no template, and not made for this org only."""
    name = app.get("name")
    if name is None:
        return True
    if name in OWN_NAMES or str(name).startswith(TEMPLATE) or swa_app.method_of(app) is not None:
        return False
    return app.get("signOnMode") != saml_app.MODE or saml_app.of_catalog(app)


class Catalog(app_kind.Kind):
    """An application of Okta's catalog."""

    called = "an application of Okta's catalog"
    secret = "secret_settings"
    wanted: Wanted

    def fits(self, app: Mapping[str, Any]) -> bool:
        return of_catalog(app)

    def new(self) -> dict[str, Any]:
        if not self.wanted.integration:
            raise errors.InvalidOption(
                "integration",
                "is required for a new application.",
                "Set it to the key of the integration in Okta's catalog, such as zoomus.",
            )
        return {"name": self.wanted.integration, **self.desired({})}

    def desired(self, app: Mapping[str, Any]) -> dict[str, Any]:
        given = {name: getattr(self.wanted, name) for name in PLACES}
        given = {name: _completed(value, app_document.at(app, PLACES[name])) for name, value in given.items()}
        document = app_document.placed({name: value for name, value in given.items() if value is not None}, PLACES)
        return reconcile.overlay(document, shared_credentials.unshared(self.wanted, app))

    def check(self) -> None:
        both = sorted(set(self.wanted.settings or {}) & set(self.wanted.secret_settings or {}))
        if both:
            raise errors.InvalidOption("secret_settings", f"contains {both[0]}, which is in settings, too.")

    def check_after(self, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        known, wished = (before or {}).get("name"), self.wanted.integration
        if known and wished and wished.lower() != str(known).lower():
            raise errors.InvalidOption(
                "integration",
                f"cannot be changed for an existing application ({after['label']} is {known}).",
                "Use another label, or delete the application first.",
            )
        shared_credentials.check(self.wanted, before, after)

    def doubts(self, document: Mapping[str, Any]) -> list[str]:
        mode = document.get("signOnMode")
        if mode is None or mode in MODES:
            return []
        near = get_close_matches(str(mode).upper(), MODES, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        return [f"sign_on_mode has the value {mode!r}, which Okta's documentation does not list.{hint}"]

    def doubts_of_update(self, before: Mapping[str, Any]) -> list[str]:
        known = app_document.at(before, app_document.SETTINGS) or {}
        given = {**(self.wanted.settings or {}), **(self.wanted.secret_settings or {})}
        return [_unknown(name, known) for name in given if known and name not in known]

    def explanation(self, org: Org, error: errors.ApiError) -> list[str]:
        wished = str(self.wanted.integration)
        if error.status not in (400, 404):
            return []
        every = {str(app.get("name")).lower() for app in org.apps.search() if of_catalog(app)} | set(DOCUMENTED)
        if wished.lower() in every:
            return []
        return [_unknown_integration(wished, every)]

    def shown(self, app: dict[str, Any]) -> dict[str, Any]:
        return app_document.for_result(app, self.wanted.secret_settings or {})

    def unseen(self, app: Mapping[str, Any] | None) -> dict[str, Any]:
        sent: dict[str, Any] = {}
        if self.wanted.secret_settings and (app is None or self.wanted.update_secrets == "always"):
            sent = app_document.placed({"settings": self.wanted.secret_settings}, PLACES)
        return reconcile.overlay(sent, shared_credentials.unseen(self.wanted, app))


def _completed(value: Any, known: Any) -> Any:
    """Return the value of an option with the items of lists as Okta shows them, if they have all that the task says."""
    if isinstance(value, Mapping):
        inner = known if isinstance(known, Mapping) else {}
        return {key: _completed(one, inner.get(key)) for key, one in value.items()}
    if isinstance(value, list) and isinstance(known, list):
        return [next((other for other in known if _contains(other, one)), one) for one in value]
    return value


def _contains(known: Any, wished: Any) -> bool:
    both = isinstance(known, Mapping) and isinstance(wished, Mapping)
    return both and not app_document.differing(known, wished)


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    hint = f" Did you mean {near[0]}?" if near else f" It has {', '.join(sorted(known))}."
    return f"The application does not show the setting {name}.{hint}"


def _unknown_integration(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.lower(), list(known), 3, 0.5)
    hint = f" Keys with similar names: {', '.join(near)}." if near else ""
    return (
        f"The key {name!r} may be unknown to Okta's catalog, or the integration may need other settings.{hint} Okta "
        "has no API that lists the catalog. The key is in the address of the integration in the Admin Console."
    )


def options_of(app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that lead to an application of the catalog, without secrets."""
    found = app_document.options_at(app, PLACES)
    hidden = app_document.secret_settings(app)
    for name in ("settings", "sign_on"):
        values = {key: value for key, value in (found.get(name) or {}).items() if value not in (None, "", [], {})}
        found[name] = {key: value for key, value in values.items() if key not in hidden}
    found["app_links"] = {key: value for key, value in (found.get("app_links") or {}).items() if value is False}
    kept = {name: value for name, value in found.items() if value not in ({}, swa_app.USUAL.get(name))}
    return {**app_plan.options_of(app, app_plan.USUAL), "integration": app.get("name"), **kept}
