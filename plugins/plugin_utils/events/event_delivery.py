# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Requests that Okta sends to the endpoint of an event hook. Pure.

https://developer.okta.com/docs/concepts/event-hooks/
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from typing import Any

CHALLENGE = "x-okta-verification-challenge"


class NoDelivery(Exception):
    """The body is not a delivery of Okta. The text is the reason."""


def is_secret(given: str | None, secrets: Iterable[str]) -> bool:
    """Return whether the value of a header is one of the secrets, by a comparison in constant time."""
    value = (given or "").encode("utf-8", "surrogateescape")
    # Compare all of them, so that the time does not reveal which one matches.
    return sum(hmac.compare_digest(value, secret.encode()) for secret in secrets) > 0


def response(challenge: str) -> dict[str, str]:
    """Return the document that verifies an endpoint."""
    return {"verification": challenge}


def events(body: str | bytes) -> list[dict[str, Any]]:
    """Return the events in the body of a request. Raises NoDelivery."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise NoDelivery("the body is not JSON") from None
    part = document.get("data") if isinstance(document, dict) else None
    listed = part.get("events") if isinstance(part, dict) else None
    if not isinstance(listed, list):
        raise NoDelivery("the body has no list data.events")
    for event in listed:
        if not isinstance(event, dict) or not isinstance(event.get("uuid"), str) or not event["uuid"]:
            raise NoDelivery("an event has no uuid")
    return listed
