# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a run: a folder for each checkout, with copies of the collection in the layout that Ansible requires.

Uses only the standard library, because it runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
VENV = CHECKOUT / ".venv"

STAGED = "SPOKE_OKTA_STAGED"
"""The environment variable that is set when the checkout is locked and its copy is up to date."""


def cache() -> Path:
    """Return the user's cache folder, or the temporary folder if the cache folder is in a git tree.

    In a git tree that ignores the copy, ansible-test would see no files and report success.
    """
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache").resolve()
    if any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return Path(tempfile.gettempdir()).resolve() / f"cache-{os.getuid()}"
    return folder


def folder() -> Path:
    """Return the folder of this checkout."""
    name = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:12]
    path = cache() / "spoke-okta" / name
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def lock_checkout() -> None:
    """Wait until no other run uses this checkout. The lock lasts until this process ends, also after exec."""
    descriptor = os.open(folder() / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(descriptor, True)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Waiting for another run in this checkout to end ...", flush=True)
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def link_venv() -> Path:
    """Return a path of the virtual environment without spaces, because Ansible does not quote it everywhere."""
    link = folder() / "venv"
    if not link.is_symlink() or link.readlink() != VENV:
        link.unlink(missing_ok=True)
        link.symlink_to(VENV)
    return link


def collections(copy: str = "") -> Path:
    """Return the folder for ANSIBLE_COLLECTIONS_PATH and PYTHONPATH. Each parallel run has its own copy."""
    return folder() / (f"collections-{copy}" if copy else "collections")


def staged(copy: str = "") -> Path:
    """Return the root of the copied collection."""
    return collections(copy) / "ansible_collections" / "spoke" / "okta"


def python_path() -> str:
    """Return the PYTHONPATH for the collection and for the simulator (okta_org) in its tests."""
    return os.pathsep.join([str(collections()), str(staged() / "tests")])


def known_files() -> set[str]:
    """Return the paths, relative to the checkout, of existing files that git tracks or would track."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=CHECKOUT, check=True, capture_output=True).stdout.split(b"\0")
    return {os.fsdecode(name) for name in names if name and os.path.lexists(CHECKOUT / os.fsdecode(name))}


def same(source: Path, target: Path) -> bool:
    """Return whether the copy is up to date, by rsync's criteria: kind, size, mode and modification time."""
    if not os.path.lexists(target):
        return False
    ours, theirs = source.lstat(), target.lstat()
    return (ours.st_size, ours.st_mode, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mode, theirs.st_mtime_ns)


def stage(copy: str = "") -> Path:
    """Make the copy equal to the known files of the checkout, uncommitted work included; return its root."""
    root, known = staged(copy), known_files()
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif str(path.relative_to(root)) not in known:
            path.unlink()
    for name in known:
        source, target = CHECKOUT / name, root / name
        if not same(source, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    return root


def clean() -> None:
    """Remove all files of runs: the virtual environment, built archives, and the folder in the cache."""
    for path in (VENV, CHECKOUT / "build", folder()):
        shutil.rmtree(path, ignore_errors=True)
