# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Hints for the most frequent refusals."""

from __future__ import annotations

from .rights import api_requests, explaining

# Okta documents no other way to change a deactivated user.
REACTIVATE = (
    "A deactivated user must be activated first: use okta_user with status=active and on_deprovisioned=reactivate."
)

LACKS = "The administrator of the credential lacks the permission for this operation or this object."
COVERS = (
    "Assign an admin role that covers the object. Group and help desk administrators have access to a part of the org."
)
OF_ADMINS = "Only super administrators can change the members of a group that has an admin role."

# By errorCode.
# Source: https://developer.okta.com/docs/reference/error-codes/
HINTS = {
    "E0000001": "Correct the fields that the causes name.",
    "E0000005": (
        "Okta found no valid credential in the request. The value may be incomplete or of another kind, a proxy may "
        "remove the header Authorization, or the endpoint accepts only the browser session of an administrator. Check "
        "auth_method and the credential with okta_connection_info, or create a new credential."
    ),
    "E0000006": f"{LACKS} {COVERS} {OF_ADMINS}",
    "E0000007": "The object does not exist, was deleted, or is hidden from the administrator of the credential.",
    "E0000011": (
        "The token expired (after 30 days without use) or was revoked, its administrator was deactivated or suspended, "
        "or the token belongs to another org. Check org_url, or create a new token."
    ),
    "E0000014": "The current password is wrong, or the new password or recovery answer does not meet the org's policy.",
    "E0000015": "The org lacks a feature that this request requires. The credential is valid.",
    "E0000016": "The user is already activated.",
    "E0000017": "The password cannot be reset in the current status of the user.",
    "E0000023": "Another system, such as a directory or an HR application, manages the attribute. Change it there.",
    "E0000031": "The search or filter expression or the page cursor is not valid. Check names, operators and quotes.",
    "E0000034": "Only active users can get a link to set a new password. Use action=reset for users in other statuses.",
    "E0000035": "The password cannot be changed in the current status of the user. An administrator can set it.",
    "E0000038": f"The operation is not possible in the current status of the user. {REACTIVATE}",
    "E0000047": (
        "The rate limit of the token (half of the org's limit by default) or of the org is used up. Raise max_retries "
        "and rate_limit_max_wait, or run at a quieter time."
    ),
    "E0000053": "The filter expression is not valid. Check names, operators and quotes.",
    "E0000075": "The attribute is mapped from another system. Change it there.",
    "E0000077": "The attribute is read-only in this org, or another system manages it.",
    "E0000078": "The attribute cannot be changed after it is set.",
    "E0000080": "The password does not meet the password policy of the org.",
    "E0000142": (
        "Okta deletes neither the default user type nor a type that users have, deactivated users included. Give these "
        "users another type or delete them."
    ),
    "E0000093": "The request has too many targets.",
}

# Okta's response to a change of a deactivated user, although the user exists.
NOT_FOUND = "E0000007"
NO_PERMISSION = "E0000006"


def hint(code: str, method: str, path: str) -> str | None:
    """Return the hint for a refused request, or None."""
    if code == NOT_FOUND and method != "GET" and "/users/" in path:
        return f"{HINTS[code]} Okta also returns this for a change of a deactivated user. {REACTIVATE}"
    return (_rights(method, path) if code == NO_PERMISSION else None) or HINTS.get(code)


def _rights(method: str, path: str) -> str | None:
    """Return which rights a refused request needs, or None for a request that the tables do not contain."""
    found = api_requests.find(method, path.partition("?")[0])
    if found is None:
        return None
    request, parameters = found
    member = method != "GET" and {"groupId", "userId"} <= set(parameters)
    further = [COVERS] * bool(request.roles) + [OF_ADMINS] * member
    return " ".join([LACKS, explaining.sentence(request), *further])
