# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The user name and the password that all users of an application share, if its credentials scheme says so. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from .. import errors
from . import app_document

SCHEME: app_document.Path = ("credentials", "scheme")
USER_NAME: app_document.Path = ("credentials", "userName")
SHARED = "SHARED_USERNAME_AND_PASSWORD"


class Wanted(Protocol):
    """The options of a task for the credentials of an application."""

    @property
    def credentials_scheme(self) -> str | None: ...

    @property
    def shared_username(self) -> str | None: ...

    @property
    def shared_password(self) -> str | None: ...

    @property
    def update_password(self) -> str: ...


def unshared(wanted: Wanted, app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a document that removes the shared user name of *app*, if the task ends the sharing."""
    if wanted.credentials_scheme in (None, SHARED) or not app_document.at(app, USER_NAME):
        return {}
    return app_document.placed({"name": None}, {"name": USER_NAME})


def check(wanted: Wanted, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
    """Raise InvalidOption for shared credentials of an application that does not share them *after* the task.

    *before* is the document in the org, None for a new application. Okta does not always show the scheme of a document.
    """
    scheme = app_document.at(after, SCHEME)
    if scheme == SHARED or (scheme is None and before is not None):
        return
    for option in ("shared_username", "shared_password"):
        if getattr(wanted, option):
            raise errors.InvalidOption(option, f"requires credentials_scheme={SHARED}.")


def unseen(wanted: Wanted, app: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the part of a document with the shared password that the task sends. *app* is None for a new one."""
    if wanted.shared_password is None:
        return {}
    # An application that gets this scheme does not have a shared password yet.
    if app is not None and app_document.at(app, SCHEME) == SHARED and wanted.update_password != "always":
        return {}
    return app_document.placed({"password": wanted.shared_password}, {"password": app_document.PASSWORD})
