# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Filter expressions, paths and batches, correctly encoded."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.resources import api, expressions, users


@pytest.mark.parametrize(
    ("value", "expression"),
    [
        ("Sales", 'profile.name eq "Sales"'),
        ('the "best"', 'profile.name eq "the \\"best\\""'),
        ("back\\slash", 'profile.name eq "back\\\\slash"'),
        ("Ünï çødé", 'profile.name eq "Ünï çødé"'),
    ],
)
def test_equals(value, expression):
    assert expressions.equals("profile.name", value) == expression


@pytest.mark.parametrize(("count", "batches"), [(0, []), (1, [1]), (25, [25]), (26, [25, 1]), (60, [25, 25, 10])])
def test_any_of_batches(count, batches):
    values = [str(number) for number in range(count)]
    parts = list(expressions.any_of("id", values))
    assert [part.count(" eq ") for part in parts] == batches
    assert all(f'"{value}"' in " or ".join(parts) for value in values)


@pytest.mark.parametrize(
    ("segments", "path"),
    [
        (["users"], "/api/v1/users"),
        (["users", "zoë@example.com"], "/api/v1/users/zo%C3%AB%40example.com"),
        (["users", "a/b?c#d"], "/api/v1/users/a%2Fb%3Fc%23d"),
    ],
)
def test_paths_are_encoded(segments, path):
    assert api.path(*segments) == path


@pytest.mark.parametrize("segment", ["", ".", ".."])
def test_segments_that_change_the_path_are_rejected(segment):
    with pytest.raises(errors.Refused):
        api.path("users", segment)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("00uAAAAAAAAAAAAAAAAA", True),
        ("00uaaaaaaaaaaaaaaaaa", False),
        ("Zoe.Nunez@example.com", True),
        ("zoe.nunez", True),
        ("zoé.núñez@example.com", True),
        ("zoe", False),
        ("zoe.nunez@example", False),
    ],
)
def test_hits_are_compared_with_the_reference(reference, expected):
    user = {"id": "00uAAAAAAAAAAAAAAAAA", "profile": {"login": "zoe.nunez@example.com"}}
    assert users.matches(user, reference) is expected


@pytest.mark.parametrize(
    ("comparisons", "most", "sizes"),
    [
        ([], 200, []),
        (["x"] * 5, 2, [2, 2, 1]),
        (["x" * 1000] * 12, 200, [5, 5, 2]),
        (["x" * 9000] * 2, 200, [1, 1]),
        # Each of these letters becomes nine characters in a URL.
        (["健" * 100] * 12, 200, [6, 6]),
    ],
)
def test_batches_fit_into_a_url(comparisons, most, sizes):
    batches = list(expressions.batches(comparisons, most))
    assert [len(batch) for batch in batches] == sizes
    assert [comparison for batch in batches for comparison in batch] == comparisons
