# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Event hooks: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/eventhook"""

from __future__ import annotations

import re

from .. import errors
from . import api

ACCEPTED = "its ID or its exact name"
ID = re.compile(r"who[0-9A-Za-z]{17}")
STATUSES = {"activate": "ACTIVE", "deactivate": "INACTIVE"}
# What a replacement may hold. Okta honours the status in it, so that it is always sent as it is.
WRITABLE = ("name", "description", "status", "events", "channel")


class EndpointNotVerified(errors.OktaError):
    """Okta did not get its challenge back from the endpoint of an event hook; *cause* is what Okta says."""

    def __init__(self, cause):
        super().__init__(
            f"{cause} Okta sends a GET with the header x-okta-verification-challenge, the header with the secret, and "
            "the custom ones, and wants the challenge back within three seconds as the JSON document "
            '{"verification": "..."}. Check that the endpoint can be reached from the internet, has a certificate that '
            "is generally trusted, and does so."
        )
        self.cause = cause

    def result(self):
        """fail_json arguments, with Okta's answer."""
        return {**self.cause.result(), "msg": str(self)}


class EventHooks:
    """The event hooks of the org behind a connection. An org has a few dozen at most."""

    def __init__(self, connection):
        self._api = connection

    def all(self):
        """Every event hook. Okta does not page them."""
        return list(self._api.items(api.path("eventHooks")))

    def find(self, hook_id):
        """The event hook with this ID, or None."""
        return self._api.find(api.path("eventHooks", hook_id))

    def named(self, reference):
        """The event hooks with this ID (none or one) or exact name (any number), as a list."""
        if ID.fullmatch(reference):
            hook = self.find(reference)
            return [hook] if hook else []
        return [hook for hook in self.all() if hook["name"] == reference]

    def create(self, document):
        """Create an event hook, which Okta activates. When the answer is lost, look whether it took effect."""
        try:
            return self._api.request("POST", api.path("eventHooks"), None, _body(document)).document
        except errors.OutcomeUnknown:
            created = only(document["name"], self.named(document["name"]))
            if created is None:
                raise
            return created

    def replace(self, hook_id, document):
        """Replace the whole of an event hook. A secret that is not in the document is lost."""
        return self._api.request("PUT", api.path("eventHooks", hook_id), None, _body(document)).document

    def perform(self, hook_id, operation):
        """Activate or deactivate. When the answer is lost, or somebody else was faster, the status tells."""
        try:
            return self._api.request("POST", api.path("eventHooks", hook_id, "lifecycle", operation)).document
        except (errors.OutcomeUnknown, errors.ApiError) as error:
            hook = None if getattr(error, "code", "") == errors.NO_PERMISSION else self.find(hook_id)
            if hook is None or hook["status"] != STATUSES[operation]:
                raise
            return hook

    def verify(self, hook_id):
        """Let Okta verify the endpoint. Raises EndpointNotVerified, with Okta's reason."""
        where = api.path("eventHooks", hook_id, "lifecycle", "verify")
        try:
            return self._api.request("POST", where, idempotent=True).document
        except errors.ApiError as error:
            if error.status != 400:
                raise
            raise EndpointNotVerified(error) from error

    def delete(self, hook_id):
        """Delete a deactivated event hook. One that is gone already is no error."""
        try:
            self._api.request("DELETE", api.path("eventHooks", hook_id))
        except errors.ApiError as error:
            if not error.is_not_found:
                raise


def only(name, hooks):
    """The one of *hooks*, or None without any. Raises Ambiguous: names of event hooks are not unique."""
    if len(hooks) > 1:
        raise errors.Ambiguous("event hook", name, [f"{hook['id']} ({hook['status']})" for hook in hooks])
    return hooks[0] if hooks else None


def _body(document):
    return {key: document[key] for key in WRITABLE if key in document}
