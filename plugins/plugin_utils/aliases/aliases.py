# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Resolution of an alias to the options of a connection. Pure: reads records, never connects."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from . import alias_book, alias_records, host_patterns


def unchanged(value: Any, place: str) -> Any:
    """Return the value unchanged."""
    return value


class Records:
    """The aliases, connections and credentials of a file or variable.

    *source* is the file or variable in errors. *render(value, place)* renders templates and decrypts values; it is
    called only for values that are needed. *chance* returns random numbers from 0 to 1. Raises InvalidRecord.
    """

    def __init__(
        self,
        document: object,
        source: str,
        render: alias_book.Render = unchanged,
        chance: Callable[[], float] = random.random,
    ):
        self._book = alias_book.Book(document, source, render)
        self._chance = chance

    @property
    def plain_secrets(self) -> list[str]:
        """Return the places of secrets in clear text, such as credentials.prod.api_token."""
        return self._book.plain_secrets

    def options(self, alias: str, executor: host_patterns.Executor, connection: str | None = None) -> dict[str, Any]:
        """Return the options of the modules for an alias used by *executor*. *connection* selects one of several.

        Raises InvalidRecord.
        """
        lineage = self._book.lineage(alias)
        level, chosen = self._connection(lineage, connection)
        credentials = self._credentials(lineage[: level + 1], chosen)
        policy: dict[str, Any] = {}
        for ancestor in reversed(lineage):
            policy.update(self._book.module_options("aliases", ancestor))
        return {
            **policy,
            **self._book.module_options("connections", chosen),
            "credentials": [
                {"name": name, **self._book.module_options("credentials", name)}
                for name in self._usable(credentials, alias, executor)
            ],
        }

    def _connection(self, lineage: Sequence[str], wanted: str | None) -> tuple[int, str]:
        """Return the position in the lineage and the connection of the nearest alias with an active connection."""
        inactive: list[str] = []
        for level, alias in enumerate(lineage):
            own = self._book.of("connections", alias)
            active = [name for name in own if self._book.is_active("connections", name)]
            if active:
                return level, self._one_of(active, alias, wanted)
            inactive += own
        raise self._book.refusal(
            f"aliases.{lineage[0]}",
            "has no active connection" + (f"; inactive: {', '.join(inactive)}." if inactive else "."),
            "Add one under connections, with this alias and an org_url.",
        )

    def _one_of(self, names: Sequence[str], alias: str, wanted: str | None) -> str:
        """Return the selected connection of the active ones of an alias."""
        place, listed = f"aliases.{alias}", ", ".join(names)
        multiple = self._book.value("aliases", alias, "multiple", False)
        if len(names) > 1 and not multiple:
            remedy = "Set active: false in all but one, or set multiple: true in the alias and select a connection."
            raise self._book.refusal(place, f"has several active connections: {listed}.", remedy)
        if wanted is None and multiple:
            raise self._book.refusal(
                place, f"has multiple connections: {listed}.", "Select one with the option connection."
            )
        if wanted is not None and wanted not in names:
            problem = "does not have the selected connection, or it is not active."
            raise self._book.refusal(place, problem, f"Use one of: {listed}.")
        chosen = wanted or names[0]
        if multiple and not self._book.value("connections", chosen, "credentials"):
            raise self._book.refusal(
                f"connections.{chosen}.credentials",
                f"is required, because the alias {alias} has multiple connections.",
                "List the credentials of this connection, so that they are not sent to another org.",
            )
        return chosen

    def _credentials(self, lineage: Sequence[str], connection: str) -> list[str]:
        """Return the names of the credentials for a connection, active or not.

        *lineage* ends with the alias of the connection, because credentials of its ancestors belong to other orgs.
        """
        for alias in lineage[:-1]:
            own = self._book.of("credentials", alias)
            if any(self._book.is_active("credentials", name) for name in own):
                return own
        return self._book.value("connections", connection, "credentials") or self._book.of("credentials", lineage[-1])

    def _usable(self, names: Sequence[str], alias: str, executor: host_patterns.Executor) -> list[str]:
        """Return the active credentials that apply to the executor.

        The smallest order is first, credentials without order are last, equal ones are in random order.
        """
        active = [name for name in names if self._book.is_active("credentials", name)]
        if not active:
            raise self._no_credentials(names, alias)
        usable = [name for name in active if self._applies(name, executor)]
        if not usable:
            problem = f"has no credential that applies to the host {executor.host}: {', '.join(active)}."
            raise self._book.refusal(f"aliases.{alias}", problem, "Check applies_to of each.")
        return sorted(usable, key=self._rank)

    def _no_credentials(self, names: Sequence[str], alias: str) -> alias_records.InvalidRecord:
        loose = [name for name in self._book.names("credentials") if not self._book.has("credentials", name, "alias")]
        problem = "has no active credential for its connection"
        if names:
            problem += f"; inactive: {', '.join(names)}"
        elif loose:
            problem += f"; without an alias: {', '.join(loose)}"
        remedy = "Add one under credentials with this alias, or list one in the connection."
        return self._book.refusal(f"aliases.{alias}", f"{problem}.", remedy)

    def _applies(self, name: str, executor: host_patterns.Executor) -> bool:
        patterns = self._book.value("credentials", name, "applies_to")
        return patterns is None or host_patterns.match(patterns, executor)

    def _rank(self, name: str) -> tuple[bool, int, float]:
        order = self._book.value("credentials", name, "order")
        return (order is None, order or 0, self._chance())
