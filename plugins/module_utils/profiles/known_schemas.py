# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The schemas that a task reads to check profiles before the first write, each once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from .. import errors
from ..engine import optional
from ..resources import api
from ..resources.schemas import Schemas
from . import profile_schema

NOT_CHECKED = (
    "Profiles were not validated against the org's schema before the first write, because the credential cannot read "
    "schemas (okta.schemas.read). Okta validates each profile when it is written. Set validate_profile to false to "
    "skip the validation."
)


class KnownSchemas:
    """The attributes of the schemas of an org. *refused* is true when the credential cannot read schemas.

    *names* are attributes that the task needs. A schema that lacks some is read again for some seconds, because Okta
    shows a new attribute after a time. When that is in vain, the task fails, and no schema is read again.
    """

    def __init__(self, schemas: Schemas):
        self._schemas = schemas
        self._known: dict[tuple[str, str], profile_schema.Attributes | None] = {}
        self._in_vain = False
        self.refused = False

    def user(self, identifier: str, names: Collection[str] = ()) -> profile_schema.Attributes | None:
        """Return the attributes of a schema of users, None when it cannot be read."""
        return self._of(("user", identifier), lambda: self._schemas.user(identifier), names)

    def group(self, names: Collection[str] = ()) -> profile_schema.Attributes | None:
        """Return the attributes of groups, None when the schema cannot be read."""
        return self._of(("group", ""), self._schemas.group, names)

    def app(self, app_id: str, names: Collection[str] = ()) -> profile_schema.Attributes | None:
        """Return the attributes of the users and groups of an application, None when the schema cannot be read."""
        return self._of(("app", app_id), lambda: self._schemas.app(app_id), names)

    def _of(
        self, key: tuple[str, str], read: Callable[[], Any], names: Collection[str]
    ) -> profile_schema.Attributes | None:
        if key not in self._known:
            self._known[key] = None if self.refused else self._read(read)
        known = self._known[key]
        if known is not None and not _has(known, names) and not self._in_vain:
            self._known[key] = known = self._awaited(known, read, names)
            self._in_vain = not _has(known, names)
        return known

    def _awaited(
        self, known: profile_schema.Attributes, read: Callable[[], Any], names: Collection[str]
    ) -> profile_schema.Attributes:
        """Return the attributes as soon as they contain *names*, or the latest ones after some seconds."""
        for pause in api.POLL_NAMED:
            self._schemas.sleep(pause)
            known = profile_schema.attributes(read())
            if _has(known, names):
                break
        return known

    def _read(self, read: Callable[[], Any]) -> profile_schema.Attributes | None:
        try:
            return profile_schema.attributes(read())
        except errors.ApiError as error:
            # Okta alone checks profiles then. A missing schema is that of one kind of object only.
            if not optional.is_withheld(error):
                raise
            self.refused = self.refused or error.status != 404
            return None


def _has(known: profile_schema.Attributes, names: Collection[str]) -> bool:
    return all(name in known for name in names)
