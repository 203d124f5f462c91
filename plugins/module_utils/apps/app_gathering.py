# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Additional data of applications: what the other side of a SAML application needs, certificates, sign-on URLs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from ..engine import optional
from ..resources.org import Org
from . import app_document, saml_app, saml_details, signing_facts

App = Mapping[str, Any]


def _saml(org: Org, app: App, now: float) -> dict[str, Any] | None:
    if app.get("signOnMode") != saml_app.MODE:
        return None
    metadata = org.signing_keys.metadata(app["id"])
    return saml_details.described(app, metadata, datetime.fromtimestamp(now, timezone.utc))


def _certificates(org: Org, app: App, now: float) -> list[dict[str, Any]]:
    if app.get("signOnMode") not in signing_facts.MODES:
        return []
    kid = signing_facts.signing_kid(app)
    return [signing_facts.facts(key, kid, now) for key in org.signing_keys.search(app["id"])]


def sign_on_urls(app: App) -> list[dict[str, Any]]:
    """Return name and URL of each link of an application on start pages, as Okta shows them."""
    links = app_document.at(app, ("_links", "appLinks"))
    # Okta shows a link as an object where a list could have several, or as a list.
    listed = [links] if isinstance(links, Mapping) else links or []
    return [{"name": link.get("name"), "url": link["href"]} for link in listed if link.get("href")]


READS: dict[str, Callable[[Org, App, float], Any]] = {
    "saml": _saml,
    "certificates": _certificates,
    "sign_on_urls": lambda org, app, now: sign_on_urls(app),
}
"""The function that reads each choice of gather."""
NAMES = {"saml": "the SAML metadata of all applications", "certificates": "the certificates of all applications"}


@dataclass(frozen=True)
class Gathering:
    """The choices that a task requires, and those that it can do without. *now* is in seconds since 1970."""

    org: Org
    required: Collection[str]
    useful: Collection[str]
    now: float

    def of(self, app: App) -> dict[str, Any]:
        """Return the data of an application, by choice. What it can do without is None where Okta withholds it."""
        useful = {name: self._known(name, app) for name in self.useful}
        return {**useful, **{name: self._read(name, app) for name in self.required}}

    def _read(self, name: str, app: App) -> Any:
        return READS[name](self.org, app, self.now)

    def _known(self, name: str, app: App) -> Any:
        without = f"In the result, {name} of such an application is null."
        extra = optional.Extra(NAMES.get(name, name), without)
        return self.org.known(extra, lambda: self._read(name, app), each=True)
