# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import itertools

import pytest

from ansible_collections.spoke.okta.plugins.plugin_utils.aliases import alias_records, aliases, host_patterns

WEB1 = host_patterns.Executor("web1", ["web"])
ACME = "https://acme.okta.com"
OTHER = "https://other.okta.com"
SECRET = "planted-Wort"


def records(document, **settings):
    return aliases.Records(document, "okta.yml", **settings)


def one(alias=None, connection=None, credentials=None, **more):
    """Return records with an alias prod, a connection, and the given credentials."""
    return {
        "aliases": {"prod": alias or {}, **more.get("aliases", {})},
        "connections": {
            "main": {"alias": "prod", "org_url": ACME, **(connection or {})},
            **more.get("connections", {}),
        },
        "credentials": credentials or {"token": {"alias": "prod", "api_token": SECRET}},
    }


def token(**fields):
    return {"alias": "prod", "api_token": SECRET, **fields}


def names(document, alias="prod", executor=WEB1, connection=None, **settings):
    """Return the names of the credentials that an alias selects, in their order."""
    options = records(document, **settings).options(alias, executor, connection)
    return [credential["name"] for credential in options["credentials"]]


def refusal(document, alias="prod", connection=None):
    """Return the error about records or an alias."""
    with pytest.raises(alias_records.InvalidRecord) as caught:
        records(document).options(alias, WEB1, connection)
    assert SECRET not in str(caught.value)
    return str(caught.value)


def test_options_of_an_alias():
    document = one(
        alias={"description": "All of us", "max_retries": 2, "timeout": "7.5"},
        connection={"validate_certs": "no", "description": "The org"},
        credentials={
            "app": {
                "alias": "prod",
                "order": 1,
                "client_id": "0oa1",
                "private_key": {"kty": "RSA"},
                "scopes": "okta.users.read okta.groups.read",
            },
            "token": token(order="2", active=True, description="Until the app works"),
        },
    )
    assert records(document).options("prod", WEB1) == {
        "org_url": ACME,
        "validate_certs": False,
        "max_retries": 2,
        "timeout": 7.5,
        "credentials": [
            {
                "name": "app",
                "client_id": "0oa1",
                "private_key": {"kty": "RSA"},
                "scopes": ["okta.users.read", "okta.groups.read"],
            },
            {"name": "token", "api_token": SECRET},
        ],
    }


@pytest.mark.parametrize(
    ("orders", "wanted"),
    [
        ({"a": 3, "b": 1, "c": 2}, "bca"),
        ({"a": None, "b": 1, "c": -1}, "cba"),
        ({"a": 10, "b": 9, "c": 100}, "bac"),
    ],
)
def test_the_smallest_order_is_first_and_no_order_is_last(orders, wanted):
    given = {name: token(**({} if order is None else {"order": order})) for name, order in orders.items()}
    assert "".join(names(one(credentials=given))) == wanted


def test_equal_and_missing_orders_are_random():
    given = {"a": token(order=1), "b": token(order=1), "c": token(), "d": token()}
    seen = {
        "".join(names(one(credentials=given), chance=iter(chances).__next__))
        for chances in itertools.permutations((0.1, 0.2, 0.3, 0.4))
    }
    assert seen == {"abcd", "bacd", "abdc", "badc"}


def test_the_random_order_differs_each_time():
    given = {name: token() for name in "abcdef"}
    assert len({tuple(names(one(credentials=given))) for _attempt in range(50)}) > 1


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"active": False}, ["kept"]),
        ({"active": "no"}, ["kept"]),
        ({"applies_to": ["web1"]}, ["kept", "other"]),
        ({"applies_to": "db,web"}, ["kept", "other"]),
        ({"applies_to": ["!web"]}, ["kept"]),
        ({"applies_to": ["localhost"]}, ["kept"]),
    ],
)
def test_inactive_and_inapplicable_credentials_are_not_used(fields, wanted):
    assert names(one(credentials={"kept": token(order=1), "other": token(order=2, **fields)})) == wanted


FAMILY = {
    "aliases": {
        "prod": {"timeout": 10, "max_retries": 1},
        "reports": {"parent": "prod", "timeout": 60},
        "night": {"parent": "reports", "max_retries": 9},
        "branch": {"parent": "prod"},
        "retired": {"active": False, "parent": "prod"},
        "orphan": {"parent": "retired"},
    },
    "connections": {
        "main": {"alias": "prod", "org_url": ACME},
        "branch_org": {"alias": "branch", "org_url": OTHER},
    },
    "credentials": {"token": token(), "night_token": token(alias="night")},
}


@pytest.mark.parametrize(
    ("alias", "wanted"),
    [
        ("prod", (ACME, 10, 1, ["token"])),
        ("reports", (ACME, 60, 1, ["token"])),
        ("night", (ACME, 60, 9, ["night_token"])),
    ],
)
def test_a_child_inherits_from_its_parent_unless_it_overrides(alias, wanted):
    options = records(FAMILY).options(alias, WEB1)
    found = [credential["name"] for credential in options["credentials"]]
    assert (options["org_url"], options["timeout"], options["max_retries"], found) == wanted


@pytest.mark.parametrize(
    ("alias", "words"),
    [
        ("branch", "aliases.branch has no active credential for its connection"),
        ("orphan", "aliases.orphan has no active connection"),
        ("retired", "aliases.retired.active is false"),
        ("prd", "aliases.prd does not exist. Did you mean prod?"),
    ],
)
def test_records_that_an_alias_does_not_inherit(alias, words):
    assert words in refusal(FAMILY, alias)


MULTIPLE = {
    "aliases": {"orgs": {"multiple": True}},
    "connections": {
        "emea": {"alias": "orgs", "org_url": ACME, "credentials": ["a"]},
        "us": {"alias": "orgs", "org_url": OTHER, "credentials": "b"},
        "old": {"alias": "orgs", "org_url": OTHER, "credentials": "b", "active": False},
        "bare": {"alias": "orgs", "org_url": OTHER},
    },
    "credentials": {"a": {"api_token": SECRET}, "b": {"api_token": SECRET}},
}


def test_the_caller_selects_one_of_multiple_connections():
    assert names(MULTIPLE, "orgs", connection="emea") == ["a"]
    assert names(MULTIPLE, "orgs", connection="us") == ["b"]


@pytest.mark.parametrize(
    ("connection", "words"),
    [
        (None, "aliases.orgs has multiple connections: emea, us, bare. Select one with the option connection."),
        ("old", "does not have the selected connection, or it is not active. Use one of: emea, us, bare."),
        ("apac", "does not have the selected connection"),
        ("bare", "connections.bare.credentials is required, because the alias orgs has multiple connections"),
    ],
)
def test_invalid_selections_of_multiple_connections(connection, words):
    assert words in refusal(MULTIPLE, "orgs", connection)


def test_a_connection_may_name_its_credentials():
    given = {"mine": {"api_token": SECRET}, "of_the_alias": token()}
    assert names(one(connection={"credentials": ["mine"]}, credentials=given)) == ["mine"]


SECOND = {"connections": {"second": {"alias": "prod", "org_url": OTHER}}}


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (one(**SECOND), "okta.yml: aliases.prod has several active connections: main, second."),
        (one(connection={"active": False}), "has no active connection; inactive: main."),
        (
            one(credentials={"token": token(active=False)}),
            "has no active credential for its connection; inactive: token",
        ),
        (one(credentials={"loose": {"api_token": SECRET}}), "without an alias: loose"),
        (
            one(credentials={"a": token(applies_to=["db"]), "b": token(applies_to=["!web1"])}),
            "aliases.prod has no credential that applies to the host web1: a, b. Check applies_to of each.",
        ),
    ],
)
def test_an_alias_without_a_usable_record(document, words):
    assert words in refusal(document)


@pytest.mark.parametrize(
    ("parents", "words"),
    [
        ({"prod": "prod"}, "aliases.prod.parent forms a cycle: prod -> prod."),
        ({"prod": "a", "a": "b", "b": "a"}, "forms a cycle: a -> b -> a."),
        ({"prod": "a", "a": None, "x": "y", "y": "x"}, "forms a cycle: x -> y -> x."),
        ({"prod": "missing"}, "aliases.prod.parent refers to a record that does not exist under aliases."),
    ],
)
def test_invalid_parents(parents, words):
    found = {name: {"parent": parent} if parent else {} for name, parent in parents.items()}
    document = one()
    document["aliases"] = found
    assert words in refusal(document)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (None, "okta.yml must be a mapping with aliases, connections and credentials."),
        ([], "must be a mapping"),
        ({"alias": {}}, "okta.yml: alias is not a section. Did you mean aliases?"),
        ({"aliases": []}, "aliases must be a mapping. Write each record under its name."),
        ({"aliases": {"okta-prod": {}}}, "aliases.okta-prod must have a name of only letters, digits and underscores."),
        ({"aliases": {"größe": {}}}, "must have a name of only letters, digits and underscores."),
        ({"aliases": {"prod": []}}, "aliases.prod must be a mapping."),
        ({"aliases": {"prod": SECRET}}, "aliases.prod must be a mapping."),
        (one(alias={"mutliple": True}), "aliases.prod.mutliple is not a field of aliases. Did you mean multiple?"),
        (one(alias={"org_url": ACME}), "aliases.prod.org_url is not a field of aliases. Move it to a record under c"),
        (one(connection={"timeout": 3}), "connections.main.timeout is not a field of connections. Move it to a record"),
        (one(alias={f"{SECRET} and so on": 1}), "aliases.prod.(an invalid key) is not a field of aliases."),
        (one(alias={"active": SECRET}), "aliases.prod.active must be true or false."),
        (one(alias={"timeout": SECRET}), "aliases.prod.timeout must be a number."),
        (one(alias={"max_retries": 1.5}), "aliases.prod.max_retries must be an integer."),
        (one(alias={"max_retries": True}), "aliases.prod.max_retries must be an integer."),
        (one(alias={"parent": 7}), "aliases.prod.parent must be a string, but YAML reads it as a number"),
        (one(connection={"org_url": ""}), "connections.main.org_url must not be empty."),
        (one(connection={"alias": SECRET}), "connections.main.alias refers to a record that does not exist"),
        (one(connection={"credentials": [SECRET]}), "connections.main.credentials refers to a record that does"),
        (one(connection={"credentials": [7]}), "connections.main.credentials must be a list of strings."),
        (one(connections={"x": {"org_url": ACME}}), "connections.x.alias is required."),
        (one(connections={"x": {"alias": "prod"}}), "connections.x.org_url is required."),
        (one(credentials={"a": token(order=SECRET)}), "credentials.a.order must be an integer."),
        (one(credentials={"a": token(order=None)}), "credentials.a.order must not be empty."),
        (one(credentials={"a": token(api_token=None)}), "credentials.a.api_token must not be empty."),
        (one(credentials={"a": token(api_token=42)}), "credentials.a.api_token must be a string, but YAML reads"),
        (one(credentials={"a": token(api_token=[SECRET])}), "credentials.a.api_token must be a string."),
        (one(credentials={"a": token(auth_method=SECRET)}), "credentials.a.auth_method must be one of: api_token, "),
        (one(credentials={"a": token(applies_to=["~["])}), "credentials.a.applies_to contains a pattern that starts"),
        (
            one(credentials={"a": token(apitoken=SECRET)}),
            "credentials.a.apitoken is not a field of credentials. Did you mean a",
        ),
        (one(credentials={"a": {"alias": "prod"}}), "credentials.a must contain a credential, such as api_token."),
        (
            one(credentials={"a": token(alias="prdo")}),
            "credentials.a.alias refers to a record that does not exist under aliases. Did y",
        ),
    ],
)
def test_the_error_about_a_record_does_not_contain_its_value(document, words):
    text = refusal(document)
    assert text.startswith(("okta.yml: ", "okta.yml must "))
    assert words in text


def test_only_used_fields_are_rendered():
    rendered = []

    def render(value, place):
        rendered.append(place)
        return {"{{ on }}": "yes", "{{ key }}": SECRET}.get(value, value)

    document = one(
        alias={"active": "{{ on }}"},
        credentials={"used": token(api_token="{{ key }}"), "unused": {"alias": "other", "api_token": "{{ key }}"}},
        aliases={"other": {}},
    )
    assert records(document, render=render).options("prod", WEB1)["credentials"] == [
        {"name": "used", "api_token": SECRET}
    ]
    assert "credentials.used.api_token" in rendered
    assert "credentials.unused.api_token" not in rendered


def test_a_rendered_value_is_validated_when_it_is_used():
    document = one(alias={"timeout": "{{ soon }}"}, credentials={"a": token(api_token="{{ key }}")})
    with pytest.raises(alias_records.InvalidRecord, match=r"^okta_aliases: aliases\.prod\.timeout must be a number\.$"):
        aliases.Records(
            document, "okta_aliases", lambda value, place: "soon" if value == "{{ soon }}" else value
        ).options("prod", WEB1)


def test_secrets_in_clear_text_are_found():
    given = {
        "plain": token(),
        "key": {"alias": "prod", "client_id": "0oa1", "private_key": {"kty": "RSA"}},
        "template": token(api_token="{{ key }}"),
        "elsewhere": token(api_token=object()),
    }
    assert records(one(credentials=given)).plain_secrets == [
        "credentials.plain.api_token",
        "credentials.key.private_key",
    ]
