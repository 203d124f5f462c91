# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Where a task runs: in Ansible's own process, or as a module in a process of its own. Pure, but for looks at files."""

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
"""Items of a list above which a task runs as a module: it then reports an interruption, which costs half a second."""


@dataclass(frozen=True)
class Circumstances:
    """What Ansible knows of a task before it runs.

    *transport* is the name of the connection plugin, *interpreter* the Python that the inventory or the configuration
    names, if any, *python* the one that runs Ansible, *library_problem* what is wrong with its libraries.
    """

    transport: str
    become: bool
    asynchronous: bool
    interpreter: str | None
    python: str
    platform: str
    library_problem: str = ""


def obstacle(met: Circumstances) -> str:
    """Return why a task cannot run in Ansible's process; empty where it can."""
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
    """Return why a task had better run as a module although it need not; empty where it had not.

    *given* are the options of the task.
    """
    if platform == "darwin":
        return "on macOS, looking up proxies can crash a process that was forked"
    lists = [(len(value), name) for name, value in given.items() if isinstance(value, list)]
    items, name = max((one for one in lists if one[1] not in arguments.CONNECTION), default=(0, ""))
    if items > LONG:
        return f"{name} has {items} items, and only a module reports what it did when it is interrupted"
    return ""


@functools.cache
def is_same_python(interpreter: str | None, python: str) -> bool:
    """Return whether *interpreter*, a path, a command or a way to look for one, leaves it to *python* to run a task.

    Two names in one folder for one file are one Python. Elsewhere they are not, even where links lead to one file: the
    Pythons of virtual environments do.
    """
    if not interpreter or interpreter.startswith("auto"):
        return True
    found = shutil.which(interpreter)
    return found is not None and _identity(found) == _identity(python)


def _identity(path: str) -> tuple[str, str]:
    return os.path.realpath(os.path.dirname(path)), os.path.realpath(path)
