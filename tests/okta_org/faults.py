# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on demand, which make requests fail."""

from __future__ import annotations

import dataclasses
import re
import threading

KINDS = ("status", "drop_before", "drop_after", "slow", "body", "429", "429_concurrency", "revoke")
SCRIPTED = ("status", "body")
"""The faults that replace the response, on request after the org carried out the request."""


class BadFault(ValueError):
    """A fault description is invalid."""


@dataclasses.dataclass
class Fault:
    """A fault: it lets `skip` matching requests pass, then applies to the next `times` (None: all).

    `path` is a regular expression that is searched in the path without the query. With `after`, the org carries out
    the request before the fault answers. `of` is whose admin roles a revocation takes away.
    """

    do: str
    method: str | None = None
    path: str = ""
    skip: int = 0
    times: int | None = 1
    status: int | None = None
    code: str | None = None
    body: object = None
    content_type: str | None = None
    headers: dict = dataclasses.field(default_factory=dict)
    seconds: float = 1
    after: bool = False
    of: str | None = None
    hits: int = 0

    def matches(self, method: str, path: str) -> bool:
        return self.method in (None, method) and re.search(self.path, path) is not None


def parsed(description: dict) -> Fault:
    """Return the fault of a description. Raises BadFault for unknown keys, an unknown kind or an invalid expression."""
    names = {field.name for field in dataclasses.fields(Fault)} - {"hits"}
    unknown = set(description) - names
    if unknown or description.get("do") not in KINDS:
        raise BadFault(
            "A fault supports the keys {}, and do must be one of: {}.".format(
                ", ".join(sorted(names)), ", ".join(KINDS)
            )
        )
    if description.get("after") and description["do"] not in SCRIPTED:
        raise BadFault("after is possible only with do={}.".format(" or do=".join(SCRIPTED)))
    if (description["do"] == "revoke") != bool(description.get("of")):
        raise BadFault("do=revoke requires of, and only do=revoke supports it.")
    try:
        re.compile(description.get("path", ""))
    except re.error as error:
        raise BadFault(f"path is not a regular expression: {error}.") from error
    method = description.get("method")
    return Fault(**{**description, "method": method.upper() if method else None})


class Faults:
    """The faults in the order in which they were set; the first that matches applies."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list = []

    def add(self, descriptions: list) -> None:
        new = [parsed(description) for description in descriptions]
        with self._lock:
            self._faults.extend(new)

    def replace(self, descriptions: list) -> None:
        new = [parsed(description) for description in descriptions]
        with self._lock:
            self._faults = new

    def clear(self) -> None:
        self.replace([])

    def documents(self) -> list:
        with self._lock:
            return [dataclasses.asdict(fault) for fault in self._faults]

    def hit(self, method: str, path: str) -> Fault | None:
        """Return the fault for this request, if any."""
        with self._lock:
            for fault in self._faults:
                if not fault.matches(method, path) or fault.times == 0:
                    continue
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.times = None if fault.times is None else fault.times - 1
                fault.hits += 1
                return fault
        return None
