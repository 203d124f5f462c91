# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The applications of an org as options for the modules of their kinds, for the export of an org. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import app_document, bookmark_app, catalog_app, oauth_app, saml_app, swa_app

App = Mapping[str, Any]

OF_OKTA = frozenset({"saasure", "okta_enduser", "okta_browser_plugin", "okta_flow_sso", "okta_iga_reviewer"})
"""The names of applications that Okta creates in each org, such as its Admin Console."""


@dataclass
class Exported:
    """The options of applications by variable, and why applications are missing in it, or settings of them."""

    variables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Kind:
    """A kind of applications in an export.

    *options_of(app)* returns the options of its module. *secrets_of(app)* returns the options for secrets that an
    application has: Okta does not return them.
    """

    options_of: Callable[[App], dict[str, Any]]
    secrets_of: Callable[[App], list[str]] = lambda app: []


def _shared_password(app: App) -> list[str]:
    scheme = (app.get("credentials") or {}).get("scheme")
    return ["shared_password"] if scheme == swa_app.SHARED else []


def _secrets_of_catalog_app(app: App) -> list[str]:
    return [*app_document.secret_settings(app), *_shared_password(app)]


KINDS: dict[str, Kind] = {
    "okta_bookmark_apps": Kind(bookmark_app.options_of),
    "okta_catalog_apps": Kind(catalog_app.options_of, _secrets_of_catalog_app),
    "okta_oauth_apps": Kind(oauth_app.options_of),
    "okta_saml_apps": Kind(saml_app.options_of),
    "okta_swa_apps": Kind(swa_app.options_of, _shared_password),
}
"""The kinds by the variable of an export."""


def variable_of(app: App) -> str | None:
    """Return the variable for an application, None when no module manages its kind."""
    name, mode = app.get("name"), app.get("signOnMode")
    if name == bookmark_app.NAME:
        return "okta_bookmark_apps"
    if mode == "OPENID_CONNECT" and name == "oidc_client":
        return "okta_oauth_apps"
    if mode == saml_app.MODE and not saml_app.of_catalog(app):
        return "okta_saml_apps"
    if swa_app.method_of(app):
        return "okta_swa_apps"
    # Directories and similar applications have no sign-on, and the API does not create them.
    return "okta_catalog_apps" if mode and catalog_app.of_catalog(app) else None


def exported(apps: Iterable[App]) -> Exported:
    """Return the options of all applications with a label of their own, sorted by label."""
    found = Exported({variable: [] for variable in KINDS})
    own = [app for app in apps if app.get("name") not in OF_OKTA]
    times = Counter(app["label"] for app in own)
    for app in sorted(own, key=lambda one: (one["label"], one["id"])):
        variable = variable_of(app)
        if times[app["label"]] > 1 or variable is None:
            continue
        kind = KINDS[variable]
        found.variables[variable].append(kind.options_of(app))
        found.secrets += [f"{app['label']}: {option}" for option in kind.secrets_of(app)]
    found.left_out = sorted({app["label"] for app in own if times[app["label"]] > 1 or variable_of(app) is None})
    return found
