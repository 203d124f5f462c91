# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from ..modules import okta_app_catalog
from ..plugin_utils import in_process


class ActionModule(in_process.ActionModule):
    """The action plugin of okta_app_catalog, which runs in Ansible's own process where possible."""

    module = okta_app_catalog
