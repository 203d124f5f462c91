# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The org itself."""

from __future__ import annotations

import flask

from . import identifiers, web

AREA = flask.Blueprint("orgs", __name__)


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


@AREA.get("/api/v1/org")
def get_org():
    org = web.current_org()
    web.require_org_rights()
    address = web.link_base_url() + "/api/v1/org"
    return web.reply(
        {
            "id": org.id,
            "subdomain": "simulator",
            "companyName": "Okta org simulator",
            "status": "ACTIVE",
            "website": None,
            "phoneNumber": None,
            "endUserSupportHelpURL": None,
            "supportPhoneNumber": None,
            "address1": None,
            "address2": None,
            "city": None,
            "state": None,
            "country": None,
            "postalCode": None,
            "created": identifiers.timestamp(org.created),
            "lastUpdated": identifiers.timestamp(org.created),
            "expiresAt": None,
            "_links": {
                "preferences": {"href": address + "/preferences"},
                "uploadLogo": {"href": address + "/logo", "hints": {"allow": ["POST"]}},
                "oktaCommunication": {"href": address + "/privacy/oktaCommunication"},
                "logo": None,
                "oktaSupport": {"href": address + "/privacy/oktaSupport"},
                "contacts": {"href": address + "/contacts"},
            },
        }
    )
