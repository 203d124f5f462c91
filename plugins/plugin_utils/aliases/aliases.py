# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""From the name of an alias to the options of a connection. Pure: reads records, never connects."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from . import alias_book, alias_records, host_patterns


def unchanged(value: Any, place: str) -> Any:
    """Render a value of records whose values are what they are."""
    return value


class Records:
    """The aliases, connections and credentials that somebody described.

    *source* names the file or variable in errors. *render(value, place)* makes a value out of what stands there (a
    template, something encrypted), and is called for what is needed only. *chance* gives random numbers from 0 to 1.
    Raises InvalidRecord.
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
        """Return the places of secrets that stand here as they are, such as credentials.prod.api_token."""
        return self._book.plain_secrets

    def options(self, alias: str, executor: host_patterns.Executor, connection: str | None = None) -> dict[str, Any]:
        """Return the options of the modules for an alias, as *executor* may use it. *connection* names one of several.

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
        """Return the place in the lineage and the name of the connection: of the nearest alias with an active one."""
        inactive: list[str] = []
        for level, alias in enumerate(lineage):
            own = self._book.of("connections", alias)
            active = [name for name in own if self._book.is_active("connections", name)]
            if active:
                return level, self._one_of(active, alias, wanted)
            inactive += own
        raise self._book.refusal(
            f"aliases.{lineage[0]}",
            "no active connection leads from it" + (f"; inactive: {', '.join(inactive)}." if inactive else "."),
            "Add one under connections, with this alias and an org_url.",
        )

    def _one_of(self, names: Sequence[str], alias: str, wanted: str | None) -> str:
        """Return the connection that is meant, out of the active ones of an alias."""
        place, listed = f"aliases.{alias}", ", ".join(names)
        multiple = self._book.value("aliases", alias, "multiple", False)
        if len(names) > 1 and not multiple:
            remedy = "Set active: false in all but one, or multiple: true in the alias and name the one you mean."
            raise self._book.refusal(place, f"several of its connections are active: {listed}.", remedy)
        if wanted is None and multiple:
            raise self._book.refusal(place, f"it has multiple connections: {listed}.", "Name the one you mean.")
        if wanted is not None and wanted not in names:
            problem = "the connection asked for is none of its active ones."
            raise self._book.refusal(place, problem, f"They are {listed}.")
        chosen = wanted or names[0]
        if multiple and not self._book.value("connections", chosen, "credentials"):
            raise self._book.refusal(
                f"connections.{chosen}.credentials",
                f"it is missing, and alias {alias} has multiple connections.",
                "Name the credentials of this one, so that no org sees those of another.",
            )
        return chosen

    def _credentials(self, lineage: Sequence[str], connection: str) -> list[str]:
        """Return the names of the credentials that go with a connection, active or not.

        *lineage* ends with the alias of the connection: credentials of its ancestors belong to other orgs.
        """
        for alias in lineage[:-1]:
            own = self._book.of("credentials", alias)
            if any(self._book.is_active("credentials", name) for name in own):
                return own
        return self._book.value("connections", connection, "credentials") or self._book.of("credentials", lineage[-1])

    def _usable(self, names: Sequence[str], alias: str, executor: host_patterns.Executor) -> list[str]:
        """Return the active ones that apply to the executor: smallest order first, none last, equals by chance."""
        active = [name for name in names if self._book.is_active("credentials", name)]
        if not active:
            raise self._no_credentials(names, alias)
        usable = [name for name in active if self._applies(name, executor)]
        if not usable:
            problem = f"none of its credentials applies to host {executor.host}: {', '.join(active)}."
            raise self._book.refusal(f"aliases.{alias}", problem, "Look at applies_to in each.")
        return sorted(usable, key=self._rank)

    def _no_credentials(self, names: Sequence[str], alias: str) -> alias_records.InvalidRecord:
        loose = [name for name in self._book.names("credentials") if not self._book.has("credentials", name, "alias")]
        problem = "no active credential goes with its connection"
        if names:
            problem += f"; inactive: {', '.join(names)}"
        elif loose:
            problem += f"; without an alias: {', '.join(loose)}"
        remedy = "Add one under credentials with this alias, or name one in the connection."
        return self._book.refusal(f"aliases.{alias}", f"{problem}.", remedy)

    def _applies(self, name: str, executor: host_patterns.Executor) -> bool:
        patterns = self._book.value("credentials", name, "applies_to")
        return patterns is None or host_patterns.match(patterns, executor)

    def _rank(self, name: str) -> tuple[bool, int, float]:
        order = self._book.value("credentials", name, "order")
        return (order is None, order or 0, self._chance())
