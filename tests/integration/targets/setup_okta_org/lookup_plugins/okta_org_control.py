# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ask the control endpoint of the simulated org. A task of ansible.builtin.uri does the same ten times as slowly.

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
    """What the control endpoint answers, for each path; with *since* the news of a journal."""

    def run(self, terms, variables=None, method="GET", document=None, since=None, clear=False):
        base = variables["okta_control_url"]
        answers = [asked(base + path, method, document) for path in terms]
        return answers if since is None else [news(answer, int(since), clear) for answer in answers]


def news(journal, since, clear):
    """What is in a journal after so many entries. *mark* is where the next look begins, here again unless *clear*."""
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
    """The answer to one request, None where it has no body."""
    body = None if document is None else json.dumps(document).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
    except urllib.error.HTTPError as error:
        raise AnsibleLookupError(f"{method} {url}: {error.read().decode()}") from error
    return json.loads(text) if text else None
