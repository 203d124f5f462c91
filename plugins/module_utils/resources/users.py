# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Users.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/user
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api, expressions, lifecycle

if TYPE_CHECKING:
    from ..transport.connection import Connection

# A short name is the part of a login before @. Okta resolves it only when it is unique.
ACCEPTED = "its ID, login or short name"
ID = re.compile(r"00u[0-9A-Za-z]{17}")
PAGE = 200
BAD_REQUEST = 400
# The statuses with which servers refuse a request that is too long.
TOO_LONG = (400, 413, 414, 431)
# Characters with a meaning in a path, also percent-encoded: Okta refuses them, or reads another path.
# Source: https://devforum.okta.com/t/getuser-returns-400-for-certain-special-characters/28126
NOT_IN_PATH = frozenset("/?;[]\\")
# References that a path always finds.
PLAIN = re.compile(r"[\w.@+'-]+")
# Seconds between reads of a user whose status Okta changes in the background.
POLL = (0.2, 0.5, 1.0, 2.0)


def folded(text: str) -> str:
    """Return a login without case and diacritics, which Okta ignores in comparisons."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def login(user: Mapping[str, Any]) -> str:
    """Return the login of a user, or the ID when the response has no login."""
    return str((user.get("profile") or {}).get("login") or user["id"])


def described(user: Mapping[str, Any]) -> str:
    """Return a text that identifies a user: its ID and status."""
    return f"{user['id']} ({user.get('status')})"


def matches(user: Mapping[str, Any], reference: str) -> bool:
    """Return whether *reference* is the ID, login or short name of a user."""
    own = folded(login(user))
    return reference == user["id"] or folded(reference) in (own, own.partition("@")[0])


class Users:
    """The users of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def find(self, reference: str) -> Any:
        """Return the user with this ID, login or short name, deactivated or not, or None."""
        user = None if NOT_IN_PATH.intersection(reference) else self._at_path(reference)
        # Okta does not document which characters a path may have.
        return self._searched(reference) if user is None and not PLAIN.fullmatch(reference) else user

    def _at_path(self, reference: str) -> Any:
        where = api.path("users", reference)
        try:
            user = api.entity(where, self._api.find(where))
        except errors.ApiError as error:
            if error.status == BAD_REQUEST and not PLAIN.fullmatch(reference):
                return None
            raise
        return user if user and matches(user, reference) else None

    def _searched(self, reference: str) -> Any:
        """Return the current document of the user that a search finds by login, otherwise by short name, or None."""
        comparisons = [expressions.equals("profile.login", reference)]
        if "@" not in reference:
            comparisons.append(expressions.starts("profile.login", f"{reference}@"))
        hits = [user for user in self.search(search=expressions.either(comparisons)) if matches(user, reference)]
        exact = [user for user in hits if folded(user["profile"]["login"]) == folded(reference)]
        chosen = exact or hits
        return self._at_path(chosen[0]["id"]) if len(chosen) == 1 else None

    def get(self, reference: str) -> dict[str, Any]:
        """Return the user with this ID, login or short name, deactivated or not. Raises NotFound."""
        user = self.find(reference)
        if user is None:
            raise errors.NotFound("user", reference, ACCEPTED)
        return user

    def me(self) -> Any:
        """Return the administrator who owns the token of the connection."""
        return self._api.get(api.path("users", "me"))

    def resolve(self, references: Iterable[str]) -> dict[str, Any]:
        """Return the user of each reference, None when it does not exist.

        Logins and IDs are searched in batches. Searches lag behind writes, so missing users are read one by one.
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
        """Return the user of each ID, None when it was deleted. IDs are searched in batches."""
        found: dict[str, Any] = dict.fromkeys(user_ids)
        for expression in expressions.any_of("id", found):
            found.update((user["id"], user) for user in self.search(search=expression))
        # Searches lag behind writes, so missing users are read one by one.
        return {user_id: user or self.find(user_id) for user_id, user in found.items()}

    @staticmethod
    def batches(references: Iterable[str]) -> list[list[str]]:
        """Return search comparisons for the logins and IDs among *references*, in as few batches as possible."""
        comparisons = [
            expressions.equals("id" if ID.fullmatch(reference) else "profile.login", reference)
            for reference in references
            if "@" in reference or ID.fullmatch(reference)
        ]
        return list(expressions.batches(comparisons, PAGE))

    def sight(self, batch: Sequence[str]) -> list[dict[str, Any]]:
        """Return the users that match *batch*, one of the batches from batches(). The search may lag behind writes."""
        try:
            return list(self.search(search=expressions.either(batch)))
        except errors.ApiError as error:
            if error.status not in TOO_LONG or len(batch) == 1:
                raise
        middle = len(batch) // 2
        return self.sight(batch[:middle]) + self.sight(batch[middle:])

    def search(self, limit: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Return at most *limit* users that match Okta's own list parameters (search, filter, q, sortBy, sortOrder)."""
        return api.search(self._api, api.path("users"), PAGE, limit, query)

    def create(self, document: Mapping[str, Any], activate: bool) -> Any:
        """Create a user. When the response is lost, find the user by the login, with the password and the groups."""
        query = {"activate": api.flag(activate)}
        return api.create_or_look(
            lambda: self._api.request("POST", api.path("users"), query, document).document,
            lambda: self._complete(document),
        )

    def _complete(self, document: Mapping[str, Any]) -> Any:
        """Return the user that a document creates, or None when it does not exist or lacks a part of the document."""
        user = self.find(document["profile"]["login"])
        if user is None or not set(document.get("credentials", ())) <= set(user.get("credentials") or ()):
            return None
        # Okta ignores the case of logins.
        if not api.shows({**user["profile"], "login": document["profile"]["login"]}, document["profile"]):
            return None
        wanted = set(document.get("groupIds", ()))
        return user if not wanted or wanted <= {group["id"] for group in self.groups(user["id"])} else None

    def update(
        self, user_id: str, profile: Mapping[str, Any] | None = None, credentials: Mapping[str, Any] | None = None
    ) -> Any:
        """Update the given attributes and return the whole user. None clears an attribute."""
        body = {name: part for name, part in (("profile", profile), ("credentials", credentials)) if part}
        user = self._api.request("POST", api.path("users", user_id), None, body, idempotent=True).document
        kept = [key for key, value in (profile or {}).items() if value is None and user["profile"].get(key) is not None]
        return self._clear(user_id, kept) if kept else user

    def _clear(self, user_id: str, keys: Sequence[str]) -> Any:
        """Clear attributes by a full replacement, for orgs that ignore null in a partial update."""
        response = self._api.request("GET", api.path("users", user_id))
        profile = {key: value for key, value in response.document["profile"].items() if key not in keys}
        # If-Match: do not overwrite a change that another administrator made since the read.
        unchanged = {"If-Match": response.headers["ETag"]} if "ETag" in response.headers else None
        return self._api.request("PUT", api.path("users", user_id), None, {"profile": profile}, unchanged).document

    def perform(self, user_id: str, operation: str, send_email: bool | None = None) -> dict[str, Any]:
        """Perform a lifecycle operation and return Okta's response, such as an activation link, or {}.

        When the response is lost or a refusal, a status that shows the effect counts as success. This does not apply to
        reactivate, which does not change the status.
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
        return api.perform_or_look(perform, look, lambda _response: True)

    def settled(self, user_id: str, operation: str, timeout: float) -> dict[str, Any]:
        """Return the user when *operation* shows and no transition is in progress.

        Raises NotSettled after *timeout* seconds.
        """
        waited, looks = 0.0, iter(POLL)
        pause = POLL[-1]
        while True:
            user = self.get(user_id)
            moving = user.get("transitioningToStatus")
            if not moving and user["status"] in lifecycle.RESULTS[operation]:
                return user
            if waited >= timeout:
                raise errors.NotSettled(
                    f"Okta accepted the operation {operation}, but after {waited:g} s (option wait_timeout) the user "
                    f"is still {user['status']}" + (f", changing to {moving}." if moving else ".")
                )
            pause = min(next(looks, pause), timeout - waited)
            self._api.sleep(pause)
            waited += pause

    def delete(self, user_id: str, send_email: bool | None = None) -> None:
        """Delete a deactivated user. A missing user is not an error."""
        query = None if send_email is None else {"sendEmail": api.flag(send_email)}
        api.delete_if_there(self._api, api.path("users", user_id), query)

    def groups(self, user_id: str) -> Iterator[dict[str, Any]]:
        """Return all groups of a user, including Everyone and imported groups."""
        return self._api.items(api.path("users", user_id, "groups"))

    def apps(self, user_id: str) -> Any:
        """Return the application links on the dashboard of a user. Okta does not page them."""
        return self._api.listed(api.path("users", user_id, "appLinks"))
