# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every shared option once: its type, its default and the environment variables that stand in for it.

An option, its key here, its name in the documentation fragment and the ending of its first variable are one word:
org_url and OKTA_ORG_URL. After ours come the variables of Okta's SDKs, then those of Okta's Terraform provider.
"""

from __future__ import annotations

import os

from ansible.module_utils.basic import env_fallback
from ansible.module_utils.common.warnings import warn
from ansible.module_utils.parsing.convert_bool import boolean
