# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A become plugin that keeps the current user and requires no program."""

from __future__ import annotations

from ansible.plugins.become import BecomeBase

DOCUMENTATION = """
name: okta_oneself
short_description: Keep the current user
description: Changes nothing.
author: spoke.okta contributors (@spoke)
options:
  become_user:
    description: Not used.
    vars: [{name: ansible_become_user}]
  become_exe:
    description: Not used.
    vars: [{name: ansible_become_exe}]
  become_flags:
    description: Not used.
    vars: [{name: ansible_become_flags}]
  become_pass:
    description: Not used.
    vars: [{name: ansible_become_password}]
"""


class BecomeModule(BecomeBase):
    """The become plugin: it runs commands unchanged."""

    name = "okta_oneself"

    def build_become_command(self, cmd, shell):
        super().build_become_command(cmd, shell)
        return self._build_success_command(cmd, shell)
