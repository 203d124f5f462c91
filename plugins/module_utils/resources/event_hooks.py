# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Event hooks.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/eventhook
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import errors
from ..engine import rewriting, switch
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or exact name"
ID = re.compile(r"who[0-9A-Za-z]{17}")
# What Okta sets itself. Okta applies the status of a replacement, so the current status is sent. The document calls the
# type of a filter read-only, too, but Okta's guide sends it.
READ_ONLY = (
    *api.SET_BY_OKTA,
    "verificationStatus",
    "channel.config.method",
    "events.filter.eventFilterMap.condition.version",
)
# What Okta never returns.
WRITE_ONLY = ("channel.config.authScheme.value",)


class EndpointNotVerified(errors.Caused):
    """The endpoint of an event hook did not return Okta's challenge; *cause* is Okta's error."""

    def __init__(self, cause: errors.OktaError):
        super().__init__(
            f"Okta could not verify the endpoint of the event hook. {cause} Check that the endpoint is reachable from "
            "the internet, has a publicly trusted certificate, and returns the challenge. Okta sends a GET with the "
            "header x-okta-verification-challenge, the secret's header and the custom headers. The endpoint must "
            'return the challenge within three seconds as the JSON document {"verification": "..."}.',
            cause,
        )


def described(hook: Mapping[str, Any]) -> str:
    """Return a text that identifies an event hook: its ID and status."""
    return f"{hook['id']} ({hook.get('status')})"


def only(name: str, hooks: Sequence[dict[str, Any]]) -> Any:
    """Return the only event hook in *hooks*, or None. Raises Ambiguous, as names of event hooks are not unique."""
    return api.only("event hook", name, hooks, described)


class EventHooks:
    """The event hooks of the org behind a connection. An org has a few dozen at most."""

    def __init__(self, connection: Connection):
        self._api = connection

    def all(self) -> list[dict[str, Any]]:
        """Return every event hook. Okta does not page them."""
        return list(self._api.items(api.path("eventHooks")))

    def find(self, hook_id: str) -> Any:
        """Return the event hook with this ID, or None."""
        return self._api.find(api.path("eventHooks", hook_id))

    def named(self, reference: str) -> list[dict[str, Any]]:
        """Return the event hooks with this ID (none or one) or exact name (any number)."""
        if ID.fullmatch(reference):
            hook = self.find(reference)
            return [hook] if hook else []
        return [hook for hook in self.all() if hook.get("name") == reference]

    def create(self, document: Mapping[str, Any]) -> Any:
        """Create an event hook, which Okta activates. When the response is lost, find it by its name and contents."""
        body = api.writable(document, READ_ONLY)
        shown = api.writable(body, WRITE_ONLY)

        def look() -> Any:
            return only(body["name"], [hook for hook in self.named(body["name"]) if api.shows(hook, shown)])

        return api.create_or_look(lambda: self._api.request("POST", api.path("eventHooks"), None, body).document, look)

    def whole(self, hook_id: str) -> rewriting.Whole:
        """Return the calls that read and replace an event hook. A replacement without the secret deletes it."""

        def replace(document: Mapping[str, Any]) -> Any:
            return self._api.request(
                "PUT", api.path("eventHooks", hook_id), None, api.writable(document, READ_ONLY)
            ).document

        return rewriting.Whole(lambda: self.find(hook_id), replace, self._api.sleep)

    def perform(self, hook_id: str, operation: str) -> Any:
        """Activate or deactivate an event hook.

        When the response is lost or a refusal, a status that shows the effect counts as success.
        """
        where = api.path("eventHooks", hook_id, "lifecycle", operation)
        return api.perform_or_look(
            lambda: self._api.request("POST", where).document,
            lambda: self.find(hook_id),
            lambda hook: switch.took_effect(hook, operation),
        )

    def verify(self, hook_id: str) -> Any:
        """Verify the endpoint of an event hook. Raises EndpointNotVerified with Okta's reason."""
        where = api.path("eventHooks", hook_id, "lifecycle", "verify")
        try:
            return self._api.request("POST", where, idempotent=True).document
        except errors.ApiError as error:
            if error.status != 400:
                raise
            raise EndpointNotVerified(error) from error

    def delete(self, hook_id: str) -> None:
        """Delete a deactivated event hook. A missing event hook is not an error."""
        api.delete_if_there(self._api, api.path("eventHooks", hook_id))
