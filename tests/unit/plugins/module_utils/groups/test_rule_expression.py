# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.groups import rule_expression


@pytest.mark.parametrize(
    "text",
    [
        'user.department=="Sales"',
        "user.department=='Sales'",
        '(user.a=="x" and user.b=="y") or !(user.c=="z")',
        'Arrays.contains({"a", "b"}, user.city)',
        'user.title=="(not closed"',
        'user.title=="O\'Neil"',
        "user.title=='5\" screen'",
        "user.title=='it''s'",
        r'user.title=="a\"b"',
        r'String.replace(user.path, "\", "/")',
        r'String.replace(user.path, "\\", "/")',
        "user.groups[0]=='x'",
        "words that Okta may know one day ~ ^ 7",
    ],
)
def test_balanced_expressions_pass(text):
    assert rule_expression.fault(text) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('user.city=="Rome', '" at character 12 is not closed'),
        ("user.city=='Rome", "' at character 12 is not closed"),
        ('(user.city=="Rome"', "( at character 1 is not closed"),
        ('user.city=="Rome")', ") at character 18 closes nothing"),
        ('f({"a")', ") at character 7 closes nothing"),
    ],
)
def test_an_unbalanced_expression_is_named(text, fault):
    assert rule_expression.fault(text) == fault


@pytest.mark.parametrize(
    ("value", "expression"),
    [('user.a=="x"\n', 'user.a=="x"'), ('\n  user.a=="x " ', 'user.a=="x "'), (None, None)],
)
def test_white_space_around_an_expression_is_no_part_of_it(value, expression):
    assert rule_expression.of({"conditions": {"expression": {"value": value}}}) == expression
    assert rule_expression.of({}) is None
