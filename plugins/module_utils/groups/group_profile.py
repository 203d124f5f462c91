# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The check of groups' profiles against the org's schema, before the first write."""

from __future__ import annotations

from collections.abc import Sequence

from .. import errors
from ..engine import reconcile
from ..profiles import known_schemas, new_attributes, profile_changes, profile_schema
from ..resources import groups
from ..resources.schemas import Schemas

# Attributes that every org has, as texts with the same limits. A task that writes only these does not need the schema.
WELL_KNOWN = frozenset({"name", "description"})
OWNER = "groups"


def checked(schemas: Schemas | None, plans: Sequence[reconcile.Plan]) -> Sequence[reconcile.Plan]:
    """Return the plans of a task after the check of their profiles; without *schemas*, nothing is checked.

    The first plan gets a warning when the credential cannot read the schema. Raises InvalidOption.
    """
    judged = [plan for plan in plans if not profile_changes.is_plain(plan, WELL_KNOWN)]
    if schemas is None or not judged:
        return plans
    known = known_schemas.KnownSchemas(schemas)
    texts = [text for plan in judged for text in _problems(known, plan, len(plans) > 1)]
    if texts:
        raise errors.InvalidOption("profile", f"is not valid: {'; '.join(texts)}.", "Nothing was changed.")
    if known.refused:
        plans[0].warnings.append(known_schemas.NOT_CHECKED)
    writes = new_attributes.Writes(schemas)
    return [writes.of_plan(plan, WELL_KNOWN, OWNER, lambda org_schemas, _owner: org_schemas.group()) for plan in plans]


def _problems(schema: known_schemas.KnownSchemas, plan: reconcile.Plan, named: bool) -> list[str]:
    """Return the problems of the attributes that a plan writes; *named* texts start with the name of the group."""
    written = profile_changes.written(plan)
    known = schema.group(written)
    if known is None:
        return []
    texts = profile_schema.problems(known, written, OWNER)
    texts += profile_schema.missing(known, written) if plan.document is None else []
    name = groups.name_of(plan.document or plan.expected)
    return [f"{name}: {text}" if named else text for text in texts]
