# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The secrets of applications that an export names, because Okta does not return them."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import app_export, swa_app

SHARED = {"scheme": swa_app.SHARED, "userName": "press"}


@pytest.mark.parametrize(
    ("app", "secrets"),
    [
        ({"name": "zoomus", "signOnMode": "BROWSER_PLUGIN"}, []),
        ({"name": "zoomus", "signOnMode": "BROWSER_PLUGIN", "settings": {"app": {"apiToken": None}}}, ["apiToken"]),
        ({"name": "zoomus", "signOnMode": "BROWSER_PLUGIN", "settings": {"app": {"requirePassword": None}}}, []),
        ({"name": "zoomus", "signOnMode": "BROWSER_PLUGIN", "credentials": SHARED}, ["shared_password"]),
        ({"name": "template_basic_auth", "signOnMode": "BASIC_AUTH", "credentials": SHARED}, ["shared_password"]),
        ({"name": "bookmark", "signOnMode": "BOOKMARK", "settings": {"app": {"url": "https://x/"}}}, []),
    ],
)
def test_secrets_that_an_export_lacks(app, secrets):
    found = app_export.exported([{"id": "0oa1", "label": "Zoom", "status": "ACTIVE", **app}])
    assert found.secrets == [f"Zoom: {secret}" for secret in secrets]
