# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The secrets and keys that each step of a rotation adds, deactivates and removes, and secrets in results."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import secret_plan
from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile
from ansible_collections.spoke.okta.plugins.module_utils.options import typed

APP = {"id": "0oa1", "label": "Portal"}
OLD = {"id": "ocs1", "status": "ACTIVE", "client_secret": "planted one"}
NEW = {"id": "ocs2", "status": "ACTIVE", "client_secret": "planted two"}
KID = {"kid": "a", "status": "ACTIVE"}
OFF = {"id": "ocs0", "status": "INACTIVE", "client_secret": "planted none"}


def wanted(**options):
    usual = {"app": "Portal", "kind": "secret", "step": "add", "return_secret": False}
    return typed.read(secret_plan.Wanted, {"new_secret": None, "new_key": None, **usual, **options})


def ring(*known):
    return secret_plan.Ring(None, APP, "secret", list(known))


@pytest.mark.parametrize(
    ("known", "options", "operations"),
    [
        ((), {}, ["add a secret to Portal"]),
        ((OLD,), {}, ["add a secret to Portal"]),
        ((OLD, NEW), {}, []),
        ((OLD,), {"new_secret": "planted one"}, []),
        ((OLD,), {"new_secret": "planted three"}, ["add a secret to Portal"]),
    ],
)
def test_when_a_secret_is_added(known, options, operations):
    plan = secret_plan.addition(ring(*known), wanted(**options))
    assert [str(step) for step in plan.steps] == operations
    assert "planted" not in str((plan.before, plan.after, plan.document, plan.expected))


@pytest.mark.parametrize(
    ("key", "operations"),
    [
        ({"kty": "RSA", "kid": "a", "n": "1"}, []),
        ({"kty": "RSA", "n": "1"}, []),
        ({"keys": [{"kty": "RSA", "kid": "a", "n": "1"}]}, []),
        ({"kty": "RSA", "kid": "b", "n": "2"}, ["add a key to Portal"]),
        ({"kty": "RSA", "n": "2"}, ["add a key to Portal"]),
    ],
)
def test_when_a_key_is_added(key, operations):
    # Okta does not show each field of each key.
    known = [{"kty": "RSA", "n": "1", "kid": "a"}, {"id": "pks1", "status": "ACTIVE"}]
    plan = secret_plan.addition(secret_plan.Ring(None, APP, "key", known), wanted(kind="key", new_key=key))
    assert [str(step) for step in plan.steps] == operations


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        (None, "new_key is required with step=add and kind=key. Set it to a public key in JWK format."),
        ({"kid": "a"}, "new_key must contain JWKs, which have a kty."),
        ({"keys": []}, "new_key must be one key (got 0)."),
        ({"kty": "RSA", "kid": "a", "d": "planted"}, "new_key must not contain a private key (the key 'a' is private"),
    ],
)
def test_values_that_are_not_one_public_key(key, refusal):
    with pytest.raises(errors.InvalidOption) as found:
        secret_plan.check_options(wanted(kind="key", new_key=key))
    assert str(found.value).startswith(refusal)


def test_okta_keeps_two_secrets_only():
    with pytest.raises(errors.Refused, match="Portal already has two client secrets"):
        secret_plan.addition(ring(OFF, OLD), wanted())


@pytest.mark.parametrize(
    ("plan", "operations", "after"),
    [
        (secret_plan.deactivation(ring(OLD, NEW)), ["deactivate ocs1 of Portal"], ["INACTIVE", "ACTIVE"]),
        (secret_plan.deactivation(ring(OFF, NEW)), [], ["INACTIVE", "ACTIVE"]),
        (secret_plan.removal(ring(OFF, NEW)), ["remove ocs0 of Portal"], ["ACTIVE"]),
        (secret_plan.removal(ring(OLD, NEW)), [], ["ACTIVE", "ACTIVE"]),
        # Only what is certainly inactive is removed.
        (secret_plan.removal(ring({**OLD, "status": "PENDING"}, NEW)), [], ["PENDING", "ACTIVE"]),
        (secret_plan.deactivation(ring(KID, NEW)), ["deactivate a of Portal"], ["INACTIVE", "ACTIVE"]),
    ],
)
def test_secrets_that_are_deactivated_or_removed(plan, operations, after):
    assert [str(step) for step in plan.steps] == operations
    assert [one["status"] for one in plan.after["secrets"]] == after


@pytest.mark.parametrize(("return_secret", "returned"), [(False, None), (True, "planted one")])
def test_a_secret_is_returned_only_with_return_secret(return_secret, returned):
    outcome = reconcile.Outcome(reconcile.Plan({}, {}), [{"id": "ocs2", "status": "ACTIVE"}, OLD], [])
    result = secret_plan.reported(outcome, return_secret)
    assert "planted" not in str(result["credentials"])
    assert result.get("client_secret") == returned
