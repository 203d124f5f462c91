# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Private keys in files, such as in an alias file that a trial run of a role leaves behind."""

from __future__ import annotations

import re

from ansible_collections.spoke.okta.tests.unit.house import sources

# A key has many lines of base64, possibly with an escaped end of line. Placeholders in tests and guides are short.
WHOLE_KEY = re.compile(r"BEGIN [A-Z ]*PRIVATE KEY-----(?:\\n|[A-Za-z0-9+/=\s]){100}")
FOLDERS = (".github", "changelogs", "demo", "docs", "extensions", "meta", "playbooks", "plugins", "roles", "tests")

PLANTED = "tests/integration/targets/secrets/vars/main.yml"
"""Secrets that a test plants and searches for."""


def test_a_key_is_found():
    assert WHOLE_KEY.search("-----BEGIN PRIVATE KEY-----\\n" + "MIIEvgIBADANBgkqhkiG9w0B+/=" * 5)
    assert not WHOLE_KEY.search("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----")


def test_only_the_planted_secrets_contain_a_private_key():
    files = [path for folder in FOLDERS for path in sorted((sources.ROOT / folder).rglob("*")) if path.is_file()]
    files += [path for path in sources.ROOT.iterdir() if path.is_file()]
    texts = ((path, path.read_text(encoding="utf-8", errors="replace")) for path in files)
    assert [sources.relative(path) for path, text in texts if WHOLE_KEY.search(text)] == [PLANTED]
