# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person with a browser: open a URL of the org, sign in, consent or deny, and print the result.

    browser.py --username ada@example.com [--answer deny] [--user-code BDSDLXFG] [--follow] ADDRESS

The environment variable PERSON_PASSWORD is the password. Prints one line of JSON: `redirected` is the URL to which the
org redirected the browser, `notice` the text of the last page. With --follow, it also opens that URL as soon as a
server listens there, after a request for the icon of the site.
"""

from __future__ import annotations

import argparse
import html.parser
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request


class Page(html.parser.HTMLParser):
    """The form of a page, its fields, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.action = None
        self.fields: dict = {}
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = given["action"]
        if tag == "input":
            self.fields[given["name"]] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        self.text = " ".join([self.text, *data.split()]).strip()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_unused):
        return None


PATIENCE = 20
"""Seconds to wait for a server that listens."""
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def ask(url: str, fields: dict | None = None) -> tuple:
    """Send a request, and return (the URL of the redirect or None, the page)."""
    body = None if fields is None else urllib.parse.urlencode(fields).encode()
    try:
        with OPENER.open(urllib.request.Request(url, body), timeout=30) as answer:
            return None, Page(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.headers.get("Location"), Page(error.read().decode())


def visit(url: str) -> Page:
    """Return the page at a URL, once a server listens there. First request the icon of the site, as browsers do."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            ask(urllib.parse.urljoin(url, "/favicon.ico"))
            return ask(url)[1]
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--username", required=True)
    parser.add_argument("--answer", default="allow")
    parser.add_argument("--user-code")
    parser.add_argument("--follow", action="store_true")
    parser.add_argument("address")
    options = parser.parse_args()
    known = {"username": options.username, "password": os.environ["PERSON_PASSWORD"], "user_code": options.user_code}
    redirected, page = ask(options.address)
    for _page in ("sign in", "consent"):
        if redirected or page.action is None:
            break
        fields = {name: known.get(name) or value for name, value in page.fields.items()}
        url = urllib.parse.urljoin(options.address, page.action)
        redirected, page = ask(url, {**fields, "answer": options.answer})
    if redirected and options.follow:
        page = visit(redirected)
    print(json.dumps({"redirected": redirected, "notice": page.text}))


if __name__ == "__main__":
    main()
