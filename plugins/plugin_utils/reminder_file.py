# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The file that records who was reminded: locked during a change, and replaced atomically."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping

from ..module_utils import errors
from ..module_utils.engine import files
from . import reminder_days

PATIENCE = 30
"""Maximum seconds to wait for the lock."""


@contextlib.contextmanager
def held(path: str) -> Iterator[ReminderFile]:
    """Lock the folder of the file at *path*, and yield its ReminderFile. Raises InvalidOption."""
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        problem = f"is in the folder {folder}, which cannot be opened: {error.strerror}."
        raise errors.InvalidOption("file", problem, "Create the folder, for the user who runs Ansible only.") from None
    try:
        try:
            files.lock(opened, PATIENCE)
        except BlockingIOError:
            problem = f"is in the folder {folder}, which another task has locked for more than {PATIENCE} s."
            raise errors.InvalidOption("file", problem, "Run the task again when the other task has ended.") from None
        yield ReminderFile(path)
    finally:
        os.close(opened)


class ReminderFile:
    """The file, which may not exist yet."""

    def __init__(self, path: str) -> None:
        self.path = path

    def days(self) -> reminder_days.Days:
        """Return the days in the file. Raises InvalidOption."""
        try:
            with open(self.path, encoding="utf-8") as file:
                found = json.load(file)
        except FileNotFoundError:
            return {}
        except OSError as error:
            problem = f"cannot be read: {self.path}: {error.strerror}."
            raise errors.InvalidOption("file", problem, "Use a file that the user who runs Ansible owns.") from None
        except ValueError:
            found = None
        if not _valid(found):
            problem = f"is not a record of reminders: {self.path}."
            remedy = "Specify another file, or delete this one; the reminders of today are then forgotten."
            raise errors.InvalidOption("file", problem, remedy)
        return found

    def write(self, days: reminder_days.Days) -> None:
        """Replace the file by one that only its owner can read. Raises InvalidOption."""
        try:
            files.replace(self.path, json.dumps(days).encode() + b"\n", files.OWN)
        except OSError as error:
            problem = f"cannot be written: {self.path}: {error.strerror}."
            remedy = "Use a folder in which the user who runs Ansible may create files."
            raise errors.InvalidOption("file", problem, remedy) from None


def _valid(found: object) -> bool:
    """Return whether the content of a file has the form of Days."""
    return isinstance(found, Mapping) and all(
        isinstance(people, list) and all(isinstance(person, str) for person in people) for people in found.values()
    )
