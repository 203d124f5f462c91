# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Imports go one way: errors <- leaves <- credentials <- connection <- resources <- modules."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.tests.unit.house import sources

PREFIX = f"{sources.COLLECTION}.plugins.module_utils."

LEAF = {"errors"}
"""What a file of module_utils may import when the table does not name it."""

MAY_IMPORT = {
    "errors": set(),
    "version": set(),
    "access": {"errors"},
    "answers": {"errors", "oauth_refusals"},
    "arguments": {"credential_options", "errors"},
    "authorization": {
        "credential_options",
        "credentials",
        "errors",
        "loopback",
        "oauth_refusals",
        "timestamps",
        "waiting",
    },
    "connection": {
        "access",
        "answers",
        "arguments",
        "cost",
        "credentials",
        "errors",
        "in_flight",
        "no_answer",
        "page_links",
        "peer",
        "rate_budget",
        "rate_limit",
        "routes",
        "settings",
        "uploads",
        "version",
        "waiting",
    },
    "app_plan": {"errors", "reconcile"},
    "assignment_plan": {"errors", "reconcile", "resources"},
    "assignment_difference": {"assignment_plan", "errors", "reconcile", "resources"},
    "assignment_steps": {"assignment_difference", "assignment_plan", "errors", "reconcile", "resources"},
    "bulk": {"errors", "reconcile", "waiting"},
    "rate_budget": {"errors", "rate_limit", "rate_window"},
    "loopback": {"errors", "org_url", "waiting"},
    "reconcile": {"errors", "waiting"},
    "settings": {"arguments", "errors", "org_url"},
    "alias_records": {"arguments", "errors", "host_patterns"},
    "findings": {"rate_limit"},
    "alias_book": {"alias_records"},
    "aliases": {"alias_book", "host_patterns"},
    "runner": {"connection", "errors", "org_url"},
    "event_hook_document": {"errors", "event_types"},
    "event_hook_plan": {"errors", "event_hook_document", "reconcile", "resources"},
    "membership_difference": {"errors", "membership_roster", "resources"},
    "membership_roster": {"errors", "resources"},
    "membership_plan": {"errors", "membership_difference", "membership_rules", "reconcile"},
    "membership_rules": {"errors"},
    "group_plan": {"errors", "reconcile", "resources"},
    "sealing": {"libraries", "token_store_errors"},
    "token_files": {"sealing", "token_store_errors", "waiting"},
    "token_store": {"token_files"},
    "group_rule_document": {"errors", "resources"},
    "group_rule_plan": {"errors", "group_rule_document", "reconcile", "resources"},
    "guards": {"timestamps"},
    "many_users": {"bulk", "errors", "reconcile"},
    "password_plan": {"errors", "guards", "lifecycle", "reconcile"},
    "user_plan": {"errors", "lifecycle", "reconcile", "resources"},
    "user_items": {"errors", "reconcile", "resources"},
    "user_org": {"errors", "resources", "user_items", "user_plan"},
    "user_results": {"bulk", "errors"},
    "user_bulk": {
        "bulk",
        "errors",
        "profile_check",
        "reading",
        "reconcile",
        "resources",
        "user_items",
        "user_org",
        "user_results",
    },
    "profile_check": {"errors", "profile_schema", "reconcile", "resources", "user_items"},
    "reading": {"waiting"},
}
CREDENTIALS_MAY_IMPORT = {
    "credential_options",
    "credentials",
    "errors",
    "libraries",
    "oauth_refusals",
    "org_url",
    "token_store",
    "token_store_errors",
}
RESOURCES_MAY_IMPORT = {"errors", "lifecycle", "resources", "timestamps", "uploads"}
MODULES_MAY_NOT_IMPORT = {
    "access",
    "connection",
    "credentials",
    "in_flight",
    "rate_budget",
    "rate_limit",
    "token_store",
    "waiting",
}

UTILITIES = sources.python_files("plugins/module_utils")


def imported_utilities(path):
    """First names below module_utils that a file imports: errors, connection, resources, ..."""
    return {name[len(PREFIX) :].split(".")[0] for name in sources.imports(path) if name.startswith(PREFIX)}


def allowed(path):
    """What a file of module_utils may import of its neighbours."""
    place = path.relative_to(sources.MODULE_UTILS)
    if place.parts[0] == "resources":
        return RESOURCES_MAY_IMPORT
    if place.parts[0] == "credentials":
        return CREDENTIALS_MAY_IMPORT
    return MAY_IMPORT.get(place.stem, LEAF)


@pytest.mark.parametrize("path", UTILITIES, ids=sources.relative)
def test_module_utils_import_only_what_lies_below(path):
    assert imported_utilities(path) <= allowed(path)


@pytest.mark.parametrize("name", sources.MODULES)
def test_modules_leave_the_transport_to_the_runner(name):
    path = sources.ROOT / "plugins" / "modules" / f"{name}.py"
    assert not imported_utilities(path) & MODULES_MAY_NOT_IMPORT


def test_the_table_names_no_file_that_is_gone():
    assert set(MAY_IMPORT) <= {path.stem for path in UTILITIES}


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("requests", {"connection", "no_answer", "page_links"}),
        ("oauthlib", {"libraries"}),
        ("jwt", {"libraries"}),
        ("cryptography", {"libraries"}),
    ],
)
def test_third_party_libraries_stay_in_their_files(library, homes):
    users = {
        sources.relative(path)
        for path in sources.python_files("plugins", "extensions")
        if any(name.split(".")[0] == library for name in sources.imports(path))
    }
    assert users <= {f"plugins/module_utils/{home}.py" for home in homes}
