# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Mapping
from typing import Any

from ansible.plugins.action import ActionBase

from ..module_utils import errors
from ..module_utils.credentials import key_pairs
from ..module_utils.options import typed
from ..plugin_utils.aliases import alias_changes, alias_keeping, alias_request, alias_writing

SPEC = {
    "file": {"type": "str", "required": True},
    "records": {"type": "dict", "required": True},
    "generate": {"type": "str", "choices": ["client_secret", "private_key"]},
    "draft": {"type": "bool", "default": False},
    "vault_id": {"type": "str"},
    "return_secret": {"type": "bool", "default": False, "no_log": False},
}
SECRET_BYTES = 48
CLOSING = {"verb": "take", "object": "the right to read the file", "target": "others"}
MAKERS = {"client_secret": lambda: secrets.token_urlsafe(SECRET_BYTES), "private_key": key_pairs.made}


@dataclasses.dataclass(frozen=True)
class Wanted:
    """The options of a task."""

    file: str
    records: Mapping[str, Any]
    generate: str | None
    draft: bool
    vault_id: str | None
    return_secret: bool


class ActionModule(ActionBase):
    """An action plugin on the controller, which has the alias file and the passwords of ansible-vault."""

    _requires_connection = False
    _supports_check_mode = True

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        """Run the task, and return its result."""
        super().run(tmp, task_vars)
        _validation, params = self.validate_argument_spec(argument_spec=SPEC)
        wanted = typed.read(Wanted, params)
        try:
            with alias_writing.held(self._loader, self._loader.path_dwim(wanted.file)) as file:
                return self._brought(file, wanted)
        except errors.OktaError as error:
            # Some versions of Ansible do not evaluate failed_when for exceptions of an action.
            return {"failed": True, "changed": False, "msg": str(error)}

    def _brought(self, file: alias_writing.AliasFile, wanted: Wanted) -> dict[str, Any]:
        """Change the file as requested, and return the result."""
        seal = file.seal(wanted.vault_id) if wanted.vault_id and not file.encrypted else None
        document = file.document()
        request = alias_request.Request(wanted.records)
        keeping = alias_keeping.Keeping(file.path, document, request)
        generated = _generated(keeping, request, wanted.generate) if wanted.generate else {}
        if wanted.draft:
            keeping.draft()
        else:
            keeping.finish()
        changes = keeping.changes(to_seal=file.text if seal else None)
        text = alias_changes.written(file.text, file.path, changes, seal)
        operations, steps = [change.operation() for change in changes], [change.as_data() for change in changes]
        private = not file.encrypted and bool(file.plain_secrets(text))
        if private and file.exposed:
            operations.append("take the right to read the file from others")
            steps.append(CLOSING)
        if operations and not self._task.check_mode:
            file.write(text, private)
        if not wanted.return_secret:
            generated.pop("client_secret", None)
        result = {
            "public_key": None,
            **generated,
            "changed": bool(operations),
            "operations": operations,
            "steps": steps,
        }
        if request.warnings:
            result["warnings"] = request.warnings
        if self._task.diff:
            diff = alias_changes.diff(changes, keeping.there, request.made)
            result["diff"] = {**diff, "before_header": file.path, "after_header": file.path}
        return result


def _generated(keeping: alias_keeping.Keeping, request: alias_request.Request, field: str) -> dict[str, Any]:
    """Request the existing secret of the credential or a new one, and return its part of the result."""
    name = request.only_credential()
    secret = keeping.value("credentials", name, field)
    ask = request.ask_made if secret is None else request.ask
    secret = MAKERS[field]() if secret is None else secret
    ask("credentials", name, field, secret)
    if field == "client_secret":
        return {"client_secret": secret}
    public_key = key_pairs.public_jwk(secret, keeping.value("credentials", name, "private_key_id"))
    ask("credentials", name, "private_key_id", public_key["kid"])
    return {"public_key": public_key}
