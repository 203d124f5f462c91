# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Users: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/user"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from .. import errors
from . import api, expressions, lifecycle

ACCEPTED = "its ID, its full login or its short name (the part of the login before @, where only one user has it)"
ID = re.compile(r"00u[0-9A-Za-z]{17}")
PAGE = 200
# How servers refuse a request that is longer than they like.
TOO_LONG = (400, 413, 414, 431)
# Seconds between looks at a transition that Okta makes in the background.
POLL = (0.2, 0.5, 1.0, 2.0)


def folded(text):
    """A login as Okta compares it: without case and diacritics."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def answers_to(user, reference):
    """Whether a user document is the one that *reference* (ID, login or short name) means."""
    login = folded(user["profile"]["login"])
    return reference == user["id"] or folded(reference) in (login, login.partition("@")[0])


class Users:
    """The users of the org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def find(self, reference):
        """The user that an ID, login or short name means, or None. Deactivated users are found, too."""
        # Okta does not take these two characters of a login in a path.
        if "/" in reference or "?" in reference:
            hits = self.search(search=expressions.equals("profile.login", reference))
            return next((user for user in hits if answers_to(user, reference)), None)
        where = api.path("users", reference)
        user = api.entity(where, self._api.find(where))
        return user if user and answers_to(user, reference) else None

    def get(self, reference):
        """As find; raises NotFound."""
        user = self.find(reference)
        if user is None:
            raise errors.NotFound("user", reference, ACCEPTED)
        return user

    def me(self):
        """The administrator whose token this is."""
        return self._api.get(api.path("users", "me"))

    def resolve(self, references):
        """A dict of reference to user document, None where there is no such user.

        Logins are looked up many at a time. Such lists lag behind writes, so what they miss is asked for one by one.
        """
        found = {}
        wanted = list(dict.fromkeys(references))
        logins = [reference for reference in wanted if "@" in reference]
        if len(logins) > 2:
            hits = {}
            for expression in expressions.any_of("profile.login", logins):
                hits.update((folded(user["profile"]["login"]), user) for user in self.search(search=expression))
            found = {login: hits[folded(login)] for login in logins if folded(login) in hits}
        user_ids = [reference for reference in wanted if ID.fullmatch(reference)]
        if len(user_ids) > 2:
            found.update(self.with_ids(user_ids))
        return {reference: found.get(reference) or self.find(reference) for reference in wanted}

    def with_ids(self, user_ids):
        """A dict of ID to user document, None for a user who was deleted. Looked up many at a time."""
        found = dict.fromkeys(user_ids)
        for expression in expressions.any_of("id", found):
            found.update((user["id"], user) for user in self.search(search=expression))
        # A search lags behind writes, so whom it misses is asked for.
        return {user_id: user or self.find(user_id) for user_id, user in found.items()}

    @staticmethod
    def batches(references):
        """The logins and IDs among *references* as comparisons, in as few lists for sight as there can be."""
        comparisons = [
            expressions.equals("id" if ID.fullmatch(reference) else "profile.login", reference)
            for reference in references
            if "@" in reference or ID.fullmatch(reference)
        ]
        return list(expressions.batches(comparisons, PAGE))

    def sight(self, batch):
        """The users that a search for one of *batches* shows. It may lag behind: whom it shows may have changed."""
        try:
            return list(self.search(search=expressions.either(batch)))
        except errors.ApiError as error:
            if error.status not in TOO_LONG or len(batch) == 1:
                raise
        middle = len(batch) // 2
        return self.sight(batch[:middle]) + self.sight(batch[middle:])

    def search(self, limit=None, **query):
        """Users by Okta's own list parameters (search, filter, q, sortBy, sortOrder), at most *limit* of them."""
        given = {name: value for name, value in query.items() if value is not None}
        users = self._api.items(api.path("users"), {**given, "limit": min(limit or PAGE, PAGE)})
        return islice(users, limit)

    def create(self, document, activate):
        """Create a user. When the answer is lost, look whether it took effect."""
        try:
            answer = self._api.request("POST", api.path("users"), {"activate": _flag(activate)}, document)
        except errors.OutcomeUnknown:
            created = self.find(document["profile"]["login"])
            if created is None:
                raise
            return created
        return answer.document

    def update(self, user_id, profile=None, credentials=None):
        """Change the listed attributes only; None clears one. Returns the whole user."""
        body = {name: part for name, part in (("profile", profile), ("credentials", credentials)) if part}
        user = self._api.request("POST", api.path("users", user_id), None, body, idempotent=True).document
        kept = [key for key, value in (profile or {}).items() if value is None and user["profile"].get(key) is not None]
        return self._clear(user_id, kept) if kept else user

    def _clear(self, user_id, keys):
        """Clear attributes by a full replacement, for orgs in which a null in a partial update is passed over."""
        answer = self._api.request("GET", api.path("users", user_id))
        profile = {key: value for key, value in answer.document["profile"].items() if key not in keys}
        # The tag stands for the profile: nobody's change since the read is overwritten.
        unchanged = {"If-Match": answer.headers["ETag"]} if "ETag" in answer.headers else None
        return self._api.request("PUT", api.path("users", user_id), None, {"profile": profile}, unchanged).document

    def perform(self, user_id, operation, send_email=None):
        """A lifecycle operation. Returns Okta's answer, such as an activation link; {} where it has none.

        When the answer is lost, or somebody else was faster, the user's status tells whether it took effect.
        """
        query = None if send_email is None else {"sendEmail": _flag(send_email)}
        try:
            answer = self._api.request("POST", api.path("users", user_id, "lifecycle", operation), query)
        except (errors.OutcomeUnknown, errors.ApiError) as error:
            if operation == "reactivate" or getattr(error, "code", "") == errors.NO_PERMISSION:
                raise
            user = self.find(user_id)
            if user is None or user["status"] not in lifecycle.RESULTS[operation]:
                raise
            return {}
        return answer.document or {}

    def settled(self, user_id, operation, timeout):
        """The user once *operation* shows and no transition is under way. Raises NotSettled after *timeout* seconds."""
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

    def delete(self, user_id, send_email=None):
        """Delete a deactivated user. One that is gone already is no error."""
        query = None if send_email is None else {"sendEmail": _flag(send_email)}
        try:
            self._api.request("DELETE", api.path("users", user_id), query)
        except errors.ApiError as error:
            if not error.is_not_found:
                raise

    def groups(self, user_id):
        """All groups of a user, Everyone and imported ones included."""
        return self._api.items(api.path("users", user_id, "groups"), {"limit": PAGE})

    def apps(self, user_id):
        """The application links that a user sees. Okta does not page them."""
        return self._api.get(api.path("users", user_id, "appLinks"))

    def factors(self, user_id):
        """The factors that a user has enrolled."""
        return self._api.get(api.path("users", user_id, "factors"))


def _flag(value):
    return "true" if value else "false"
