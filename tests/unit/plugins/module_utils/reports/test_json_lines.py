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


def added(path, documents, unique=True):
    return json_lines.add("dest", str(path), documents, unique)


def numbered(*numbers):
    return "".join(f'{{"id":{number}}}\n' for number in numbers)


@pytest.mark.parametrize(
    ("former", "numbers", "unique", "changed", "after"),
    [
        ("", [1, 2], True, True, numbered(1, 2)),
        (numbered(1, 2), [3], True, True, numbered(1, 2, 3)),
        (numbered(1, 2), [], True, False, numbered(1, 2)),
        (numbered(1, 2), [1, 2], True, False, numbered(1, 2)),
        (numbered(1, 2), [2], True, False, numbered(1, 2)),
        (numbered(1, 2, 3), [2, 3, 4, 5], True, True, numbered(1, 2, 3, 4, 5)),
        (numbered(7), [6, 7, 8], True, True, numbered(7, 6, 7, 8)),
        (numbered(1, 2), [1], True, True, numbered(1, 2, 1)),
        (numbered(1, 2), [1, 2], False, True, numbered(1, 2, 1, 2)),
        ("no line feed", [1], True, True, "no line feed\n" + numbered(1)),
        ("0" + numbered(1), [1, 2], True, True, "0" + numbered(1, 1, 2)),
    ],
)
def test_documents_are_added_once(tmp_path, former, numbers, unique, changed, after):
    path = tmp_path / "log"
    path.write_text(former)
    path.chmod(0o640)
    assert added(path, [{"id": number} for number in numbers], unique) is changed
    assert path.read_text() == after
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["log"]


def test_the_first_documents_create_the_file(tmp_path):
    assert added(tmp_path / "log", DOCUMENTS) is True
    assert (tmp_path / "log").read_text(encoding="utf-8") == TEXT


def test_an_error_while_documents_are_added_keeps_the_former_file(tmp_path):
    def failing():
        yield {"id": 2}
        raise errors.Refused("no")

    path = tmp_path / "log"
    path.write_text(numbered(1))
    with pytest.raises(errors.Refused):
        added(path, failing())
    assert path.read_text() == numbered(1)
    assert [entry.name for entry in tmp_path.iterdir()] == ["log"]
