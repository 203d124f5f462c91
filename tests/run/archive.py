# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build the archive that users install, look into it, and let Galaxy's importer judge it."""

from __future__ import annotations

import re
import shutil
import sys
import tarfile
from pathlib import Path

import commands
import workspace
from outcome import Outcome, of_check

TESTS_FOR_USERS = {"config.yml", "integration", "okta_org"}
"""What of tests/ users get: the simulator for tests of their own, and what Ansible's own tests of a collection need."""

COMPLAINT = re.compile(r"^(?:WARNING|ERROR): ", re.MULTILINE)


def strangers(archive: Path) -> list[str]:
    """Files in the archive that serve the development only: dot files, build files, unit tests and the like."""
    with tarfile.open(archive) as opened:
        paths = [Path(member.name) for member in opened if member.isfile()]
    return sorted(
        str(path)
        for path in paths
        if path.parts[0].startswith(".")
        or path.name in ("Makefile", "pyproject.toml", "test-requirements.txt")
        or (path.parts[0] == "tests" and path.parts[1] not in TESTS_FOR_USERS)
    )


def build() -> Path | None:
    """Build the archive into build/ of the checkout, alone there; None when that failed."""
    folder = workspace.CHECKOUT / "build"
    shutil.rmtree(folder, ignore_errors=True)
    command = ["collection", "build", "--force", "--output-path", str(folder)]
    commands.run([*commands.venv_program("ansible-galaxy"), *command])
    return next(folder.glob("*.tar.gz"), None)


def importer_accepts(archive: Path) -> bool:
    """Whether Galaxy's importer takes the archive without a complaint. It ends with status 0 after most of them."""
    env = commands.environment() | {
        "GALAXY_IMPORTER_ANSIBLE_LOCAL_TMP": str(workspace.folder() / "ansible" / "tmp"),
        # It would only print what ansible-lint finds; the part "lint" fails on it.
        "GALAXY_IMPORTER_RUN_ANSIBLE_LINT": "false",
    }
    importer = commands.run([sys.executable, "-m", "galaxy_importer.main", str(archive)], env=env)
    return importer.status == 0 and not COMPLAINT.search(importer.output)


def check() -> Outcome:
    """Three checks: the archive can be built, holds what users need and no more, and Galaxy would take it."""
    archive = build()
    if archive is None:
        return Outcome(failed=1, failures=("ansible-galaxy built no archive",))
    unwanted = strangers(archive)
    needed = of_check(
        f"no user needs these; name them in build_ignore of galaxy.yml: {', '.join(unwanted)}", not unwanted
    )
    return Outcome(passed=1) + needed + of_check("Galaxy's importer", importer_accepts(archive))
