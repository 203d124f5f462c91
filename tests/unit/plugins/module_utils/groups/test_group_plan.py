# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.groups import group_plan

WANTED = group_plan.Wanted("Sales", None, "present", "Sellers", None)


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        ({"id": "00g1", "type": "APP_GROUP", "profile": {"name": "Sales"}}, "Sales, which is 00g1 (APP_GROUP)"),
        ({"id": "00g1", "profile": {"name": "Sales"}}, "Sales, which is 00g1 (None)"),
        ({"id": "00g1", "type": "APP_GROUP", "profile": {}}, "None, which is 00g1 (APP_GROUP)"),
    ],
)
def test_only_groups_of_okta_are_managed(document, refusal):
    with pytest.raises(errors.Refused) as caught:
        group_plan.plan_from(None, WANTED, document)
    assert str(caught.value) == (
        f"Cannot manage the group {refusal}. Only groups of the type OKTA_GROUP can be managed."
    )
