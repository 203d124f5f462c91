# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  max_parallel:
    description:
      - The maximum number of changes that the task sends to Okta at the same time, from 1 to 20. The results are always
        in the order of the items.
      - When Okta reports that its concurrency limit is exceeded, the task halves this number, then slowly increases it
        again.
    type: int
    default: 5
  on_error:
    description:
      - What to do when a change fails. The task fails in either case, and RV(results) shows what was done.
      - V(continue) - make the other changes. V(stop) - do not start another change. Changes in progress, up to
        O(max_parallel), are still completed.
    type: str
    choices: [continue, stop]
    default: continue
"""
