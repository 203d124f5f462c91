# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Claims of SAML assertions and ID tokens of applications."""

from __future__ import annotations

import dataclasses

import flask

from . import app_entities, apps, errors, identifiers, web

AREA = flask.Blueprint("app_claims", __name__)
NAMES = ("name", "expression")


def _find_app(app_id: str) -> app_entities.App:
    """Return the application of the path. Raises errors.Refusal E0000015 where the org does not have the feature."""
    app = apps.find(app_id)
    available = web.current_org().settings["federated_claims"]
    if available != "all" and (available == "none" or app.sign_on_mode != "SAML_2_0"):
        raise errors.by_code("E0000015")
    return app


def _document(claim: app_entities.Claim) -> dict:
    return {
        "id": claim.id,
        "name": claim.name,
        "expression": claim.expression,
        "created": identifiers.timestamp(claim.created),
        "lastUpdated": identifiers.timestamp(claim.last_updated),
    }


def _described() -> dict:
    document = web.body()
    causes = [f"{name}: The field cannot be left blank" for name in NAMES if not document.get(name)]
    if causes:
        raise errors.invalid("FederatedClaim", *causes)
    return {name: document[name] for name in NAMES}


def _find(app: app_entities.App, claim_id: str) -> app_entities.Claim:
    claim = next((claim for claim in app.claims if claim.id == claim_id), None)
    if claim is None:
        raise errors.not_found(claim_id, "FederatedClaim")
    return claim


@AREA.get("/api/v1/apps/<app_id>/federated-claims")
def list_claims(app_id: str):
    return web.reply([_document(claim) for claim in _find_app(app_id).claims])


@AREA.post("/api/v1/apps/<app_id>/federated-claims")
def add_claim(app_id: str):
    app, now = _find_app(app_id), web.current_org().now()
    claim = app_entities.Claim(identifiers.new_id("ofc"), created=now, last_updated=now, **_described())
    apps.keep(app, claims=(*app.claims, claim))
    return web.reply(_document(claim), 201)


@AREA.get("/api/v1/apps/<app_id>/federated-claims/<claim_id>")
def get_claim(app_id: str, claim_id: str):
    return web.reply(_document(_find(_find_app(app_id), claim_id)))


@AREA.put("/api/v1/apps/<app_id>/federated-claims/<claim_id>")
def replace_claim(app_id: str, claim_id: str):
    app = _find_app(app_id)
    claim = _find(app, claim_id)
    changed = dataclasses.replace(claim, last_updated=web.current_org().now(), **_described())
    apps.keep(app, claims=tuple(changed if known is claim else known for known in app.claims))
    return web.reply(_document(changed))


@AREA.delete("/api/v1/apps/<app_id>/federated-claims/<claim_id>")
def delete_claim(app_id: str, claim_id: str):
    app = _find_app(app_id)
    claim = _find(app, claim_id)
    apps.keep(app, claims=tuple(known for known in app.claims if known is not claim))
    return web.nothing()
