# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Lists of items whose options Ansible checks, and messages that name the item that is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ansible.module_utils import basic
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from .. import errors


class ItemsModule(basic.AnsibleModule):
    """An AnsibleModule that says which item of the list *users* has options that cannot be used.

    Ansible checks the options while the module is made and fails there, so that nobody else can say it. It reads the
    options once more (basic._load_params, which Ansible leaves to modules, without a promise): an item whose option is
    null by mistake looks afterwards like one without it.
    """

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        """Do as AnsibleModule does, which itself only tells what is wrong with some item."""
        checked = getattr(self, "validation_result", None)
        if checked and checked.error_messages and isinstance(self.params.get("users"), list):
            msg = blame("users", self.argument_spec["users"], _as_given("users", self.params)) or msg
        super().fail_json(msg, **kwargs)


def _as_given(option: str, params: Mapping[str, Any]) -> list[Any]:
    """Return the items of a list as the task gives them, of any type.

    In *params* Ansible has put what is not given into them, as null.
    """
    given = basic._load_params().get(option)
    if not isinstance(given, list):
        return params[option]
    return [item if isinstance(item, dict) else read for item, read in zip(given, params[option], strict=True)]


def blame(option: str, spec: Mapping[str, Any], items: Sequence[Any]) -> str:
    """Return what is wrong with the items of an option, as a message that names them; empty where nothing is."""
    rules = {name: spec[name] for name in ("mutually_exclusive", "required_together") if name in spec}
    validator = ArgumentSpecValidator(spec["options"], **rules)
    texts = []
    for index, item in enumerate(items):
        problems, user = ["it is not a dictionary"], None
        if isinstance(item, dict):
            problems = validator.validate(item).error_messages
            user = item.get("user") or item.get("login")
        if problems:
            texts.append(f"{option}[{index}]" + (f" ({user})" if user else "") + f": {'; '.join(problems)}.")
    if not texts:
        return ""
    return f"Nothing was changed, as {len(texts)} of {len(items)} items of {option} are not valid. {errors.few(texts)}"
