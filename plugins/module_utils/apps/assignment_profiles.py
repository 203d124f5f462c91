# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The check of assignments' profiles against the schema of the application, before the first write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from .. import errors
from ..engine import reconcile
from ..profiles import known_schemas, profile_schema
from ..resources.schemas import Schemas
from .assignment_change import Difference


def warnings(schemas: Schemas, found: Difference) -> list[str]:
    """Check the profiles that a task writes, and return a warning when the credential cannot read their schemas.

    Raises InvalidOption for a profile that does not match the schema of its application.
    """
    known = known_schemas.KnownSchemas(schemas)
    texts = list(problems(found, known.app))
    if texts:
        raise errors.InvalidOption("profile", f"is not valid: {'; '.join(texts)}.", "Nothing was changed.")
    return [known_schemas.NOT_CHECKED] if known.refused else []


def problems(
    found: Difference, attributes: Callable[[str, Collection[str]], profile_schema.Attributes | None]
) -> Iterator[str]:
    """Yield a text for each attribute that Okta would refuse.

    *attributes* returns those of an application ID, and looks again for names that the schema does not show yet.
    """
    for app, name, values in _written(found):
        known = attributes(app["id"], values) if values else None
        for text in _problems(known, values, app["label"]) if known else ():
            yield f"{name} in {app['label']}: {text}"


def _written(found: Difference) -> Iterator[tuple[Mapping[str, Any], str, dict[str, Any]]]:
    """Yield the application, the user or group, and the attributes that get another value, for each change."""
    for change in found.changes:
        before, after = (side.get("profile") or {} for side in (change.before, change.after))
        yield change.app, change.name, reconcile.changes(before, after)
    for order in found.orders:
        for placed in order.groups:
            yield order.app, placed.name, placed.changes


def _problems(known: profile_schema.Attributes, values: Mapping[str, Any], label: str) -> list[str]:
    """Return the problems of these attributes. A required one may get its value from the user's profile in Okta."""
    optional = {name: {**attribute, "required": False} for name, attribute in known.items()}
    return profile_schema.problems(optional, values, label)
