# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Credential types and surveys for AWX have its format, and name only existing options, variables and playbooks."""

from __future__ import annotations

import re

import pytest
import yaml

from ansible_collections.spoke.okta.plugins.module_utils.options import arguments, credential_options
from ansible_collections.spoke.okta.tests.unit.house import sources

AWX = sources.ROOT / "extensions" / "awx"
TYPES = sorted((AWX / "credential_types").glob("*.yml"))
SURVEYS = sorted((AWX / "surveys").glob("*.yml"))
QUESTION_TYPES = {"text", "textarea", "password", "integer", "float", "multiplechoice", "multiselect"}
QUESTION_NEEDS = {"question_name", "question_description", "variable", "type", "required"}
QUESTION_MAY_HAVE = {"default", "choices", "min", "max"}
FIELD_MAY_HAVE = {"id", "type", "label", "help_text", "secret", "multiline", "default"}

VARIABLES = {
    variable: name
    for name, option in arguments.CONNECTION.items()
    for variable in credential_options.VARIABLES.get(name) or option.get("fallback", (None, []))[1]
}
"""The option of the modules that each environment variable sets."""

LOOKUP = sources.documents(sources.ROOT / "plugins" / "lookup" / "credential_alias.py")["DOCUMENTATION"]["options"]
LOOKUP_VARIABLES = {entry["name"] for option in LOOKUP.values() for entry in option.get("env", [])}

HOOK = sources.documents(sources.ROOT / "extensions/eda/plugins/event_source/okta_event_hook.py")["DOCUMENTATION"]
HOOK_VARIABLES = set(re.findall(r"E\((\w+)\)", str(HOOK["options"])))
"""Environment variables of the endpoint of an event hook, in addition to those of the connection."""


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def names_in(template):
    """Return the names in a template of an injector, without those that AWX adds."""
    return set(re.findall(r"\{\{ *(\w+)", template)) - {"tower"}


def injected(document):
    """Return (place, template) of each environment variable, extra variable and file that a credential type sets."""
    return [(place, text) for values in document["injectors"].values() for place, text in values.items()]


def questions(path):
    return read(path)["spec"]


def faults_of(question, playbook):
    """Return the errors of a question of a survey."""
    faults = [f"lacks {key}" for key in sorted(QUESTION_NEEDS - set(question))]
    faults += [f"has an unknown {key}" for key in sorted(set(question) - QUESTION_NEEDS - QUESTION_MAY_HAVE)]
    if question.get("type") not in QUESTION_TYPES:
        faults.append("has an unknown type")
    if ("choices" in question) != str(question.get("type")).startswith("multi"):
        faults.append("must have choices if and only if its type is a choice")
    if "default" in question and question["default"] not in question.get("choices", [question["default"]]):
        faults.append("has a default that is not among the choices")
    if question.get("type") == "password" and question.get("default"):
        faults.append("has a password in clear text as its default")
    if not re.search(rf"\b{question.get('variable')}\b", playbook):
        faults.append("asks for a variable that the playbook does not use")
    return faults


@pytest.mark.parametrize("path", TYPES, ids=sources.relative)
def test_a_credential_type_has_the_format_of_awx(path):
    document = read(path)
    assert set(document) == {"name", "description", "kind", "inputs", "injectors"}
    assert document["kind"] == "cloud"
    assert set(document["inputs"]) == {"fields", "required"}
    assert set(document["injectors"]) <= {"env", "extra_vars", "file"}
    fields = document["inputs"]["fields"]
    assert [
        field for field in fields if set(field) - FIELD_MAY_HAVE or field["type"] not in ("string", "boolean")
    ] == []
    assert set(document["inputs"]["required"]) <= {field["id"] for field in fields}


@pytest.mark.parametrize("path", TYPES, ids=sources.relative)
def test_injectors_use_exactly_the_fields(path):
    document = read(path)
    used = set().union(*(names_in(text) for _place, text in injected(document)))
    assert used == {field["id"] for field in document["inputs"]["fields"]}


@pytest.mark.parametrize("path", TYPES, ids=sources.relative)
def test_a_field_is_secret_where_its_option_is(path):
    document = read(path)
    secret = {field["id"] for field in document["inputs"]["fields"] if field.get("secret")}
    hidden = {name for name in arguments.CONNECTION if arguments.CONNECTION[name].get("no_log")}
    assert secret & set(arguments.CONNECTION) == {field["id"] for field in document["inputs"]["fields"]} & hidden


@pytest.mark.parametrize("path", TYPES, ids=sources.relative)
def test_environment_variables_are_those_that_the_collection_reads(path):
    variables = read(path)["injectors"]["env"]
    assert set(variables) <= set(VARIABLES) | LOOKUP_VARIABLES | HOOK_VARIABLES


def test_a_survey_belongs_to_a_playbook():
    homeless = [path.name for path in SURVEYS if not (sources.ROOT / "playbooks" / path.name).is_file()]
    assert homeless == []


def test_a_survey_has_the_format_of_awx():
    assert [path.name for path in SURVEYS if set(read(path)) != {"name", "description", "spec"}] == []


def test_a_survey_has_questions_about_variables_of_its_playbook():
    faults = {}
    for path in SURVEYS:
        playbook = (sources.ROOT / "playbooks" / path.name).read_text(encoding="utf-8")
        for question in questions(path):
            for fault in faults_of(question, playbook):
                faults.setdefault(f"{path.name}: {question.get('variable')}", []).append(fault)
    assert faults == {}
