# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The classes that typed.read fills have fields for options only, with types that match the argument spec."""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.action import credential_record, reminder_record
from ansible_collections.spoke.okta.plugins.module_utils.admins import (
    admin_role_plan,
    assignment_options,
    resource_wishes,
)
from ansible_collections.spoke.okta.plugins.module_utils.apps import (
    app_plan,
    assignment_wishes,
    bookmark_app,
    catalog_app,
    certificate_plan,
    grant_plan,
    oauth_app,
    saml_app,
    secret_plan,
    swa_app,
)
from ansible_collections.spoke.okta.plugins.module_utils.consent import consent_plan
from ansible_collections.spoke.okta.plugins.module_utils.credentials import assembly, endpoints
from ansible_collections.spoke.okta.plugins.module_utils.events import event_hook_document
from ansible_collections.spoke.okta.plugins.module_utils.groups import (
    group_plan,
    group_rule_document,
    membership_difference,
)
from ansible_collections.spoke.okta.plugins.module_utils.origins import origin_plan
from ansible_collections.spoke.okta.plugins.module_utils.schemas import attribute_document
from ansible_collections.spoke.okta.plugins.module_utils.transport import settings
from ansible_collections.spoke.okta.plugins.module_utils.users import (
    factor_plan,
    password_plan,
    session_plan,
    user_bulk,
    user_items,
    user_type_plan,
)
from ansible_collections.spoke.okta.plugins.modules import (
    okta_app_assignment_info,
    okta_app_info,
    okta_event_hook_info,
    okta_group_info,
    okta_group_member_info,
    okta_group_rule_info,
    okta_log_info,
    okta_policy_info,
    okta_user_info,
)
from ansible_collections.spoke.okta.tests.unit.house import sources

Spec = Mapping[str, Mapping[str, Any]]


@dataclasses.dataclass(frozen=True)
class Place:
    """The place of the options of a class: the task of a module, or the items of one of its lists.

    *sure* are options that cannot be None when the class is read, although the spec allows it. *added* are fields that
    are not options: the code adds them to the options.
    """

    module: str
    items: str | None = None
    sure: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()


def place(module: str, items: str | None = None, sure: str = "", added: str = "") -> Place:
    """Return a place, from names separated by spaces."""
    return Place(module, items, frozenset(sure.split()), frozenset(added.split()))


PLACES: dict[type, list[Place]] = {
    admin_role_plan.Wanted: [place("okta_admin_role", sure="role"), place("okta_admin_role", items="roles")],
    attribute_document.Wanted: [
        place("okta_user_schema", "attributes"),
        place("okta_group_schema", "attributes"),
        place("okta_app_user_schema", "attributes"),
    ],
    catalog_app.Wanted: [place("okta_app_catalog", sure="app"), place("okta_app_catalog", "apps")],
    certificate_plan.Wanted: [place("okta_app_certificate")],
    app_plan.AnyKind: [place("okta_app")],
    assembly.Usage: [place("okta_connection_info")],
    assignment_options.Entry: [place("okta_admin_assignment", items="roles")],
    # A task sets either this option or a list.
    assignment_options.Wanted: [
        place("okta_admin_assignment", sure="roles"),
        place("okta_admin_assignment", items="assignments"),
    ],
    # An item without an application has the application of the task.
    assignment_wishes.Wanted: [place("okta_app_assignment")],
    assignment_wishes.Wish: [place("okta_app_assignment", items="assignments", sure="app")],
    bookmark_app.Wanted: [place("okta_app_bookmark", sure="app"), place("okta_app_bookmark", items="apps")],
    consent_plan.Wanted: [place("okta_oauth_token")],
    credential_record.Wanted: [place("credential_record")],
    reminder_record.Wanted: [place("reminder_record")],
    # The connection has validated org_url.
    endpoints.Endpoints: [place("okta_connection_info", sure="org_url")],
    # A task sets either this option or a list; the same applies to groups and rules.
    event_hook_document.Wanted: [place("okta_event_hook", sure="name"), place("okta_event_hook", items="hooks")],
    factor_plan.Wanted: [place("okta_user_factor")],
    grant_plan.Wanted: [place("okta_app_grant")],
    group_plan.Wanted: [place("okta_group", sure="group"), place("okta_group", items="groups")],
    group_rule_document.Wanted: [place("okta_group_rule", sure="name"), place("okta_group_rule", items="rules")],
    membership_difference.Wanted: [place("okta_group_member")],
    oauth_app.Wanted: [place("okta_app_oauth")],
    okta_app_assignment_info.Wanted: [place("okta_app_assignment_info")],
    okta_app_info.Wanted: [place("okta_app_info")],
    okta_event_hook_info.Wanted: [place("okta_event_hook_info")],
    okta_group_info.Wanted: [place("okta_group_info")],
    okta_group_member_info.Wanted: [place("okta_group_member_info")],
    okta_group_rule_info.Wanted: [place("okta_group_rule_info")],
    okta_log_info.Wanted: [place("okta_log_info")],
    okta_policy_info.Wanted: [place("okta_policy_info")],
    okta_user_info.Wanted: [place("okta_user_info")],
    origin_plan.Wanted: [place("okta_trusted_origin")],
    password_plan.Wanted: [place("okta_user_password", added="changed_before")],
    resource_wishes.Wanted: [
        place("okta_resource_set", sure="resource_set"),
        place("okta_resource_set", items="resource_sets"),
    ],
    saml_app.Wanted: [place("okta_app_saml", sure="app"), place("okta_app_saml", items="apps")],
    secret_plan.Wanted: [place("okta_app_secret")],
    session_plan.Wanted: [place("okta_user_session", added="since")],
    settings.Settings: [place("okta_connection_info", sure="org_url")],
    swa_app.Wanted: [place("okta_app_swa", sure="app"), place("okta_app_swa", items="apps")],
    # The class is read only for a task with a list.
    user_bulk.Task: [place("okta_user", sure="users")],
    # Items override the options of the task, which have defaults; the code builds the profile from several options.
    user_items.Wanted: [place("okta_user", sure="user profile")],
    user_type_plan.Wanted: [place("okta_user_type")],
}
"""Each class that typed.read fills, and the places of its options."""

TYPES = {"str": str, "path": str, "bool": bool, "int": int, "float": float, "dict": dict, "list": list, "raw": object}


def spec(module: str) -> Spec:
    """Return the argument spec of a module."""
    if module in sources.ACTIONS:
        return importlib.import_module(f"{sources.COLLECTION}.plugins.action.{module}").SPEC
    return importlib.import_module(f"{sources.COLLECTION}.plugins.modules.{module}").SPEC.argument_spec


def options(where: Place) -> Spec:
    """Return the spec of the options in a place."""
    return spec(where.module) if where.items is None else spec(where.module)[where.items]["options"]


def reads() -> Iterator[tuple[Path, type]]:
    """Yield the file and the class of each call of typed.read in the collection."""
    for path in sources.python_files("plugins", "extensions"):
        for node in ast.walk(sources.tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "typed.read":
                names = ast.unparse(node.args[0]).split(".")
                yield path, functools.reduce(getattr, names, importlib.import_module(sources.dotted(path)))


READS = list(reads())


def named(kind: type) -> str:
    """Return the name of a class with its module, for test IDs and failures."""
    return f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"


def is_optional(annotation: Any) -> bool:
    """Return whether a field may be None."""
    return types.NoneType in typing.get_args(annotation)


def base(annotation: Any) -> type:
    """Return the type of a field without None and without type parameters."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        (annotation,) = [one for one in typing.get_args(annotation) if one is not types.NoneType]
    found = typing.get_origin(annotation) or annotation
    return dict if found is Mapping else found


def may_be_none(option: Mapping[str, Any]) -> bool:
    """Return whether Ansible may pass None for an option."""
    return not option.get("required") and option.get("default") is None


def test_the_table_has_exactly_the_kinds_that_are_read() -> None:
    assert len(READS) > 20
    assert {named(kind) for _path, kind in READS} == {named(kind) for kind in PLACES}


def test_the_table_has_the_module_that_reads_a_kind() -> None:
    modules = [(path.stem, kind) for path, kind in READS if path.parent.name in ("modules", "action")]
    assert [
        (module, named(kind)) for module, kind in modules if module not in {one.module for one in PLACES.get(kind, [])}
    ] == []


@pytest.mark.parametrize("kind", PLACES, ids=named)
def test_fields_are_options(kind: type) -> None:
    fields = {one.name for one in dataclasses.fields(kind)}
    strangers = {one: fields - one.added - set(options(one)) for one in PLACES[kind]}
    assert strangers == {one: set() for one in PLACES[kind]}


@pytest.mark.parametrize("kind", PLACES, ids=named)
def test_a_field_may_be_none_exactly_where_its_option_may(kind: type) -> None:
    hints = typing.get_type_hints(kind)
    optional = {name for name, hint in hints.items() if is_optional(hint)}
    may_be = {
        name
        for one in PLACES[kind]
        for name in hints.keys() & options(one).keys() - one.sure
        if may_be_none(options(one)[name])
    }
    added = {name for one in PLACES[kind] for name in one.added}
    assert optional - added == may_be


@pytest.mark.parametrize("kind", PLACES, ids=named)
def test_a_field_has_the_type_of_its_option(kind: type) -> None:
    hints = typing.get_type_hints(kind)
    for one in PLACES[kind]:
        both = hints.keys() & options(one).keys()
        assert {name: base(hints[name]) for name in both} == {name: TYPES[options(one)[name]["type"]] for name in both}


@pytest.mark.parametrize("kind", PLACES, ids=named)
def test_sure_and_added_are_necessary(kind: type) -> None:
    fields = {one.name for one in dataclasses.fields(kind)}
    for one in PLACES[kind]:
        assert one.added <= fields - set(options(one))
        assert [name for name in one.sure if name not in fields or not may_be_none(options(one)[name])] == []
