# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests of the integration targets that Okta's document or the tables of rights lack, and those on purpose.

A target declares the latter in its file `deviations.yml`, a list of `problem`, the start of the text, and `reason`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

FILE = "deviations.yml"
RIGHTS = "rights: "
"""The start of a problem that concerns the tables of rights, not Okta's document."""


def declared(target: Path) -> list[str]:
    """Return the problems that a target causes on purpose."""
    file = target / FILE
    return [entry["problem"] for entry in yaml.safe_load(file.read_text(encoding="utf-8"))] if file.exists() else []


def complaints(found: Iterable[str], declared: Iterable[str]) -> list[str]:
    """Return the problems of a target that it does not declare, and the declared ones that no request has."""
    found, declared = sorted(set(found)), list(declared)
    unexpected = [problem for problem in found if not problem.startswith(tuple(declared))]
    missing = [start for start in declared if not any(problem.startswith(start) for problem in found)]
    return [
        *map(_complaint, unexpected),
        *(f"{FILE} declares a problem that no request has: {start}" for start in missing),
    ]


def _complaint(problem: str) -> str:
    if problem.startswith(RIGHTS):
        return f"a request that plugins/module_utils/rights does not have: {problem.removeprefix(RIGHTS)}"
    return f"a request that Okta's document does not describe: {problem}"


def of_targets(entries: list[dict], folder: Path, targets: list[str]) -> dict[str, list[str]]:
    """Return the complaints about each target, from the deviations that the simulator found. `folder` has the targets.

    Deviations under another label than that of a target are those of requests before the first reset of a target.
    """
    labels = dict.fromkeys([*targets, *(entry["label"] for entry in entries)])
    return {
        label: complaints([entry["problem"] for entry in entries if entry["label"] == label], declared(folder / label))
        for label in labels
    }
