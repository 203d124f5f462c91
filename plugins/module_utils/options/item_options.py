# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Messages about items of a list whose options Ansible checks, each with the position of its item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from .. import errors


def blame(option: str, spec: Mapping[str, Any], items: Sequence[Any]) -> str:
    """Return a message about the invalid items of an option; empty if all are valid."""
    rules = {name: spec[name] for name in ("mutually_exclusive", "required_together") if name in spec}
    validator = ArgumentSpecValidator(spec["options"], **rules)
    texts = []
    for index, item in enumerate(items):
        problems, user = ["it must be a dictionary"], None
        if isinstance(item, dict):
            problems = validator.validate(item).error_messages
            user = item.get("user") or item.get("login")
        if problems:
            texts.append(f"{option}[{index}]" + (f" ({user})" if user else "") + f": {'; '.join(problems)}.")
    if not texts:
        return ""
    return f"{len(texts)} of {len(items)} items of {option} are not valid. Nothing was changed. {errors.few(texts)}"
