# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Create the virtual environment of this checkout if it is not up to date, and continue in it.

Uses only the standard library, because it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv

import workspace

REQUIREMENTS = (
    "requirements.txt",
    "test-requirements.txt",
    "tests/okta_org/requirements.txt",
    "tests/simulator/requirements.txt",
    "tests/browser/requirements.txt",
)


def fingerprint(requirements: list[str]) -> str:
    """Return what the environment depends on: interpreter, path and requirements."""
    root = workspace.CHECKOUT
    digest = hashlib.sha256(f"{sys.version}\n{os.path.realpath(sys.executable)}\n{root}\n".encode())
    for name in requirements:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def ensure() -> None:
    """Create .venv again if its fingerprint is not the expected one."""
    requirements = [name for name in REQUIREMENTS if (workspace.CHECKOUT / name).exists()]
    wanted = fingerprint(requirements)
    stamp = workspace.VENV / "fingerprint"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Creating .venv with Python {sys.version.split()[0]} ...", flush=True)
    venv.create(workspace.VENV, clear=True, with_pip=True)
    install = [str(workspace.VENV / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    for name in requirements:
        install += ["-r", str(workspace.CHECKOUT / name)]
    pip = subprocess.run(install, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if pip.returncode:
        sys.exit(f"{pip.stdout}The requirements could not be installed: pip ended with status {pip.returncode}.")
    stamp.write_text(wanted)


def main() -> None:
    """Enter the environment and run the parts that the arguments name."""
    workspace.lock_checkout()
    if sys.argv[1:] == ["clean"]:
        workspace.clean()
        return
    ensure()
    python = workspace.link_venv() / "bin" / "python"
    os.execv(python, [str(python), str(workspace.CHECKOUT / "tests" / "run"), *sys.argv[1:]])


if __name__ == "__main__":
    main()
