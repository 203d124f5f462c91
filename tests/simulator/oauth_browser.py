# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A minimal browser: it reads and submits forms, and does not follow redirects."""

from __future__ import annotations

import html.parser
import urllib.parse

import requests


class Forms(html.parser.HTMLParser):
    """The form of a page: its action URL, its fields with their values, and the notice above it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict = {}
        self.notice = ""
        self._in_notice = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = given["action"]
        if tag == "input":
            self.fields[given["name"]] = given.get("value", "")
        self._in_notice = tag == "p" and given.get("role") == "alert"

    def handle_data(self, data: str) -> None:
        if self._in_notice:
            self.notice += data.strip()


class Browser:
    """A browser session; `page` is the last response, `form` its form."""

    def __init__(self, org_url: str) -> None:
        self.org_url = org_url
        self.session = requests.Session()
        self.session.headers["Accept"] = "text/html"

    def open(self, path: str, **query: str) -> Browser:
        return self._at(self.session.get(self.org_url + path, params=query, allow_redirects=False, timeout=30))

    def submit(self, **fields: str) -> Browser:
        """Fill in the form of the page and submit it."""
        data = {**self.form.fields, **fields}
        url = self.org_url + self.form.action
        return self._at(self.session.post(url, data, allow_redirects=False, timeout=30))

    def _at(self, page: requests.Response) -> Browser:
        self.page = page
        self.form = Forms(page.text)
        return self

    def sent_back(self) -> tuple:
        """Return the target of the redirect: its URL without the query, and the parameters of the query."""
        assert self.page.status_code == 302, self.page.text
        target = urllib.parse.urlsplit(self.page.headers["Location"])
        return target._replace(query="").geturl(), dict(urllib.parse.parse_qsl(target.query))
