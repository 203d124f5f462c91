# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A guard for administrators: an org keeps at least one super administrator."""

from __future__ import annotations

from . import admin_rights, entities, errors
from . import org as org_module

SUPER_ADMIN = "SUPER_ADMIN"
OUT_OF_OFFICE = ("SUSPENDED", "DEPROVISIONED")


def _is_super(org: org_module.Org, user: entities.User) -> bool:
    return SUPER_ADMIN in admin_rights.types_of(org, user.id)


def check_leaving(org: org_module.Org, user: entities.User, operation: str) -> None:
    """Refuse to suspend, deactivate or delete the last super administrator.

    The administrator behind the API token, who has no role in this sense, does not count as a remaining one. Raises
    errors.Refusal with the code in the setting `last_super_admin_error`.
    """
    if operation not in org.settings["last_super_admin_keeps"] or not _is_super(org, user):
        return
    others = [
        other
        for other in org.users
        if other.id != user.id and _is_super(org, other) and other.status not in OUT_OF_OFFICE
    ]
    if user.status != "DEPROVISIONED" and not others:
        raise _refused(org, "The last super administrator of an org cannot leave it.")


def check_revocation(org: org_module.Org, user_id: str) -> None:
    """Refuse to revoke the role of the last super administrator who has it individually.

    https://help.okta.com/en-us/content/topics/security/administrators-edit-revoke-admins.htm
    """
    others = [user for user in org.users if user.id != user_id and SUPER_ADMIN in org.roles.types(user.id)]
    if "revoke" in org.settings["last_super_admin_keeps"] and not others:
        raise _refused(org, "The role of the last super administrator of an org cannot be revoked.")


def _refused(org: org_module.Org, cause: str) -> errors.Refusal:
    code = org.settings["last_super_admin_error"]
    return errors.invalid("user", cause) if code == "E0000001" else errors.by_code(code, cause)
