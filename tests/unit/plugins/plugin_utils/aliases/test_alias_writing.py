# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing of an alias file: permissions, locks, and errors that keep the former file."""

from __future__ import annotations

import resource
import stat

import pytest
from ansible.parsing.dataloader import DataLoader

from ansible_collections.spoke.okta.plugins.plugin_utils.aliases import alias_records, alias_writing

TEXT = "aliases:\n  prod: {}\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "aliases.yml"


def write(path, text, private=False):
    with alias_writing.held(DataLoader(), str(path)) as file:
        file.write(text, private)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("former", "private", "wanted"), [(None, False, 0o600), (0o644, False, 0o644), (0o644, True, 0o600)]
)
def test_the_permissions_of_the_file(path, tmp_path, former, private, wanted):
    if former is not None:
        path.write_text("")
        path.chmod(former)
    write(path, TEXT, private)
    assert path.read_text() == TEXT
    assert mode(path) == wanted
    assert [entry.name for entry in tmp_path.iterdir()] == ["aliases.yml"]


def test_the_target_of_a_symbolic_link_is_replaced(path, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    path.symlink_to(folder / "aliases.yml")
    write(path, TEXT)
    assert path.is_symlink()
    assert (folder / "aliases.yml").read_text() == TEXT


def test_another_task_waits_for_a_limited_time(path, monkeypatch):
    monkeypatch.setattr(alias_writing, "PATIENCE", 0.1)
    with alias_writing.held(DataLoader(), str(path)):
        other = alias_writing.held(DataLoader(), str(path))
        with pytest.raises(alias_records.InvalidRecord, match="another task has locked for more than"):
            other.__enter__()
    write(path, TEXT)


def test_a_failed_write_keeps_the_former_file(path, tmp_path):
    path.write_text(TEXT)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(alias_records.InvalidRecord, match="cannot be written: File too large. The file is"):
            write(path, "#" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text() == TEXT
    assert [entry.name for entry in tmp_path.iterdir()] == ["aliases.yml"]


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(alias_records.InvalidRecord, match="a folder that cannot be opened: No such file or directory"):
        write(tmp_path / "missing" / "aliases.yml", TEXT)
