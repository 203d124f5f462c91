# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

from ansible.plugins.action import ActionBase

from ..module_utils import errors
from ..module_utils.credentials import key_pairs
from ..plugin_utils.aliases import alias_keeping, alias_text, alias_writing

SPEC = {
    "file": {"type": "str", "required": True},
    "records": {"type": "dict", "required": True},
    "generate": {"type": "str", "choices": ["client_secret", "private_key"]},
    "draft": {"type": "bool", "default": False},
    "vault_id": {"type": "str"},
    "return_secret": {"type": "bool", "default": False, "no_log": False},
}


class ActionModule(ActionBase):
    """Works on the controller, where the alias file and the passwords of ansible-vault are."""

    _requires_connection = False
    _supports_check_mode = True

    def run(self, tmp=None, task_vars=None):
        super().run(tmp, task_vars)
        _validation, params = self.validate_argument_spec(argument_spec=SPEC)
        try:
            with alias_writing.held(self._loader, self._loader.path_dwim(params["file"])) as file:
                return self._brought(file, params)
        except errors.OktaError as error:
            # Of what an action raises, some versions of Ansible do not let failed_when judge.
            return {"failed": True, "changed": False, "msg": str(error)}

    def _brought(self, file, params):
        """Bring the file to what the task asks for; returns the result."""
        seal = file.seal(params["vault_id"]) if params["vault_id"] and not file.encrypted else None
        keeping = alias_keeping.Keeping(file.path, file.document(), alias_keeping.given(params["records"]))
        result: dict[str, Any] = {"public_key": None}
        if params["generate"]:
            result = _made(keeping, params)
        if params["draft"]:
            keeping.draft()
        else:
            keeping.finish()

        def needs_seal(kind, name, field):
            there = keeping.known(kind, name, field) is not None
            secret = alias_keeping.is_secret(kind, field)
            return bool(seal) and secret and there and not alias_text.has_vault(file.text, kind, name, field)

        changes = keeping.changes(needs_seal)
        operations = keeping.operations(changes)
        text = alias_keeping.written(file.text, file.path, changes, seal)
        private = not file.encrypted and bool(file.plain_secrets(text))
        if private and file.exposed:
            operations.append("take the right to read the file from others")
        if operations and not self._task.check_mode:
            file.write(text, private)
        result.update(changed=bool(operations), operations=operations)
        if self._task.diff:
            before, after = keeping.shown(changes, False), keeping.shown(changes, True)
            result["diff"] = {"before": before, "after": after, "before_header": file.path, "after_header": file.path}
        return result


def _made(keeping, params):
    """Let the credential have a secret, the one that it has or a new one; returns what of it the result tells."""
    name, field = keeping.only_credential(), params["generate"]
    secret = keeping.value("credentials", name, field)
    ask = keeping.ask_made if secret is None else keeping.ask
    secret = alias_keeping.MAKERS[field]() if secret is None else secret
    ask("credentials", name, field, secret)
    result: dict[str, Any] = {"public_key": None}
    if field == "private_key":
        result["public_key"] = key_pairs.public_jwk(secret, keeping.value("credentials", name, "private_key_id"))
        ask("credentials", name, "private_key_id", result["public_key"]["kid"])
    elif params["return_secret"]:
        result["client_secret"] = secret
    return result
