# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Reading an alias file on the controller: YAML, clear or encrypted by ansible-vault. No error shows a value."""

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

FORM = "A value with : # * & ! % @ or a quote in it has to stand in quotes."


def read(loader: DataLoader, path: str) -> tuple[Any, bool]:
    """Return the document in the file at *path*, by Ansible's *loader*, and whether everybody may see it in clear text.

    Raises InvalidRecord.
    """
    text, encrypted = _text(loader, path)
    document = parsed(loader, text, path)
    if document is None:
        raise alias_records.InvalidRecord(path, "", "the file is empty.")
    return document, not encrypted and bool(os.stat(path).st_mode & stat.S_IROTH)


def parsed(loader: DataLoader, text: str, path: str) -> Any:
    """Return the document of a text read from *path*, None where there is nothing in it. Raises InvalidRecord."""
    _check_syntax(text, path)
    try:
        return loader.load(text, file_name=path, show_content=False)
    except AnsibleError:
        raise alias_records.InvalidRecord(
            path, "", "a value has a tag that Ansible does not know, or no valid form."
        ) from None


def _text(loader: DataLoader, path: str) -> tuple[str, bool]:
    """Return the decrypted text of a file, and whether the whole file was encrypted."""
    try:
        # Of what is encrypted, Ansible makes a copy in a folder of its own that only its user may read.
        actual = loader.get_real_file(path)
        try:
            with open(actual, "rb") as file:
                content = file.read()
        finally:
            loader.cleanup_tmp_file(actual)
    except AnsibleFileNotFound:
        raise alias_records.InvalidRecord(path, "", "there is no such file.") from None
    except AnsibleError as error:
        raise alias_records.InvalidRecord(path, "", f"the file cannot be decrypted: {reason(error)}") from None
    except OSError as error:
        raise alias_records.InvalidRecord(path, "", f"the file cannot be read: {error.strerror}.") from None
    try:
        return content.decode("utf-8"), actual != path
    except UnicodeDecodeError:
        raise alias_records.InvalidRecord(path, "", "the file is not UTF-8.") from None


def reason(error: AnsibleError) -> str:
    """Return the first line of what Ansible says of a failure."""
    return to_text(error).strip().splitlines()[0].rstrip(".") + "."


def _check_syntax(text: str, path: str) -> None:
    """Raise InvalidRecord, without any of the text, for what is no YAML, or says something twice."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        # What PyYAML says of the problem may hold a part of a value.
        raise alias_records.InvalidRecord(
            path, _line(getattr(error, "problem_mark", None)), f"not valid YAML. {FORM}"
        ) from None
    _check_keys(root, path)


def _line(mark: yaml.Mark | None) -> str:
    return f"line {mark.line + 1}" if mark else ""


def _check_keys(node: yaml.Node | None, path: str) -> None:
    """Raise InvalidRecord for a key that stands twice in one mapping: the last one would win without a word."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_keys(item, path)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: dict[Any, int] = {}
    for key, value in node.value:
        if key.value in seen:
            raise alias_records.InvalidRecord(
                path, _line(key.start_mark), f"the key of line {seen[key.value]} stands here again."
            )
        seen[key.value] = key.start_mark.line + 1
        _check_keys(value, path)


def literal(path: str) -> Callable[[Any, str], Any]:
    """Return what Records renders the values of a file by: decrypts them, and refuses templates."""

    def value_at(value: Any, place: str) -> Any:
        if isinstance(value, str) and "{{" in value and "}}" in value:
            raise alias_records.InvalidRecord(
                path, place, "it is a template, and a file has none.", "Use the variable okta_aliases for templates."
            )
        try:
            return plain_values.plain(value)
        except AnsibleError as error:
            raise alias_records.InvalidRecord(path, place, f"it cannot be decrypted: {reason(error)}") from None

    return value_at


def exposed(path: str, places: list[str]) -> str:
    """Return the warning about a file that everybody may read."""
    return (
        f"{path}: everybody on this machine can read the file, and secrets stand in it in clear text "
        f"({', '.join(places)}). Take that right away (chmod o-r), or encrypt the file with ansible-vault."
    )
