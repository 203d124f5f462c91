#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: credential_record
short_description: Write records of connections and credentials to an alias file
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Merges records into an alias file, which the lookup P(spoke.okta.credential_alias#lookup) reads. Other records do
    not change, including comments and encrypted values. A record that changes loses the comments inside it.
  - Generates a client secret or a key pair if a credential does not have one yet, so that it is stored before an app
    uses it.
  - The module runs on the controller and does not connect to Okta. It replaces the file atomically, and a lock prevents
    other tasks of this module from changing it at the same time.
  - A new file, or a file with secrets in clear text, is readable by its owner only. A file that is encrypted by
    ansible-vault as a whole remains encrypted with the same password.
attributes:
  check_mode:
    support: full
    description: Reports what would change. Nothing is written. A generated secret or key is valid for this run only.
  diff_mode:
    support: full
    description: Shows the records that change. A secret is shown as C(set) or C(set to a new value).
  idempotent:
    support: full
    description: If the file already contains the records, nothing is written. Secrets are compared after decryption.
  action_group:
    support: none
    description: It does not have connection options.
    membership: []
  action:
    support: full
    description: The module runs entirely as an action plugin.
options:
  file:
    description: The alias file. A relative path is relative to the folder of the playbook. The folder of the file must
      exist.
    type: str
    required: true
  records:
    description:
      - The records, in the format of the file - C(aliases), C(connections) and C(credentials), each with records by
        name.
      - V(null) removes a field.
    type: dict
    required: true
  generate:
    description:
      - The secret to generate for the single credential in O(records), unless the credential has it - a
        C(client_secret) of 64 characters, or a C(private_key), RSA with 2048 bits, with its C(private_key_id).
    type: str
    choices: [client_secret, private_key]
  draft:
    description:
      - Whether a new credential remains inactive, because Okta does not know it yet. A later task without this option
        that sets its C(client_id) activates it.
    type: bool
    default: false
  vault_id:
    description:
      - The vault ID whose password encrypts the secrets in O(records), each secret individually. Ansible must have the
        password, for example from C(--vault-id prod@prompt). A secret that the file contains in clear text is also
        encrypted.
      - If unset, secrets are written in clear text, and the file is readable by its owner only.
    type: str
  return_secret:
    description: Whether to return RV(client_secret). Set C(no_log=true) on such a task.
    type: bool
    default: false
seealso:
  - plugin: spoke.okta.credential_alias
    plugin_type: lookup
"""

EXAMPLES = r"""
- name: Write an alias with an API token from a prompt
  spoke.okta.credential_record:
    file: okta.yml
    vault_id: prod
    records:
      aliases:
        okta_prod: {}
      connections:
        prod:
          alias: okta_prod
          org_url: https://acme.okta.com
      credentials:
        token:
          alias: okta_prod
          api_token: "{{ typed_token }}"

- name: Generate a key pair for a service app
  spoke.okta.credential_record:
    file: okta.yml
    vault_id: prod
    draft: true
    generate: private_key
    records:
      credentials:
        service_app:
          alias: okta_prod
          scopes: [okta.users.read]
  register: service_app

- name: Show the public key
  ansible.builtin.debug:
    var: service_app.public_key
"""

RETURN = r"""
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: success
  type: list
  elements: str
  sample: ["add credentials.service_app", "change connections.prod (org_url)"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
public_key:
  description: The public key, as JWK; V(null) without O(generate=private_key).
  returned: success
  type: dict
  sample: {"kty": "RSA", "e": "AQAB", "n": "u1SU1L...", "kid": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"}
client_secret:
  description: The client secret, either generated or existing.
  returned: with O(return_secret) and O(generate=client_secret)
  type: str
"""
