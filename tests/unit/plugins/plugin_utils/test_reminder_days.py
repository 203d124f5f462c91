# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who was reminded on which day, and the file that records it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.plugin_utils import reminder_days, reminder_file

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("days", "people", "present", "after", "concerned"),
    [
        pytest.param({}, ["a"], True, {"2026-03-01": ["a"]}, ["a"], id="the first"),
        pytest.param({"2026-03-01": ["a"]}, ["b", "a", "b"], True, {"2026-03-01": ["a", "b"]}, ["b"], id="one is new"),
        pytest.param(
            {"2026-02-28": ["a"]}, ["a"], True, {"2026-02-28": ["a"], "2026-03-01": ["a"]}, ["a"], id="another day"
        ),
        pytest.param({"2026-03-01": ["a", "b"]}, ["a", "c"], False, {"2026-03-01": ["b"]}, ["a"], id="removed"),
        pytest.param({"2026-02-28": ["a"]}, ["a"], False, {"2026-02-28": ["a"], "2026-03-01": []}, [], id="not there"),
        pytest.param(
            {"2025-03-01": ["a"], "2026-02-21": ["a"], "2026-02-22": ["b"]},
            ["c"],
            True,
            {"2026-02-22": ["b"], "2026-03-01": ["c"]},
            ["c"],
            id="old days go",
        ),
        pytest.param({"2026-03-02": ["a"]}, ["b"], True, {"2026-03-02": ["a"], "2026-03-01": ["b"]}, ["b"], id="later"),
    ],
)
def test_people_are_recorded_on_a_day(
    days: dict[str, list[str]], people: list[str], present: bool, after: dict[str, list[str]], concerned: list[str]
) -> None:
    assert reminder_days.changed(days, TODAY, people, present) == (after, concerned)


@pytest.mark.parametrize("text", ["", "today", "2026-02-30", "20260301", "2026-3-1", "2026-03-01T00:00:00Z"])
def test_another_form_of_a_day_is_rejected(text: str) -> None:
    with pytest.raises(errors.InvalidOption) as caught:
        reminder_days.day("day", text)
    assert str(caught.value) == f"day must be a day (got {text!r}). Use the form 2026-01-31."


def test_tasks_at_the_same_time_claim_each_user_once(tmp_path: Path) -> None:
    path = str(tmp_path / "reminders.json")

    def claim(_number: int) -> int:
        claimed = 0
        for person in range(20):
            with reminder_file.held(path) as file:
                after, new = reminder_days.changed(file.days(), TODAY, [str(person)], present=True)
                if new:
                    file.write(after)
            claimed += len(new)
        return claimed

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(claim, range(5))) == 20
    assert stat.S_IMODE((tmp_path / "reminders.json").stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["reminders.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"2026-03-01": "a"}', '{"2026-03-01": [1]}', "\xff"])
def test_another_file_is_not_overwritten(tmp_path: Path, content: str) -> None:
    path = tmp_path / "reminders.json"
    path.write_bytes(content.encode("latin-1"))
    with reminder_file.held(str(path)) as file, pytest.raises(errors.InvalidOption) as caught:
        file.days()
    assert str(caught.value) == (
        f"file is not a record of reminders: {path}. Specify another file, or delete this one; the reminders of today"
        " are then forgotten."
    )


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "reminders.json"
    with pytest.raises(errors.InvalidOption) as caught, reminder_file.held(str(path)):
        pass
    assert str(caught.value) == (
        f"file is in the folder {path.parent}, which cannot be opened: No such file or directory. Create the folder,"
        " for the user who runs Ansible only."
    )
