# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Options as values with names and types, from the dict in which Ansible hands them over."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar, Protocol, TypeVar


class Dataclass(Protocol):
    """An instance of a dataclass, by what Python puts into each."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Options = TypeVar("Options", bound=Dataclass)


def read(kind: type[Options], params: Mapping[str, Any]) -> Options:
    """Return the *kind*, a dataclass whose fields are named as the options of the module, or of an item of a list.

    An option that is not given is there as None; Ansible has checked types and filled in defaults before. Raises
    KeyError for a field that is no option: it would be None for ever.
    """
    return kind(**{one.name: params[one.name] for one in dataclasses.fields(kind)})
