# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Placement of a task: in Ansible's own process, or as a module in a separate one. Pure, except for file lookups."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..module_utils.options import arguments

VARIABLE = "okta_in_process"
CHOICES = ("auto", "always", "never")

LONG = 50
"""Most items of a list in process. With more, a task runs as a module (0.5 s slower), which reports an interruption."""


@dataclass(frozen=True)
class Circumstances:
    """Facts about a task before it runs.

    *transport* is the name of the connection plugin, *interpreter* the Python set in the inventory or configuration,
    *python* the one that runs Ansible, *library_problem* the problem with its libraries, if any.
    """

    transport: str
    become: bool
    asynchronous: bool
    interpreter: str | None
    python: str
    platform: str
    library_problem: str = ""


def obstacle(met: Circumstances) -> str:
    """Return why a task cannot run in Ansible's process, or an empty text if it can."""
    if met.transport.rpartition(".")[2] != "local":
        return f"the connection is {met.transport}, not local"
    if met.become:
        return "become is set"
    if met.asynchronous:
        return "async is set"
    if not is_same_python(met.interpreter, met.python):
        return f"ansible_python_interpreter is {met.interpreter}, and Ansible runs in {met.python}"
    return met.library_problem


def drawback(platform: str, given: Mapping[str, Any]) -> str:
    """Return why a task should run as a module although it could run in process, or an empty text.

    *given* are the options of the task.
    """
    if platform == "darwin":
        return "on macOS, looking up proxies can crash a forked process"
    lists = [(len(value), name) for name, value in given.items() if isinstance(value, list)]
    items, name = max((one for one in lists if one[1] not in arguments.CONNECTION), default=(0, ""))
    if items > LONG:
        return f"{name} has {items} items, and only a module can report an interruption"
    return ""


@functools.cache
def is_same_python(interpreter: str | None, python: str) -> bool:
    """Return whether *interpreter* (a path, a command or a discovery mode) is the same Python as *python*.

    Two names in one folder for one file are the same Python. Names in different folders are not, even if they link to
    one file, as those of virtual environments do.
    """
    if not interpreter or interpreter.startswith("auto"):
        return True
    found = shutil.which(interpreter)
    return found is not None and _identity(found) == _identity(python)


def _identity(path: str) -> tuple[str, str]:
    return os.path.realpath(os.path.dirname(path)), os.path.realpath(path)
