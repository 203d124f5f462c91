# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which certificate of an application signs, and which one waits for its activation."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.apps import certificate_plan


def ring(*certificates):
    """Return certificates in the order of creation, each given as its name, whether it signs, and its days left."""
    known = [
        {"kid": kid, "signs": signs, "days_left": left, "expires_at": None if left is None else f"{left:05}"}
        for kid, signs, left in certificates
    ]
    return certificate_plan.Ring({"id": "0oa1", "label": "Payroll"}, known, 0)


@pytest.mark.parametrize(
    ("known", "signing", "waiting"),
    [
        ([], None, None),
        ([("a", True, 30)], "a", None),
        ([("a", False, 30)], "a", None),
        ([("a", True, 30), ("b", False, 60)], "a", "b"),
        ([("a", True, 3000), ("b", False, 700)], "a", "b"),
        ([("a", True, 30), ("b", False, 60), ("c", False, 50)], "a", "c"),
        ([("a", True, 30), ("b", False, -1)], "a", None),
        ([("a", True, 30), ("b", False, 60), ("c", False, -1)], "a", "b"),
        ([("a", True, 30), ("b", False, None)], "a", "b"),
        ([("a", False, 3000), ("b", True, 700)], "b", None),
        ([("a", False, 3000), ("b", False, 700)], None, None),
    ],
)
def test_the_certificates_that_sign_and_wait(known, signing, waiting):
    found = ring(*known)
    assert [(one or {}).get("kid") for one in (found.signing, found.waiting)] == [signing, waiting]


@pytest.mark.parametrize("step", ["add", "activate"])
def test_without_a_known_signing_certificate_nothing_changes(step):
    found = ring(("a", False, 30), ("b", False, 60))
    if step == "add":
        plan = certificate_plan.addition(None, found, 2, None)
    else:
        plan = certificate_plan.activation(None, found, None)
    assert plan.steps == []
    assert plan.warnings == [
        "Okta does not show which certificate signs for Payroll, or when it ends. Nothing was changed."
    ]


@pytest.mark.parametrize(
    ("waiting", "ends_within", "steps"),
    [(60, None, 0), (60, 30, 0), (20, None, 0), (20, 30, 1), (-1, None, 1)],
)
def test_a_new_certificate_that_ends_soon_itself_is_replaced(waiting, ends_within, steps):
    found = ring(("a", True, 10), ("b", False, waiting))
    assert len(certificate_plan.addition(None, found, 2, ends_within).steps) == steps
