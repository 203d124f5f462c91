# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Writes files with one JSON document per line, or adds lines. An error leaves the file as it was."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
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
            _write_lines(file, documents)
            return _placed(file, path)
    except OSError as error:
        raise _not_written(option, path, error) from error


def add(option: str, path: str, documents: Iterable[Any], unique: bool) -> bool:
    """Write documents at the end of a file, and return whether its content changed. A missing file is created.

    With *unique*, no two documents are equal, and those at the beginning that the end of the file already contains are
    not written again: an interrupted run may have written them. Otherwise as write.
    """
    if not os.path.exists(path):
        return write(option, path, documents)
    try:
        with files.fresh(path) as new, files.fresh(path) as whole, open(path, "rb") as former:
            _write_lines(new, documents)
            size = new.tell()
            known = _overlap(former, new, size) if unique and size else 0
            if known == size:
                return False
            former.seek(0)
            shutil.copyfileobj(former, whole)
            if not _ends_with_line(former):
                whole.write(b"\n")
            new.seek(known)
            shutil.copyfileobj(new, whole)
            return _placed(whole, path)
    except OSError as error:
        raise _not_written(option, path, error) from error


def _write_lines(file: IO[bytes], documents: Iterable[Any]) -> None:
    for document in documents:
        line = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
        file.write(line.encode("utf-8"))


def _not_written(option: str, path: str, error: OSError) -> errors.InvalidOption:
    return errors.InvalidOption(option, f"cannot be written: {path}: {error.strerror}.")


def _ends_with_line(file: IO[bytes]) -> bool:
    if not file.seek(0, os.SEEK_END):
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _overlap(former: IO[bytes], new: IO[bytes], size: int) -> int:
    """Return how many bytes at the beginning of *new*, whole lines, are also the end of *former*."""
    new.seek(0)
    first, end = new.readline(), former.seek(0, os.SEEK_END)
    former.seek(max(0, end - size - 1))
    if end > size:
        # Skip the rest of a line that begins before the part with a possible overlap.
        former.readline()
    while (place := former.tell()) < end:
        line = former.readline()
        if line == first and _same(former, new, place, end - place):
            return end - place
        former.seek(place + len(line))
    return 0


def _same(former: IO[bytes], new: IO[bytes], place: int, size: int) -> bool:
    """Return whether *former* from *place* equals the first *size* bytes of *new*."""
    former.seek(place)
    new.seek(0)
    while size > 0:
        part = former.readline()
        if part != new.read(len(part)):
            return False
        size -= len(part)
    return True


def _placed(file: IO[bytes], path: str) -> bool:
    file.flush()
    mode = None
    if os.path.exists(path):
        if filecmp.cmp(file.name, path, shallow=False):
            return False
        mode = os.stat(path).st_mode & 0o777
    files.place(file.fileno(), file.name, path, mode)
    return True
