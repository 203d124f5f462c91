# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The values of options of SAML applications, as they are compared with those in the org. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors
from . import certificates

Item = dict[str, Any]

UNSPECIFIED = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified"
EXPRESSION, GROUP = "EXPRESSION", "GROUP"


def statements(options: Sequence[Mapping[str, Any]]) -> list[Item]:
    """Return the attribute statements of a task as Okta has them, without those to remove. Raises InvalidOption."""
    found = []
    for index, option in enumerate(options):
        where = f"attribute_statements[{index}]"
        if not option["name"].strip():
            raise errors.InvalidOption(f"{where}.name", "must not be blank.")
        values, groups = option["values"], [option["filter_type"], option["filter_value"]]
        if option["state"] == "absent":
            if any(one["name"] == option["name"] and one["state"] != "absent" for one in options):
                raise errors.InvalidOption(
                    "attribute_statements", f"must not contain {option['name']} both with and without state=absent."
                )
            continue
        if values is not None and any(one is not None for one in groups):
            raise errors.InvalidOption(f"{where}.values", "cannot be combined with filter_type and filter_value.")
        if values is None and groups == [None, None]:
            raise errors.InvalidOption(
                f"{where}.values",
                "is required.",
                "Set it to expressions, or set filter_type and filter_value to send the names of groups.",
            )
        own = {"values": values} if values is not None else {"filterType": groups[0], "filterValue": groups[1]}
        item = {
            "type": EXPRESSION if values is not None else GROUP,
            "name": option["name"],
            "namespace": option["namespace"],
            **own,
        }
        found.append({key: value for key, value in item.items() if value is not None})
    return found


def statements_after(known: Sequence[Item], options: Sequence[Mapping[str, Any]], exclusive: bool) -> list[Item]:
    """Return the attribute statements after the task. Those of the task replace the ones with their names.

    A statement keeps what the task does not specify. Another order is not a change.
    """
    wished = [_statement_after(known, item) for item in statements(options)]
    names = {option["name"] for option in options}
    if exclusive:
        return list(known) if _sorted(known) == _sorted(wished) else wished
    made = []
    for name in dict.fromkeys([*(item.get("name") for item in known), *(item["name"] for item in wished)]):
        old, new = ([item for item in items if item.get("name") == name] for items in (known, wished))
        made += old if name not in names or _sorted(old) == _sorted(new) else new
    return made


def _statement_after(known: Sequence[Item], item: Item) -> Item:
    same = [one for one in known if (one.get("name"), one.get("type")) == (item["name"], item["type"])]
    if len(same) == 1:
        return {**same[0], **item}
    # An attribute whose values come from elsewhere now is the same attribute.
    spaces = {one.get("namespace") for one in known if one.get("name") == item["name"]}
    return {"namespace": (spaces.pop() if len(spaces) == 1 else None) or UNSPECIFIED, **item}


def _sorted(items: Sequence[Item]) -> list[str]:
    return sorted(repr(sorted(item.items())) for item in items)


def endpoints_after(known: Sequence[Item], options: Sequence[Mapping[str, Any]], exclusive: bool) -> list[Item]:
    """Return the further sign-on URLs after the task, each with its index. Raises InvalidOption.

    An item without an index keeps the index of its URL, or gets a free one; with *exclusive*, its position.
    """
    for index, option in enumerate(options):
        if not option["url"].strip():
            raise errors.InvalidOption(f"acs_endpoints[{index}].url", "must not be blank.")
    wished = [option for option in options if option["state"] != "absent"]
    asked = [option["index"] for option in wished if option["index"] is not None]
    twice = next((one for one in asked if asked.count(one) > 1), None)
    if twice is not None:
        raise errors.InvalidOption("acs_endpoints", f"must not contain the index {twice} twice.")
    urls = [option["url"] for option in options]
    repeated = next((url for url in urls if urls.count(url) > 1), None)
    if repeated is not None:
        raise errors.InvalidOption("acs_endpoints", f"must not contain the URL {repeated} twice.")
    listed = set(urls)
    current = {one.get("url"): one for one in known}
    made = [one for one in known if not exclusive and one.get("url") not in listed and one.get("index") not in asked]
    indexes = {} if exclusive else {url: one.get("index") for url, one in current.items()}
    waiting = []
    for option in wished:
        place = option["index"] if option["index"] is not None else indexes.get(option["url"])
        if place is None or (option["index"] is None and place in asked):
            waiting.append(option["url"])
        else:
            made.append({**current.get(option["url"], {}), "url": option["url"], "index": place})
    for url in waiting:
        unused = next(one for one in itertools.count() if one not in {item.get("index") for item in made})
        made.append({**current.get(url, {}), "url": url, "index": unused})
    made.sort(key=lambda item: item.get("index") or 0)
    return list(known) if _sorted(known) == _sorted(made) else made


def x5c_after(known: Any, text: str, option: str) -> list[str]:
    """Return x5c for a certificate in an option: the *known* one if it is the same. Raises InvalidOption."""
    wished = certificates.encoded(text, option)
    return known if known and [certificates.kept(one) for one in known] == [wished] else [wished]
