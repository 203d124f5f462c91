# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run ansible-test without changes in the user's home, and without a download that some networks do not allow."""

from __future__ import annotations

import shutil
from pathlib import Path

import commands
import workspace

PIP_BOOTSTRAPS = ("23_1_2", "24_2", "25_2")
"""The pip versions whose bootstrap script ansible-core expects: 2.16, 2.17 to 2.19, and newer."""

PIP_BOOTSTRAP = '''\
"""Bootstrap pip from the standard library, and install the versions that ansible-test requires."""
import subprocess
import sys

packages = [argument for argument in sys.argv[1:] if argument not in ("--no-setuptools", "--no-wheel")]
subprocess.check_call([sys.executable, "-m", "ensurepip", "--upgrade", "--default-pip"], stdout=subprocess.DEVNULL)
subprocess.check_call([sys.executable, "-m", "pip", "install", "--quiet"] + packages)
'''


def private_home(copy: str) -> Path:
    """Create a home for ansible-test in a copy, with the pip bootstrap that it would download otherwise."""
    home = workspace.folder() / f"home-{copy}"
    cache = home / ".ansible" / "test" / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    for version in PIP_BOOTSTRAPS:
        (cache / f"get_pip_{version}.py").write_text(PIP_BOOTSTRAP)
    pip_settings = Path.home() / ".config" / "pip"
    linked = home / ".config" / "pip"
    if pip_settings.is_dir() and not linked.is_symlink():
        linked.parent.mkdir(exist_ok=True)
        linked.symlink_to(pip_settings)
    return home


def environment(copy: str) -> dict[str, str]:
    """Return the environment of ansible-test, with a home of its own."""
    env = commands.environment(copy) | {"HOME": str(private_home(copy))}
    del env["PYTHONPATH"]
    return env


def output(copy: str) -> Path:
    """Return the folder in which ansible-test writes its results."""
    return workspace.staged(copy) / "tests" / "output"


def move_reports(copy: str, folder: Path) -> None:
    """Move the JUnit reports of ansible-test into a folder."""
    for report in (output(copy) / "junit").glob("*.xml"):
        shutil.move(report, folder / report.name)
