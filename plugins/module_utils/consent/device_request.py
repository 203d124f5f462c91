# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Authorization on another device: the device authorization grant. Pure.

Source: https://developer.okta.com/docs/guides/device-authorization-grant/main/
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from .. import errors
from ..credentials import libraries

GRANT = "device_code"
# Default seconds between two polls, and the increase after slow_down (RFC 8628).
USUAL_INTERVAL = 5.0
SLOWER = 5.0


@dataclass(frozen=True)
class DeviceRequest:
    """A pending request, stored until the person acts. *device_code* is a secret; times are in seconds since 1970.

    The first poll is not before *next_poll*, later ones follow every *interval* seconds.
    """

    device_code: str
    user_code: str
    verification_uri: str
    verification_uri_complete: str
    scopes: tuple[str, ...]
    expires: float
    interval: float
    next_poll: float

    @property
    def secrets(self) -> list[str]:
        """Return the values that must never be shown."""
        return [self.device_code]

    def body(self, client_id: str) -> str:
        """Return the body of the token request that polls for the person's decision."""
        client = libraries.oauth2().DeviceClient(client_id)
        body: str = client.prepare_request_body(device_code=self.device_code, include_client_id=False)
        return body

    def polled(self, now: float, slower: bool = False) -> DeviceRequest:
        """Return this request after a poll; *slower* after a slow_down response."""
        interval = self.interval + (SLOWER if slower else 0.0)
        return replace(self, interval=interval, next_poll=now + interval)


def begun(response: Any, url: str, scopes: tuple[str, ...], now: float) -> DeviceRequest:
    """Return the request in the response of the endpoint at *url*. Raises UnexpectedResponse."""
    try:
        texts = [response[name] for name in ("device_code", "user_code", "verification_uri")]
        life, interval = float(response["expires_in"]), float(response.get("interval") or USUAL_INTERVAL)
    except (KeyError, TypeError, ValueError):
        texts = []
    if not texts or not all(isinstance(text, str) and text for text in texts):
        raise errors.UnexpectedResponse("POST", url, "the response has no codes for a device.")
    complete = response.get("verification_uri_complete") or texts[2]
    device_code, user_code, page = texts
    return DeviceRequest(device_code, user_code, page, complete, scopes, now + life, interval, now + interval)
