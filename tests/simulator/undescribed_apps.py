# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations of applications that the tests' copy of Okta's OpenAPI document lacks: responses of real orgs.

https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationSSOCredentialKeys/ and its
neighbors describe them.
"""

from __future__ import annotations

_TEXT = {"type": "string"}
_TIME = {"type": "string", "format": "date-time"}
_KEY_PROPERTIES = {
    "kty": {"enum": ["RSA"]},
    "created": _TIME,
    "lastUpdated": _TIME,
    "expiresAt": _TIME,
    "kid": _TEXT,
    "use": {"enum": ["sig"]},
    "x5c": {"type": "array", "items": _TEXT, "minItems": 1},
    "x5t#S256": _TEXT,
    "e": _TEXT,
    "n": _TEXT,
}
KEY = {
    "type": "object",
    "additionalProperties": False,
    "properties": _KEY_PROPERTIES,
    "required": list(_KEY_PROPERTIES),
}
_KEYS = "/api/v1/apps/{appId}/credentials/keys"

# Method and path template: the status of the response, and the schema of its JSON body or None without one.
OPERATIONS: dict = {
    ("GET", _KEYS): (200, {"type": "array", "items": KEY}),
    ("GET", f"{_KEYS}/{{keyId}}"): (200, KEY),
    ("POST", f"{_KEYS}/generate"): (201, KEY),
    ("POST", f"{_KEYS}/{{keyId}}/clone"): (201, KEY),
    ("GET", "/api/v1/apps/{appId}/sso/saml/metadata"): (200, None),
    ("PUT", "/api/v1/apps/{appId}/policies/{policyId}"): (204, None),
}
