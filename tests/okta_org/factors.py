# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of a user: factors, sessions, application links, groups."""

from __future__ import annotations

import flask

from . import authorization, entities, errors, group_documents, listing, paging, sign_ins, users, web

AREA = flask.Blueprint("factors", __name__)
OKTA_VERIFY = ("push", "signed_nonce", "token:software:totp")
USER_GROUPS_PAGE = 200
CATALOG = (
    ("token:software:totp", "OKTA"),
    ("token:software:totp", "GOOGLE"),
    ("token:hardware", "YUBICO"),
    ("push", "OKTA"),
    ("signed_nonce", "OKTA"),
    ("sms", "OKTA"),
    ("call", "OKTA"),
    ("email", "OKTA"),
    ("question", "OKTA"),
    ("webauthn", "FIDO"),
)


def _document(user: entities.User, factor: dict) -> dict:
    address = f"{web.link_base_url()}/api/v1/users/{user.id}"
    links = {
        "self": {"href": "{}/factors/{}".format(address, factor["id"]), "hints": {"allow": ["GET", "DELETE"]}},
        "user": {"href": address, "hints": {"allow": ["GET"]}},
    }
    return {**factor, "_links": links}


@AREA.get("/api/v1/users/<reference>/factors")
def list_factors(reference: str):
    user = users.resolve(reference)
    return web.reply([_document(user, factor) for factor in user.factors])


@AREA.get("/api/v1/users/<reference>/factors/catalog")
def list_factor_catalog(reference: str):
    user = users.resolve(reference)
    enrolled = {(factor["factorType"], factor["provider"]) for factor in user.factors}
    return web.reply(
        [
            {
                "factorType": kind,
                "provider": provider,
                "vendorName": provider,
                "enrollment": "OPTIONAL",
                "status": "ACTIVE" if (kind, provider) in enrolled else "NOT_SETUP",
            }
            for kind, provider in CATALOG
        ]
    )


def _factor(user: entities.User, factor_id: str) -> dict:
    for factor in user.factors:
        if factor["id"] == factor_id:
            return factor
    raise errors.not_found(factor_id, "UserFactor")


@AREA.get("/api/v1/users/<reference>/factors/<factor_id>")
def get_factor(reference: str, factor_id: str):
    user = users.resolve(reference)
    return web.reply(_document(user, _factor(user, factor_id)))


@AREA.delete("/api/v1/users/<reference>/factors/<factor_id>")
def delete_factor(reference: str, factor_id: str):
    """Unenroll a factor; removing Okta Verify push removes all factors that it enrolled."""
    user = users.resolve(reference)
    gone = _factor(user, factor_id)
    if user.status == "DEPROVISIONED":
        raise errors.by_code("E0000038")
    kinds = OKTA_VERIFY if gone["factorType"] in ("push", "signed_nonce") else ()
    kept = tuple(
        factor
        for factor in user.factors
        if factor is not gone and not (factor["provider"] == "OKTA" and factor["factorType"] in kinds)
    )
    web.current_org().change_user(user, factors=kept)
    return web.nothing()


@AREA.delete("/api/v1/users/<reference>/sessions")
def end_sessions(reference: str):
    """End the sessions. The org also forgets the devices by default, except in classic orgs."""
    org = web.current_org()
    user = users.resolve(reference)
    sign_ins.end_sessions(org, user.id, web.flag("forgetDevices", org.settings["engine"] == "idx"))
    if web.flag("oauthTokens", False):
        org.issued.revoke_user(user.id)
    return web.nothing()


@AREA.get("/api/v1/users/<reference>/blocks")
def list_blocks(reference: str):
    user = users.resolve(reference)
    if not web.current_org().settings["blocks"]:
        raise errors.by_code("E0000015")
    return web.reply(list(user.blocks))


@AREA.get("/api/v1/users/<reference>/groups")
def list_user_groups(reference: str):
    org = web.current_org()
    user = users.resolve(reference)
    limit = paging.limit_of(USER_GROUPS_PAGE, USER_GROUPS_PAGE)
    ids = listing.ids_after(org.group_ids_of(user.id), paging.after_key())
    shown = authorization.seen("groups", group_documents.visible)
    visible = (group for group in map(org.groups.get, ids) if shown(group))
    return paging.respond(visible, group_documents.document, lambda group: [group.id], limit, ("after", "limit"))
