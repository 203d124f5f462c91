# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connection options have the same names in the argument spec, the documentation and environment variables."""

from __future__ import annotations

import re

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.options import arguments, credential_options
from ansible_collections.spoke.okta.tests.unit.house import sources

DOCUMENTED = sources.fragment("spoke.okta.connection")["options"]


def variables(name):
    """Return the environment variables that set an option, in order of precedence."""
    return credential_options.VARIABLES.get(name) or arguments.CONNECTION[name].get("fallback", (None, []))[1]


def test_spec_and_fragment_have_the_same_options():
    assert set(arguments.CONNECTION) == set(DOCUMENTED)


@pytest.mark.parametrize("name", sorted(arguments.CONNECTION))
@pytest.mark.parametrize("key", ["type", "elements", "default", "choices", "required"])
def test_spec_and_fragment_describe_an_option_alike(name, key):
    assert arguments.CONNECTION[name].get(key) == DOCUMENTED[name].get(key)


@pytest.mark.parametrize("name", [name for name in sorted(arguments.CONNECTION) if variables(name)])
def test_the_first_variable_is_named_after_the_option(name):
    assert variables(name)[0] == f"OKTA_{name.upper()}"


@pytest.mark.parametrize("name", sorted(arguments.CONNECTION))
def test_every_variable_is_documented(name):
    description = " ".join(DOCUMENTED[name]["description"])
    assert set(variables(name)) <= set(re.findall(r"E\((\w+)\)", description))


@pytest.mark.parametrize("key", ["type", "elements", "default", "choices", "required"])
def test_spec_and_fragment_describe_suboptions_of_credentials_alike(key):
    documented = {name: option.get(key) for name, option in DOCUMENTED["credentials"]["suboptions"].items()}
    assert {
        name: option.get(key) for name, option in arguments.CONNECTION["credentials"]["options"].items()
    } == documented


def test_variables_of_credentials_are_not_fallbacks_of_ansible():
    assert [name for name in credential_options.IDENTITY if "fallback" in arguments.CONNECTION[name]] == []
