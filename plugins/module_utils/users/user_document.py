# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The document of a user for the create request, and for the diff. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..engine import reconcile
from .user_items import Wanted

# Suboptions of password_hash whose name differs from Okta's.
HASH_KEYS = {
    "salt_order": "saltOrder",
    "work_factor": "workFactor",
    "digest_algorithm": "digestAlgorithm",
    "iteration_count": "iterationCount",
    "key_size": "keySize",
}


def desired(wanted: Wanted, groups: Sequence[Mapping[str, Any]], user_type: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the document that creates a user with a user type and as a member of *groups*."""
    document: dict[str, Any] = {"profile": {"login": wanted.user, **reconcile.valued(wanted.profile)}}
    credentials = _credentials(wanted)
    if credentials:
        document["credentials"] = credentials
    if groups:
        document["groupIds"] = [group["id"] for group in groups]
    if user_type:
        document["type"] = {"id": user_type["id"]}
    return document


def _credentials(wanted: Wanted) -> dict[str, Any]:
    credentials: dict[str, Any] = {}
    if wanted.password:
        credentials["password"] = {"value": wanted.password}
    if wanted.password_hash:
        given = {name: value for name, value in wanted.password_hash.items() if value is not None}
        credentials["password"] = {"hash": {HASH_KEYS.get(name, name): value for name, value in given.items()}}
    if wanted.recovery_question:
        question = {"question": wanted.recovery_question, "answer": wanted.recovery_answer}
        credentials["recovery_question"] = question
    return credentials


def view(user: Mapping[str, Any]) -> dict[str, Any]:
    """Return a user for the diff."""
    return {"status": user["status"], "profile": reconcile.valued(user["profile"])}
