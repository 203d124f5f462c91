# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refusals of the org: one exception, and a constructor for each refusal that several areas share."""

from __future__ import annotations

from . import identifiers

SUMMARIES = {
    "E0000003": (400, "The request body was not well-formed."),
    "E0000006": (403, "You do not have permission to perform the requested action"),
    "E0000008": (404, "The requested path was not found"),
    "E0000009": (500, "Internal Server Error"),
    "E0000010": (503, "Service is in read only mode"),
    "E0000011": (401, "Invalid token provided"),
    "E0000015": (401, "You do not have permission to access the feature you are requesting"),
    "E0000016": (403, "Activation failed because the user is already active"),
    "E0000017": (403, "Password reset failed"),
    "E0000019": (400, "Bad request. Accept and/or Content-Type headers likely do not match supported values."),
    "E0000021": (400, "Bad request. The Content-Type header does not match supported values."),
    "E0000022": (405, "The endpoint does not support the provided HTTP method"),
    "E0000023": (403, "Operation failed because user profile is mastered under another system"),
    "E0000024": (400, "No active instances"),
    "E0000029": (400, "Invalid paging request."),
    "E0000031": (400, "Invalid search criteria."),
    "E0000033": (400, "Can't specify a search query and filter in the same request."),
    "E0000034": (403, "Forgot password not allowed on specified user."),
    "E0000035": (403, "Change password not allowed on specified user."),
    "E0000036": (403, "Change recovery question not allowed on specified user."),
    "E0000038": (403, "This operation is not allowed in the user's current status."),
    "E0000040": (400, "The field label is not unique."),
    "E0000041": (400, "Credentials should not be set on this resource based on the scheme."),
    "E0000046": (403, "Deactivate application for user forbidden."),
    "E0000047": (429, "API call exceeded rate limit due to too many requests."),
    "E0000053": (400, "Invalid filter expression."),
    "E0000055": (409, "Duplicate group"),
    "E0000077": (403, "Update of read-only attribute(s) is not allowed"),
    "E0000080": (
        403,
        "The password does not meet the complexity requirements of the current password policy.",
    ),
    "E0000056": (403, "Delete application forbidden."),
    "E0000062": (409, "The given user is already assigned to the application."),
    "E0000090": (409, "Duplicate role assignment exception."),
    "E0000091": (403, "The provided role type was not the same as required role type."),
    "E0000093": (400, "Target count limit exceeded"),
    "E0000100": (503, "Unable to perform search query"),
    "E0000107": (403, "The entity is not in the expected state for the requested transition."),
    "E0000112": (
        409,
        "Cannot update this user because they are still being activated. Please try again in a few minutes.",
    ),
    "E0000117": (403, "Cannot assign apps or update app profiles for an inactive user."),
    "E0000142": (403, "The user type cannot be deleted."),
    "E0000124": (
        400,
        "Could not create user. To create a user and expire their password immediately, a password must be specified",
    ),
    "E0000125": (
        400,
        'Could not create user. To create a user and expire their password immediately, "activate" must be true',
    ),
    "E0000231": (412, "The resource has been modified since it was read: the If-Match header does not match."),
    "E0000239": (423, "Policy priorities are being reconciled. Please try again later."),
    "E0000249": (409, "Group rules are still being set up. Please try again later."),
    "E0000242": (400, "The If-Match header holds a malformed ETag."),
}


class Refusal(Exception):
    """A refused request: HTTP status, `errorCode` such as `E0000007`, `errorSummary` and the texts of `errorCauses`.

    Some refusals have a `reason` in each cause, such as `PROHIBITED`.
    """

    def __init__(
        self, status: int, code: str, summary: str, causes: tuple[str, ...] = (), reason: str | None = None
    ) -> None:
        super().__init__(summary)
        self.status = status
        self.code = code
        self.summary = summary
        self.causes = causes
        self.reason = reason

    def document(self) -> dict:
        reason = {} if self.reason is None else {"reason": self.reason}
        return {
            "errorCode": self.code,
            "errorSummary": self.summary,
            "errorLink": self.code,
            "errorId": identifiers.error_id(),
            "errorCauses": [{**reason, "errorSummary": cause} for cause in self.causes],
        }


def by_code(code: str, *causes: str, status: int | None = None) -> Refusal:
    """Return a refusal with the usual status and summary of its code."""
    usual_status, summary = SUMMARIES.get(code, (status or 400, code))
    return Refusal(status or usual_status, code, summary, causes)


def not_found(reference: str, kind: str) -> Refusal:
    return Refusal(404, "E0000007", f"Not found: Resource not found: {reference} ({kind})")


def invalid(subject: str, *causes: str) -> Refusal:
    """Return an E0000001 refusal; `subject` is the object or field that failed validation."""
    return Refusal(400, "E0000001", f"Api validation failed: {subject}", causes)


def not_locked_out() -> Refusal:
    return Refusal(403, "E0000032", "Unlock is not allowed for this user.", ("The user is not locked out.",))


def password_refused(code: str, causes: list) -> Refusal:
    """Return the refusal of a password that violates the policy; orgs word it in several ways."""
    if code == "E0000001":
        return invalid("password", *causes)
    if code == "E0000014":
        return Refusal(403, code, "Update of credentials failed", tuple(causes))
    return by_code(code, *causes)


def update_of_credentials_failed(cause: str) -> Refusal:
    return Refusal(403, "E0000014", "Update of credentials failed", (cause,))
