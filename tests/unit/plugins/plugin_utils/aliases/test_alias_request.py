# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Records of a task are validated like those of an alias file, and no error contains a value."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.plugin_utils.aliases import alias_records, alias_request

SECRET = "planted-Wort"


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ({"credentials": [SECRET]}, "records: credentials must be a mapping."),
        ({"credentials": {"web": SECRET}}, "records: credentials.web must be a mapping."),
        ({"credentials": {"web": {"order": SECRET}}}, "records: credentials.web.order must be an integer."),
        ({"aliases": {"prod": {"org_url": None}}}, "records: aliases.prod.org_url is not a field of aliases."),
        ({"aliases": {"prod": {f"{SECRET}!": None}}}, "records: aliases.prod.(an invalid key) is not a field"),
    ],
)
def test_the_error_about_a_request_does_not_contain_its_value(records, words):
    with pytest.raises(alias_records.InvalidRecord) as caught:
        alias_request.Request(records)
    assert str(caught.value).startswith(words)
    assert SECRET not in str(caught.value)


def test_a_field_to_remove_is_a_part_of_the_request():
    request = alias_request.Request({"aliases": {"prod": {"timeout": None}, "dev": None}, "connections": None})
    assert list(request) == [("aliases", "prod", {"timeout": None}), ("aliases", "dev", {})]
