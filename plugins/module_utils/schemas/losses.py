# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a change of a schema destroys: the values of removed attributes, and values that are no longer allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import guards, optional
from . import attribute_document
from .targets import Target

# The objects that the task reads to count those with a value.
COUNTED = 200
# The removed values of one attribute whose objects are counted. Objects may have one of the others.
VALUES = 20


@dataclass(frozen=True)
class Loss:
    """The loss of the values of an attribute, all or *value* only, and the objects that have them.

    *names* is None when Okta does not show them, or when the task did not search for *others*, a number of values.
    """

    attribute: str
    names: Sequence[str] | None
    objects: str
    value: Any = None
    others: int = 0

    def __str__(self) -> str:
        if self.others:
            number = "another value" if self.others == 1 else f"one of {self.others} other values"
            return f"{self.objects} may have {number} of {self.attribute} that would no longer be allowed"
        what = f"{self.attribute}={self.value}" if self.value is not None else self.attribute
        if self.names is None:
            return f"an unknown number of {self.objects} have {what}"
        count = len(self.names)
        if not count:
            return f"no {self.objects} have {what}"
        least = "at least " if count >= COUNTED else ""
        verb = f"{self.objects} have" if count > 1 else f"{self.objects.removesuffix('s')} has"
        return f"{least}{count} {verb} {what} ({guards.listed(self.names)})"


def of_removals(target: Target, unseen: optional.Unseen, names: Sequence[str]) -> list[Loss]:
    """Return the losses by the removal of attributes."""
    return [Loss(name, _having(target, unseen, name, None), target.objects) for name in names]


def of_values(
    target: Target, unseen: optional.Unseen, known: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Loss]:
    """Return the losses by allowed values that attributes no longer have. Values that no object has are not lost."""
    found = []
    for name, values in _dropped(known, after):
        for value in values[:VALUES]:
            names = _having(target, unseen, name, value)
            if names is None or names:
                found.append(Loss(name, names, target.objects, value))
        others = len(values[VALUES:])
        if others:
            found.append(Loss(name, None, target.objects, others=others))
    return found


def _dropped(known: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the attributes that lose allowed values, with these. Without a restriction all values are allowed."""
    for name, attribute in after.items():
        kept = attribute_document.values_of(attribute)
        gone = [value for value in attribute_document.values_of(known.get(name) or {}) if value not in kept]
        if kept and gone:
            yield name, gone


def _having(target: Target, unseen: optional.Unseen, name: str, value: Any) -> list[str] | None:
    """Return the names of the objects with a value of an attribute, at most COUNTED; None if Okta hides them."""
    extra = optional.Extra(f"the {target.objects} with a value", "Their number is unknown.")
    return unseen.known(extra, lambda: list(target.having(name, value, COUNTED)))


def check(target: Target, losses: Sequence[Loss], allowed: bool) -> None:
    """Raise Refused for a change that destroys values, unless it is *allowed*."""
    if losses and not allowed:
        what = "destroy values in" if _any(losses) else "remove attributes of"
        raise errors.Refused(
            f"The task would {what} {target.name}: {'; '.join(map(str, losses))}. Nothing was changed. Set "
            "allow_data_loss to true if this is intended."
        )


def warnings(target: Target, losses: Sequence[Loss]) -> list[str]:
    """Return the warning about a change that destroys values."""
    what = "Values are destroyed in" if _any(losses) else "Attributes are removed from"
    return [f"{what} {target.name}: {'; '.join(map(str, losses))}."] if losses else []


def _any(losses: Sequence[Loss]) -> bool:
    """Return whether an object has one of the values, or may have one."""
    return any(loss.names is None or loss.names for loss in losses)
