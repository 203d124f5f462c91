# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Logos of applications: the check of files, and whether an application has its own logo."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from .. import errors

# The name and the bytes of an image.
Logo = tuple[str, bytes]

IMAGES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
LARGEST_LOGO = 1024 * 1024


def read_logo(path: str) -> Logo:
    """Return the image in a file. Raises InvalidOption for a file that Okta does not accept."""
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST_LOGO + 1)
    except OSError as error:
        raise errors.InvalidOption("logo", f"cannot be read from {path}: {error.strerror}.") from error
    if len(content) >= LARGEST_LOGO:
        raise errors.InvalidOption("logo", f"must be smaller than 1 MB (file {path}).")
    known = any(content.startswith(start) for start in IMAGES) or b"<svg" in content[:1000]
    if not known:
        raise errors.InvalidOption("logo", f"must be a PNG, JPG, GIF or SVG file (got {path}).")
    return os.path.basename(path), content


def has_own_logo(app: Mapping[str, Any]) -> bool:
    """Return whether an application has a logo other than Okta's default one."""
    found = (app.get("_links") or {}).get("logo") or []
    links = found if isinstance(found, list) else [found]
    return any("/fs/" in (link.get("href") or "") for link in links)
