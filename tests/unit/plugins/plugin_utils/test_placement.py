# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The reasons for which a task does not run in process."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from ansible_collections.spoke.okta.plugins.plugin_utils import placement

HERE = placement.Circumstances(
    transport="local",
    become=False,
    asynchronous=False,
    interpreter=None,
    python="/opt/ansible/bin/python",
    platform="linux",
)


@pytest.fixture
def pythons(tmp_path: Path) -> Path:
    """Create a Python with two names, links to it in two virtual environments, and another Python."""
    for folder in ("system", "first", "second"):
        (tmp_path / folder).mkdir()
    for name in ("system/python3.12", "system/other"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "system/python3").symlink_to("python3.12")
    for folder in ("first", "second"):
        (tmp_path / folder / "python").symlink_to(tmp_path / "system/python3.12")
        (tmp_path / folder / "python3").symlink_to("python")
    (tmp_path / "linked").symlink_to("first")
    (tmp_path / "first/unable").write_text("")
    return tmp_path


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"transport": "ansible.builtin.local"}, ""),
        ({"interpreter": "auto"}, ""),
        ({"interpreter": "auto_silent"}, ""),
        ({"interpreter": ""}, ""),
        ({"transport": "ssh"}, "the connection is ssh, not local"),
        ({"transport": "community.docker.docker"}, "the connection is community.docker.docker, not local"),
        ({"become": True}, "become is set"),
        ({"asynchronous": True}, "async is set"),
        ({"library_problem": "requests is too old"}, "requests is too old"),
        (
            {"interpreter": "/usr/bin/no-such-python"},
            "ansible_python_interpreter is /usr/bin/no-such-python, and Ansible runs in /opt/ansible/bin/python",
        ),
        # A setting of the task is reported before a missing library.
        ({"become": True, "library_problem": "requests is too old"}, "become is set"),
        ({"platform": "darwin"}, ""),
    ],
)
def test_obstacles(changes, reason):
    assert placement.obstacle(dataclasses.replace(HERE, **changes)) == reason


@pytest.mark.parametrize(
    ("interpreter", "python", "same"),
    [
        ("first/python", "first/python", True),
        ("first/python3", "first/python", True),
        ("linked/python", "first/python", True),
        ("system/python3", "system/python3.12", True),
        ("first/python", "second/python", False),
        ("system/python3.12", "first/python", False),
        ("system/other", "system/python3", False),
        ("first/missing", "first/python", False),
        ("first/unable", "first/python", False),
    ],
)
def test_different_pythons_are_distinguished(pythons, interpreter, python, same):
    assert placement.is_same_python(str(pythons / interpreter), str(pythons / python)) is same


@pytest.mark.parametrize(("path", "same"), [("first", True), ("second", False), ("nowhere", False)])
def test_a_command_is_found_in_the_path(pythons, monkeypatch, path, same):
    monkeypatch.setenv("PATH", str(pythons / path))
    assert placement.is_same_python("python3", str(pythons / "first/python")) is same


@pytest.mark.parametrize(
    ("platform", "given", "reason"),
    [
        ("linux", {}, ""),
        ("linux", {"users": ["a"] * placement.LONG}, ""),
        ("linux", {"users": "a,b", "group": "Sales"}, ""),
        # Connection options do not count as work.
        ("linux", {"scopes": ["okta.users.read"] * 60}, ""),
        (
            "linux",
            {"users": ["a"] * 51},
            "users has 51 items, and only a module can report",
        ),
        ("linux", {"groups": ["a"] * 3, "users": ["a"] * 60}, "users has 60 items, "),
        ("darwin", {}, "on macOS, looking up proxies can crash a forked process"),
    ],
)
def test_drawbacks(platform, given, reason):
    said = placement.drawback(platform, given)
    assert said.startswith(reason)
    assert bool(said) is bool(reason)
