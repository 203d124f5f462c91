# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plant an unexpected error: the plan for the group Broken divides by zero."""

from __future__ import annotations

from ansible.plugins.callback import CallbackBase

from ansible_collections.spoke.okta.plugins.module_utils.groups import group_plan

DOCUMENTATION = """
name: okta_fault
type: notification
short_description: Plant a fault
description: Plants a fault, before Ansible forks.
"""


class CallbackModule(CallbackBase):
    """A callback plugin that plants the error when Ansible loads it."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "okta_fault"
    CALLBACK_NEEDS_ENABLED = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        planned = group_plan.planned

        def faulty(groups, wanted):
            return planned(groups, wanted) if wanted.group != "Broken" else 1 / 0

        group_plan.planned = faulty
