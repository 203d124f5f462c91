# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The org itself."""

from __future__ import annotations

import flask

from . import errors, identifiers, web

AREA = flask.Blueprint("orgs", __name__)
CONTACTS = ("BILLING", "TECHNICAL")
DETAILS: dict = {
    "companyName": "Okta org simulator",
    "website": "",
    "phoneNumber": "",
    "endUserSupportHelpURL": "",
    "supportPhoneNumber": "",
    "address1": None,
    "address2": None,
    "city": None,
    "state": None,
    "country": None,
    "postalCode": None,
}
"""What an administrator can change. In real orgs, unset texts are empty and unset parts of the address are null."""


@AREA.get("/.well-known/okta-organization")
def get_metadata():
    """Return the metadata of the org. It needs no token."""
    org = web.current_org()
    return web.reply(
        {
            "id": org.id,
            "cell": "ok1",
            "pipeline": org.settings["engine"],
            "_links": {"organization": {"href": web.base_url()}},
            "settings": {"analyticsCollectionEnabled": False, "bugReportingEnabled": False, "omEnabled": False},
        }
    )


def _document() -> dict:
    org = web.current_org()
    address = web.link_base_url() + "/api/v1/org"
    details = {**DETAILS, **org.details.texts}
    return {
        "id": org.id,
        "subdomain": "simulator",
        "companyName": details.pop("companyName"),
        "status": "ACTIVE",
        "expiresAt": None,
        "created": identifiers.timestamp(org.created),
        "lastUpdated": identifiers.timestamp(org.details.changed),
        **details,
        "_links": {
            "preferences": {"href": address + "/preferences"},
            "uploadLogo": {"href": address + "/logo", "hints": {"allow": ["POST"]}},
            "oktaCommunication": {"href": address + "/privacy/oktaCommunication"},
            "logo": None,
            "oktaSupport": {"href": address + "/privacy/oktaSupport"},
            "contacts": {"href": address + "/contacts"},
        },
    }


@AREA.get("/api/v1/org")
def get_org():
    web.require_org_rights()
    return web.reply(_document())


def _changed(texts: dict):
    org = web.current_org()
    web.require_org_rights()
    org.details.texts = texts
    org.details.changed = org.now()
    return web.reply(_document())


@AREA.post("/api/v1/org")
def update_org():
    """Update some details of the org. Okta ignores what cannot be changed."""
    given = {name: value for name, value in web.body().items() if name in DETAILS}
    return _changed({**web.current_org().details.texts, **given})


@AREA.put("/api/v1/org")
def replace_org():
    document = web.body()
    if not document.get("companyName"):
        raise errors.invalid("companyName", "companyName: The field cannot be left blank")
    return _changed({name: value for name, value in document.items() if name in DETAILS})


def _contact(kind: str) -> dict:
    org = web.current_org()
    if kind not in CONTACTS:
        raise errors.not_found(kind, "OrgContactType")
    user_id = org.details.contacts.get(kind, org.admin.id)
    return {"userId": user_id, "_links": {"user": {"href": f"{web.link_base_url()}/api/v1/users/{user_id}"}}}


@AREA.get("/api/v1/org/contacts")
def list_contact_types():
    web.require_org_rights()
    address = web.link_base_url() + "/api/v1/org/contacts/"
    kinds = ((kind, kind.lower()) for kind in CONTACTS)
    return web.reply([{"contactType": kind, "_links": {name: {"href": address + name}}} for kind, name in kinds])


@AREA.get("/api/v1/org/contacts/<kind>")
def get_contact(kind: str):
    web.require_org_rights()
    return web.reply(_contact(kind.upper()))


@AREA.put("/api/v1/org/contacts/<kind>")
def replace_contact(kind: str):
    org = web.current_org()
    web.require_org_rights()
    _contact(kind.upper())
    user_id = web.body().get("userId")
    if org.user_by_id(user_id) is None:
        raise errors.not_found(str(user_id), "User")
    org.details.contacts[kind.upper()] = user_id
    return web.reply(_contact(kind.upper()))


def _switch(path: str, name: str, operations: tuple[str, str]) -> dict:
    """Return a setting that is on or off, with the link to the other position. `operations` turn it off and on."""
    value = web.current_org().details.switches.get(name, False)
    operation = operations[0] if value else operations[1]
    href = f"{web.link_base_url()}/api/v1/org/{path}/{operation}"
    return {name: value, "_links": {operation: {"href": href, "hints": {"allow": ["POST"]}}}}


FOOTER = ("preferences", "showEndUserFooter", ("hideEndUserFooter", "showEndUserFooter"))
MAILS = ("privacy/oktaCommunication", "optOutEmailUsers", ("optIn", "optOut"))


def _switched(switch: tuple, value: bool):
    web.require_org_rights()
    web.current_org().details.switches[switch[1]] = value
    return web.reply(_switch(*switch))


@AREA.get("/api/v1/org/preferences")
def get_preferences():
    web.require_org_rights()
    return web.reply(_switch(*FOOTER))


@AREA.post("/api/v1/org/preferences/<any(showEndUserFooter, hideEndUserFooter):operation>")
def change_footer(operation: str):
    return _switched(FOOTER, operation == "showEndUserFooter")


@AREA.get("/api/v1/org/privacy/oktaCommunication")
def get_communication():
    web.require_org_rights()
    return web.reply(_switch(*MAILS))


@AREA.post("/api/v1/org/privacy/oktaCommunication/<any(optIn, optOut):operation>")
def change_communication(operation: str):
    return _switched(MAILS, operation == "optOut")
