# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.resources import api


@pytest.mark.parametrize(
    ("found", "sent", "expected"),
    [
        ({"name": "Sales", "id": "00g1"}, {"name": "Sales"}, True),
        ({"name": "Sales", "description": "theirs"}, {"name": "Sales", "description": "ours"}, False),
        ({"name": "Sales", "description": "theirs"}, {"name": "Sales"}, True),
        ({"name": "Sales"}, {"name": "Sales", "description": "ours"}, False),
        ({"name": "Sales"}, {"name": "Sales", "description": "", "owner": None}, True),
        ({"events": {"items": ["b", "a"], "filter": None}}, {"events": {"items": ["a", "b"]}}, True),
        ({"events": {"items": ["a", "b", "c"]}}, {"events": {"items": ["a", "b"]}}, False),
        ({"events": None}, {"events": {"items": ["a"]}}, False),
        ({}, {"conditions": {"people": {"users": {"exclude": []}}}}, False),
        ({"conditions": {"people": None}}, {"conditions": {"people": {}}}, True),
        ({"scopes": [{"type": "CORS", "allowedOktaApps": []}]}, {"scopes": [{"type": "CORS"}]}, True),
        ({"scopes": [{"type": "CORS"}, {"type": "CORS"}]}, {"scopes": [{"type": "CORS"}, {"type": "REDIRECT"}]}, False),
    ],
)
def test_an_object_shows_the_document_that_created_it(found, sent, expected):
    assert api.shows(found, sent) is expected
