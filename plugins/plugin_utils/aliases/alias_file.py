# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Reader of alias files on the controller: YAML, in clear text or encrypted by ansible-vault. Errors show no value."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from typing import Any

import yaml
from ansible.errors import AnsibleError, AnsibleFileNotFound
from ansible.module_utils.common.text.converters import to_text
from ansible.parsing.dataloader import DataLoader

from .. import plain_values
from . import alias_records

FORM = "Put values that contain : # * & ! % @ or a quote in quotes."


def read(loader: DataLoader, path: str) -> tuple[Any, bool]:
    """Return the document in the file at *path*, and whether all users can read it in clear text.

    *loader* is that of Ansible. Raises InvalidRecord.
    """
    text, encrypted = _text(loader, path)
    document = parsed(loader, text, path)
    if document is None:
        raise alias_records.InvalidRecord(path, "", "is empty.")
    return document, not encrypted and bool(os.stat(path).st_mode & stat.S_IROTH)


def parsed(loader: DataLoader, text: str, path: str) -> Any:
    """Return the document of a text read from *path*, or None if it is empty. Raises InvalidRecord."""
    _check_syntax(text, path)
    try:
        return loader.load(text, file_name=path, show_content=False)
    except AnsibleError:
        raise alias_records.InvalidRecord(
            path, "", "contains a value with an unknown tag or an invalid form."
        ) from None


def _text(loader: DataLoader, path: str) -> tuple[str, bool]:
    """Return the decrypted text of a file, and whether the whole file was encrypted."""
    try:
        # For an encrypted file, Ansible makes a decrypted copy in its own folder, which only its user can read.
        actual = loader.get_real_file(path)
        try:
            with open(actual, "rb") as file:
                content = file.read()
        finally:
            loader.cleanup_tmp_file(actual)
    except AnsibleFileNotFound:
        raise alias_records.InvalidRecord(path, "", "does not exist.") from None
    except AnsibleError as error:
        raise alias_records.InvalidRecord(path, "", f"cannot be decrypted: {reason(error)}") from None
    except OSError as error:
        raise alias_records.InvalidRecord(path, "", f"cannot be read: {error.strerror}.") from None
    try:
        return content.decode("utf-8"), actual != path
    except UnicodeDecodeError:
        raise alias_records.InvalidRecord(path, "", "is not UTF-8.") from None


def reason(error: AnsibleError) -> str:
    """Return the first line of an Ansible error."""
    return to_text(error).strip().splitlines()[0].rstrip(".") + "."


def _check_syntax(text: str, path: str) -> None:
    """Raise InvalidRecord, without any of the text, for invalid YAML or duplicate keys."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        # PyYAML's own message may contain a part of a value.
        raise alias_records.InvalidRecord(
            path, _line(getattr(error, "problem_mark", None)), f"is not valid YAML. {FORM}"
        ) from None
    _check_keys(root, path)


def _line(mark: yaml.Mark | None) -> str:
    return f"line {mark.line + 1}" if mark else ""


def _check_keys(node: yaml.Node | None, path: str) -> None:
    """Raise InvalidRecord for a duplicate key in a mapping, because YAML would silently use the last one."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_keys(item, path)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: dict[Any, int] = {}
    for key, value in node.value:
        if key.value in seen:
            raise alias_records.InvalidRecord(
                path, _line(key.start_mark), f"repeats the key of line {seen[key.value]}."
            )
        seen[key.value] = key.start_mark.line + 1
        _check_keys(value, path)


def literal(path: str) -> Callable[[Any, str], Any]:
    """Return the function that renders values of a file for Records: it decrypts values, and rejects templates."""

    def value_at(value: Any, place: str) -> Any:
        if isinstance(value, str) and "{{" in value and "}}" in value:
            raise alias_records.InvalidRecord(
                path, place, "must not be a template in a file.", "Use the variable okta_aliases for templates."
            )
        try:
            return plain_values.plain(value)
        except AnsibleError as error:
            raise alias_records.InvalidRecord(path, place, f"cannot be decrypted: {reason(error)}") from None

    return value_at


def exposed(path: str, places: list[str]) -> str:
    """Return the warning about a file with secrets that all users can read."""
    return (
        f"{path} contains secrets in clear text ({', '.join(places)}), and all users of this host can read it. Remove "
        "this permission (chmod o-r), or encrypt the file with ansible-vault."
    )
