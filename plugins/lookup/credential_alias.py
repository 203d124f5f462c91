# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: credential_alias
short_description: Return the options of a connection to Okta for an alias
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Connections and credentials are described once, in a file or a variable, under a name, the alias. This lookup
    returns the module options for an alias.
  - The lookup only reads. It never connects to Okta.
  - Inactive records are never used. Several credentials are sorted by C(order), smallest first; credentials with the
    same C(order) are shuffled at each lookup. The modules try the next credential only when Okta refuses one.
  - The guide L(Aliases, https://github.com/spoke/okta/blob/main/docs/docsite/rst/aliases.rst) describes the records.
options:
  _terms:
    description: The names of aliases. The lookup returns one result for each.
    type: list
    elements: str
    required: true
  connection:
    description: The connection to use for an alias with C(multiple=true), which can have several active connections.
    type: str
  host:
    description:
      - The host whose name and groups are matched against C(applies_to).
      - By default, the inventory host that runs the task, or for a delegated task, the host that the task is delegated
        to.
    type: str
  records:
    description:
      - The records themselves, instead of a file. Values may be templates, including lookups; only the values of the
        records of the alias are rendered.
      - This option takes precedence over O(file).
    type: raw
    vars:
      - name: okta_aliases
  file:
    description:
      - The YAML file with the records, in clear text or encrypted by ansible-vault, either the whole file or single
        values.
      - A relative path is relative to the folder of the playbook. The file is not a template.
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
  - The result contains secrets. The modules never show them, but C(ansible.builtin.debug) and
    C(ansible.builtin.set_fact) do.
  - Up to ansible-core 2.18, Ansible renders the C(module_defaults) of a play before each of its tasks, including tasks
    of other collections. From 2.19, it renders them only for modules to which they apply.
"""

EXAMPLES = r"""
- name: Use an alias in all tasks of a play
  hosts: localhost
  gather_facts: false
  module_defaults:
    group/spoke.okta.okta: "{{ lookup('spoke.okta.credential_alias', 'okta_prod', file='okta.yml') }}"
  tasks:
    - name: Read the user of the credential
      spoke.okta.okta_user_info:
        user: me

- name: Use another alias in one task
  hosts: localhost
  gather_facts: false
  tasks:
    - name: Read all users with a longer wait for rate limits
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
    - A dictionary of options for each alias. All modules of the collection have these options, such as
      O(spoke.okta.okta_user#module:org_url).
    - The key C(credentials) lists the credentials in the order in which the modules try them.
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
    """Return the executor of the task according to its variables, or the *host* that the caller names."""
    delegated = list(variables.get("ansible_delegated_vars") or ())
    own = variables.get("inventory_hostname", "localhost")
    name = host or (delegated[0] if len(delegated) == 1 else own)
    if name == own:
        return host_patterns.Executor(name, list(variables.get("group_names") or ()))
    groups = variables.get("groups") or {}
    return host_patterns.Executor(name, [group for group in groups if name in groups[group]])


@contextlib.contextmanager
def explained(place: str) -> Iterator[None]:
    """Raise InvalidRecord for a value that Ansible cannot render."""
    try:
        yield
    except AnsibleError as error:
        raise alias_records.InvalidRecord("okta_aliases", place, f"cannot be rendered: {to_text(error)}") from None


class LookupModule(LookupBase):
    """The lookup plugin, under the class name that Ansible requires."""

    def run(
        self, terms: Sequence[Any], variables: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> list[dict[str, Any]]:
        """Return the module options for each alias."""
        self.set_options(var_options=variables, direct=kwargs)
        try:
            return self._options_of(terms, variables or {})
        except errors.OktaError as error:
            raise AnsibleLookupError(str(error)) from None

    def _options_of(self, names: Sequence[Any], variables: Mapping[str, Any]) -> list[dict[str, Any]]:
        if not names:
            raise errors.InvalidOption("credential_alias", "requires at least one alias name.")
        records = self._records()
        who = executor(variables, self._rendered("host"))
        connection = self._rendered("connection")
        return [records.options(str(name), who, connection) for name in names]

    def _rendered(self, option: str) -> Any:
        """Return an option that may come from a variable, which Ansible passes unrendered."""
        return self._value(self.get_option(option), option)

    def _value(self, value: Any, place: str) -> Any:
        """Return a value with all nested templates rendered and secrets decrypted."""
        with explained(place):
            return plain_values.plain(self._templar.template(value))

    def _document(self, template: str) -> Any:
        """Return the records that a template produces. Their values are decrypted later, as needed."""
        with explained(""):
            return self._templar.template(template)

    def _records(self) -> aliases.Records:
        """Return the records from the variable or the file."""
        given = self.get_option("records")
        if given is not None:
            document = self._document(given) if isinstance(given, str) else given
            return aliases.Records(document, "okta_aliases", self._value)
        path = self._rendered("file")
        if not path:
            raise errors.InvalidOption(
                "file",
                "is required when the variable okta_aliases is not set.",
                "Set it here, in OKTA_ALIAS_FILE, in the variable okta_alias_file, or in ansible.cfg.",
            )
        path = self._loader.path_dwim(path)
        document, public = alias_file.read(self._loader, path)
        records = aliases.Records(document, path, alias_file.literal(path))
        if public and records.plain_secrets:
            display.warning(alias_file.exposed(path, records.plain_secrets))
        return records
