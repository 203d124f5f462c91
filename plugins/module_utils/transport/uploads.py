# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Requests that carry a file."""

from __future__ import annotations

from collections import namedtuple

Upload = namedtuple("Upload", "part name content")
Upload.__doc__ = "A request body that is a form with one file: name of the form's part, name of the file, its bytes."


def as_arguments(body):
    """The body of a request in the words of the transport: an Upload as a form, anything else as JSON."""
    if isinstance(body, Upload):
        return {"files": {body.part: (body.name, body.content)}}
    return {"json": body}
