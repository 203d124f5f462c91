# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys with which the org signs for applications, and the SAML metadata that has their certificates."""

from __future__ import annotations

import xml.sax.saxutils

import flask

from . import app_certificates, app_entities, apps, errors, identifiers, web

AREA = flask.Blueprint("app_signing", __name__)
YEARS = range(2, 11)
METADATA = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<md:EntityDescriptor entityID={entity} xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">'
    "<md:IDPSSODescriptor WantAuthnRequestsSigned={signed}"
    ' protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
    '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>'
    "<ds:X509Certificate>{certificate}</ds:X509Certificate>"
    "</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>{services}</md:IDPSSODescriptor></md:EntityDescriptor>"
)
BINDINGS = ("HTTP-POST", "HTTP-Redirect")
NAME_ID = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"


def _key(app: app_entities.App, kid: str | None) -> app_entities.SigningKey | None:
    return next((key for key in app_certificates.keys_of(web.current_org(), app) if key.kid == kid), None)


def _find(app: app_entities.App, kid: str) -> app_entities.SigningKey:
    found = _key(app, kid)
    if found is None:
        raise errors.not_found(kid, "JsonWebKey")
    return found


@AREA.get("/api/v1/apps/<app_id>/credentials/keys")
def list_keys(app_id: str):
    found = app_certificates.keys_of(web.current_org(), apps.find(app_id))
    return web.reply([app_certificates.document(key) for key in found])


@AREA.get("/api/v1/apps/<app_id>/credentials/keys/<kid>")
def get_key(app_id: str, kid: str):
    return web.reply(app_certificates.document(_find(apps.find(app_id), kid)))


def _added(app: app_entities.App, key: app_entities.SigningKey) -> flask.Response:
    """Give a key to an application. It signs with the key when a client sets `credentials.signing.kid`."""
    apps.put(app, signing_keys=(*app.signing_keys, key))
    address = f"{web.link_base_url()}/api/v1/apps/{app.id}/credentials/keys/{key.kid}"
    return web.reply(app_certificates.document(key), 201, (("Location", address),))


@AREA.post("/api/v1/apps/<app_id>/credentials/keys/generate")
def generate_key(app_id: str):
    """Generate a key that is valid for two to ten years."""
    app = apps.find(app_id)
    text = flask.request.args.get("validityYears", "")
    if not text.isdigit() or int(text) not in YEARS:
        raise errors.invalid("validityYears", "validityYears: The value must be between 2 and 10")
    now = web.current_org().now()
    return _added(app, app_certificates.new_key(identifiers.random_text(43), now, int(text)))


@AREA.post("/api/v1/apps/<app_id>/credentials/keys/<kid>/clone")
def clone_key(app_id: str, kid: str):
    """Give a key of one application to another one as well."""
    key = _find(apps.find(app_id), kid)
    target = apps.find(flask.request.args.get("targetAid", ""))
    if any(known.kid == kid for known in target.signing_keys):
        raise errors.invalid("cloneKey", "Key already exists in the list of key credentials for the target app.")
    return _added(target, key)


# Metadata --------------------------------------------------------------------------------------------------------


def _service(element: str, binding: str, address: str) -> str:
    quoted = xml.sax.saxutils.quoteattr(address)
    return f'<md:{element} Binding="urn:oasis:names:tc:SAML:2.0:bindings:{binding}" Location={quoted}/>'


def _services(app: app_entities.App, external: str) -> str:
    sign_on = app.settings.get("signOn") or {}
    base = f"{web.base_url()}/app/{app.name}/{external}"
    leave = [_service("SingleLogoutService", binding, base + "/slo/saml") for binding in BINDINGS]
    enter = [_service("SingleSignOnService", binding, base + "/sso/saml") for binding in BINDINGS]
    name_id = xml.sax.saxutils.escape(sign_on.get("subjectNameIdFormat") or NAME_ID)
    has_logout = (sign_on.get("slo") or {}).get("enabled")
    return "".join([*(leave if has_logout else []), f"<md:NameIDFormat>{name_id}</md:NameIDFormat>", *enter])


@AREA.get("/api/v1/apps/<app_id>/sso/saml/metadata")
def get_metadata(app_id: str):
    """Return the metadata of the org as an identity provider, with the key `kid` of the application.

    Without `kid`, and for one that the application does not have, it is the key with which the org signs.
    """
    app = apps.find(app_id)
    if app.sign_on_mode != "SAML_2_0":
        raise errors.not_found(app_id, "AppInstance")
    key = _key(app, flask.request.args.get("kid")) or _find(app, app.credentials["signing"]["kid"])
    external = "exk" + app.id[3:]
    quoted = xml.sax.saxutils.quoteattr
    signed = str(bool((app.settings.get("signOn") or {}).get("samlSignedRequestEnabled"))).lower()
    text = METADATA.format(
        entity=quoted(f"http://www.okta.com/{external}"),
        signed=quoted(signed),
        certificate=app_certificates.wrapped(key),
        services=_services(app, external),
    )
    return flask.Response(text, content_type="application/xml;charset=ISO-8859-1")
