# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each line that a module writes while it runs is shown once, when it is complete."""

from __future__ import annotations

import os
import time
from pathlib import Path

from ansible_collections.spoke.okta.plugins.module_utils import runner
from ansible_collections.spoke.okta.plugins.plugin_utils import module_messages


def write(path: str, text: str) -> None:
    """Append a text to a file."""
    with open(path, "a", encoding="utf-8") as file:
        file.write(text)


def shown(lines: list[str], count: int) -> list[str]:
    """Wait until *lines* has *count* lines, and return it."""
    end = time.monotonic() + 10
    while len(lines) < count and time.monotonic() < end:
        time.sleep(0.01)
    return lines


def test_lines_are_shown_when_they_are_complete(tmp_path, monkeypatch):
    monkeypatch.setattr(module_messages, "LOOK", 0.01)
    lines: list[str] = []
    with module_messages.heard(str(tmp_path), lines.append, os.getpid()) as environment:
        write(environment[runner.PROGRESS], "Zoë: 10 s\n20")
        assert shown(lines, 1) == ["Zoë: 10 s"]
        write(environment[runner.PROGRESS], " s\n30 s\n")
        assert shown(lines, 3) == ["Zoë: 10 s", "20 s", "30 s"]
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_can_read_the_file(tmp_path):
    with module_messages.heard(str(tmp_path), print, os.getpid()) as environment:
        assert Path(environment[runner.PROGRESS]).stat().st_mode & 0o077 == 0


def test_a_last_report_requires_an_error_output(tmp_path):
    with module_messages.heard(str(tmp_path), print, ansible=2**22 + 1) as environment:
        assert set(environment) == {runner.PROGRESS}
