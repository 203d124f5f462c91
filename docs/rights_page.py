# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the guide "Rights", and the sentences about rights in the modules, from the tables in plugins/module_utils.

Run it after a change of the tables: `.venv/bin/python docs/rights_page.py`. A test of the house compares the files.
"""

from __future__ import annotations

import importlib
import importlib.util
import pathlib
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[1]
RIGHTS = ROOT / "plugins" / "module_utils" / "rights"
MODULES = ROOT / "plugins" / "modules"
PAGE = ROOT / "docs" / "docsite" / "rst" / "rights.rst"
MARK = ".. The lines below are written by docs/rights_page.py.\n"
"""The end of the part of the page that is written by hand."""
GUIDE = "L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst)"
WIDTH = 120
SENTENCE = re.compile(r"^  - Requires (?:the|no) Okta scope.*\n(?:    .*\n)*", re.MULTILINE)
"""The entry about rights in the description of a module."""
FACTS = {
    "missing": "to create",
    "existing": "to change",
    "staged": "for a staged user",
    "provisioned": "for a provisioned user",
    "active": "for an active user",
    "locked": "for a locked user",
    "suspended": "for a suspended user",
    "deactivated": "for a deactivated user",
}
ACTIONS = """\
The permissions are those of a custom admin role whose resource set contains the objects. The last column is the weakest
standard role that is sufficient for the whole action. The names of the actions are also valid in ``wants`` of
``okta_connection_info``, in the filter ``rights_of`` and in the role ``least_privilege``.
"""
OPEN = """\
The tables refer to these sentences by number. The simulator does what the tables say; a real org may differ.
"""
IMPLIED = [("state=present", ["to create"]), ("state=present", ["to change"])]
MOST_OPTIONS = 5
"""The number of options that a cell of a table lists."""


def table(name: str) -> Any:
    """Return a file of the tables as a module of a package of its own, because the collection may not be installed."""
    package = "tables_for_the_guide"
    if package not in sys.modules:
        place = [str(RIGHTS)]
        spec = importlib.util.spec_from_file_location(package, RIGHTS / "__init__.py", submodule_search_locations=place)
        sys.modules[package] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[package])
    return importlib.import_module(f"{package}.{name}")


needed, requests, uses = table("needed"), table("api_requests"), table("module_uses")


def wrapped(text: str, first: str, others: str) -> str:
    """Return a text in lines of at most WIDTH columns, the first one and the others with their indent."""
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines)


def code(texts: Iterable[str], joint: str = ", ") -> str:
    """Return texts as code in reStructuredText."""
    return joint.join(f"``{text}``" for text in texts)


def conditions_in_words(when: Sequence[str]) -> str:
    """Return the conditions of a use in words. Conditions that differ in one part only are joined."""
    firsts: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for condition in when:
        parts = condition.split(" and ")
        facts = [FACTS[part.removeprefix("found=")] for part in parts if part.startswith("found=")]
        # What the task creates or changes is to be present.
        options = [part for part in parts if not part.startswith("found=") and (part, facts) not in IMPLIED]
        there = [part for part in options if not part.startswith("not ")]
        rest = tuple(there[1:] + [part for part in options if part not in there])
        firsts.setdefault((rest, ", ".join(facts)), []).extend(there[:1] or [""])
    moments: dict[str, list[str]] = {}
    for (rest, fact), options in firsts.items():
        shown = code(filter(None, options[:MOST_OPTIONS]), " or ")
        more = " or another option" if len(options) > MOST_OPTIONS else ""
        moments.setdefault(f"{shown}{more}{_others(rest)}".strip(), []).append(fact)
    return "; ".join(_joined(options, facts) for options, facts in moments.items()) or "always"


def _others(parts: Sequence[str]) -> str:
    """Return the parts of a condition after the first one in words."""
    there = code([part for part in parts if not part.startswith("not ")], " and ")
    missing = code([part.removeprefix("not ") for part in parts if part.startswith("not ")], " and ")
    return (f" with {there}" if there else "") + (f" without {missing}" if missing else "")


def _joined(options: str, facts: Sequence[str]) -> str:
    return ", ".join(filter(None, [options, " or ".join(filter(None, facts))]))


def needs_in_words(request: Any) -> str:
    """Return the permissions of a custom admin role for a request."""
    return " or ".join(code([need.permission for need in together], " and ") for together in request.needs) or "none"


def rows_of(module: str, notes: list[str]) -> list[list[str]]:
    """Return the rows of a module, one for each set of requests with the same rights. Adds to *notes*."""
    rows: dict[tuple[str, ...], list[Any]] = {}
    for use in uses.USES[module]:
        rows.setdefault((*rights_in_words(use, notes), use.without or "fails"), []).append(use)
    return [
        [conditions_in_words(united(alike)), code(dict.fromkeys(use.request for use in alike), "; "), *key]
        for key, alike in rows.items()
    ]


def united(alike: Sequence[Any]) -> list[str]:
    """Return the conditions that cause one of these uses, without those that another one includes; none: always."""
    conditions = list(dict.fromkeys(condition for use in alike for condition in use.when))
    if not all(use.when for use in alike):
        return []
    parts = {condition: set(condition.split(" and ")) for condition in conditions}
    return [one for one in conditions if not any(parts[other] < parts[one] for other in conditions)]


def rights_in_words(use: Any, notes: list[str]) -> tuple[str, str, str]:
    """Return the cells about the rights of a request: scope, permissions and role. Adds to *notes*."""
    request = requests.BY_NAME[use.request]
    if request.open and request.open not in notes:
        notes.append(request.open)
    note = f" (open {notes.index(request.open) + 1})" if request.open else ""
    role = (*request.roles, requests.SUPER_ADMIN)[0]
    return code([request.scope]), f"{needs_in_words(request)}{note}", code([role])


def list_table(headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in reStructuredText."""
    lines = [".. list-table::", "   :header-rows: 1", f"   :widths: {' '.join(map(str, widths))}", ""]
    for row in (headings, *rows):
        for number, cell in enumerate(row):
            start = "   * - " if number == 0 else "     - "
            lines.append(wrapped(cell, start, "       "))
    return "\n".join(lines) + "\n"


def heading(text: str, mark: str) -> str:
    """Return a heading in reStructuredText."""
    return f"{text}\n{mark * len(text)}\n"


def actions_table() -> str:
    """Return the table of the common actions."""
    rows = []
    for name, action in table("actions").ACTIONS.items():
        rights = needed.rights_of(needed.uses(action.module, action.options))
        permissions = "none" if rights.super_only else code(rights.permissions)
        rows.append([name, code([action.module]), code(rights.scopes), permissions, code(rights.roles[:1])])
    return list_table(
        ["Action", "Module", "Scopes", "Permissions of a custom role", "Weakest standard role"],
        [18, 18, 20, 30, 14],
        rows,
    )


def module_section(module: str, notes: list[str]) -> str:
    """Return the section of a module."""
    rows = rows_of(module, notes)
    shown = list_table(
        ["When", "Requests", "Scope", "Permissions of a custom role", "Weakest standard role", "Without it"],
        [16, 26, 13, 20, 11, 14],
        rows,
    )
    return f"{heading(module, '^')}\n{shown}"


def page() -> str:
    """Return the guide."""
    notes: list[str] = []
    by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    parts = [f"{by_hand}{MARK}", heading("Rights for common actions", "-"), ACTIONS, actions_table()]
    for noun, file in uses.NOUNS.items():
        parts.append(heading(noun, "-"))
        parts += [module_section(module, notes) for module, own in file.USES.items() if own]
    parts += [heading("What Okta leaves open", "-"), OPEN]
    parts.append(
        "\n".join(wrapped(note, f"{number}. ", " " * len(f"{number}. ")) for number, note in enumerate(notes, 1)) + "\n"
    )
    return "\n".join(parts)


def marked(names: Iterable[str]) -> str:
    """Return names as code in the markup of a module: C(a), C(b) and C(c)."""
    shown = [f"C({name})" for name in names]
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def sentence(module: str) -> str:
    """Return the entry about rights in the description of a module."""
    own = uses.USES[module]
    rights = needed.rights_of(own)
    useful = [scope for scope in needed.scopes_of(own, True) if scope not in rights.scopes]
    also = [f"{marked(useful)} {'is' if len(useful) == 1 else 'are'} useful, too."] if useful else []
    if not rights.scopes:
        return " ".join(["Requires no Okta scope and no admin role.", *also])
    plural = "s" if len(rights.scopes) > 1 else ""
    permissions = f"the permission{'s' if len(rights.permissions) > 1 else ''} {marked(rights.permissions)}"
    if not rights.permissions:
        custom = "Okta documents no sufficient permissions of custom admin roles."
    elif rights.super_only:
        custom = f"A custom admin role with {permissions} is sufficient for some options."
    else:
        custom = f"A custom admin role needs {permissions}."
    return " ".join(
        [
            f"Requires the Okta scope{plural} {marked(rights.scopes)} for all options.",
            *also,
            custom,
            f"The weakest standard role for all options is {marked(rights.roles[:1])}.",
            f"{GUIDE} shows what each option needs.",
        ]
    )


def line(module: str) -> str:
    """Return the entry as it is in the file of a module."""
    return f"{wrapped(sentence(module), '  - ', '    ')}\n"


def with_sentence(module: str, text: str) -> str:
    """Return the text of a module with the current sentence."""
    return SENTENCE.sub(lambda _found: line(module), text, count=1)


def main() -> None:
    """Write all files."""
    PAGE.write_text(page(), encoding="utf-8")
    for module in uses.USES:
        path = MODULES / f"{module}.py"
        path.write_text(with_sentence(module, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
