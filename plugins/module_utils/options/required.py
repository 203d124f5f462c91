# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Required options that are null, for example from a variable. Ansible accepts null for a required option. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors
from . import lengths

NULL = "The task sets it to null."


def check_one_of(alternatives: Sequence[Sequence[str]], params: Mapping[str, Any]) -> None:
    """Raise InvalidOption if all options of an alternative are null. Ansible counts them as set."""
    for names in alternatives:
        if all(params.get(name) is None for name in names):
            raise errors.InvalidOption(" or ".join(names), "is required.", NULL)


def check(spec: Mapping[str, Any], params: Mapping[str, Any], at: str = "") -> None:
    """Raise InvalidOption for a required option that is null, also in items. *at* is the place of the options."""
    for name, option in spec.items():
        value = params.get(name)
        if option.get("required") and value is None:
            raise errors.InvalidOption(at + name, "is required.", NULL)
        if "options" in option:
            for place, item in lengths.nested(f"{at}{name}", value):
                check(option["options"], item, f"{place}.")
