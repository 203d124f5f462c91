# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The step that changes a schema: it waits until a read shows the change."""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile
from ansible_collections.spoke.okta.plugins.module_utils.schemas import attribute_document, schema_plan, targets

ATTRIBUTE = {"title": "site", "type": "string"}


class Org:
    """A schema that shows a change after some seconds."""

    def __init__(self, lag: float) -> None:
        self.lag, self.now, self.written = lag, 0.0, False

    def read(self):
        shown = {"site": ATTRIBUTE} if self.written and self.now >= self.lag else {}
        return {"definitions": {"custom": {"properties": shown}}}

    def write(self, document):
        self.written = True

    def sleep(self, seconds):
        self.now += seconds

    @property
    def target(self):
        return targets.Target("the user schema", "users", self.read, self.write, lambda *given: iter(()), self.sleep)


def site():
    names = [one.name for one in dataclasses.fields(attribute_document.Wanted)]
    given = {"name": "site", "state": "present", "type": "string"}
    return attribute_document.Wanted(**{**dict.fromkeys(names), **given})


@pytest.mark.parametrize("lag", [0, 0.4, 19, 29])
def test_a_change_that_shows_late(lag):
    org = Org(lag)
    outcome = reconcile.achieve(lambda: schema_plan.planned(org.target, [site()], None, False), False)
    assert outcome.result("attributes")["operations"] == ["update the user schema to add site"]
    assert org.now < lag + 10


def test_a_change_that_does_not_show():
    org = Org(1000)
    with pytest.raises(Exception, match="did not show it for 30 s: site.") as failed:
        reconcile.achieve(lambda: schema_plan.planned(org.target, [site()], None, False), False)
    assert failed.value.result()["changed"] is True
    assert org.now == 30
