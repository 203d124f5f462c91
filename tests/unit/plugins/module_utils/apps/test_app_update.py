# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an application has after an update that Okta accepted."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document, app_update

WISHED = {"visibility": {"hide": {"web": True}}, "label": "Zoom"}
WARNING = (
    "Okta accepted the update, but Zoom has another value for {}. The next run will change it again. Specify the value "
    "that Okta shows."
)


@pytest.mark.parametrize(
    ("web", "named"),
    [(True, None), (False, "hide (web)")],
)
def test_values_that_differ(web, named):
    update = app_update.Update(lambda app: app_document.differing(app, WISHED), None)
    app = {"label": "Zoom", "visibility": {"hide": {"web": web, "iOS": False}}}
    assert app_update.other_values(update, app) == ([WARNING.format(named)] if named else [])
