# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Evidence reports the changes of a user, without secrets."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.spoke.okta.plugins.filter.evidence import evidence

ZOE, BO = "00uzoe", "00ubo"
REQUESTS = [
    {"request": f"POST /api/v1/users/{ZOE}/lifecycle/suspend", "status": 200, "request_id": "1", "time": "t"},
    {"request": f"POST /api/v1/users/{BO}/lifecycle/suspend", "status": 403, "request_id": "2", "time": "t"},
]


def reported(**fields):
    return {"changed": False, "failed": False, "operations": [], "requests": [], **fields}


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (
            {
                "results": [
                    {
                        "login": "zoe",
                        "id": ZOE,
                        "changed": True,
                        "operations": ["suspend zoe"],
                        "activation_url": "secret",
                    },
                    {"login": "bo", "id": BO, "failed": True, "msg": "no"},
                ],
                "okta_api": {"writes": REQUESTS},
            },
            [reported(changed=True, operations=["suspend zoe"], requests=REQUESTS[:1])],
        ),
        (
            {"results": [{"user": "zoe", "id": ZOE, "failed": True, "msg": "no"}], "okta_api": {}},
            [reported(failed=True, msg="no")],
        ),
        (
            {
                "results": [
                    {
                        "okta_api": {"writes": REQUESTS},
                        "results": [{"user": "zoe", "group": "Sales", "changed": True, "operations": ["remove zoe"]}],
                        "rule_managed": [{"user": "zoe", "group": "Rules", "rules": "rule 'x'"}],
                    },
                    {"okta_api": {}, "results": [{"user": "bo", "changed": True, "operations": ["remove bo"]}]},
                ]
            },
            [
                reported(
                    changed=True,
                    operations=["remove zoe"],
                    rule_managed=[{"user": "zoe", "group": "Rules", "rules": "rule 'x'"}],
                    requests=REQUESTS[:1],
                )
            ],
        ),
        (
            {"results": [], "through_groups": [{"app": "Wiki", "user": "zoe"}, {"app": "Wiki", "user": "bo"}]},
            [reported(through_groups=[{"app": "Wiki", "user": "zoe"}])],
        ),
        (
            {"results": [{"okta_api": {}, "failed": True, "msg": "no", "ansible_loop_var": "who", "who": "zoe"}]},
            [reported(failed=True, msg="no")],
        ),
        (
            {"user": {"id": ZOE}, "changed": True, "operations": ["end"], "okta_api": {}},
            [reported(changed=True, operations=["end"])],
        ),
        ({"failed": True, "msg": "no response", "okta_api": {"calls": 1}}, []),
        ({"skipped": True}, []),
        (None, []),
    ],
)
def test_evidence(result, expected):
    tasks = [{"action": "suspend", "result": result}]
    assert evidence(tasks, ZOE, "zoe") == [{"action": "suspend", **entry} for entry in expected]


def test_an_invalid_list_of_tasks():
    with pytest.raises(AnsibleFilterError, match="requires a list of tasks"):
        evidence([{"result": {}}], ZOE, "zoe")
