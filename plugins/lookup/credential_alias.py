# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: credential_alias
short_description: The options of a connection to Okta by the name of an alias
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Connections and credentials are described once, in a file or a variable, and get names, the aliases. This lookup
    makes the options of the modules out of such a name.
  - It reads and returns. It never connects to anything.
  - Records that are not active are never used. Of several credentials, the one with the smallest C(order) comes first,
    and those with equal orders in an order that chance decides anew each time. The modules try the next credential only
    when Okta rejects one.
  - The guide L(Aliases, https://github.com/spoke/okta/blob/main/docs/docsite/rst/aliases.rst) describes the records.
options:
  _terms:
    description: Names of aliases. Each gives one result.
    type: list
    elements: str
    required: true
  connection:
    description: The connection that is meant, where an alias has C(multiple) of them.
    type: str
  host:
    description:
      - The host whose name and groups C(applies_to) is matched against.
      - By default it is the host of the inventory that runs the task; of a delegated task, the host that it is
        delegated to.
    type: str
  records:
    description:
      - The records themselves, in place of a file. Values may be templates, lookups among them; only those of the
        records that the alias leads to are rendered.
      - They win over O(file).
    type: raw
    vars:
      - name: okta_aliases
  file:
    description:
      - The YAML file with the records, in clear text or encrypted by ansible-vault as a whole or value by value.
      - A relative path counts from the folder of the playbook. The file is no template.
    type: str
    env:
      - name: OKTA_ALIAS_FILE
    ini:
      - section: spoke_okta
        key: alias_file
    vars:
      - name: okta_alias_file
seealso:
  - module: spoke.okta.okta_connection_info
notes:
  - The result holds secrets. The modules show them nowhere; C(ansible.builtin.debug) and C(ansible.builtin.set_fact)
    show what they are given.
  - Up to ansible-core 2.18, Ansible renders the C(module_defaults) of a play before each of its tasks, also before
    those of other collections. From 2.19 on it does so only for the modules that they are for.
"""

EXAMPLES = r"""
- name: All tasks of a play by one alias
  hosts: localhost
  gather_facts: false
  module_defaults:
    group/spoke.okta.okta: "{{ lookup('spoke.okta.credential_alias', 'okta_prod', file='okta.yml') }}"
  tasks:
    - name: Whom Okta takes us for
      spoke.okta.okta_user_info:
        user: me

- name: One task by another alias, with more patience than the alias says
  hosts: localhost
  gather_facts: false
  tasks:
    - name: Everybody
      module_defaults:
        group/spoke.okta.okta: >-
          {{
            lookup('spoke.okta.credential_alias', 'okta_preview', file='okta.yml')
            | combine({'rate_limit_max_wait': 1800})
          }}
      spoke.okta.okta_user_info:
"""

RETURN = r"""
_raw:
  description:
    - For each alias a dictionary of options, as O(spoke.okta.okta_user#module:org_url), which all modules of the
      collection have.
    - Its key C(credentials) lists the credentials in the order in which the modules try them.
  type: list
  elements: dict
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ansible.errors import AnsibleError, AnsibleLookupError
from ansible.module_utils.common.text.converters import to_text
from ansible.plugins.lookup import LookupBase
from ansible.utils.display import Display

from ..module_utils import errors
from ..plugin_utils import plain_values
from ..plugin_utils.aliases import alias_file, alias_records, aliases, host_patterns

display = Display()


def executor(variables: Mapping[str, Any], host: str | None) -> host_patterns.Executor:
    """Return who runs the task, from the variables of the task; or the *host* that the caller names."""
    delegated = list(variables.get("ansible_delegated_vars") or ())
    own = variables.get("inventory_hostname", "localhost")
    name = host or (delegated[0] if len(delegated) == 1 else own)
    if name == own:
        return host_patterns.Executor(name, list(variables.get("group_names") or ()))
    groups = variables.get("groups") or {}
    return host_patterns.Executor(name, [group for group in groups if name in groups[group]])


@contextlib.contextmanager
def explained(place: str) -> Iterator[None]:
    """Raise InvalidRecord for what Ansible cannot render."""
    try:
        yield
    except AnsibleError as error:
        raise alias_records.InvalidRecord(
            "okta_aliases", place, f"its value cannot be rendered: {to_text(error)}"
        ) from None


class LookupModule(LookupBase):
    """What Ansible looks for."""

    def run(
        self, terms: Sequence[Any], variables: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> list[dict[str, Any]]:
        """Return the options of the modules for each of the aliases."""
        self.set_options(var_options=variables, direct=kwargs)
        try:
            return self._options_of(terms, variables or {})
        except errors.OktaError as error:
            raise AnsibleLookupError(str(error)) from None

    def _options_of(self, names: Sequence[Any], variables: Mapping[str, Any]) -> list[dict[str, Any]]:
        if not names:
            raise errors.InvalidOption("credential_alias", "no alias is named.")
        records = self._records()
        who = executor(variables, self._rendered("host"))
        connection = self._rendered("connection")
        return [records.options(str(name), who, connection) for name in names]

    def _rendered(self, option: str) -> Any:
        """Return an option that may come from a variable, which Ansible hands over unrendered."""
        return self._value(self.get_option(option), option)

    def _value(self, value: Any, place: str) -> Any:
        """Return a value with its templates rendered and decrypted, down to the last of its parts."""
        with explained(place):
            return plain_values.plain(self._templar.template(value))

    def _document(self, template: str) -> Any:
        """Return the records that a template stands for. Which of their values are decrypted is decided later."""
        with explained(""):
            return self._templar.template(template)

    def _records(self) -> aliases.Records:
        """Return the records of the variable or the file."""
        given = self.get_option("records")
        if given is not None:
            document = self._document(given) if isinstance(given, str) else given
            return aliases.Records(document, "okta_aliases", self._value)
        path = self._rendered("file")
        if not path:
            raise errors.InvalidOption(
                "file",
                "no alias file and no variable okta_aliases is given.",
                "Name the file here, in OKTA_ALIAS_FILE, in the variable okta_alias_file, or in ansible.cfg.",
            )
        path = self._loader.path_dwim(path)
        document, public = alias_file.read(self._loader, path)
        records = aliases.Records(document, path, alias_file.literal(path))
        if public and records.plain_secrets:
            display.warning(alias_file.exposed(path, records.plain_secrets))
        return records
