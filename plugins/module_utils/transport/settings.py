# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""How a task connects, apart from its credential."""

from __future__ import annotations

import os
from collections import namedtuple

from .. import errors
from ..options import arguments, org_url

Settings = namedtuple(
    "Settings",
    "org_url validate_certs ca_path use_proxy timeout max_retries rate_limit_max_wait rate_limit_share list_writes",
)


def from_options(params):
    """The connection settings that a module's options describe. Raises InvalidOption."""
    arguments.check_least(params, timeout=0.1, max_retries=0, rate_limit_max_wait=0, rate_limit_share=1, list_writes=0)
    arguments.check_most(params, rate_limit_share=100)
    if params["ca_path"] and not os.path.exists(params["ca_path"]):
        raise errors.InvalidOption("ca_path", f"{params['ca_path']} does not exist on the host that runs the module.")
    chosen = {name: params[name] for name in Settings._fields}
    return Settings(**{**chosen, "org_url": org_url.checked(params["org_url"])})
