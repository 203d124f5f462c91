# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sign in to a simulated org for each app, as a browser would, and print the tokens as JSON.

Reads {"org_url", "login", "password", "redirect_uri", "scope", "apps": {client_id: client_secret}} from standard input.
"""

from __future__ import annotations

import json
import re
import sys
from urllib.parse import parse_qs, urlsplit

import requests


def tokens(order, client_id, client_secret):
    """Return the token response for one app."""
    browser = requests.Session()
    browser.trust_env = False
    asked = {"client_id": client_id, "response_type": "code", "state": "x", "scope": order["scope"]}
    asked["redirect_uri"] = order["redirect_uri"]
    page = browser.get(order["org_url"] + "/oauth2/v1/authorize", params=asked, timeout=30)
    form = {"transaction": re.search(r'name="transaction" value="([^"]+)"', page.text)[1]}
    form |= {"username": order["login"], "password": order["password"]}
    sign_in = order["org_url"] + "/oauth2/v1/authorize/sign_in"
    back = browser.post(sign_in, data=form, allow_redirects=False, timeout=30)
    code = parse_qs(urlsplit(back.headers["Location"]).query)["code"][0]
    grant = {"grant_type": "authorization_code", "code": code, "redirect_uri": order["redirect_uri"]}
    answer = browser.post(
        order["org_url"] + "/oauth2/v1/token", data=grant, auth=(client_id, client_secret), timeout=30
    )
    answer.raise_for_status()
    return answer.json()


def main():
    order = json.load(sys.stdin)
    print(json.dumps({client_id: tokens(order, client_id, secret) for client_id, secret in order["apps"].items()}))


if __name__ == "__main__":
    main()
