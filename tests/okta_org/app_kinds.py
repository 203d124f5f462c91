# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of applications: templates of the org, custom applications, and applications of the catalog.

The key of an application (`name`) selects its kind. The org knows the fields of its templates. A catalog application
has the fields that its vendor has defined: `catalog_apps.json` has facts of some. Any other key is one of the thousands
that this file does not have, and the org keeps what a client sends for it.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import pathlib
import re

from . import errors

CATALOG = pathlib.Path(__file__).with_name("catalog_apps.json")
STEM = "dev-org_"
"""The start of the keys that the org makes up for custom applications."""
KEY = re.compile(r"[a-z0-9][a-z0-9_.\-]{0,99}")
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
SAML_URLS = ("ssoAcsUrl", "audience", "recipient", "destination")
WS_FEDERATION_FIELDS = (
    "audienceRestriction",
    "authnContextClassRef",
    "groupValueFormat",
    "nameIDFormat",
    "siteURL",
    "usernameAttribute",
    "wReplyURL",
)
OPTIONAL_FIELDS = tuple(f"optionalField{number}{end}" for number in (1, 2, 3) for end in ("", "Value"))


@dataclasses.dataclass(frozen=True)
class Kind:
    """A kind of applications.

    `name` is the key, None if the org makes up one for each application. `modes` are the sign-on modes; the first one
    is the usual one, and an application without any has no sign-on. `part` of the settings requires `needs`, and has
    `adds` where a client does not set them. `links` are the tiles on the start page of a user; None for one that has
    the key of the application.
    """

    name: str | None
    modes: tuple
    part: str = "app"
    needs: tuple = ()
    adds: dict = dataclasses.field(default_factory=dict)
    links: tuple | None = ("login",)
    catalog: bool = False
    licensed: bool = False
    provisioning: bool = False

    @property
    def is_client(self) -> bool:
        """Return whether applications of this kind are OAuth clients that the API configures."""
        return self.part == "oauthClient"


SWA_FIELDS: dict = dict.fromkeys(("loginUrlRegex", "redirectUrl", "checkbox"))
TEMPLATES: dict = {
    kind.name: kind
    for kind in (
        Kind("bookmark", ("BOOKMARK",), needs=("url",), adds={"requestIntegration": False}),
        Kind(
            "template_sps",
            ("SECURE_PASSWORD_STORE",),
            needs=("url", "usernameField", "passwordField"),
            adds=dict.fromkeys(OPTIONAL_FIELDS),
        ),
        Kind(
            "template_swa",
            ("BROWSER_PLUGIN",),
            needs=("url", "usernameField", "passwordField", "buttonField"),
            adds=SWA_FIELDS,
        ),
        Kind(
            "template_swa3field",
            ("BROWSER_PLUGIN",),
            needs=("targetURL", "userNameSelector", "passwordSelector", "buttonSelector"),
            adds=dict.fromkeys(("loginUrlRegex", "redirectUrl", "extraFieldSelector", "extraFieldValue")),
        ),
        Kind("template_basic_auth", ("BASIC_AUTH",), needs=("url", "authURL"), adds={"loginUrlRegex": None}),
        Kind("template_wsfed", ("WS_FEDERATION",), needs=WS_FEDERATION_FIELDS),
        Kind("oidc_client", ("OPENID_CONNECT",), "oauthClient", links=None),
    )
}
CUSTOM: dict = {
    kind.modes[0]: kind
    for kind in (
        Kind(None, ("SAML_2_0",), "signOn", SAML_URLS, links=None),
        Kind(None, ("AUTO_LOGIN",), "signOn", ("loginUrl",), {"redirectUrl": None}, links=None),
    )
}
# The template for a sign-on mode without a key.
UNNAMED: dict = {kind.modes[0]: kind for kind in reversed(TEMPLATES.values())} | CUSTOM
UNKNOWN: dict = {"modes": ["BROWSER_PLUGIN", *MODES], "links": None}


@functools.cache
def _catalog() -> dict:
    return json.loads(CATALOG.read_text(encoding="utf-8"))


def _catalog_kind(name: str) -> Kind:
    facts = _catalog().get(name, UNKNOWN)
    links = facts.get("links", ["login"])
    return Kind(
        name,
        tuple(facts["modes"]),
        adds=facts.get("app", {}),
        links=() if not facts["modes"] and "links" not in facts else links and tuple(links),
        catalog=True,
        licensed=facts.get("licensed", False),
        provisioning=facts.get("provisioning", False),
    )


def named(name: str, mode: str | None) -> Kind:
    """Return the kind of the applications with this key. `mode` selects that of custom applications."""
    if name in TEMPLATES:
        return TEMPLATES[name]
    if name.startswith(STEM) and mode in CUSTOM:
        return CUSTOM[mode]
    return _catalog_kind(name)


def of_document(document: dict) -> Kind:
    """Return the kind of a new application. Raises errors.Refusal E0000001 when the body has no valid kind."""
    name, mode = document.get("name"), document.get("signOnMode")
    if mode is not None and mode not in MODES or not (name or mode):
        raise errors.invalid("signOnMode", "signOnMode: The field cannot be left blank")
    if not name and mode not in UNNAMED:
        raise errors.invalid("name", "name: The field cannot be left blank")
    if not name:
        return UNNAMED[mode]
    if not isinstance(name, str) or not KEY.fullmatch(name.lower()):
        raise errors.invalid("name", f"name: Application {name} does not exist")
    kind = named(name.lower(), mode)
    if mode is not None and not kind.catalog and mode not in kind.modes:
        raise errors.invalid("name", f"name: Application {name} does not have the sign-on mode")
    return kind


def mode_of(kind: Kind, document: dict) -> str | None:
    """Return the sign-on mode of a new application: that of the body, or the usual one of its kind.

    An application without sign-on has none, whatever the body says.
    """
    return (document.get("signOnMode") or kind.modes[0]) if kind.modes else None


def made_up_name(label: str, taken: set) -> str:
    """Return the key of a custom application: its label with a number."""
    stem = STEM + (re.sub(r"[^a-z0-9]", "", label.lower()) or "app")
    return next(name for name in (f"{stem}_{number}" for number in range(1, 10**6)) if name not in taken)
