# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A record is written into the text of an alias file of any form, and the rest of the text is not changed."""

from __future__ import annotations

import textwrap

import pytest
import yaml

from ansible_collections.spoke.okta.plugins.plugin_utils.aliases import alias_text

COMMENTED = """\
---
# Who made this: Zoë
aliases: {other: {}}

connections:
    far:  # far away
        alias: other
        org_url: "https://far.okta.com"   # quoted

    # The end of them
    near:
        alias: other   # belongs to the record
        active: false

# All that can be shown to Okta
credentials:
  token:
    api_token: !vault |
      $ANSIBLE_VAULT;1.1;AES256
      6434

  app: {client_id: 0oaother, scopes: [okta.users.read]}
# The end
"""
VAULTED = "$ANSIBLE_VAULT;1.2;AES256;prod\n6162\n"


def put(text, kind, name, **fields):
    """Return *text* with a record that has *fields*: values, nodes, or None to remove a field."""
    nodes = {
        field: value if value is None or isinstance(value, yaml.Node) else alias_text.clear(value)
        for field, value in fields.items()
    }
    return alias_text.with_record(text, kind, name, nodes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Nothing yet\n",
        "---\n",
        "---\naliases:\nconnections:\ncredentials:\n",
        "credentials: {}\n",
        '{"aliases": {"other": {}}}',
        "aliases:\n  other:",
        "credentials:\n  other: {active: false}\naliases:\n  other:\n",
    ],
)
def test_a_record_is_added_to_a_file_of_any_form(text):
    changed = put(text, "credentials", "web", client_id="0oa: # '", order=1, scopes=["a", "b"])
    assert yaml.safe_load(changed)["credentials"]["web"] == {"client_id": "0oa: # '", "order": 1, "scopes": ["a", "b"]}
    before = yaml.safe_load(text) or {}
    assert set(yaml.safe_load(changed)) == set(before) | {"credentials"}
    assert put(changed, "credentials", "web", order=1) == changed


@pytest.mark.parametrize(
    ("kind", "name", "fields", "former", "now"),
    [
        ("aliases", "new", {}, "aliases: {other: {}}\n", "aliases:\n  other: {}\n  new: {}\n"),
        (
            "connections",
            "new",
            {"alias": "other"},
            "        active: false\n",
            "        active: false\n    new:\n      alias: other\n",
        ),
        (
            "connections",
            "near",
            {"active": None},
            "        alias: other   # belongs to the record\n        active: false\n",
            "      alias: other\n",
        ),
        (
            "credentials",
            "app",
            {"client_secret": alias_text.encrypted(VAULTED), "scopes": None},
            "  app: {client_id: 0oaother, scopes: [okta.users.read]}\n",
            f"  app:\n    client_id: 0oaother\n    client_secret: !vault |\n{textwrap.indent(VAULTED, ' ' * 6)}",
        ),
        (
            "credentials",
            "token",
            {"order": 2},
            "      6434\n",
            "      6434\n    order: 2\n",
        ),
    ],
)
def test_the_rest_of_a_commented_file_is_kept(kind, name, fields, former, now):
    assert COMMENTED.count(former) == 1
    assert put(COMMENTED, kind, name, **fields) == COMMENTED.replace(former, now)


def test_multiple_lines_are_written_as_a_block():
    assert put("", "credentials", "app", private_key="one\ntwo\n").endswith(
        "    private_key: |\n      one\n      two\n"
    )


@pytest.mark.parametrize(
    ("name", "field", "encrypted"),
    [("token", "api_token", True), ("app", "client_id", False), ("app", "order", False), ("none", "order", False)],
)
def test_encrypted_fields_are_recognized(name, field, encrypted):
    assert alias_text.has_vault(COMMENTED, "credentials", name, field) is encrypted


@pytest.mark.parametrize(
    "text",
    [
        "connections:\n  near: &near\n    active: false\n  far: *near\n",
        "connections:\n  near: {active: false}\n...\n---\n{}\n",
    ],
)
def test_a_form_that_cannot_be_edited_is_rejected(text):
    with pytest.raises((alias_text.NotEditable, yaml.YAMLError)):
        put(text, "connections", "near", active=True)
