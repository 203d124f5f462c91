# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users as the API shows them."""

from __future__ import annotations

import json
import re

import flask

from . import entities, errors, identifiers, profiles, web

SIGNED_UP = (
    "suspend",
    "deactivate",
    "resetPassword",
    "expirePassword",
    "forgotPassword",
    "changePassword",
    "changeRecoveryQuestion",
    "resetFactors",
)
LINKS_BY_STATUS: dict = {
    "STAGED": ("activate",),
    "PROVISIONED": ("reactivate", "deactivate", "resetPassword", "suspend"),
    "ACTIVE": SIGNED_UP,
    "PASSWORD_EXPIRED": SIGNED_UP,
    "RECOVERY": ("reactivate", "deactivate", "resetPassword"),
    "LOCKED_OUT": ("unlock", "deactivate", "resetPassword"),
    "SUSPENDED": ("unsuspend", "deactivate", "resetFactors"),
    "DEPROVISIONED": ("activate", "delete"),
}
LINK_PATHS: dict = {
    "activate": "lifecycle/activate",
    "reactivate": "lifecycle/reactivate",
    "suspend": "lifecycle/suspend",
    "unsuspend": "lifecycle/unsuspend",
    "unlock": "lifecycle/unlock",
    "deactivate": "lifecycle/deactivate",
    "resetPassword": "lifecycle/reset_password",
    "expirePassword": "lifecycle/expire_password",
    "resetFactors": "lifecycle/reset_factors",
    "forgotPassword": "credentials/forgot_password",
    "changePassword": "credentials/change_password",
    "changeRecoveryQuestion": "credentials/change_recovery_question",
}
CREDENTIAL_LINKS = (
    "changePassword",
    "changeRecoveryQuestion",
    "forgotPassword",
    "resetPassword",
    "resetFactors",
    "unlock",
)
TIMES = (
    ("created", "created"),
    ("activated", "activated"),
    ("statusChanged", "status_changed"),
    ("lastLogin", "last_login"),
    ("lastUpdated", "last_updated"),
    ("passwordChanged", "password_changed"),
)
IF_MATCH = re.compile(r'\*|(?:W/)?"[0-9A-Za-z+/=\-]+"')


def omissions() -> frozenset:
    """Return the parts that the `okta-response` parameter of the request's content type omits."""
    match = re.search(r'okta-response="?([\w, ]+)', flask.request.headers.get("Content-Type", ""))
    return frozenset(match.group(1).replace(" ", "").split(",")) if match else frozenset()


def credentials(user: entities.User) -> dict:
    shown: dict = {}
    if user.password is not None:
        shown["password"] = {}
    if user.recovery_question:
        shown["recovery_question"] = {"question": user.recovery_question}
    shown["provider"] = {"type": user.provider[0], "name": user.provider[1]}
    return shown


def _links(user: entities.User, base: str, left_out: frozenset) -> dict:
    address = f"{base}/api/v1/users/{user.id}"
    schema_id = web.current_org().user_types.get(user.type_id).schema_id
    names = LINKS_BY_STATUS[user.status]
    if user.factors and "resetFactors" not in names:
        names += ("resetFactors",)
    if "omitCredentialsLinks" in left_out:
        names = tuple(name for name in names if name not in CREDENTIAL_LINKS)
    links: dict = {}
    for name in names:
        if name == "delete":
            links[name] = {"href": address, "method": "delete"}
        else:
            links[name] = {"href": f"{address}/{LINK_PATHS[name]}", "method": "post"}
    links["schema"] = {"href": f"{base}/api/v1/meta/schemas/user/{schema_id}"}
    links["self"] = {"href": address}
    links["type"] = {"href": f"{base}/api/v1/meta/types/user/{user.type_id}"}
    return links


def document(user: entities.User, whole: bool = True) -> dict:
    """Return the user object. With `whole`, it has all links, as single objects; lists have only `self`."""
    left_out = omissions()
    base = web.link_base_url()
    shown: dict = {"id": user.id, "status": user.status}
    for shown_name, name in TIMES:
        shown[shown_name] = identifiers.timestamp(getattr(user, name))
    if user.transitioning_to and "omitTransitioningToStatus" not in left_out:
        shown["transitioningToStatus"] = user.transitioning_to
    if web.current_org().settings["realms"]:
        shown["realmId"] = web.current_org().realm_id
    shown["type"] = {"id": user.type_id}
    shown["profile"] = profiles.shown(user.profile)
    if "omitCredentials" not in left_out:
        shown["credentials"] = credentials(user)
    if whole:
        shown["_links"] = _links(user, base, left_out)
    else:
        shown["_links"] = {"self": {"href": f"{base}/api/v1/users/{user.id}"}}
    return shown


def in_list(user: entities.User) -> dict:
    return document(user, whole=False)


def etag(user: entities.User) -> str:
    """Return the ETag, which depends on the profile only."""
    return identifiers.etag(json.dumps(user.profile, sort_keys=True))


def check_if_match(user: entities.User) -> None:
    """Check If-Match. Raises errors.Refusal E0000231 for a changed profile, E0000242 for a malformed header."""
    wanted = flask.request.headers.get("If-Match")
    if wanted is None:
        return
    if not IF_MATCH.fullmatch(wanted.strip()):
        raise errors.by_code("E0000242")
    if wanted.strip() not in ("*", etag(user), etag(user)[2:]):
        raise errors.by_code("E0000231")


def projected(shown: dict, fields: str | None) -> dict:
    """Return only the requested properties, for example `status,profile:(firstName,city)`, and always `id`."""
    if not fields:
        return shown
    profile = re.search(r"profile:\(([^)]*)\)", fields)
    names = set(re.sub(r":\([^)]*\)", "", fields).replace(" ", "").split(",")) | {"id"}
    kept = {name: value for name, value in shown.items() if name in names}
    if profile:
        attributes = profile.group(1).replace(" ", "").split(",")
        kept["profile"] = {name: shown["profile"][name] for name in attributes if name in shown["profile"]}
    return kept
