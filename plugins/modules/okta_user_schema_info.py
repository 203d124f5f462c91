#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_schema_info
short_description: Read the profile attributes of users of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the schema of a user type, with base and custom attributes, their types, their allowed values, and the
    permissions to change them.
  - Requires the Okta scopes C(okta.schemas.read) and C(okta.userTypes.read) for all options. A custom admin role with
    the permission C(okta.apps.manage) is sufficient for some options. The weakest standard role for all options is
    C(API_ACCESS_MANAGEMENT_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows
    what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  user_type:
    description: The user type, by ID or name. If unset, the default user type of the org.
    type: str
  definition:
    description: Return only attributes that every org has (V(base)) or that this org added (V(custom)).
    type: str
    choices: [base, custom]
  names:
    description: Return only these attributes. Names that are not in the schema are ignored.
    type: list
    elements: str
seealso:
  - module: spoke.okta.okta_user_type_info
  - module: spoke.okta.okta_user
"""

EXAMPLES = r"""
- name: Read the custom attributes of the org
  spoke.okta.okta_user_schema_info:
    definition: custom
  register: custom

- name: Read the attributes of contractors
  spoke.okta.okta_user_schema_info:
    user_type: contractor
  register: contractors

- name: Read the allowed values of an attribute
  spoke.okta.okta_user_schema_info:
    names:
      - site
  register: site
"""

RETURN = r"""
attributes:
  description: The attributes, base attributes first, as Okta returned them, with the keys below added.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: Name of the attribute, as in O(spoke.okta.okta_user#module:profile). Added by this module.
      returned: always
      type: str
      sample: site
    definition:
      description: V(base) if every org has the attribute, V(custom) if this org added it. Added by this module.
      returned: always
      type: str
      sample: custom
    allowed_values:
      description: The allowed values of the attribute, or of each element of a list; empty if any value is allowed.
        Added by this module from C(enum) and C(oneOf).
      returned: always
      type: list
      elements: raw
      sample: [Oslo, Rome]
    title:
      description: Display name of the attribute.
      returned: always
      type: str
      sample: Site
    type:
      description: C(string), C(boolean), C(integer), C(number) or C(array).
      returned: always
      type: str
      sample: string
    required:
      description: Whether the attribute is required.
      returned: when Okta returns it
      type: bool
      sample: true
    mutability:
      description: Whether the attribute can be written.
      returned: always
      type: str
      sample: READ_WRITE
    master:
      description: The owner of the attribute. With C(PROFILE_MASTER), the system that a user comes from, otherwise
        Okta.
      returned: when Okta returns it
      type: dict
      sample: {"type": "PROFILE_MASTER"}
    permissions:
      description: What users may do with the attribute of their own profile.
      returned: when Okta returns it
      type: list
      elements: dict
      sample: [{"principal": "SELF", "action": "READ_ONLY"}]
schema:
  description:
    - The whole schema as Okta returned it.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/schema) describes it.
  returned: success
  type: dict
okta_api:
  description:
    - The cost of the task - C(calls), C(retries), C(waited_seconds), C(remaining) and C(credential), and after writes
      C(writes) and C(write_counts).
    - The guide L(Results and errors, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst) describes
      each key.
  returned: always
  type: dict
  sample: {"calls": 2, "retries": 0, "waited_seconds": 0.0, "remaining": 299, "credential": "api_token"}
okta_error:
  description: Okta's error as data - status, errorCode, errorSummary, errorCauses, errorId, request_id, request.
  returned: when Okta refused a request
  type: dict
"""

from typing import Any

from ..module_utils import errors, runner
from ..module_utils.options import arguments
from ..module_utils.profiles import profile_schema
from ..module_utils.resources import schemas
from ..module_utils.resources.user_types import UserTypes


def shown(name: str, attribute: profile_schema.Attribute) -> dict[str, Any]:
    """Return an attribute with the keys that this module adds."""
    described = attribute.get("items") or {} if attribute.get("type") == "array" else attribute
    return {"name": name, **attribute, "allowed_values": profile_schema.allowed_values(described)}


def schema_of(user_type: str | None, connection: runner.Connection) -> str:
    """Return the ID of the schema of a user type, by default that of the default user type.

    Raises Refused when the org does not return it.
    """
    if user_type is None:
        return schemas.DEFAULT
    identifier = schemas.schema_id(UserTypes(connection).get(user_type))
    if identifier is None:
        raise errors.Refused(f"Okta did not return the schema of the user type {user_type!r}.")
    return identifier


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    schema = schemas.Schemas(connection).user(schema_of(params["user_type"], connection))
    attributes = [
        shown(name, attribute)
        for name, attribute in profile_schema.attributes(schema).items()
        if params["definition"] in (None, attribute["definition"]) and name in (params["names"] or (name,))
    ]
    return {"changed": False, "attributes": attributes, "schema": schema}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        user_type={"type": "str"},
        definition={"type": "str", "choices": ["base", "custom"]},
        names={"type": "list", "elements": "str"},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
