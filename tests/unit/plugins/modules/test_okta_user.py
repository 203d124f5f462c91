# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options of okta_user as parts of a profile."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.modules import okta_user


def params(**given):
    """Options of okta_user; what is not given is None."""
    names = ["profile", "new_login", *okta_user.PROFILE_OPTIONS]
    return {**dict.fromkeys(names), "login": "a@example.com", **given}


@pytest.mark.parametrize(
    ("given", "profile"),
    [
        ({}, {}),
        ({"first_name": "Zoë"}, {"firstName": "Zoë"}),
        ({"first_name": ""}, {"firstName": ""}),
        ({"profile": {"firstName": None, "shoeSize": 42}}, {"firstName": None, "shoeSize": 42}),
        ({"profile": {"firstName": "Zoë"}, "first_name": "Zoë"}, {"firstName": "Zoë"}),
        ({"profile": {"first_name": "kept as it is"}}, {"first_name": "kept as it is"}),
        ({"new_login": "b@example.com"}, {"login": "b@example.com"}),
    ],
)
def test_desired_profile(given, profile):
    assert okta_user.desired_profile(params(**given)) == profile


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({"profile": {"firstName": "Zoë"}, "first_name": "Chloë"}, "first_name"),
        ({"profile": {"login": "b@example.com"}}, "profile"),
    ],
)
def test_contradictions_are_refused(given, option):
    with pytest.raises(errors.InvalidOption, match=f"^{option}: "):
        okta_user.desired_profile(params(**given))


def test_the_goals_of_the_option_are_those_of_the_lifecycle():
    from ansible_collections.spoke.okta.plugins.module_utils import lifecycle

    assert f"choices: [{', '.join(lifecycle.GOALS)}]" in okta_user.DOCUMENTATION
