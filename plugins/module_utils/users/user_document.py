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
    document: dict[str, Any] = {"profile": {"login": wanted.user, **reconcile.applied({}, wanted.profile)}}
    own = credentials(wanted)
    if own:
        document["credentials"] = own
    if groups:
        document["groupIds"] = [group["id"] for group in groups]
    if user_type:
        document["type"] = {"id": user_type["id"]}
    return document


def credentials(wanted: Wanted) -> dict[str, Any]:
    """Return the credentials of a new user: the password or its hash, and the recovery question."""
    given: dict[str, Any] = {}
    if wanted.password:
        given["password"] = {"value": wanted.password}
    if wanted.password_hash:
        parts = {name: value for name, value in wanted.password_hash.items() if value is not None}
        given["password"] = {"hash": {HASH_KEYS.get(name, name): value for name, value in parts.items()}}
    if wanted.recovery_question:
        question = {"question": wanted.recovery_question, "answer": wanted.recovery_answer}
        given["recovery_question"] = question
    return given


def view(user: Mapping[str, Any]) -> dict[str, Any]:
    """Return a user for the diff."""
    return {"status": user["status"], "profile": reconcile.valued(user["profile"])}
