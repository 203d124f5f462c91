# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run other programs: in the staged collection, with a clean environment, showing and keeping what they print."""

from __future__ import annotations

import locale
import os
import signal
import subprocess
import sys
import threading
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import workspace

OLDEST, NEWEST = (3, 10), (3, 14)
"""Python versions that the collection supports."""

MARK: ContextVar[str] = ContextVar("MARK", default="")
"""What the lines of this thread's commands begin with, where several threads run commands."""

STOPPED = threading.Event()
"""Set once the tests were interrupted: no thread starts another program then."""

RUNNING: set[subprocess.Popen] = set()
"""The programs under way, each with a process group of its own."""


@dataclass(frozen=True)
class Finished:
    """How a program ended, and everything that it printed."""

    status: int
    output: str


def venv_program(name: str) -> list[str]:
    """The start of a command for a program of the virtual environment, whatever the path of the checkout holds."""
    binaries = Path(sys.executable).parent
    return [sys.executable, str(binaries / name)]


def pyenv_versions() -> Path:
    """Where pyenv keeps its interpreters, whether it is installed or not."""
    return Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"


def search_path() -> str:
    """PATH with the virtual environment first and pyenv's real folders in place of its shims.

    A shim of a version that is not switched on ends with status 127, and ansible-test with it.
    """
    binaries = [str(Path(sys.executable).parent)]
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        binaries += sorted(str(path) for path in pyenv_versions().glob(f"3.{minor}.*/bin"))
    inherited = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join([*binaries, *(entry for entry in inherited if not entry.rstrip("/").endswith("/shims"))])


def locale_is_utf8() -> bool:
    """Whether Ansible would start in the caller's locale, judged as Ansible does."""
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        return False
    return (locale.getlocale()[1] or "").lower() in ("utf-8", "utf8")


def environment(copy: int = 0) -> dict[str, str]:
    """The caller's environment without what would steer Ansible, the modules or Python from outside."""
    steering = ("OKTA_", "ANSIBLE_", "PYTHON", "PYTEST_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(steering)}
    if not locale_is_utf8():
        clean["LC_ALL"] = "C.UTF-8"
    return clean | {
        "PATH": search_path(),
        "PYTHONPATH": str(workspace.collections(copy)),
        "ANSIBLE_COLLECTIONS_PATH": str(workspace.collections(copy)),
        "ANSIBLE_HOME": str(workspace.folder() / (f"ansible-{copy}" if copy else "ansible")),
        "NO_COLOR": "1",
    }


def run(command: list[str], env: dict[str, str] | None = None, show: bool = True, copy: int = 0) -> Finished:
    """Run a command in a copy of the collection; its output is kept, and shown as it comes unless not to.

    Lines that come between those of other commands bear the mark of whoever runs this one: the part, the copy.
    """
    if STOPPED.is_set():
        return Finished(-signal.SIGTERM, "")
    process = subprocess.Popen(
        command,
        cwd=workspace.staged(copy),
        env=env or environment(copy),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    RUNNING.add(process)
    mark = "".join(f"{name}| " for name in (MARK.get(), copy) if name)
    lines = []
    try:
        for line in process.stdout:
            if show:
                print(mark + line, end="", flush=True)
            lines.append(line)
        return Finished(process.wait(), "".join(lines))
    finally:
        RUNNING.discard(process)
        end(process)


def end(process: subprocess.Popen) -> None:
    """End a program that is still under way, and all that it has started: ansible-test would leave its playbook."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)


def end_all() -> None:
    """End whatever is under way, for good; each run that was waited for in another thread then returns."""
    STOPPED.set()
    for process in list(RUNNING):
        end(process)
