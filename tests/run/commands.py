# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run other programs with a clean environment, several in parallel, and end them with the run that started them."""

from __future__ import annotations

import locale
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType

import workspace

OLDEST, NEWEST = (3, 10), (3, 14)
"""Python versions that the collection supports."""

STOPPED = threading.Event()
"""Set when the tests are interrupted: no thread starts another program after that."""

RUNNING: set[subprocess.Popen[str]] = set()
"""The running programs, each with its own process group."""


def program(name: str) -> list[str]:
    """Return the start of a command for a program of the virtual environment, for any path of the checkout."""
    binaries = Path(sys.executable).parent
    return [sys.executable, str(binaries / name)]


def pyenv_versions() -> Path:
    """Return the folder of pyenv's interpreters, whether pyenv is installed or not."""
    return Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"


def search_path() -> str:
    """Return PATH with the virtual environment first and pyenv's real folders instead of its shims.

    The shim of a version that is not enabled ends with status 127, which makes ansible-test fail.
    """
    binaries = [str(Path(sys.executable).parent)]
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        binaries += sorted(str(path) for path in pyenv_versions().glob(f"3.{minor}.*/bin"))
    inherited = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join([*binaries, *(entry for entry in inherited if not entry.rstrip("/").endswith("/shims"))])


def locale_is_utf8() -> bool:
    """Return whether Ansible would start in the caller's locale, by Ansible's own criteria."""
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        return False
    return (locale.getlocale()[1] or "").lower() in ("utf-8", "utf8")


def environment(copy: str = "") -> dict[str, str]:
    """Return the caller's environment without variables that would affect Ansible, the modules or Python."""
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


def run(command: list[str], env: dict[str, str], place: Path, mark: str = "") -> int:
    """Run a command in a folder, and return its status.

    If several commands run in parallel, each has a mark, and its output lines start with it.
    """
    if STOPPED.is_set():
        return -signal.SIGTERM
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if mark else {}
    options = {"text": True, "errors": "replace", "start_new_session": True}
    process = subprocess.Popen(command, cwd=place, env=env, stdin=subprocess.DEVNULL, **output, **options)
    RUNNING.add(process)
    try:
        for line in process.stdout or ():
            print(f"{mark}| {line}", end="", flush=True)
        return process.wait()
    finally:
        RUNNING.discard(process)
        end(process)


def leave(number: int, _frame: FrameType | None) -> None:
    """Raise an exception, so that processes that run with the tests are stopped."""
    raise SystemExit(128 + number)


def heed_signals() -> None:
    """Turn an interruption, or the end of the program that started this one, into an exception."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)


def end(process: subprocess.Popen[str]) -> None:
    """End a running program and all its child processes: ansible-test would not end its playbook."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)


def end_all() -> None:
    """End all running programs, and start no more; each run that another thread waits for then returns."""
    STOPPED.set()
    for process in list(RUNNING):
        end(process)
