# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  max_parallel:
    description:
      - How many of the changes the task sends to Okta at once, from 1 to 20. The results are in the order of the items
        in any case.
      - When Okta says that there are too many requests at once, the task goes down to half as many, and slowly up
        again.
    type: int
    default: 5
  on_error:
    description:
      - What to do when a change fails. The task fails in any case, and RV(results) tells what was done.
      - V(continue) - go on with the others. V(stop) - begin no other. Changes that are under way at that moment, up to
        O(max_parallel), are still completed.
    type: str
    choices: [continue, stop]
    default: continue
"""
