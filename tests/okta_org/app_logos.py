# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logos of applications: images in multipart forms."""

from __future__ import annotations

import flask

from . import apps, errors, identifiers, web

AREA = flask.Blueprint("app_logos", __name__)
LARGEST = 1024 * 1024
IMAGES: dict = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF87a": "gif", b"GIF89a": "gif"}


def _kind(content: bytes) -> str | None:
    """Return the type of an image, from its first bytes."""
    for start, kind in IMAGES.items():
        if content.startswith(start):
            return kind
    return "svg" if b"<svg" in content[:1000] else None


@AREA.post("/api/v1/apps/<app_id>/logo")
def upload_logo(app_id: str):
    """Store a logo. Raises errors.Refusal E0000001 for a file that is missing, too large or not an image."""
    app = apps.find(app_id)
    if flask.request.mimetype != "multipart/form-data":
        raise errors.by_code("E0000021")
    upload = flask.request.files.get("file")
    if upload is None:
        raise errors.invalid("file", "file: The field cannot be left blank")
    content = upload.read()
    if len(content) >= LARGEST:
        raise errors.invalid("file", "file: The file size exceeds the maximum of 1 MB")
    kind = _kind(content)
    if kind is None:
        raise errors.invalid("file", "file: The file is not a PNG, JPG, GIF or SVG image")
    name = f"{identifiers.new_id('fs0')}.{kind}"
    apps.put(app, logo=name)
    answer = web.nothing(201)
    answer.headers["Location"] = f"{web.base_url()}/bc/image/fileStoreRecord?id={name}"
    return answer
