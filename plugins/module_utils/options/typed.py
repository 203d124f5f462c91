# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Options as typed dataclasses, from the dict that Ansible passes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar, Protocol, TypeVar


class Dataclass(Protocol):
    """An instance of a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Options = TypeVar("Options", bound=Dataclass)


def read(kind: type[Options], params: Mapping[str, Any]) -> Options:
    """Return a *kind*, a dataclass whose fields have the names of options of a module or of an item of a list.

    An option that is not set is None; Ansible has checked types and set defaults. Raises KeyError for a field that is
    not an option, which would otherwise always be None.
    """
    return kind(**{one.name: params[one.name] for one in dataclasses.fields(kind)})
