# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of the simulator: choices of behavior, delays and limits."""

from __future__ import annotations

from . import password_policy

DEFAULTS: dict = {
    "latency_ms": 0,
    "search_lag": 0,
    "member_lag": 0,
    "group_get_lag": 0,
    "rule_lag": 0,
    "schema_lag": 0,
    "schema_lag_reads": "new",
    "attribute_cleanup": 0,
    "rule_settle": 0,
    "async_transitions": 0,
    "rate_limits": "off",
    "token_share": 0.5,
    "rate_limit_window": 60,
    "other_traffic": {},
    "concurrency_limit": None,
    "admin_links": False,
    "clock_skew": 0,
    "engine": "idx",
    "duplicate_group_error": "E0000001",
    "deprovisioned_members_listed": True,
    "group_wrong_type_error": "E0000006",
    "remove_non_member": 204,
    "null_clears_on_post": True,
    "empty_string_clears": False,
    "deactivate_answer": 200,
    "ambiguous_short_name": 404,
    "suspend_password_expired": "refuse",
    "double_deactivate": 404,
    "group_rules_expand": True,
    "edit_deprovisioned": False,
    "edit_deprovisioned_error": "E0000007",
    "refused_password_leaves": "no user",
    "realms": True,
    "administrator": "listed",
    "blocks": True,
    "password_policy": {},
    "password_policy_error": "E0000001",
    "last_super_admin_keeps": ["suspend", "deactivate", "revoke"],
    "last_super_admin_error": "E0000006",
    "custom_admin_roles": True,
    "feature_off_status": 401,
    "delete_bound_role": "refuse",
    "deleted_resource": "gone",
    "unknown_app_resource": "dropped",
    "access_token_seconds": 3600,
    "refresh_token_seconds": 90 * 24 * 3600,
    "authorization_code_seconds": 300,
    "device_code_seconds": 600,
    "device_interval": 5,
    "dpop_nonce_seconds": 24 * 3600,
    "access_token_error_body": "empty",
    "unasked_dpop_proof": "ignore",
    "strict_secret_method": False,
    "partly_granted": "narrow",
    "service_app_me": 404,
    "rule_targets": "editable",
    "delete_active_rule": "refuse",
    "app_user_lag": 0,
    "app_delete_lag": 0,
    "duplicate_app_label": "allow",
    "app_assignment_filter": True,
    "inactive_app_assignment": 404,
    "reassign_app_user": 200,
    "new_app_group": "first",
    "grant_answer": 201,
    "grant_twice": 200,
    "federated_claims": "saml",
    "lifecycle": {},
    "hook_delay": 0.05,
    "hook_delivery": "once",
    "hook_ca_path": "",
    "endpoint": "verifies",
    "delete_active_hook_error": "E0000107",
    "hidden_objects": "refused",
    "group_members": "covered",
}

CHOICES: dict = {
    "engine": ("idx", "v1"),
    "schema_lag_reads": ("new", "old"),
    "duplicate_group_error": ("E0000001", "E0000055"),
    "group_wrong_type_error": ("E0000006", "E0000001"),
    "remove_non_member": (204, 404),
    "deactivate_answer": (200, 204),
    "ambiguous_short_name": (404, 400),
    "suspend_password_expired": ("refuse", "allow"),
    "double_deactivate": (404, 200),
    "administrator": ("listed", "hidden"),
    "edit_deprovisioned_error": ("E0000007", "E0000038", "none"),
    "refused_password_leaves": ("no user", "staged"),
    "endpoint": ("verifies", "refuses"),
    "hook_delivery": ("once", "twice", "reversed"),
    "delete_active_hook_error": ("E0000107", "E0000006"),
    "hidden_objects": ("refused", "missing"),
    "group_members": ("covered", "all"),
    "password_policy_error": ("E0000001", "E0000080", "E0000014"),
    "last_super_admin_error": ("E0000006", "E0000038", "E0000001"),
    "feature_off_status": (401, 403),
    "delete_bound_role": ("refuse", "unbind"),
    "deleted_resource": ("gone", "stays"),
    "unknown_app_resource": ("dropped", "refused", "kept"),
    "access_token_error_body": ("empty", "oauth", "okta"),
    "unasked_dpop_proof": ("ignore", "bind"),
    "partly_granted": ("narrow", "refuse"),
    "service_app_me": (404, 403),
    "rule_targets": ("editable", "refused", "ignored"),
    "delete_active_rule": ("refuse", "allow"),
    "duplicate_app_label": ("allow", "E0000040"),
    "inactive_app_assignment": (404, 200),
    "reassign_app_user": (200, 409),
    "new_app_group": ("first", "last"),
    "grant_answer": (201, 200),
    "grant_twice": (200, 409),
    "federated_claims": ("saml", "all", "none"),
}

RATE_LIMIT_NAMES = ("off", "developer", "one_app", "enterprise", "workforce")


class UnknownSetting(ValueError):
    """A setting does not exist or has an invalid value."""


def _check_kind(name: str, value: object) -> None:
    default = DEFAULTS[name]
    if isinstance(default, bool):
        good = isinstance(value, bool)
    elif isinstance(default, (int, float)):
        good = isinstance(value, (int, float)) and not isinstance(value, bool)
    elif name == "concurrency_limit":
        good = value is None or isinstance(value, int)
    else:
        good = name == "rate_limits" or isinstance(value, type(default))
    if not good:
        raise UnknownSetting(f"The setting {name} does not accept {value!r}.")


def checked(changes: dict) -> dict:
    """Return valid changes. Raises UnknownSetting for an unknown name or a value that is not one of the choices."""
    for name, value in changes.items():
        if name not in DEFAULTS:
            raise UnknownSetting(f"The setting {name} does not exist.")
        _check_kind(name, value)
        if name in CHOICES and value not in CHOICES[name]:
            raise UnknownSetting("The setting {} must be one of: {}.".format(name, ", ".join(map(str, CHOICES[name]))))
        if name == "password_policy" and set(value) - set(password_policy.DEFAULTS):
            raise UnknownSetting("password_policy must contain only: {}.".format(", ".join(password_policy.DEFAULTS)))
        if name == "rate_limits" and isinstance(value, str) and value not in RATE_LIMIT_NAMES:
            raise UnknownSetting(
                "rate_limits must be a factor, a table or one of: {}.".format(", ".join(RATE_LIMIT_NAMES))
            )
    return changes
