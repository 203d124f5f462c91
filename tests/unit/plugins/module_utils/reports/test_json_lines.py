# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of JSON lines: never partial, and replaced only if they change."""

from __future__ import annotations

import stat

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.reports import json_lines

DOCUMENTS = [{"name": "Zoë", "id": 1}, {"name": "Bo", "id": None}]
TEXT = '{"name":"Zoë","id":1}\n{"name":"Bo","id":null}\n'


def test_a_new_file_is_for_its_owner_only_and_written_once(tmp_path):
    path = tmp_path / "log"
    assert json_lines.write("dest", str(path), DOCUMENTS) is True
    assert path.read_text(encoding="utf-8") == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.stat()
    assert json_lines.write("dest", str(path), DOCUMENTS) is False
    assert path.stat().st_ino == before.st_ino
    assert [entry.name for entry in tmp_path.iterdir()] == ["log"]


def test_a_replaced_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "log"
    path.write_text("former")
    path.chmod(0o644)
    assert json_lines.write("dest", str(path), DOCUMENTS) is True
    assert path.read_text(encoding="utf-8") == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_an_error_during_the_write_keeps_the_former_file(tmp_path):
    def failing():
        yield DOCUMENTS[0]
        raise errors.Refused("no")

    path = tmp_path / "log"
    path.write_text("former")
    with pytest.raises(errors.Refused):
        json_lines.write("dest", str(path), failing())
    assert path.read_text() == "former"
    assert [entry.name for entry in tmp_path.iterdir()] == ["log"]


def test_a_missing_folder_is_an_error(tmp_path):
    path = tmp_path / "missing" / "log"
    with pytest.raises(errors.InvalidOption, match="dest cannot be written: .*/missing/log: No such file or directory"):
        json_lines.write("dest", str(path), DOCUMENTS)
