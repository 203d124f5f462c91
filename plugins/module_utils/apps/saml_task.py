# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a task for SAML applications returns beside them, and secrets in the wrong options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import Any

from ..engine import optional
from ..resources.org import Org
from . import certificates, saml_details

METADATA = optional.Extra("the SAML metadata of the applications", "The result does not have saml.")


def misplaced(params: Mapping[str, Any]) -> list[str]:
    """Return the private keys in options for certificates. They must not appear in output."""
    return certificates.private_parts(_certificates(params))


def _certificates(params: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the values of the options for certificates. Ansible has not checked the types of those in apps."""
    for one in [params, *(params.get("apps") or [])]:
        if isinstance(one, Mapping):
            yield one.get("sp_certificate")
            encryption = one.get("assertion_encryption")
            yield encryption.get("certificate") if isinstance(encryption, Mapping) else None


def details(org: Org, app: dict[str, Any], done: bool) -> dict[str, Any]:
    """Return what an application needs to trust Okta, unless Okta withholds it. *done*: the task made changes."""
    metadata = org.known(METADATA, lambda: org.signing_keys.metadata(app["id"]), each=True, done=done)
    if metadata is None:
        return {}
    return {"saml": saml_details.described(app, metadata, datetime.now(timezone.utc))}
