# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Event hooks: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/eventhook"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import errors
from ..engine import switch
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or its exact name"
ID = re.compile(r"who[0-9A-Za-z]{17}")
# What a replacement may hold. Okta honours the status in it, so that it is always sent as it is.
WRITABLE = ("name", "description", "status", "events", "channel")


class EndpointNotVerified(errors.Caused):
    """Okta did not get its challenge back from the endpoint of an event hook; *cause* is what Okta says."""

    def __init__(self, cause: errors.OktaError):
        super().__init__(
            f"{cause} Okta sends a GET with the header x-okta-verification-challenge, the header with the secret, and "
            "the custom ones, and wants the challenge back within three seconds as the JSON document "
            '{"verification": "..."}. Check that the endpoint can be reached from the internet, has a certificate that '
            "is generally trusted, and does so.",
            cause,
        )


def described(hook: Mapping[str, Any]) -> str:
    """Return an event hook in words: its ID and its status."""
    return f"{hook['id']} ({hook['status']})"


def only(name: str, hooks: Sequence[dict[str, Any]]) -> Any:
    """Return the one of *hooks*, or None. Raises Ambiguous: names of event hooks are not unique."""
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
        return [hook for hook in self.all() if hook["name"] == reference]

    def create(self, document: Mapping[str, Any]) -> Any:
        """Create an event hook, which Okta activates. When the answer is lost, look whether it took effect."""
        return api.create_or_look(
            lambda: self._api.request("POST", api.path("eventHooks"), None, _body(document)).document,
            lambda: only(document["name"], self.named(document["name"])),
        )

    def replace(self, hook_id: str, document: Mapping[str, Any]) -> Any:
        """Replace the whole of an event hook. A secret that is not in the document is lost."""
        return self._api.request("PUT", api.path("eventHooks", hook_id), None, _body(document)).document

    def perform(self, hook_id: str, operation: str) -> Any:
        """Activate or deactivate. When the answer is lost, or somebody else was faster, the status counts."""
        where = api.path("eventHooks", hook_id, "lifecycle", operation)
        return api.perform_or_look(
            lambda: self._api.request("POST", where).document,
            lambda: self.find(hook_id),
            lambda hook: switch.took_effect(hook, operation),
        )

    def verify(self, hook_id: str) -> Any:
        """Let Okta verify the endpoint. Raises EndpointNotVerified, with Okta's reason."""
        where = api.path("eventHooks", hook_id, "lifecycle", "verify")
        try:
            return self._api.request("POST", where, idempotent=True).document
        except errors.ApiError as error:
            if error.status != 400:
                raise
            raise EndpointNotVerified(error) from error

    def delete(self, hook_id: str) -> None:
        """Delete a deactivated event hook. One that is gone already is no error."""
        api.delete_if_there(self._api, api.path("eventHooks", hook_id))


def _body(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: document[key] for key in WRITABLE if key in document}
