# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Writes a file with one JSON document per line. An error leaves no partial file."""

from __future__ import annotations

import filecmp
import json
import os
from collections.abc import Iterable
from typing import IO, Any

from .. import errors
from ..engine import files


def write(option: str, path: str, documents: Iterable[Any]) -> bool:
    """Write documents to a file, and return whether its content changed.

    The file is replaced after the last document. A new file is readable by its owner only; a replaced file keeps its
    permissions. Raises InvalidOption for *option* when the file cannot be written.
    """
    try:
        with files.fresh(path) as file:
            for document in documents:
                line = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
                file.write(line.encode("utf-8"))
            return _placed(file, path)
    except OSError as error:
        raise errors.InvalidOption(option, f"cannot be written: {path}: {error.strerror}.") from error


def _placed(file: IO[bytes], path: str) -> bool:
    file.flush()
    mode = None
    if os.path.exists(path):
        if filecmp.cmp(file.name, path, shallow=False):
            return False
        mode = os.stat(path).st_mode & 0o777
    files.place(file.fileno(), file.name, path, mode)
    return True
