# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Conversion of Ansible values to plain Python types, as a module receives them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from ansible.module_utils.common.text.converters import to_text


def plain(value: Any) -> Any:
    """Return an Ansible value decrypted and without its tags. Raises AnsibleError."""
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return int(value) if isinstance(value, int) else float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    # A copy of the bare text, without Ansible's marks (encrypted, unsafe, trusted).
    return "".join(to_text(value))


def _key(key: Any) -> str:
    """Return a key as in JSON, the format of module options. YAML reads the keys on and yes as booleans."""
    return json.dumps(key) if key is None or isinstance(key, bool) else str(key)
