# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Creations that Okta refuses although the object exists afterwards.

Okta can create an object and then refuse a part of the request: it checks the password and the recovery answer of a
user after it created the user. So an object that exists after a refusal does not show that another client created it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from .. import errors
from ..options import timestamps

# Okta's refusals of a name that is in use: the words in a summary or cause, and the code for a group.
# Source: https://developer.okta.com/docs/reference/error-codes/
TAKEN = ("already exists", "duplicate")
DUPLICATE_GROUP = "E0000055"
# The maximum difference between the clocks of an org, and between a time and its text in seconds.
TOLERANCE = timedelta(seconds=5)
# Refusals after which there is nothing to look for, or no right to look.
WITHOUT_EFFECT = (401, 404, 405, 429)


@dataclass(frozen=True)
class Creation:
    """A new object: its *kind*, such as "group", its name, and *described*, which returns a text about a document.

    *unique*: Okta allows one object of this name. *remedy* says what to do about an object that a refused request left.
    """

    kind: str
    name: str
    described: Callable[[Any], str]
    unique: bool = True
    remedy: str = ""


class LeftBehind(errors.Caused):
    """Okta refused a creation, but the object *document* exists now, and nothing shows that another client made it."""

    def __init__(self, cause: errors.ApiError, creation: Creation, document: Mapping[str, Any]):
        remedy = creation.remedy or f"Correct the task and run it again, or delete the {creation.kind}."
        super().__init__(
            f"{cause} The {creation.kind} {creation.name} exists now, {creation.described(document)}. Okta may have "
            f"created it before it refused the request. {remedy}",
            cause,
        )
        self.document = document

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json; changed is true, because the object did not exist before."""
        return {**super().result(), "changed": True}


def created(create: Callable[[], Any], find: Callable[[], Any], creation: Creation) -> Any:
    """Return the result of *create()*, or raise its error. *find()* returns the object if it exists afterwards.

    Raises Overtaken with proof that the object existed before the request, LeftBehind when it exists without proof.
    """
    begun = time.monotonic()
    try:
        return create()
    except errors.ApiError as error:
        seconds = time.monotonic() - begun
        found = None if _has_no_effect(error) else _looked_for(find)
        if found is None:
            raise
        if creation.unique and (is_taken(error) or existed_before(found, error, seconds)):
            raise errors.Overtaken(f"Another client created {creation.name} in the meantime.") from error
        raise LeftBehind(error, creation, found) from error


def _has_no_effect(refusal: errors.ApiError) -> bool:
    return refusal.status in WITHOUT_EFFECT or refusal.code == errors.NO_PERMISSION


def _looked_for(find: Callable[[], Any]) -> Any:
    """Return the result of *find()*, or None when it fails: the refusal of the creation is then the error to show."""
    try:
        return find()
    except errors.OktaError:
        return None


def is_taken(refusal: errors.ErrorResponse) -> bool:
    """Return whether Okta refused a creation because the name is in use."""
    shown = " ".join((refusal.summary, *refusal.causes)).lower()
    return refusal.code == DUPLICATE_GROUP or any(words in shown for words in TAKEN)


def existed_before(found: Mapping[str, Any], refusal: errors.ErrorResponse, seconds: float) -> bool:
    """Return whether an object existed before a request that was refused after *seconds*, all by the org's clock."""
    ended = timestamps.from_http_date(refusal.headers.get("Date"))
    made = _moment(found.get("created"))
    if ended is None or made is None:
        return False
    return made + timedelta(seconds=seconds) + TOLERANCE < ended.astimezone(timezone.utc)


def _moment(text: Any) -> datetime | None:
    try:
        return timestamps.moment("created", str(text))
    except errors.InvalidOption:
        return None
