# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Attribute statements and sign-on URLs of SAML applications after a task."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import saml_values

FORMAT = "urn:oasis:names:tc:SAML:2.0:attrname-format:"
EMAIL = {"type": "EXPRESSION", "name": "email", "namespace": FORMAT + "basic", "values": ["user.email"]}
TEAM = {"type": "EXPRESSION", "name": "team", "namespace": FORMAT + "unspecified", "values": ["user.team"]}
GROUPS = {"type": "GROUP", "name": "groups", "namespace": FORMAT + "uri", "filterType": "REGEX", "filterValue": ".*"}
NEWER = {**EMAIL, "unknownToUs": 1}
SAME_NAME = {**GROUPS, "name": "email"}


def statement(name, **options):
    unset = dict.fromkeys(("namespace", "values", "filter_type", "filter_value"))
    return {"name": name, "state": "present", **unset, **options}


@pytest.mark.parametrize(
    ("known", "options", "exclusive", "after"),
    [
        ([], [], False, []),
        ([EMAIL], [], False, [EMAIL]),
        ([EMAIL], [], True, []),
        ([], [statement("team", values=["user.team"])], False, [TEAM]),
        ([EMAIL], [statement("team", values=["user.team"])], False, [EMAIL, TEAM]),
        ([EMAIL], [statement("team", values=["user.team"])], True, [TEAM]),
        # A statement that Okta shows without a namespace is not changed.
        (
            [{"type": "EXPRESSION", "name": "team", "values": ["x"]}],
            [statement("team", values=["x"])],
            False,
            [{"type": "EXPRESSION", "name": "team", "values": ["x"]}],
        ),
        # A namespace that the task does not specify stays, and so does what this collection does not know.
        ([NEWER, TEAM], [statement("email", values=["user.email"])], False, [NEWER, TEAM]),
        ([EMAIL, TEAM], [statement("email", values=["a", "b"])], False, [{**EMAIL, "values": ["a", "b"]}, TEAM]),
        ([EMAIL], [statement("email", values=["user.email"], namespace="x")], False, [{**EMAIL, "namespace": "x"}]),
        ([GROUPS], [statement("groups", filter_value="x")], False, [{**GROUPS, "filterValue": "x"}]),
        # Another order is not a change.
        (
            [EMAIL, TEAM],
            [statement("team", values=["user.team"]), statement("email", values=["user.email"])],
            True,
            [EMAIL, TEAM],
        ),
        # A name has the statements of the task, also of another type or several. The namespace stays.
        (
            [GROUPS],
            [statement("groups", values=["x"])],
            False,
            [{"type": "EXPRESSION", "name": "groups", "namespace": FORMAT + "uri", "values": ["x"]}],
        ),
        (
            [EMAIL, SAME_NAME],
            [
                statement("email", values=["user.email"]),
                statement("email", filter_type="REGEX", filter_value=".*"),
            ],
            False,
            [EMAIL, SAME_NAME],
        ),
        ([EMAIL, SAME_NAME], [statement("email", values=["user.email"])], False, [EMAIL]),
        ([EMAIL, TEAM, SAME_NAME], [statement("email", state="absent")], False, [TEAM]),
        ([EMAIL], [statement("email", state="absent")], True, []),
        ([EMAIL], [statement("other", state="absent")], False, [EMAIL]),
    ],
)
def test_statements_after_a_task(known, options, exclusive, after):
    assert saml_values.statements_after(known, options, exclusive) == after
    assert saml_values.statements_after(after, options, exclusive) == after


def endpoint(url, index=None, state="present"):
    return {"url": url, "index": index, "state": state}


def at(**indexes):
    return [{"url": url, "index": index} for url, index in indexes.items()]


@pytest.mark.parametrize(
    ("known", "options", "exclusive", "after"),
    [
        ([], [endpoint("a"), endpoint("b")], False, at(a=0, b=1)),
        (at(a=0), [endpoint("a")], False, at(a=0)),
        (at(a=0, b=3), [endpoint("c")], False, at(a=0, c=1, b=3)),
        (at(a=7), [endpoint("a")], False, at(a=7)),
        (at(a=7), [endpoint("a", 2)], False, at(a=2)),
        (at(a=0, b=1), [endpoint("c", 1)], False, at(a=0, c=1)),
        (at(a=0, b=1), [endpoint("a", 1)], False, at(a=1)),
        # An index that the task gives to another URL is free for no one else.
        (at(a=0), [endpoint("b", 0), endpoint("a")], False, at(b=0, a=1)),
        (at(a=0, b=1), [endpoint("a", state="absent")], False, at(b=1)),
        (at(a=0), [endpoint("a", state="absent")], False, []),
        (at(b=1, a=0), [endpoint("a", 0)], False, at(b=1, a=0)),
        # With exclusive, the positions are the indexes, as the recorded requests of other tools have them.
        (at(a=0, b=1), [endpoint("b"), endpoint("a")], True, at(b=0, a=1)),
        (at(a=0, b=1), [endpoint("b"), endpoint("c"), endpoint("a")], True, at(b=0, c=1, a=2)),
        (at(a=0, b=1), [endpoint("b", 4), endpoint("c")], True, at(c=0, b=4)),
        (at(a=0), [], True, []),
        (
            [{"url": "a", "index": 0, "unknownToUs": 1}],
            [endpoint("a")],
            True,
            [{"url": "a", "index": 0, "unknownToUs": 1}],
        ),
    ],
)
def test_sign_on_urls_after_a_task(known, options, exclusive, after):
    assert saml_values.endpoints_after(known, options, exclusive) == after
    assert saml_values.endpoints_after(after, options, exclusive) == after
