# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The connection options of the one app that a person authorizes. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import errors
from ..options import credential_options

GRANTS = ("authorization_code", "device_code", "client_credentials")


def meant(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options with those of the selected credential. Raises InvalidOption.

    *credential* selects one of several credentials. *grant* determines its auth_method.
    """
    chosen = dict(params)
    listed = params["credentials"]
    if listed:
        entries = [entry for entry in listed if params["credential"] in (None, entry["name"])]
        if len(entries) != 1:
            names = ", ".join(entry["name"] for entry in listed)
            raise errors.InvalidOption("credential", f"must be the name of one of the credentials: {names}.")
        chosen.update(dict.fromkeys(credential_options.IDENTITY))
        chosen.update({name: value for name, value in entries[0].items() if value is not None})
        chosen["credentials"] = None
    if params["grant"] != "client_credentials":
        chosen["auth_method"] = "refresh_token"
    elif chosen["auth_method"] not in ("private_key", "client_secret"):
        chosen["auth_method"] = None if chosen["private_key"] is None else "private_key"
    return chosen
