# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Selection of fields."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.reports import fields

USER = {"id": "00u1", "status": "ACTIVE", "profile": {"login": "zoë@example.com", "title": None}}


@pytest.mark.parametrize(
    ("names", "part"),
    [
        (None, USER),
        ([], USER),
        (["id"], {"id": "00u1"}),
        (["profile.login"], {"profile": {"login": "zoë@example.com"}}),
        (["profile.login", "profile.title"], {"profile": {"login": "zoë@example.com", "title": None}}),
        (["profile"], {"profile": USER["profile"]}),
        (["profile", "profile.login"], {"profile": USER["profile"]}),
        (["profile.city", "nothing", "id.deeper"], {"profile": {}}),
    ],
)
def test_select(names, part):
    assert fields.select(USER, names) == part
