# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rights for requests about applications, their assignments and credentials. Data."""

from __future__ import annotations

from . import requirement, standard_roles
from .requirement import Alternatives, Need, Request

READ = "okta.apps.read"
MANAGE = "okta.apps.manage"
ASSIGN = "okta.apps.assignment.manage"

SEES = standard_roles.SEES_APPS
CHANGES = standard_roles.CHANGES_APPS

APP = "/api/v1/apps/{appId}"
GRANTS = f"{APP}/grants"
OF_CREDENTIALS = "Okta documents a permission to view client credentials, but not whether okta.apps.manage includes it."
OF_KEYS = "Okta does not document whether public keys count as client credentials."

USER: Alternatives = requirement.both((ASSIGN, "appId"), ("okta.users.appAssignment.manage", "userId"))
USER_IN_BODY: Alternatives = requirement.both((ASSIGN, "appId"), ("okta.users.appAssignment.manage", ""))
READS: Alternatives = requirement.one(READ, "appId")
GROUP: Alternatives = requirement.both((ASSIGN, "appId"), ("okta.groups.appAssignment.manage", "groupId"))
CREDENTIALS: Alternatives = ((Need("okta.apps.clientCredentials.read", "appId"),), (Need(MANAGE, "appId"),))


def _manage(method: str, place: str = "", unclear: str = "") -> Request:
    """Return a request that changes an application, at a place below it."""
    return Request(method, f"{APP}{place}", MANAGE, requirement.one(MANAGE, "appId"), CHANGES, open=unclear)


def _read(place: str = "", needs: Alternatives = READS, unclear: str = "") -> Request:
    """Return a request that reads an application, or a place below it."""
    return Request("GET", f"{APP}{place}", READ, needs, SEES, open=unclear)


REQUESTS: tuple[Request, ...] = (
    Request("GET", "/api/v1/apps", READ, requirement.one(READ), SEES, hides=True),
    Request("POST", "/api/v1/apps", MANAGE, requirement.one(MANAGE), CHANGES),
    _read(),
    _manage("PUT"),
    _manage("DELETE"),
    _manage("POST", "/lifecycle/activate"),
    _manage("POST", "/lifecycle/deactivate"),
    _manage("POST", "/logo"),
    _manage(
        "PUT",
        "/policies/{policyId}",
        "Okta does not document whether a custom role also needs a permission for policies.",
    ),
    _read("/users"),
    _read("/users/{userId}"),
    Request("POST", f"{APP}/users", MANAGE, USER_IN_BODY, CHANGES),
    Request("POST", f"{APP}/users/{{userId}}", MANAGE, USER, CHANGES),
    Request("DELETE", f"{APP}/users/{{userId}}", MANAGE, USER, CHANGES),
    _read("/groups"),
    _read("/groups/{groupId}"),
    Request("PUT", f"{APP}/groups/{{groupId}}", MANAGE, GROUP, CHANGES),
    Request("DELETE", f"{APP}/groups/{{groupId}}", MANAGE, GROUP, CHANGES),
    _read("/credentials/secrets", CREDENTIALS, OF_CREDENTIALS),
    _manage("POST", "/credentials/secrets"),
    _manage("POST", "/credentials/secrets/{secretId}/lifecycle/deactivate"),
    _manage("DELETE", "/credentials/secrets/{secretId}"),
    _read("/credentials/keys"),
    _manage("POST", "/credentials/keys/generate"),
    _manage("POST", "/credentials/keys/{keyId}/clone", "Okta does not document the right for the other application."),
    _read("/sso/saml/metadata"),
    _read("/credentials/jwks", unclear=OF_KEYS),
    _manage("POST", "/credentials/jwks"),
    _manage("POST", "/credentials/jwks/{keyId}/lifecycle/deactivate"),
    _manage("DELETE", "/credentials/jwks/{keyId}"),
    Request(
        "GET",
        GRANTS,
        "okta.appGrants.read",
        requirement.one(READ, "appId"),
        SEES,
        open="Okta documents that only super administrators grant scopes, but not who sees the grants.",
    ),
    Request("POST", GRANTS, "okta.appGrants.manage", requirement.NO_CUSTOM_ROLE, ()),
    Request("DELETE", f"{GRANTS}/{{grantId}}", "okta.appGrants.manage", requirement.NO_CUSTOM_ROLE, ()),
    Request(
        "GET",
        "/api/v1/meta/schemas/apps/{appId}/default",
        "okta.schemas.read",
        requirement.NO_CUSTOM_ROLE,
        standard_roles.SEES_PROFILES,
        open="Okta documents a permission for the schemas of users only.",
    ),
    Request(
        "POST",
        "/api/v1/meta/schemas/apps/{appId}/default",
        "okta.schemas.manage",
        requirement.NO_CUSTOM_ROLE,
        standard_roles.CHANGES_SETTINGS,
        open="Okta documents neither a permission of custom roles for changes of schemas nor the standard roles.",
    ),
    Request(
        "GET",
        "/oauth2/v1/clients/{clientId}",
        "okta.clients.read",
        requirement.one(READ, "clientId"),
        SEES,
        open="Okta documents the standard roles that read clients, but no permission of custom roles.",
    ),
)
