# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""People from a CSV file; a file with an error is rejected as a whole."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.spoke.okta.plugins.filter.people_from_csv import people_from_csv


@pytest.mark.parametrize(
    ("text", "options", "people"),
    [
        ("login\na@b.c\n", {}, [{"login": "a@b.c"}]),
        ("\ufefflogin,first_name\r\na@b.c, Zoë \r\n\r\n", {}, [{"login": "a@b.c", "first_name": "Zoë"}]),
        ("login,title\na@b.c,\n", {}, [{"login": "a@b.c"}]),
        ('login,title\na@b.c,"Chief, of\nall"\n', {}, [{"login": "a@b.c", "title": "Chief, of\nall"}]),
        ("login;groups\na@b.c;Sales\n", {"delimiter": ";"}, [{"login": "a@b.c", "groups": ["Sales"]}]),
        (
            "login,groups,title\na@b.c,Sales; On call;,Chief\n",
            {},
            [{"login": "a@b.c", "groups": ["Sales", "On call"], "title": "Chief"}],
        ),
        (
            "login,groups,applications\na@b.c,Sales;West|Support,Wiki | Mail\n",
            {"list_separator": "|"},
            [{"login": "a@b.c", "groups": ["Sales;West", "Support"], "applications": ["Wiki", "Mail"]}],
        ),
        ("login,profile.badge\na@b.c,7\n", {}, [{"login": "a@b.c", "profile": {"badge": "7"}}]),
        ("login\n", {}, []),
    ],
)
def test_people(text, options, people):
    assert people_from_csv(text, **options) == people


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("login,shoe\na@b.c,7\n", "line 1 has unknown columns: 'shoe'. Known columns: applications, cost_center"),
        ("login,profile.\n", "unknown columns: 'profile.'"),
        ("first_name\nZoë\n", "line 1 has no column login"),
        ("login,login\n", "line 1 has duplicate columns: login"),
        ("login,title\na@b.c,X\nb@b.c\n", "line 3: 1 cells instead of 2"),
        ("login,title\na@b.c,X\n,Y\n", "line 3: login is empty"),
        ("login\na@b.c\n\nA@B.C\n", "line 4: A@B.C is already in line 2"),
        ("login,email\na@b.c,nowhere\n", "line 2: 'nowhere' is not an email address"),
        ('login,title\na@b.c,"x\ny"\nb@b.c,"unclosed\n', "line 4 is not valid CSV"),
        ("login,email\n" + "x,no\n" * 12, "; and 13 more. No person was read. Correct the file"),
    ],
)
def test_errors_have_the_number_of_their_line(text, words):
    with pytest.raises(AnsibleFilterError) as caught:
        people_from_csv(text)
    assert words in str(caught.value)


def test_required_columns():
    with pytest.raises(AnsibleFilterError, match="line 2: last_name is empty; line 3: first_name is empty"):
        people_from_csv("login,first_name,last_name\na,Zoë,\nb,,Li\n", required=["login", "first_name", "last_name"])


@pytest.mark.parametrize(("text", "delimiter"), [(None, ","), ("login\n", ""), ("login\n", ", ")])
def test_invalid_arguments(text, delimiter):
    with pytest.raises(AnsibleFilterError, match="requires the text"):
        people_from_csv(text, delimiter)
