# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Send requests to the control endpoint of the simulator, ten times as fast as tasks of ansible.builtin.uri.

lookup('okta_org_control', '/faults', method='PUT', document=[...])
lookup('okta_org_control', '/journal', since=12, clear=true)
"""

from __future__ import annotations

import collections
import json
import urllib.error
import urllib.request

from ansible.errors import AnsibleLookupError
from ansible.plugins.lookup import LookupBase


class LookupModule(LookupBase):
    """Lookup of the response of the control endpoint for each path; with *since*, of new entries of the journal."""

    def run(self, terms, variables=None, method="GET", document=None, since=None, clear=False):
        base = variables["okta_control_url"]
        answers = [asked(base + path, method, document) for path in terms]
        return answers if since is None else [news(answer, int(since), clear) for answer in answers]


def news(journal, since, clear):
    """Return the entries of a journal after the first *since*, and *mark*, the *since* of the next lookup."""
    entries = journal[since:]
    calls = [f"{entry['method']} {entry['template']} {entry['status']}" for entry in entries]
    return {
        "entries": entries,
        "calls": calls,
        "writes": [call for call in calls if not call.startswith("GET ")],
        "summary": dict(sorted(collections.Counter(calls).items())),
        "mark": len(journal) if clear else since,
    }


def asked(url, method, document):
    """Send a request, and return the document of the response, or None without a body."""
    body = None if document is None else json.dumps(document).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
    except urllib.error.HTTPError as error:
        raise AnsibleLookupError(f"{method} {url}: {error.read().decode()}") from error
    return json.loads(text) if text else None
