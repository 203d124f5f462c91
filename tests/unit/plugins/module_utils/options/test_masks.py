# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.options import masks

MASK = "********"
WHOLE = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"


@pytest.mark.parametrize(
    ("params", "place", "shown"),
    [
        ({"group": MASK}, "group", MASK),
        ({"group": WHOLE}, "group", WHOLE),
        ({"group": f"{MASK} office"}, "group", MASK),
        ({"users": [{"user": "a"}, {"user": "b", "profile": {"city": WHOLE}}]}, "users[1].profile.city", WHOLE),
        ({"groups": ["Sales", f"Team {MASK}"]}, "groups[1]", MASK),
        ({"recovery_answer": MASK}, "recovery_answer", MASK),
        ({"uri": f"https://{WHOLE}.example.com"}, "uri", WHOLE),
    ],
)
def test_a_masked_value_is_rejected(params, place, shown):
    with pytest.raises(errors.InvalidOption) as caught:
        masks.check(params, {MASK})
    assert str(caught.value) == (
        f"{place} must not contain {shown}. Ansible shows this in place of a secret, so the value is from a masked "
        "result. Use the original one."
    )


@pytest.mark.parametrize(
    "params",
    [
        {"group": "*******"},
        {"description": "********* Read this *********"},
        {"password": f"a{MASK}b"},
        {"count": 8, "exclusive": None, "groups": []},
    ],
)
def test_other_asterisks_pass(params):
    masks.check(params, {f"a{MASK}b"})


def test_a_verbatim_option_may_contain_the_mask_but_not_be_it():
    masks.check({"body": {"profile": {"description": f"{MASK} old {MASK}"}}}, (), verbatim=True)
    with pytest.raises(errors.InvalidOption, match=r"^body\.password must not contain"):
        masks.check({"body": {"password": MASK}}, (), verbatim=True)


def test_a_warning_names_the_places_that_ansible_masks_but_no_secret():
    fields = {"group": {"profile": {"name": "Berlin office"}}, "groups": ["Paris", "Berlin"], "changed": True}
    warning = masks.warning(fields, {"Berlin", "unused"})
    assert warning == (
        "Ansible masks parts of this result, because they contain the text of a secret of the task: "
        "group.profile.name, groups[1]. The org has the right values, but do not use the masked ones in other tasks. "
        "To avoid this, use a longer secret that is not a common word."
    )


def test_a_warning_names_the_first_places_only():
    warning = masks.warning({"groups": ["Berlin"] * 7}, {"Berlin"})
    assert "groups[0], groups[1], groups[2], groups[3], groups[4] and 2 more." in warning


@pytest.mark.parametrize("secrets", [set(), {""}, {"Rome"}, {"Berlin office of 2026"}])
def test_no_warning_about_a_long_or_absent_secret(secrets):
    assert masks.warning({"name": "Berlin office of 2026"}, secrets) == ""


def test_deeply_nested_documents_are_read():
    document: object = "Berlin"
    for _level in range(5000):
        document = [document]
    assert masks.warning({"a": document}, {"Berlin"})
