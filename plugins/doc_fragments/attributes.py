# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
attributes:
  check_mode:
    description: Can run in check mode and predict the result without a change in the org.
  diff_mode:
    description: Returns what changed, or in check mode what would change.
  idempotent:
    description: When the org is already as the task asks, the module does nothing and reports no change.
  action_group:
    description: Takes part in the action group for C(module_defaults).
    support: full
    membership:
      - spoke.okta.okta
"""

    # For modules that only read.
    INFO = r"""
attributes:
  check_mode:
    support: full
    description: Only reads, in check mode as well.
  diff_mode:
    support: N/A
    description: Only reads.
  idempotent:
    support: full
    description: Only reads.
  action_group:
    description: Takes part in the action group for C(module_defaults).
    support: full
    membership:
      - spoke.okta.okta
"""
