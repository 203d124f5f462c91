# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
attributes:
  check_mode:
    description: Can run in check mode, which predicts the result and changes nothing in the org.
  diff_mode:
    description: Returns what changed, or in check mode what would change.
  idempotent:
    description: A second run changes nothing, sends no write and reports no change.
  action_group:
    description: Belongs to the action group for C(module_defaults).
    support: full
    membership:
      - spoke.okta.okta
"""

    # For modules that only read.
    INFO = r"""
attributes:
  check_mode:
    support: full
    description: Only reads, also in check mode.
  diff_mode:
    support: N/A
    description: Only reads.
  idempotent:
    support: full
    description: Only reads.
  action_group:
    description: Belongs to the action group for C(module_defaults).
    support: full
    membership:
      - spoke.okta.okta
"""
