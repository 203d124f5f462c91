# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Paths of the management API, and the form of what lies there. Pure."""

from __future__ import annotations

from urllib.parse import quote

from .. import errors


def path(*segments):
    """An API path from its segments, each percent-encoded: path("users", "zoë@example.com").

    Raises Refused for segments that would lead to another place.
    """
    return "/api/v1/" + _joined(segments)


def oauth_path(*segments):
    """As path, for what lies beside the org's authorization server."""
    return "/oauth2/v1/" + _joined(segments)


def _joined(segments):
    for segment in segments:
        if segment in ("", ".", ".."):
            raise errors.Refused(f"{segment!r} names nothing in an org.")
    return "/".join(quote(segment, safe="") for segment in segments)


def entity(where, document):
    """*document*, which was read at *where*. Raises UnexpectedAnswer unless it is a user or group, or None."""
    if document is None or (isinstance(document, dict) and isinstance(document.get("profile"), dict)):
        return document
    raise errors.UnexpectedAnswer("GET", where, "expected a user or group, got something else.")
