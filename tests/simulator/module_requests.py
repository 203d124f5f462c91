# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests of modules that the tables of rights do not have: plugins/module_utils/rights.

The User-Agent of a request names its module. Requests without a module come from other plugins, and are not checked.
"""

from __future__ import annotations

import importlib
import re

from okta_org import rights_tables

module_uses = importlib.import_module(f"{rights_tables.NAME}.module_uses")

PREFIX = "rights: "
"""The start of each problem, which distinguishes it from those of the OpenAPI document."""
AGENT = re.compile(r"spoke\.okta/\S+ \((\w+)\)")
FREE = frozenset({"okta_api", "okta_api_info"})
"""The modules that send what the task says."""
PUBLIC = re.compile(r"/\.well-known/.*|/oauth2/(.+/)?v1/(token|authorize|device/authorize|introspect|revoke|keys|par)")
"""The paths of requests that no right permits: they need no credential, or are how an app gets one."""


def module_of(agent: str) -> str | None:
    """Return the name of the module in a User-Agent, or None."""
    found = AGENT.match(agent)
    return found[1] if found else None


def problems(method: str, path: str, agent: str) -> list[str]:
    """Return the problem of a request of a module that the tables do not have; empty when they have it."""
    module = module_of(agent)
    if module is None or module in FREE or PUBLIC.fullmatch(path):
        return []
    found = rights_tables.api_requests.find(method, path)
    if found is None:
        return [f"{PREFIX}{module}: {method} {path} is not in api_requests"]
    name = found[0].name
    if any(use.request == name for use in module_uses.USES.get(module, ())):
        return []
    return [f"{PREFIX}{module}: {name} is not in module_uses"]
