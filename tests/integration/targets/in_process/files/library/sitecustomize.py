# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hide requests from Ansible but not from its modules, or report an old version, as OKTA_TEST_REQUESTS specifies."""

from __future__ import annotations

import os
import sys

if any(os.path.basename(word) in ("ansible", "ansible-playbook") for word in sys.orig_argv[:2]):
    if os.environ["OKTA_TEST_REQUESTS"] == "missing":
        sys.modules["requests"] = None
    else:
        import requests

        requests.__version__ = "2.0.0"
