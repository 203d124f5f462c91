# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What to do about the refusals that people meet most."""

from __future__ import annotations

# What to do about the codes that people meet most, by errorCode.
# Source: https://developer.okta.com/docs/reference/error-codes/
HINTS = {
    "E0000001": "Correct the fields that the causes name.",
    "E0000006": (
        "The administrator behind the credential lacks the right for this, or for this object (group and help desk "
        "administrators see a part of the org, and only super administrators change members of a group that carries an "
        "admin role). Give it an admin role that covers the object."
    ),
    "E0000007": "It does not exist, was deleted, or is hidden from the administrator behind the credential.",
    "E0000011": (
        "The usual causes: the token expired (it does after 30 days without use) or was revoked, or the administrator "
        "who made it was deactivated or suspended. Check also that org_url is the org that the token belongs to."
    ),
    "E0000014": "The current password is not the one that was given, or the new one does not meet the org's policy.",
    "E0000015": "The org lacks a feature that this call needs; the credential is not the problem.",
    "E0000016": "The user is activated already.",
    "E0000017": "The password cannot be reset in the user's present status.",
    "E0000023": "The attribute is owned by another system (a directory or an HR application): change it there.",
    "E0000031": "The search or filter expression, or the page cursor, is not valid: check names, operators and quotes.",
    "E0000034": "A link to a new password is for active users only: with action reset others get one, too.",
    "E0000035": "The user's status does not allow to change the password; an administrator can set it.",
    "E0000038": "The user's status does not allow this.",
    "E0000047": (
        "The rate limit is used up, by this token's share of it (half by default) or by other clients of the org. "
        "Raise max_retries and rate_limit_max_wait, or run at a quieter time."
    ),
    "E0000053": "The filter expression is not valid: check names, operators and quotes.",
    "E0000075": "The attribute is mapped from another system: change it there.",
    "E0000077": "The attribute is read-only in this org, or owned by another system.",
    "E0000078": "The attribute cannot be changed once it is set.",
    "E0000080": "The password does not meet the org's password policy.",
    "E0000093": "Too many targets in one request.",
}
