# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Test the archive that users install: it builds, contains only what they need, and Galaxy's importer accepts it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TESTS_FOR_USERS = {"config.yml", "integration", "okta_org"}
"""The parts of tests/ in the archive: the simulator for users' own tests, and what Ansible's collection tests need."""

FOR_DEVELOPMENT = ("Makefile", "noxfile.py", "pyproject.toml", "test-requirements.txt")
COMPLAINT = re.compile(r"^(?:WARNING|ERROR): .*", re.MULTILINE)


def printed(command: list[str], **variables: str) -> str:
    """Run a command in the collection, which must succeed. Return its output."""
    env = os.environ | variables
    finished = subprocess.run(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout
    return finished.stdout


@pytest.fixture(scope="module")
def archive() -> Path:
    """Return the archive, the only file in its folder."""
    folder = Path(os.environ["ARCHIVES"])
    shutil.rmtree(folder, ignore_errors=True)
    galaxy = [sys.executable, str(Path(sys.executable).with_name("ansible-galaxy"))]
    printed([*galaxy, "collection", "build", "--force", "--output-path", str(folder)])
    return next(folder.glob("*.tar.gz"))


def test_it_can_be_built(archive: Path) -> None:
    assert archive.name.startswith("spoke-okta-")


def test_it_holds_no_file_that_only_the_development_needs(archive: Path) -> None:
    """Check that build_ignore of galaxy.yml excludes dot files, build files, unit tests and similar files."""
    with tarfile.open(archive) as opened:
        paths = [Path(member.name) for member in opened if member.isfile()]
    unwanted = [
        str(path)
        for path in paths
        if path.parts[0].startswith(".")
        or path.name in FOR_DEVELOPMENT
        or (path.parts[0] == "tests" and path.parts[1] not in TESTS_FOR_USERS)
    ]
    assert unwanted == []


def test_the_importer_of_galaxy_accepts_it(archive: Path, tmp_path: Path) -> None:
    """Check the importer's output: its exit status is 0 after most of its complaints."""
    importer = [sys.executable, "-m", "galaxy_importer.main", str(archive)]
    # It would only print the findings of ansible-lint; the part "lint" fails on them.
    output = printed(
        importer, GALAXY_IMPORTER_RUN_ANSIBLE_LINT="false", GALAXY_IMPORTER_ANSIBLE_LOCAL_TMP=str(tmp_path)
    )
    assert COMPLAINT.findall(output) == []
