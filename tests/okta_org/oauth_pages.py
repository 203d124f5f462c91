# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages for users: sign-in, consent, device code, and errors. Plain forms without scripts."""

from __future__ import annotations

import flask

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }}</title>
<style>
body { margin: 0; background: #f4f4f4; color: #1d1d21; font: 16px/1.5 sans-serif; }
main { max-width: 24em; margin: 2em auto; padding: 1.5em 2em; background: #fff; border: 1px solid #ccc; }
h1 { font-size: 1.25em; }
input { box-sizing: border-box; width: 100%; padding: .4em; font: inherit; }
button { padding: .5em 1.5em; font: inherit; }
</style></head>
<body>
<main>
<h1>{{ title }}</h1>
{% if message %}<p role="alert">{{ message }}</p>{% endif %}
{% if action %}
<form method="post" action="{{ action }}">
{% for name, value in hidden.items() %}<input type="hidden" name="{{ name }}" value="{{ value }}">
{% endfor %}
{% for name, label, kind, value in fields %}<p><label>{{ label }}
<input name="{{ name }}" type="{{ kind }}" value="{{ value }}" required></label></p>
{% endfor %}
{% for value, label in buttons %}<button name="answer" value="{{ value }}">{{ label }}</button>
{% endfor %}
</form>
{% endif %}
</main>
</body>
</html>
"""


def _page(status: int = 200, **content) -> flask.Response:
    usual = {"message": "", "action": "", "hidden": {}, "fields": (), "buttons": ()}
    return flask.Response(flask.render_template_string(PAGE, **{**usual, **content}), status, mimetype="text/html")


def sign_in(transaction: str, label: str, username: str = "", message: str = "") -> flask.Response:
    return _page(
        title=f"Sign in to {label}",
        message=message,
        action="/oauth2/v1/authorize/sign_in",
        hidden={"transaction": transaction},
        fields=(("username", "Username", "text", username), ("password", "Password", "password", "")),
        buttons=(("sign_in", "Sign in"),),
    )


def consent(transaction: str, label: str, scopes: tuple) -> flask.Response:
    return _page(
        title=f"{label} requests access",
        message="Requested scopes: {}".format(", ".join(scopes)),
        action="/oauth2/v1/authorize/consent",
        hidden={"transaction": transaction},
        buttons=(("allow", "Allow access"), ("deny", "Don't allow")),
    )


def device(user_code: str = "", username: str = "", message: str = "") -> flask.Response:
    return _page(
        title="Activate your device",
        message=message,
        action="/activate",
        fields=(
            ("user_code", "Activation code", "text", user_code),
            ("username", "Username", "text", username),
            ("password", "Password", "password", ""),
        ),
        buttons=(("allow", "Allow access"), ("deny", "Don't allow")),
    )


def notice(title: str, message: str, status: int = 200) -> flask.Response:
    return _page(status, title=title, message=message)
