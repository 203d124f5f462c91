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
