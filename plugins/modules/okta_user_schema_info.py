#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_schema_info
short_description: Read which attributes the users of an Okta org have
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the schema of a user type, with base and custom attributes, their types, the values that they take, and who
    may change them.
  - Okta's scope for this is C(okta.schemas.read), with O(user_type) also C(okta.userTypes.read). An API token needs an
    administrator who sees the org's settings.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  user_type:
    description: The user type, by ID or name. Without it, that of users who were given none.
    type: str
  definition:
    description: Return only attributes that every org has (V(base)) or that this org has added (V(custom)).
    type: str
    choices: [base, custom]
  names:
    description: Return only these attributes. A name that the schema does not have is not in the result.
    type: list
    elements: str
seealso:
  - module: spoke.okta.okta_user_type_info
  - module: spoke.okta.okta_user
"""

EXAMPLES = r"""
- name: What this org has added to the profile of users
  spoke.okta.okta_user_schema_info:
    definition: custom
  register: custom

- name: The attributes of contractors
  spoke.okta.okta_user_schema_info:
    user_type: contractor
  register: contractors

- name: Which values an attribute takes
  spoke.okta.okta_user_schema_info:
    names:
      - site
  register: site
"""

RETURN = r"""
attributes:
  description: Attributes, those of the base first, each as Okta describes it and with what this module adds.
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
      description: Whether every org has it (V(base)) or this one added it (V(custom)). Added by this module.
      returned: always
      type: str
      sample: custom
    allowed_values:
      description: The values that it, or each element of a list, is restricted to; empty where any will do. Added by
        this module from C(enum) and C(oneOf).
      returned: always
      type: list
      elements: raw
      sample: [Oslo, Rome]
    title:
      description: The name that people see.
      returned: always
      type: str
      sample: Site
    type:
      description: C(string), C(boolean), C(integer), C(number) or C(array).
      returned: always
      type: str
      sample: string
    required:
      description: Whether each user has to have it.
      returned: when Okta tells
      type: bool
      sample: true
    mutability:
      description: Whether it can be written.
      returned: always
      type: str
      sample: READ_WRITE
    master:
      description: Who owns it. With C(PROFILE_MASTER) that is the system that a user comes from, else Okta.
      returned: when Okta tells
      type: dict
      sample: {"type": "PROFILE_MASTER"}
    permissions:
      description: What users may do with it themselves.
      returned: when Okta tells
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
    - The guide L(How results and errors look, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst)
      describes each key.
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
from ..module_utils.resources import user_schemas
from ..module_utils.resources.user_types import UserTypes
from ..module_utils.users import profile_schema


def shown(name: str, attribute: profile_schema.Attribute) -> dict[str, Any]:
    """Return an attribute with what this module adds."""
    described = attribute.get("items") or {} if attribute.get("type") == "array" else attribute
    return {"name": name, **attribute, "allowed_values": profile_schema.allowed_values(described)}


def schema_of(user_type: str | None, connection: runner.Connection) -> str:
    """Return the ID of the schema of a user type, by default of the one that every org has. Raises Refused."""
    if user_type is None:
        return user_schemas.DEFAULT
    identifier = user_schemas.schema_id(UserTypes(connection).get(user_type))
    if identifier is None:
        raise errors.Refused(f"user_type: the org does not say which schema the users of {user_type!r} have.")
    return identifier


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    schema = user_schemas.UserSchemas(connection).get(schema_of(params["user_type"], connection))
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
