# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Writer of alias files: lock, decrypt and atomically replace the file. No error shows a value."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from typing import Any

from ansible.errors import AnsibleError
from ansible.module_utils.common.text.converters import to_bytes, to_text
from ansible.parsing import vault
from ansible.parsing.dataloader import DataLoader

from ...module_utils import errors
from ...module_utils.engine import files
from . import alias_file, alias_records

PATIENCE = 30
"""Maximum seconds to wait for the lock."""


@contextlib.contextmanager
def held(loader: DataLoader, path: str) -> Iterator[AliasFile]:
    """Lock and yield the AliasFile at *path*. Raises InvalidRecord."""
    path = os.path.realpath(path)
    try:
        folder = os.open(os.path.dirname(path), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise alias_records.InvalidRecord(
            path, "", f"is in a folder that cannot be opened: {error.strerror}."
        ) from None
    try:
        _lock(folder, path)
        yield AliasFile(loader, path)
    finally:
        os.close(folder)


def _lock(folder: int, path: str) -> None:
    try:
        files.lock(folder, PATIENCE)
    except BlockingIOError:
        raise alias_records.InvalidRecord(
            path, "", f"is in a folder that another task has locked for more than {PATIENCE} s."
        ) from None


class AliasFile:
    """An alias file, which may not exist yet."""

    def __init__(self, loader: DataLoader, path: str):
        self.path = path
        self._loader = loader
        self._vault = loader._vault
        self._mode: int | None = None
        self._sealed_by: tuple[str, Any] | None = None
        self.text = self._read()

    @property
    def encrypted(self) -> bool:
        """Return whether the file is encrypted as a whole."""
        return self._sealed_by is not None

    @property
    def exposed(self) -> bool:
        """Return whether users other than its owner can access the file."""
        return self._mode is not None and bool(self._mode & 0o077)

    def document(self) -> Any:
        """Return the content of the file, as Ansible reads it."""
        return self._parsed(self.text)

    def plain_secrets(self, text: str) -> list[str]:
        """Return the places of secrets in clear text in *text*."""
        return alias_records.plain_secrets(alias_records.check(self._parsed(text), self.path))

    def _parsed(self, text: str) -> Any:
        found = alias_file.parsed(self._loader, text, self.path) if text.strip() else None
        return {} if found is None else found

    def seal(self, vault_id: str) -> Callable[[str], str]:
        """Return the function that encrypts with the password of a vault ID. Raises InvalidOption without one."""
        try:
            found = vault.match_encrypt_secret(self._vault.secrets or [], vault_id)
        except AnsibleError:
            found = None
        if not found:
            raise errors.InvalidOption(
                "vault_id",
                f"requires a vault password, but Ansible has none for {vault_id}.",
                f"Start ansible-playbook with --vault-id {vault_id}@prompt, or with a file instead of prompt.",
            )
        return lambda text: to_text(self._vault.encrypt(text, found[1], vault_id=vault_id))

    def write(self, text: str, private: bool) -> None:
        """Replace the file. With *private*, and for a new file, only its owner can read it."""
        content = to_bytes(text)
        if self._sealed_by:
            vault_id, secret = self._sealed_by
            content = self._vault.encrypt(content, secret, vault_id=vault_id)
        mode = files.OWN if private or self._mode is None else self._mode
        try:
            files.replace(self.path, content, mode)
        except OSError as error:
            raise alias_records.InvalidRecord(
                self.path, "", f"cannot be written: {error.strerror}. The file is unchanged."
            ) from None

    def _read(self) -> str:
        try:
            with open(self.path, "rb") as file:
                content = file.read()
                self._mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise alias_records.InvalidRecord(self.path, "", f"cannot be read: {error.strerror}.") from None
        try:
            return self._decrypted(content).decode("utf-8")
        except UnicodeDecodeError:
            raise alias_records.InvalidRecord(self.path, "", "is not UTF-8.") from None

    def _decrypted(self, content: bytes) -> bytes:
        if not vault.is_encrypted(content):
            return content
        try:
            plain, _vault_id, secret = self._vault.decrypt_and_get_vault_id(content)
        except AnsibleError as error:
            reason = alias_file.reason(error)
            raise alias_records.InvalidRecord(self.path, "", f"cannot be decrypted: {reason}") from None
        # Keep the vault ID in the file, because another ID may have the same password.
        self._sealed_by = (vault.parse_vaulttext_envelope(content)[3], secret)
        return plain
