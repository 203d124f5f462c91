# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What has to be done so that an application is as a task asks. What it does not mention is sent back as it is."""

from __future__ import annotations

import os

from .. import errors
from ..engine import reconcile

READ_ONLY = ("_links", "_embedded", "created", "lastUpdated", "orn")
IMAGES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
LARGEST_LOGO = 1024 * 1024


def differing(current, desired):
    """The part of *desired*, at any depth, that differs from *current*."""
    found = {}
    for key, value in desired.items():
        known = (current or {}).get(key)
        if isinstance(value, dict) and (known is None or isinstance(known, dict)):
            inner = differing(known, value)
            if inner:
                found[key] = inner
        elif not reconcile.same(known, value):
            found[key] = value
    return found


def had(current, changes):
    """What *current* has in the places of *changes*."""
    return {
        key: had((current or {}).get(key), value) if isinstance(value, dict) else (current or {}).get(key)
        for key, value in changes.items()
    }


def replacement(document):
    """The document of an application as a PUT takes it."""
    return {key: value for key, value in document.items() if key not in READ_ONLY}


def without_secret(app):
    """An application as results show it."""
    client = (app.get("credentials") or {}).get("oauthClient")
    if client is None or "client_secret" not in client:
        return app
    shown = {key: value for key, value in client.items() if key != "client_secret"}
    return {**app, "credentials": {**app["credentials"], "oauthClient": shown}}


def update_steps(apps, app, changes):
    """The step that makes *changes*, if there are any. The application is read anew, so that nobody's are lost."""
    if not changes:
        return []

    def update(document):
        now = apps.read(document["id"]) or document
        return without_secret(apps.replace(now["id"], reconcile.overlay(replacement(now), changes)))

    return [reconcile.Step("update", app["label"], update)]


def status_steps(apps, label, status, wanted):
    """The step that leads to the wanted status (active, inactive or None for any)."""
    if wanted is None or status == wanted.upper():
        return []
    operation = "activate" if wanted == "active" else "deactivate"

    def change(document):
        apps.perform(document["id"], operation)
        return apps.read(document["id"])

    return [reconcile.Step(operation, label, change)]


def absence(apps, app):
    """The plan after which an application does not exist. Okta deletes inactive ones only."""
    if app is None:
        return reconcile.Plan({}, {})
    steps = []
    if app["status"] == "ACTIVE":
        steps.append(
            reconcile.Step("deactivate", app["label"], lambda document: apps.perform(document["id"], "deactivate"))
        )
    steps.append(reconcile.Step("delete", app["label"], lambda document: apps.delete(document["id"])))
    return reconcile.Plan({"label": app["label"], "status": app["status"]}, {}, document=app, steps=steps)


def read_logo(path):
    """The name and the bytes of an image. Raises InvalidOption for what Okta would not take."""
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


def has_own_logo(app):
    """Whether an application has another logo than the one that Okta gives to all."""
    links = (app.get("_links") or {}).get("logo") or []
    return any("/fs/" in link.get("href", "") for link in links)


def logo_steps(apps, label, app, logo, always):
    """The step that uploads a logo. Okta does not give it back, so only whether there is one can be compared."""
    if logo is None or (app is not None and has_own_logo(app) and not always):
        return []

    def upload(document):
        apps.upload_logo(document["id"], *logo)
        return apps.read(document["id"])

    return [reconcile.Step("upload", f"the logo of {label}", upload)]
