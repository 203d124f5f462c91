# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Users: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/user"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api, expressions, lifecycle

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID, its full login or its short name (the part of the login before @, where only one user has it)"
ID = re.compile(r"00u[0-9A-Za-z]{17}")
PAGE = 200
# How servers refuse a request that is longer than they like.
TOO_LONG = (400, 413, 414, 431)
# Seconds between looks at a transition that Okta makes in the background.
POLL = (0.2, 0.5, 1.0, 2.0)


def folded(text: str) -> str:
    """Return a login as Okta compares it: without case and diacritics."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def answers_to(user: Mapping[str, Any], reference: str) -> bool:
    """Return whether a user document is the one that *reference* (ID, login or short name) means."""
    login = folded(user["profile"]["login"])
    return reference == user["id"] or folded(reference) in (login, login.partition("@")[0])


class Users:
    """The users of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def find(self, reference: str) -> Any:
        """Return the user that an ID, login or short name means, or None. Deactivated users are found, too."""
        # Okta does not take these two characters of a login in a path.
        if "/" in reference or "?" in reference:
            hits = self.search(search=expressions.equals("profile.login", reference))
            return next((user for user in hits if answers_to(user, reference)), None)
        where = api.path("users", reference)
        user = api.entity(where, self._api.find(where))
        return user if user and answers_to(user, reference) else None

    def get(self, reference: str) -> dict[str, Any]:
        """Return what find() finds. Raises NotFound."""
        user = self.find(reference)
        if user is None:
            raise errors.NotFound("user", reference, ACCEPTED)
        return user

    def me(self) -> Any:
        """Return the administrator whose token this is."""
        return self._api.get(api.path("users", "me"))

    def resolve(self, references: Iterable[str]) -> dict[str, Any]:
        """Return the user of each reference, None where there is no such user.

        Logins are looked up many at a time. Such lists lag behind writes, so what they miss is asked for one by one.
        """
        found: dict[str, Any] = {}
        wanted = list(dict.fromkeys(references))
        logins = [reference for reference in wanted if "@" in reference]
        if len(logins) > 2:
            hits: dict[str, Any] = {}
            for expression in expressions.any_of("profile.login", logins):
                hits.update((folded(user["profile"]["login"]), user) for user in self.search(search=expression))
            found = {login: hits[folded(login)] for login in logins if folded(login) in hits}
        user_ids = [reference for reference in wanted if ID.fullmatch(reference)]
        if len(user_ids) > 2:
            found.update(self.with_ids(user_ids))
        return {reference: found.get(reference) or self.find(reference) for reference in wanted}

    def with_ids(self, user_ids: Iterable[str]) -> dict[str, Any]:
        """Return the user of each ID, None for one who was deleted. Looked up many at a time."""
        found: dict[str, Any] = dict.fromkeys(user_ids)
        for expression in expressions.any_of("id", found):
            found.update((user["id"], user) for user in self.search(search=expression))
        # A search lags behind writes, so whom it misses is asked for.
        return {user_id: user or self.find(user_id) for user_id, user in found.items()}

    @staticmethod
    def batches(references: Iterable[str]) -> list[list[str]]:
        """Return the logins and IDs among *references* as comparisons, in as few lists for sight as there can be."""
        comparisons = [
            expressions.equals("id" if ID.fullmatch(reference) else "profile.login", reference)
            for reference in references
            if "@" in reference or ID.fullmatch(reference)
        ]
        return list(expressions.batches(comparisons, PAGE))

    def sight(self, batch: Sequence[str]) -> list[dict[str, Any]]:
        """Return the users that a search for one of *batches* shows. It may lag behind what they are now."""
        try:
            return list(self.search(search=expressions.either(batch)))
        except errors.ApiError as error:
            if error.status not in TOO_LONG or len(batch) == 1:
                raise
        middle = len(batch) // 2
        return self.sight(batch[:middle]) + self.sight(batch[middle:])

    def search(self, limit: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Return users by Okta's own list parameters (search, filter, q, sortBy, sortOrder), at most *limit*."""
        return api.search(self._api, api.path("users"), PAGE, limit, query)

    def create(self, document: Mapping[str, Any], activate: bool) -> Any:
        """Create a user. When the answer is lost, look whether it took effect."""
        query = {"activate": api.flag(activate)}
        return api.create_or_look(
            lambda: self._api.request("POST", api.path("users"), query, document).document,
            lambda: self.find(document["profile"]["login"]),
        )

    def update(
        self, user_id: str, profile: Mapping[str, Any] | None = None, credentials: Mapping[str, Any] | None = None
    ) -> Any:
        """Change the listed attributes only; None clears one. Returns the whole user."""
        body = {name: part for name, part in (("profile", profile), ("credentials", credentials)) if part}
        user = self._api.request("POST", api.path("users", user_id), None, body, idempotent=True).document
        kept = [key for key, value in (profile or {}).items() if value is None and user["profile"].get(key) is not None]
        return self._clear(user_id, kept) if kept else user

    def _clear(self, user_id: str, keys: Sequence[str]) -> Any:
        """Clear attributes by a full replacement, for orgs in which a null in a partial update is passed over."""
        answer = self._api.request("GET", api.path("users", user_id))
        profile = {key: value for key, value in answer.document["profile"].items() if key not in keys}
        # The tag stands for the profile: nobody's change since the read is overwritten.
        unchanged = {"If-Match": answer.headers["ETag"]} if "ETag" in answer.headers else None
        return self._api.request("PUT", api.path("users", user_id), None, {"profile": profile}, unchanged).document

    def perform(self, user_id: str, operation: str, send_email: bool | None = None) -> dict[str, Any]:
        """Perform a lifecycle operation. Return Okta's answer, such as an activation link; {} where it has none.

        When the answer is lost, or somebody else was faster, the user's status says whether it took effect; that of a
        reactivation is the same before and after.
        """
        query = None if send_email is None else {"sendEmail": api.flag(send_email)}
        where = api.path("users", user_id, "lifecycle", operation)

        def perform() -> dict[str, Any]:
            return self._api.request("POST", where, query).document or {}

        def look() -> dict[str, Any] | None:
            user = self.find(user_id)
            return {} if user and user["status"] in lifecycle.RESULTS[operation] else None

        if operation == "reactivate":
            return perform()
        return api.perform_or_look(perform, look, lambda _answer: True)

    def settled(self, user_id: str, operation: str, timeout: float) -> dict[str, Any]:
        """Return the user once *operation* shows and no transition is under way. Raises NotSettled after *timeout*."""
        waited, looks = 0.0, iter(POLL)
        pause = POLL[-1]
        while True:
            user = self.get(user_id)
            moving = user.get("transitioningToStatus")
            if not moving and user["status"] in lifecycle.RESULTS[operation]:
                return user
            if waited >= timeout:
                raise errors.NotSettled(
                    f"Okta accepted {operation}, but after {waited:g} s (option wait_timeout) the user is still "
                    f"{user['status']}" + (f", on the way to {moving}." if moving else ".")
                )
            pause = min(next(looks, pause), timeout - waited)
            self._api.sleep(pause)
            waited += pause

    def delete(self, user_id: str, send_email: bool | None = None) -> None:
        """Delete a deactivated user. One that is gone already is no error."""
        query = None if send_email is None else {"sendEmail": api.flag(send_email)}
        api.delete_if_there(self._api, api.path("users", user_id), query)

    def groups(self, user_id: str) -> Iterator[dict[str, Any]]:
        """Return all groups of a user, Everyone and imported ones included."""
        return self._api.items(api.path("users", user_id, "groups"), {"limit": PAGE})

    def apps(self, user_id: str) -> Any:
        """Return the application links that a user sees. Okta does not page them."""
        return self._api.get(api.path("users", user_id, "appLinks"))
