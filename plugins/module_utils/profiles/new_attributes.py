# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Writes of attributes that a schema has only just got.

Okta applies a change of a schema in the background. Until then it refuses profiles with a new attribute, although the
schema shows it. Okta does not document how long that takes.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from .. import errors
from ..engine import optional, reconcile
from ..resources.schemas import Schemas
from . import profile_changes, profile_schema

Value = TypeVar("Value")
Read = Callable[[Schemas, str], Mapping[str, Any]]

# Seconds between the attempts to write a new attribute.
PAUSES = (0.5, 1.0, 1.5, 3.0, 4.0, 5.0)
INVALID = "E0000001"
# Okta's words, as recordings of real orgs show them.
UNDEFINED = re.compile(r"Property name '(.+)' is not defined in profile")


def undefined(refusal: errors.ErrorResponse) -> list[str]:
    """Return the attributes that Okta does not know, when that is the only reason of a refusal."""
    found = [UNDEFINED.search(cause) for cause in refusal.causes]
    if refusal.status != 400 or refusal.code != INVALID or not all(found):
        return []
    return [match[1] for match in found if match]


class Writes:
    """The writes of profiles of a task. A schema for which one of them waited in vain gets no further waits.

    Without *schemas*, in a task that does not validate profiles, no write waits.
    """

    def __init__(self, schemas: Schemas | None):
        self.schemas = schemas
        self._in_vain: set[str] = set()

    def patiently(self, write: Callable[[], Value], schema: str, read: Read) -> Value:
        """Return the result of *write()*, repeated while Okta refuses only attributes that the schema has.

        *schema* identifies the schema that *read* returns. It is read after the first such refusal.
        """
        schemas = self.schemas
        if schemas is None:
            return write()
        waited = 0.0
        known: Collection[str] = ()
        for pause in PAUSES:
            try:
                return write()
            except errors.ApiError as error:
                names = undefined(error)
                if not names or schema in self._in_vain:
                    raise
                known = known or profile_schema.attributes(
                    optional.unless_withheld(lambda: read(schemas, schema)) or {}
                )
                if not set(names) <= set(known):
                    raise
            schemas.sleep(pause)
            waited += pause
        try:
            return write()
        except errors.ApiError as error:
            if undefined(error):
                self._in_vain.add(schema)
                raise errors.Explained(error, _advice(undefined(error), waited)) from error
            raise

    def of_plan(
        self, plan: reconcile.Plan, well_known: Collection[str], schema: str | None, read: Read
    ) -> reconcile.Plan:
        """Make the steps of a plan patient that writes attributes outside of *well_known*, and return the plan.

        *schema* is None when the schema is unknown, for example that of a user type that the credential cannot read.
        """
        if schema is None or self.schemas is None or set(profile_changes.written(plan)) <= set(well_known):
            return plan
        plan.steps = [self._patient(step, schema, read) if _writes(step) else step for step in plan.steps]
        return plan

    def _patient(self, step: reconcile.Step, schema: str, read: Read) -> reconcile.Step:
        def perform(document: Any) -> Any:
            return self.patiently(lambda: step.perform(document), schema, read)

        return dataclasses.replace(step, perform=perform)


def _writes(step: reconcile.Step) -> bool:
    return step.verb in ("create", "update")


def _advice(names: Collection[str], waited: float) -> str:
    return (
        f"The schema has {', '.join(names)}, but Okta did not accept it in profiles for {waited:g} s. A change of a "
        "schema takes effect after a time. Run the task again."
    )
