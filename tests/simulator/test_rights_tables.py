# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of rights, compared with Okta's published document and with the scopes of the simulator."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import specification
from okta_org import rights_tables, scopes

REQUESTS = rights_tables.api_requests.REQUESTS
METHODS = ("get", "post", "put", "patch", "delete")
TESTS = pathlib.Path(__file__).resolve().parents[1]


def published() -> dict:
    """Return the scopes of the API that the document names, by operation."""
    found: dict[tuple[str, str], list[str]] = {}
    for path, operations in specification.document()["paths"].items():
        for method in METHODS:
            for wanted in operations.get(method, {}).get("security", []):
                scopes_of_one = [scope for scope in wanted.get("oauth2", []) if scope.startswith("okta.")]
                found.setdefault((method.upper(), path), []).extend(scopes_of_one)
    return found


def test_scopes_are_those_of_the_document():
    document = published()
    described = [request for request in REQUESTS if (request.method, request.path) in document]
    assert len(described) > 70
    assert [one.name for one in described if document[one.method, one.path] != [one.scope]] == []


def test_scopes_are_those_of_the_simulator():
    different = [
        request.name
        for request in REQUESTS
        if scopes.sufficient(request.method, re.sub(r"\{\w+\}", "x1", request.path))[0] != request.scope
    ]
    assert different == []


def test_the_parameters_have_the_names_of_the_document():
    shapes = {re.sub(r"\{\w+\}", "{}", path): path for path in specification.document()["paths"]}
    named = [(request.path, shapes.get(re.sub(r"\{\w+\}", "{}", request.path))) for request in REQUESTS]
    assert [(path, other) for path, other in named if other not in (None, path)] == []


def test_the_tables_need_neither_the_collection_nor_ansible():
    loaded = (
        "import sys; from okta_org import rights_tables; print([n for n in sys.modules if n.startswith('ansible')])"
    )
    shown = subprocess.run([sys.executable, "-c", loaded], cwd=TESTS, check=True, capture_output=True, text=True)
    assert shown.stdout == "[]\n"
