# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications and trusted origins of seeds."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from . import (
    app_assignments,
    app_bodies,
    app_certificates,
    app_clients,
    app_entities,
    entities,
    identifiers,
    seed_users,
)
from . import org as org_module

DAY = 24 * 3600
URL = "https://app.example.com/"
SAML: dict = {"signOn": dict.fromkeys(("ssoAcsUrl", "audience", "recipient", "destination"), URL + "saml")}
USUAL_SETTINGS: dict = {
    "BOOKMARK": {"app": {"url": URL}},
    "SAML_2_0": SAML,
    "AUTO_LOGIN": {"signOn": {"loginUrl": URL + "login"}},
    "OPENID_CONNECT": {
        "oauthClient": {
            "application_type": "web",
            "grant_types": ["authorization_code"],
            "response_types": ["code"],
            "redirect_uris": [URL + "callback"],
        }
    },
}
EXTRAS = ("universalLogout", "licensing", "expressConfiguration")
DESCRIBED = {
    "id",
    "label",
    "name",
    "signOnMode",
    "status",
    "settings",
    "credentials",
    "visibility",
    "accessibility",
    "features",
    "profile",
    "users",
    "groups",
    "attributes",
    "grants",
    "lacks",
    "certificate_days",
    *EXTRAS,
}


def labeled(org: org_module.Org, given: dict | str) -> app_entities.App:
    """Return the application with this label; a missing one is created as a bookmark."""
    described = {"label": given} if isinstance(given, str) else given
    found = next((app for app in org.apps if app.label == described["label"]), None)
    return found or add(org, described, None)


def add(org: org_module.Org, given: dict, group_named: Callable | None) -> app_entities.App:
    """Add the application of a seed to the org, with its users, groups and grants.

    `group_named` returns the group for the org and a name. Raises seed_users.BadSeed for an invalid description.
    """
    if set(given) - DESCRIBED or not given.get("label"):
        raise seed_users.BadSeed(f"An app requires label and does not support {sorted(set(given) - DESCRIBED)}.")
    mode = given.get("signOnMode") or (None if given.get("name") else "BOOKMARK")
    document = {"settings": USUAL_SETTINGS.get(mode or "BOOKMARK", {}), **given, "signOnMode": mode}
    app_id = given.get("id") or identifiers.new_id("0oa")
    made = app_bodies.created(org, document, app_id, given.get("status", "ACTIVE"))
    app = dataclasses.replace(
        made,
        features=tuple(given.get("features", ())),
        attributes=tuple({"type": "string", **one} for one in given.get("attributes", ())),
        extras={**made.extras, **{name: given[name] for name in EXTRAS if name in given}},
        lacks=tuple(given.get("lacks", ())),
    )
    if "certificate_days" in given:
        app = with_days_left(app, org.now(), given["certificate_days"])
    org.apps.put(app)
    for described in given.get("groups", ()):
        assign_group(org, app, described, group_named)
    for described in given.get("users", ()):
        assign_user(org, app, described)
    for scope in given.get("grants", ()):
        org.grants.put(app_entities.Grant(identifiers.new_id("oag"), app.client_id, "", scope, org.now()))
    app_clients.publish(org, app)
    return app


def with_days_left(app: app_entities.App, now: float, days: float) -> app_entities.App:
    """Return an application whose certificate ends in a number of days, or has ended."""
    end, start = now + days * DAY, now - app_certificates.YEAR_SECONDS
    keys = tuple(dataclasses.replace(key, created=min(start, end - DAY), expires=end) for key in app.signing_keys)
    return dataclasses.replace(app, signing_keys=keys)


def assign_group(org: org_module.Org, app: app_entities.App, given: dict | str, group_named: Callable) -> None:
    """Assign a group. `given` is a name, or `{name, profile}`. The first group has the highest priority."""
    described = {"name": given} if isinstance(given, str) else given
    group = group_named(org, described["name"])
    roll = org.rolls.of(app.id)
    roll.groups.append(app_entities.AppGroup(group.id, described.get("profile", {}), org.now()))
    roll.changed_at = org.now()


def assign_user(org: org_module.Org, app: app_entities.App, given: dict | str) -> None:
    """Assign a user. `given` is a login, or `{login, userName, profile}`."""
    described = {"login": given} if isinstance(given, str) else given
    user = org.find_user(described["login"])
    known = {"profile": described.get("profile", {})}
    if described.get("userName"):
        known["user_name"] = described["userName"]
    assign(org, app, user, **known)


def assign(org: org_module.Org, app: app_entities.App, user: entities.User, **known) -> None:
    org.rolls.of(app.id).put(app_assignments.app_user(org, app, user, "USER", **known))


def settle(org: org_module.Org) -> None:
    """Bring the users of all applications up to date with their groups."""
    for app_id, roll in org.rolls:
        if roll.groups:
            app_assignments.current(org, org.apps.get(app_id))


def generate(org: org_module.Org, order: dict) -> None:
    """Add bookmarks: `apps` is their number, `app_prefix` starts their labels, `app` gets the generated users."""
    for number in range(order.get("apps", 0)):
        add(org, {"label": "{} {:04d}".format(order.get("app_prefix", "App"), number)}, None)
