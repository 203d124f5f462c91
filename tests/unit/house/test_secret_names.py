# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secret options of the modules are recognized by their names, and other options are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.options import secret_names
from ansible_collections.spoke.okta.tests.unit.house import sources, test_typed_options

MODULES = [*sources.MODULES, *sources.ACTIONS]
PLANTED = "planted-value"


def planted(spec: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], dict[str, Any]]]:
    """Yield each option without suboptions, under each of its names, and the options of a task that set it."""
    for name, option in spec.items():
        for called in [name, *option.get("aliases", ())]:
            if "options" not in option:
                yield option, {called: PLANTED}
            for inner, given in planted(option.get("options", {})):
                yield inner, {called: [given] if option["type"] == "list" else given}


@pytest.mark.parametrize("module", MODULES)
def test_each_secret_of_a_module_is_found(module: str) -> None:
    secrets = [given for option, given in planted(test_typed_options.spec(module)) if option.get("no_log")]
    assert [given for given in secrets if secret_names.found(given) != {PLANTED}] == []


@pytest.mark.parametrize("module", MODULES)
def test_no_other_option_of_a_module_is_taken_for_a_secret(module: str) -> None:
    others = [given for option, given in planted(test_typed_options.spec(module)) if not option.get("no_log")]
    assert others
    assert [given for given in others if secret_names.found(given)] == []


def test_modules_have_secret_options() -> None:
    given = [given for option, given in planted(test_typed_options.spec("okta_user")) if option.get("no_log")]
    assert {"users": [{"password_hash": {"value": PLANTED}}]} in given
