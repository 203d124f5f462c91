# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A file with one JSON document on each line: complete or not there at all, whatever happens while it is written."""

from __future__ import annotations

import filecmp
import json
import os
import tempfile
from collections.abc import Iterable
from typing import IO, Any

from .. import errors


def write(option: str, path: str, documents: Iterable[Any]) -> bool:
    """Write documents as they come, put the file into its place when all are there, and return whether it is new.

    A new file can be read by its owner only; one that is replaced hands on its permissions. Raises InvalidOption,
    naming *option*, when the file cannot be written.
    """
    folder = os.path.dirname(os.path.abspath(path))
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, prefix=".okta_", delete=False) as file:
            try:
                for document in documents:
                    file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")
                return _placed(file, path)
            finally:
                if os.path.exists(file.name):
                    os.unlink(file.name)
    except OSError as error:
        raise errors.InvalidOption(option, f"{path} cannot be written: {error.strerror}.") from error


def _placed(file: IO[str], path: str) -> bool:
    file.flush()
    os.fsync(file.fileno())
    if os.path.exists(path):
        if filecmp.cmp(file.name, path, shallow=False):
            return False
        os.fchmod(file.fileno(), os.stat(path).st_mode & 0o777)
    os.replace(file.name, path)
    return True
