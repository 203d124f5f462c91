# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Logos of applications: which files are such, and when one is uploaded."""

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
    """Return the image in a file. Raises InvalidOption for what Okta would not take."""
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST_LOGO + 1)
    except OSError as error:
        raise errors.InvalidOption("logo", f"{path} cannot be read ({error.strerror}).") from error
    if len(content) >= LARGEST_LOGO:
        raise errors.InvalidOption("logo", f"{path} is too large.", "Okta takes less than 1 MB.")
    known = any(content.startswith(start) for start in IMAGES) or b"<svg" in content[:1000]
    if not known:
        raise errors.InvalidOption("logo", f"{path} is no image that Okta takes.", "Give a PNG, JPG, GIF or SVG file.")
    return os.path.basename(path), content


def has_own_logo(app: Mapping[str, Any]) -> bool:
    """Return whether an application has another logo than the one that Okta gives to all."""
    links = (app.get("_links") or {}).get("logo") or []
    return any("/fs/" in link.get("href", "") for link in links)
