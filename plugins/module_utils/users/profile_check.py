# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The check of profiles against the live schema of their user type, before the first write. Reads each schema once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import errors
from ..engine import reconcile
from ..resources import user_schemas
from . import profile_schema, user_items

# Attributes that every org has, as texts without restrictions. A task that writes only these does not need the schema.
WELL_KNOWN = frozenset({"login", *user_items.PROFILE_OPTIONS.values()})
NOT_CHECKED = (
    "Profiles were not validated against the org's schema before the first write, because the credential cannot read "
    "schemas (okta.schemas.read). Okta validates each profile when it is written. Set validate_profile to false to "
    "skip the validation."
)


def written(plan: reconcile.Plan) -> dict[str, Any]:
    """Return the attributes that a plan writes, with their values. None clears an attribute."""
    if plan.expected is None or not plan.steps:
        return {}
    return reconcile.changes((plan.document or {}).get("profile", {}), plan.expected["profile"])


def is_plain(plan: reconcile.Plan) -> bool:
    """Return whether a plan only writes texts into well-known attributes, or clears them."""
    return all(
        name in WELL_KNOWN and (value is None or isinstance(value, str)) for name, value in written(plan).items()
    )


class ProfileCheck:
    """The check of plans against the schemas of an org. *refused* is true when the credential cannot read schemas."""

    def __init__(self, schemas: user_schemas.UserSchemas):
        self._schemas = schemas
        self._known: dict[str, Any] = {}
        self.refused = False

    def invalid(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> list[str]:
        """Return the problems of the attributes that a plan writes, one text each. *user_type* is for a new user."""
        attributes = written(plan)
        known = self._attributes(plan, user_type) if attributes else None
        return profile_schema.problems(known, attributes, plan.document is None) if known else []

    def demand_fitting(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> None:
        """Raise InvalidOption when a profile does not match its schema, Refused when a directory owns it."""
        texts = self.invalid(plan, user_type)
        if texts:
            raise errors.InvalidOption("profile", f"is not valid: {'; '.join(texts)}.", "Nothing was changed.")
        self.demand_ours(plan, user_type)

    def demand_ours(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> None:
        """Raise Refused when a plan writes attributes that the user's directory owns."""
        attributes = written(plan)
        provider = ((plan.document or {}).get("credentials") or {}).get("provider") or {}
        known = self._attributes(plan, user_type) if attributes and provider else None
        theirs = profile_schema.owned_elsewhere(known or {}, attributes, provider.get("type")) if known else []
        if theirs:
            directory = " ".join(filter(None, [provider["type"], provider.get("name")]))
            raise errors.Refused(
                f"Cannot change {', '.join(theirs)} of {plan.document['profile']['login']}, as the user's directory "
                f"({directory}) owns the values. Change them in the directory. If your org allows Okta to write them, "
                "set validate_profile to false."
            )

    def _attributes(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None) -> Any:
        """Return the attributes of the schema of a plan's user, None when the schema is unknown or not readable."""
        identifier = user_schemas.schema_id(plan.document or user_type or {})
        if plan.document is None:
            identifier = identifier or user_schemas.DEFAULT
        if identifier is None or self.refused:
            return None
        if identifier not in self._known:
            self._known[identifier] = self._read(identifier)
        return self._known[identifier]

    def _read(self, identifier: str) -> Any:
        try:
            return profile_schema.attributes(self._schemas.get(identifier))
        except errors.ApiError as error:
            if error.status != 403:
                raise
            self.refused = True
            return None
