# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of applications that are OAuth clients."""

from __future__ import annotations

APPS = "/api/v1/apps"
URL = "https://app.example.com/"
WEB = {
    "application_type": "web",
    "grant_types": ["authorization_code", "refresh_token"],
    "response_types": ["code"],
    "redirect_uris": [URL + "callback"],
}


def described(settings: dict, **client) -> dict:
    return {
        "name": "oidc_client",
        "label": "Portal",
        "signOnMode": "OPENID_CONNECT",
        "settings": {"oauthClient": settings},
        "credentials": {"oauthClient": client},
    }


def grant(org, scope: str = "okta.users.read") -> dict:
    return {"issuer": org.org_url, "scopeId": scope}
