# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write each result of a play to the file in OKTA_ROWS, one JSON document per line."""

from __future__ import annotations

import json
import os

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: okta_rows
type: notification
short_description: Write each result to a file
description: Writes each result to the file in OKTA_ROWS.
"""


class CallbackModule(CallbackBase):
    """A callback plugin that writes results after Ansible has censored them for no_log."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "okta_rows"
    CALLBACK_NEEDS_ENABLED = False

    def v2_runner_on_ok(self, result):
        self.write("ok", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.write("failed, ignored" if ignore_errors else "failed", result)

    def v2_runner_on_skipped(self, result):
        self.write("skipped", result)

    def v2_runner_on_unreachable(self, result):
        self.write("unreachable", result)

    def v2_runner_item_on_ok(self, result):
        self.write("item ok", result)

    def v2_runner_item_on_failed(self, result):
        self.write("item failed", result)

    def v2_runner_retry(self, result):
        self.write("retry", result)

    def write(self, event, result):
        """Write the result of a task or of a loop item."""
        row = {
            "event": event,
            "task": result._task.get_name(),
            "host": result._host.get_name(),
            "result": result._result,
        }
        with open(os.environ["OKTA_ROWS"], "a", encoding="utf-8") as file:
            file.write(json.dumps(row, default=str, ensure_ascii=False) + "\n")
