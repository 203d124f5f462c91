# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.groups import membership_roster

ANN, BO, CY = "00uann00000000000000", "00ubo000000000000000", "00ucy000000000000000"


def member(user_id, login):
    """Return a row of a member list."""
    return {"id": user_id, "profile": {"login": login}}


class Listing:
    """A complete member list."""

    def __init__(self, *rows):
        self.rows = rows

    def members(self, group_id):
        """Return the rows for any group."""
        return iter(self.rows)


@pytest.mark.parametrize(
    ("users", "exclusive", "missing", "others"),
    [
        (["ann@example.com"], True, [], {BO: "bø@example.com"}),
        (["ANN@example.com", ANN], True, [], {BO: "bø@example.com"}),
        ([ANN, "bø@example.com"], True, [], {}),
        (["BØ@EXAMPLE.COM"], True, [], {ANN: "ann@example.com"}),
        (["cy@example.com", CY], True, ["cy@example.com", CY], {ANN: "ann@example.com", BO: "bø@example.com"}),
        (["cy@example.com"], False, ["cy@example.com"], {}),
        (["bo"], True, [], {ANN: "ann@example.com"}),
        ([], True, [], {ANN: "ann@example.com", BO: "bø@example.com"}),
        ([], False, [], {}),
    ],
)
@pytest.mark.parametrize("pages", [1, 2])
def test_members_are_counted_once_when_pages_overlap(users, exclusive, missing, others, pages):
    rows = [member(ANN, "ann@example.com"), member(BO, "bø@example.com")] * pages
    entry = membership_roster.Entry("Sales", users, "present", exclusive, allow_empty=False)
    keys = membership_roster.keys_of(users, {"bo": member(BO, "bø@example.com")})
    roster = membership_roster.Roster({"id": "00g1"}, entry, keys)
    assert membership_roster.fill_from_listing(Listing(*rows), roster) == len(rows)
    assert sorted(roster.missing()) == sorted(missing)
    assert roster.others == others
