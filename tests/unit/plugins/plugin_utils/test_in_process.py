# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import os

import pytest

from ansible_collections.spoke.okta.plugins.plugin_utils import in_process

NAME = "SPOKE_OKTA_TEST"


@pytest.mark.parametrize("before", [None, "", "before"])
@pytest.mark.parametrize("fails", [False, True])
def test_the_environment_of_a_task_ends_with_it(monkeypatch, tmp_path, before, fails):
    monkeypatch.delenv(NAME, raising=False)
    if before is not None:
        monkeypatch.setenv(NAME, before)
    folder, environment = os.getcwd(), dict(os.environ)

    try:
        with in_process._surroundings({NAME: "within"}, str(tmp_path)):
            assert (os.environ[NAME], os.path.realpath(os.getcwd())) == ("within", os.path.realpath(tmp_path))
            if fails:
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert fails

    assert (os.getcwd(), dict(os.environ)) == (folder, environment)
