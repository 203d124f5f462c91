# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Updates of objects that Okta takes only as a whole document, while other clients update the same objects.

Okta has no condition such as If-Match for these objects, so that the last write wins: it replaces what another client
wrote after the read. Therefore an update reads the latest document, applies its change to it, writes the result and
reads it back after a pause. The pause is longer than the time between read and write of another client that works the
same way, so that one of both notices a loss. It then begins again with the latest document.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from . import guards
from .reconcile import Overwritten, Plan, Unread, Untouched

ATTEMPTS = 8
# Seconds between a write and the read after it: twice the time from the read to the response, within these limits.
SHORTEST_PAUSE = 0.3
LONGEST_PAUSE = 5.0

Path = tuple[str, ...]
# Returns the parts of a document that an update can change: dicts, lists whose order does not matter, and values.
View = Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Whole:
    """An object, with the calls that read its latest document (None: it does not exist) and replace it.

    *write* returns Okta's response, or None when Okta refuses the document only because of a change of another client.
    *sleep* waits for seconds.
    """

    read: Callable[[], Any]
    write: Callable[[Any], Any]
    sleep: Callable[[float], None]


@dataclass(frozen=True)
class Change:
    """A change of an object: *apply* returns any document of the object with the change.

    *name* names the object in messages: "the event hook Joiners". *view* contains neither secrets nor what Okta changes
    itself, such as a time. *always*: write a document without a visible difference, too. *ordered*: another order of a
    list is a difference.
    """

    name: str
    apply: Callable[[Any], Any]
    view: View
    always: bool = False
    ordered: bool = False

    def parts(self, document: Any) -> dict[Path, Any]:
        """Return the values in a document that an update can change, by their paths."""
        return parts(self.view(document), (), self.ordered)


@dataclass(frozen=True)
class Rewritten:
    """The documents right before the write and after it; *written* is false when another client made the change."""

    before: Any
    after: Any
    written: bool


@dataclass(frozen=True)
class Losses:
    """What other clients overwrote: parts of the change itself, and parts of other clients that existed before."""

    own: frozenset[Path] = frozenset()
    others: frozenset[Path] = frozenset()


def perform(whole: Whole, change: Change, plan: Plan, document: Any) -> Any:
    """Perform a change as a step of *plan*, with the result of Step.perform. Raises Overtaken, Overwritten, Unread.

    *document* is the document before the step. The diff then has the changes of other clients since, too.
    """
    made = rewritten(whole, change)
    known, found, now = (change.view(one) for one in (document, made.before, made.after))
    for key in found:
        if found[key] != known.get(key):
            plan.before[key], plan.after[key] = found[key], now.get(key)
    return made.after if made.written else Untouched(made.after)


def rewritten(
    whole: Whole,
    change: Change,
    clock: Callable[[], float] = time.monotonic,
    chance: Callable[[], float] = random.random,
) -> Rewritten:
    """Change an object, and return its documents. *chance* returns random numbers from 0 to 1.

    Raises Overtaken when the object does not exist, Overwritten when the change, or one of another client, is lost,
    Unread when the object cannot be read after the write.
    """
    made: Rewritten | None = None
    first: Rewritten | None = None
    losses, gone = Losses(), set[Path]()
    for attempt in range(ATTEMPTS):
        # Clients that met once would meet again if each of them waited for the same time.
        whole.sleep(chance() * SHORTEST_PAUSE * attempt)
        made, losses = _attempt(whole, change, made, clock)
        first = first or made
        gone |= losses.others
        if made and not losses.own:
            break
    if made is None or losses.own:
        raise Overwritten(
            f"Other clients change {change.name} at the same time, and this change was lost {ATTEMPTS} times: "
            f"{named(losses.own)}. Run the task again.",
            took_effect=bool(first and made and _remains(change, first.before, made.after)),
        )
    gone -= set(change.parts(made.after))
    if gone:
        raise Overwritten(
            f"Another client replaced {change.name} by an older document at the same time. The change of this task "
            f"is made, but an earlier one is lost: {named(gone)}. Make it again if it is needed.",
            took_effect=True,
        )
    return made


def _attempt(
    whole: Whole, change: Change, made: Rewritten | None, clock: Callable[[], float]
) -> tuple[Rewritten | None, Losses]:
    """Make a change once. *made* is the previous attempt, if any."""
    begun = clock()
    before = whole.read()
    if before is None:
        raise errors.Overtaken(f"Another client deleted {change.name} in the meantime.")
    wished = change.apply(before)
    had, wanted = change.parts(before), change.parts(wished)
    if had == wanted and (made or not change.always):
        return Rewritten(made.before if made else before, before, made is not None), Losses()
    response = whole.write(wished)
    if response is None:
        return made, Losses(own=frozenset(_effect(had, wanted)))
    now = _read_back(whole, change, min(max(2 * (clock() - begun), SHORTEST_PAUSE), LONGEST_PAUSE))
    if now is None:
        raise Overwritten(f"Another client deleted {change.name} right after the update.", took_effect=True)
    return Rewritten(before, now, True), lost(had, change.parts(response), change.parts(now))


def _read_back(whole: Whole, change: Change, pause: float) -> Any:
    """Return the document after a write and a pause. Raises Unread."""
    try:
        whole.sleep(pause)
        return whole.read()
    except (errors.Interrupted, KeyboardInterrupt) as error:
        unknown = "Another client may have overwritten it since. It is safe to run the task again."
        raise Unread(change.name, errors.Interrupted(unknown)) from error
    except errors.OktaError as error:
        raise Unread(change.name, error) from error


def lost(before: Mapping[Path, Any], written: Mapping[Path, Any], now: Mapping[Path, Any]) -> Losses:
    """Return what is lost of a change, which Okta's response shows as *written*.

    What other clients add or remove besides does not count. But when the change itself is lost, another client wrote an
    older document: what existed *before*, and vanished with the change, was probably lost with it.
    """
    own = frozenset(path for path in _effect(before, written) if now.get(path) != written.get(path))
    kept = written.keys() & before.keys()
    return Losses(own, frozenset(kept - now.keys()) if own else frozenset())


def _remains(change: Change, before: Any, now: Any) -> bool:
    """Return whether a part of a change of the document *before* is in the document *now*."""
    wanted, shown = change.parts(change.apply(before)), change.parts(now)
    return any(shown.get(path) == wanted.get(path) for path in _effect(change.parts(before), wanted))


def _effect(before: Mapping[Path, Any], after: Mapping[Path, Any]) -> set[Path]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def parts(shown: Any, path: Path = (), ordered: bool = False) -> dict[Path, Any]:
    """Return the values in a view by their paths. Lists are sets, unless *ordered*: each element is its own last key.

    {"name": "A", "events": ["x"]} has the parts {("name",): "A", ("events", "x"): "x"}.
    """
    if isinstance(shown, Mapping):
        inner = [parts(value, (*path, str(key)), ordered) for key, value in shown.items()]
    elif isinstance(shown, (list, tuple, set, frozenset)) and not ordered:
        inner = [{(*path, _key(element)): element} for element in shown]
    else:
        return {} if shown is None else {path: shown}
    return {one: value for part in inner for one, value in part.items()}


def _key(element: Any) -> str:
    return element if isinstance(element, str) else json.dumps(element, sort_keys=True)


def named(paths: Collection[Path]) -> str:
    """Return paths for a message: the last key, and before it the one that contains it."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        inner = found.setdefault(path[-2] if len(path) > 1 else path[-1], [])
        inner += [path[-1]] if len(path) > 1 else []
    return ", ".join(f"{key} ({guards.listed(inner)})" if inner else key for key, inner in found.items())
