# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.plugin_utils.aliases import host_patterns

WEB1 = host_patterns.Executor("web1", ["web", "berlin"])


@pytest.mark.parametrize(
    ("patterns", "fits"),
    [
        ([], True),
        (["all"], True),
        (["*"], True),
        (["web1"], True),
        (["web"], True),
        (["berlin"], True),
        (["b*n"], True),
        (["web?"], True),
        (["web[1-3]"], True),
        (["WEB1"], False),
        (["eb1"], False),
        (["paris"], False),
        (["paris", "web1"], True),
        (["!paris"], True),
        (["!web1"], False),
        (["!berlin"], False),
        (["all", "!web*"], False),
        (["web", "&berlin"], True),
        (["web", "&paris"], False),
        (["&berlin"], True),
        (["web", "&berlin", "!web2"], True),
        (["~web[0-9]+$"], True),
        (["~eb1"], False),
        (["!~web\\d"], False),
        (["&all"], True),
        (["!all"], False),
    ],
)
def test_match(patterns, fits):
    assert host_patterns.match(patterns, WEB1) is fits


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("web1", ""),
        ("!~web[0-9]+", ""),
        ("~web[", "not a valid regular expression"),
        ("!", "an empty pattern"),
        ("~", "an empty pattern"),
        (" ", "an empty pattern"),
        ("web:db", "colon"),
        ("web db", "space"),
    ],
)
def test_invalid_patterns(pattern, words):
    found = host_patterns.fault(pattern)
    assert words in found if words else not found
