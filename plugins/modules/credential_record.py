#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: credential_record
short_description: Keep records of connections and credentials in an alias file
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Lays records over those of an alias file, which the lookup P(spoke.okta.credential_alias#lookup) reads. What is not
    mentioned stays as it is, also comments and encrypted values; a record that changes loses the comments inside of it.
  - Makes a client secret or a key pair, when a credential has none yet, so that it is kept before an app gets it.
  - Works on the controller, and connects to nothing. The file is replaced as a whole, and no other task of this module
    changes it meanwhile.
  - A new file, and one in which secrets stand in clear text, may be read by its owner only. A file that is encrypted by
    ansible-vault as a whole stays so, with the same password.
attributes:
  check_mode:
    support: full
    description: Tells what would change. Nothing is written; a secret or key that is made serves this run only.
  diff_mode:
    support: full
    description: Shows the records that change. Of a secret it says C(set) or C(set anew).
  idempotent:
    support: full
    description: When the file holds the records, nothing is written. Secrets are compared after they were decrypted.
  action_group:
    support: none
    description: It takes none of the options of a connection.
    membership: []
  action:
    support: full
    description: All of its work is done by an action plugin.
options:
  file:
    description: The alias file. A relative path counts from the folder of the playbook. Its folder has to exist.
    type: str
    required: true
  records:
    description:
      - The records, in the form of the file - C(aliases), C(connections) and C(credentials), each with records by name.
      - A field that is V(null) is taken out.
    type: dict
    required: true
  generate:
    description:
      - What the one credential in O(records) gets, unless it has it - a C(client_secret) of 64 characters, or a
        C(private_key), RSA with 2048 bits, with its C(private_key_id).
    type: str
    choices: [client_secret, private_key]
  draft:
    description:
      - Whether a credential that is new is not active yet, because Okta does not know it. A later task without this
        option, that gives it a C(client_id), makes it active.
    type: bool
    default: false
  vault_id:
    description:
      - The vault ID by whose password secrets in O(records) are encrypted, each by itself. Ansible has to know the
        password, as by C(--vault-id prod@prompt). A secret that stands there in clear text is encrypted as well.
      - Without it they stand in clear text, in a file for its owner only.
    type: str
  return_secret:
    description: Whether RV(client_secret) is returned. Give the task C(no_log=true) then.
    type: bool
    default: false
seealso:
  - plugin: spoke.okta.credential_alias
    plugin_type: lookup
"""

EXAMPLES = r"""
- name: An alias for an org, with the API token that somebody typed
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

- name: A key pair for a service app that is to be made
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

- name: Its public half
  ansible.builtin.debug:
    var: service_app.public_key
"""

RETURN = r"""
operations:
  description: What was done, or in check mode would be done, in order.
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
  description: The public half of the key, as JWK; V(null) without O(generate=private_key).
  returned: success
  type: dict
  sample: {"kty": "RSA", "e": "AQAB", "n": "u1SU1L...", "kid": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"}
client_secret:
  description: The client secret, the new one or the one that was there.
  returned: with O(return_secret) and O(generate=client_secret)
  type: str
"""
