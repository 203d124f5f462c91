# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The results of applications of a list, also when the run is interrupted while their details are read."""

from __future__ import annotations

import types

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document, app_task
from ansible_collections.spoke.okta.plugins.module_utils.engine import waiting

KIND = types.SimpleNamespace(shown=app_document.for_result)
APP = {"id": "0oa1", "settings": {"app": {"apiToken": "planted"}}}
SHOWN = {"id": "0oa1", "settings": {"app": {}}}


@pytest.fixture
def interruption():
    """Return the interruption of a run that is not interrupted yet."""
    begun = waiting.begin()
    yield begun
    begun.clear()


def results(changed):
    return {"changed": changed, "results": [{"app": APP, "operations": []}, {"app": None, "operations": []}]}


def details(org, app, done):
    return {"saml": {"done": done}}


@pytest.mark.parametrize("changed", [True, False])
def test_details_of_all_applications(interruption, changed):
    found = app_task._all_detailed(None, [KIND, KIND], results(changed), details, 2)
    assert found == [{"app": SHOWN, "operations": [], "saml": {"done": changed}}, {"app": None, "operations": []}]


def test_an_interruption_after_changes_does_not_replace_the_result(interruption):
    interruption.set()
    found = app_task._all_detailed(None, [KIND, KIND], results(True), details, 2)
    assert found == [{"app": SHOWN, "operations": []}, {"app": None, "operations": []}]
    with pytest.raises(errors.Interrupted):
        app_task._all_detailed(None, [KIND, KIND], results(False), details, 2)


def test_the_results_of_a_failed_list_are_shown_after_an_interruption(interruption):
    interruption.set()
    assert app_task._all_shown(None, [KIND], results(True)["results"][:1]) == [{"app": SHOWN, "operations": []}]
