# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Requests with a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Upload:
    """A request body with one file, as a form: name of the form field, name of the file, its bytes."""

    part: str
    name: str
    content: bytes


def as_arguments(body: Any) -> dict[str, Any]:
    """Return the body of a request as arguments of requests: an Upload as a form, any other body as JSON."""
    if isinstance(body, Upload):
        return {"files": {body.part: (body.name, body.content)}}
    return {"json": body}
