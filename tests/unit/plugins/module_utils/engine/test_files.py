# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Locks of files between processes, and atomic replacement of files."""

from __future__ import annotations

import errno
import math
import os
import resource
import stat
import subprocess
import sys

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import files

HOLD = (
    "import fcntl, sys; file = open(sys.argv[1]); fcntl.flock(file, fcntl.LOCK_EX); print(flush=True);"
    "sys.stdin.readline()"
)


class Time:
    """A clock that advances by waits only; *at* is called after each wait."""

    def __init__(self, at=lambda now: None):
        self.now = 0.0
        self._at = at

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds
        self._at(self.now)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "file"


@pytest.fixture
def opened():
    """Return a list of descriptors that are closed after the test."""
    descriptors = []

    def remember(path):
        descriptors.append(files.private(str(path)))
        return descriptors[-1]

    yield remember
    for descriptor in descriptors:
        os.close(descriptor)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_private_file_is_created_for_its_owner_and_kept(path, opened):
    former = os.umask(0)
    try:
        opened(path)
    finally:
        os.umask(former)
    assert mode(path) == 0o600
    path.write_text("kept")
    opened(path)
    assert path.read_text() == "kept"


def test_a_symbolic_link_is_not_followed(path, tmp_path):
    path.symlink_to(tmp_path / "prey")
    with pytest.raises(OSError, match="symbolic links") as raised:
        files.private(str(path))
    assert raised.value.errno == errno.ELOOP
    assert not (tmp_path / "prey").exists()


@pytest.mark.parametrize(("patience", "waited"), [(0.0, 0), (1.0, 1), (30.0, 30)])
def test_patience_ends(path, opened, patience, waited):
    files.lock(opened(path))
    time = Time()
    with pytest.raises(BlockingIOError):
        files.lock(opened(path), patience, time.clock, time.sleep)
    assert waited <= time.now <= waited + (2 * files.LOOK if waited else 0)


@pytest.mark.parametrize("patience", [1.0, math.inf])
def test_a_released_lock_is_acquired(path, opened, patience):
    holder = os.open(path, os.O_RDWR | os.O_CREAT)
    files.lock(holder)
    time = Time(lambda now: os.close(holder) if now == pytest.approx(5 * files.LOOK) else None)
    files.lock(opened(path), patience, time.clock, time.sleep)
    assert time.now == pytest.approx(5 * files.LOOK)
    with pytest.raises(BlockingIOError):
        files.lock(opened(path))


def test_a_wait_can_be_interrupted(path, opened):
    def interrupted(_seconds):
        raise errors.Interrupted()

    files.lock(opened(path))
    with pytest.raises(errors.Interrupted):
        files.lock(opened(path), 30, sleep=interrupted)


@pytest.mark.parametrize("meanwhile", ["unlink", "replace"])
def test_a_file_replaced_before_its_lock_is_opened_again(path, meanwhile):
    opened = []

    def late():
        opened.append(files.private(str(path)))
        if len(opened) == 1 and meanwhile == "unlink":
            path.unlink()
        elif len(opened) == 1:
            files.replace(str(path), b"new", 0o600)
        return opened[-1]

    descriptor = files.locked(late)
    assert len(opened) == 2
    assert os.path.samestat(os.fstat(descriptor), path.stat())
    with open(path, "rb") as other, pytest.raises(BlockingIOError):
        files.lock(other.fileno())
    os.close(descriptor)
    with open(path, "rb") as other:
        files.lock(other.fileno())


def test_a_file_locked_by_another_process_is_closed(path, opened):
    files.lock(opened(path))
    tried = []

    def open_it():
        tried.append(files.private(str(path)))
        return tried[-1]

    with pytest.raises(BlockingIOError):
        files.locked(open_it)
    assert len(tried) == 1
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(tried[0])


def test_a_folder_can_be_locked(tmp_path):
    one, other = (os.open(tmp_path, os.O_RDONLY | os.O_DIRECTORY) for _each in range(2))
    files.lock(one)
    with pytest.raises(BlockingIOError):
        files.lock(other)
    os.close(one)
    files.lock(other)
    os.close(other)


def test_the_lock_of_a_dead_process_ends_with_it(path, opened):
    descriptor = opened(path)
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        with pytest.raises(BlockingIOError):
            files.lock(descriptor)
        holder.kill()
    files.lock(descriptor)


def test_a_lock_that_is_not_possible_fails_at_once(path, opened):
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    os.close(descriptor)
    with pytest.raises(OSError, match="Bad file descriptor"):
        files.lock(descriptor, 30)


@pytest.mark.parametrize("wanted", [0o600, 0o644])
@pytest.mark.parametrize("former", [None, 0o640])
def test_a_file_is_replaced_or_created(path, tmp_path, wanted, former):
    if former is not None:
        path.write_text("former")
        path.chmod(former)
    files.replace(str(path), b"new", wanted)
    assert path.read_bytes() == b"new"
    assert mode(path) == wanted
    assert names(tmp_path) == ["file"]


def test_a_reader_of_the_former_file_reads_all_of_it(path):
    path.write_text("former")
    with open(path, encoding="utf-8") as reader:
        files.replace(str(path), b"new", 0o600)
        assert reader.read() == "former"


def test_a_relative_path_is_in_the_working_folder(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files.replace("file", b"new", 0o600)
    assert path.read_bytes() == b"new"


def test_a_full_disk_keeps_the_former_file(path, tmp_path):
    path.write_text("former")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            files.replace(str(path), b"x" * 100_000, 0o600)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text() == "former"
    assert names(tmp_path) == ["file"]


def test_a_file_that_is_not_placed_is_deleted(path, tmp_path):
    path.write_text("former")
    with files.fresh(str(path)) as file:
        file.write(b"new")
        assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == 0o600
        assert len(names(tmp_path)) == 2
    assert path.read_text() == "former"
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("error", [errors.Refused("no"), KeyboardInterrupt()])
def test_an_error_leaves_no_file(path, tmp_path, error):
    with pytest.raises(type(error)), files.fresh(str(path)):
        raise error
    assert names(tmp_path) == []


def test_a_folder_in_its_place_is_an_error(path, tmp_path):
    path.mkdir()
    with pytest.raises(IsADirectoryError):
        files.replace(str(path), b"new", 0o600)
    assert names(tmp_path) == ["file"]


def test_without_a_mode_the_new_file_keeps_its_own(path, tmp_path):
    new = tmp_path / "new"
    descriptor = files.private(str(new))
    files.lock(descriptor)
    files.place(descriptor, str(new), str(path))
    assert names(tmp_path) == ["file"]
    assert mode(path) == 0o600
    # The lock belongs to the open file, not to its name.
    with open(path, "rb") as other, pytest.raises(BlockingIOError):
        files.lock(other.fileno())
    os.close(descriptor)


def test_a_folder_is_synchronized(path, tmp_path):
    files.synchronize(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        files.synchronize(str(path))
