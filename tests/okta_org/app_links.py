# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links of applications to related resources."""

from __future__ import annotations

from . import app_entities, app_kinds, web
from . import org as org_module

LOGO = "/assets/img/logos/default.6770228fb0dab49a1695ef440a5279bb.png"
LIFECYCLE: dict = {"ACTIVE": "deactivate", "INACTIVE": "activate"}


def home(app: app_entities.App) -> str:
    """Return the URL at which a user starts the application."""
    return f"{web.base_url()}/home/{app.name}/{app.id}/aln{app.id[3:]}"


def logo_address(app: app_entities.App) -> str:
    return web.link_base_url() + (f"/fs/bco/4/{app.logo}" if app.logo else LOGO)


def usual_policy(org: org_module.Org) -> str:
    """Return the ID of the access policy that new applications have."""
    return f"rst{org.id[3:]}"


def enrollment_policy(org: org_module.Org) -> str:
    """Return the ID of the org's policy for the enrollment of profiles."""
    cell = org.id[-4:]
    return f"rst{org.id[3:-4][::-1]}{cell}"


def links(app: app_entities.App) -> dict:
    """Return `_links` of an application."""
    address = f"{web.link_base_url()}/api/v1/apps/{app.id}"
    change = LIFECYCLE[app.status]
    tiles = [name for name, shown in app.visibility["appLinks"].items() if shown]
    return {
        **_federation(app, address),
        "uploadLogo": {"href": address + "/logo", "hints": {"allow": ["POST"]}},
        "appLinks": [{"name": name, "href": home(app), "type": "text/html"} for name in tiles],
        **_policies(app, address),
        "groups": {"href": address + "/groups"},
        "logo": [{"name": "medium", "href": logo_address(app), "type": "image/png"}],
        "users": {"href": address + "/users"},
        change: {"href": f"{address}/lifecycle/{change}"},
    }


def _federation(app: app_entities.App, address: str) -> dict:
    shown: dict = {}
    kind = app_kinds.named(app.name, app.sign_on_mode)
    if app.sign_on_mode == "SAML_2_0" or kind.catalog and app.sign_on_mode is not None:
        page = "external-doc" if kind.catalog else "instructions"
        help_page = f"{web.base_url()}/app/{app.name}/{app.id}/setup/help/{app.sign_on_mode}/{page}"
        shown["help"] = {"href": help_page, "type": "text/html"}
    if app.sign_on_mode == "SAML_2_0":
        shown["metadata"] = {"href": address + "/sso/saml/metadata", "type": "application/xml"}
    if app.sign_on_mode == "OPENID_CONNECT":
        shown["clientCredentials"] = [{"name": "secrets", "href": address + "/credentials/secrets"}]
    return shown


def _policies(app: app_entities.App, address: str) -> dict:
    """Return the links to policies, which orgs on the classic engine do not have."""
    org = web.current_org()
    if org.settings["engine"] != "idx":
        return {}
    policies = f"{web.link_base_url()}/api/v1/policies/"
    return {
        "profileEnrollment": {"href": policies + enrollment_policy(org)},
        "policies": {"href": address + "/policies", "hints": {"allow": ["PUT"]}},
        "accessPolicy": {"href": policies + (app.policy or usual_policy(org))},
    }
