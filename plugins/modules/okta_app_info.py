#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_info
short_description: Read applications of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one application, all applications, or the applications that match a filter, are assigned to a user or group,
    or appear on start pages.
  - Requires the Okta scopes C(okta.apps.read), C(okta.groups.read) and C(okta.users.read) for all options. A custom
    admin role needs the permissions C(okta.apps.read), C(okta.groups.read) and C(okta.users.read). The weakest standard
    role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
  - Okta's rate limit for lists of applications is low. Each page contains up to 200 applications.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  app:
    description:
      - The application, by ID, exact label or name. A matching label takes precedence over a matching name.
      - If several applications match, the module returns all of them.
      - The former names C(label) and C(name) are deprecated and will be removed in 2.0.0.
    type: str
    aliases: [label, name]
  filter:
    description:
      - An Okta filter expression. Okta supports one comparison with C(eq), on C(status), C(name), C(id) or
        C(credentials.signing.kid), and in most orgs on C(user.id) and C(group.id).
    type: str
  assigned_to_user:
    description: Return only applications that this user has, directly or through a group. Specify the user by ID, login
      or short name.
    type: str
  assigned_to_group:
    description: Return only applications that are assigned to this group. Specify the group by ID or exact name.
    type: str
  status:
    description: Return only applications with this status.
    type: str
    choices: [active, inactive]
  launcher:
    description:
      - Return only applications that can appear on start pages. These are active and not hidden there.
      - V(active) returns all of these. V(assigned) returns those that at least one user has, with one additional
        request for each application. An application that is deleted in the meantime is not in the result. A warning
        names the application.
    type: str
    choices: [active, assigned]
  limit:
    description: The maximum number of applications to return. If unset, all applications of all pages are returned.
    type: int
  fields:
    description:
      - Return only these keys of each application. Use dots for nested keys, as in V(settings.oauthClient).
      - The keys of O(gather) and O(gather_if_allowed) are always returned.
    type: list
    elements: str
  gather:
    description:
      - Additional data of each application.
      - V(saml) - what the other side of a SAML application needs to trust Okta, with one more request for each of them.
      - V(certificates) - the certificates with which Okta signs for a SAML or WS-Federation application, with one more
        request for each of them.
      - V(sign_on_urls) - the URLs at which users start the application from Okta. Takes no request.
      - An application that is deleted while the module reads these data is not in the result. A warning names it.
    type: list
    elements: str
    choices: [saml, certificates, sign_on_urls]
    version_added: 0.4.0
  gather_if_allowed:
    description:
      - As O(gather), for data that the task can do without. What Okta does not show to the credential is null in the
        result, and a warning says so once. With O(gather), the task fails then.
    type: list
    elements: str
    choices: [saml, certificates, sign_on_urls]
    version_added: 0.4.0
  max_parallel:
    description: The maximum number of requests for O(gather) and O(gather_if_allowed) at the same time, from 1 to 20.
    type: int
    default: 5
    version_added: 0.4.0
seealso:
  - module: spoke.okta.okta_app_assignment_info
  - module: spoke.okta.okta_app_assignment
  - module: spoke.okta.okta_app_certificate_info
"""

EXAMPLES = r"""
- name: Read the application Portal
  spoke.okta.okta_app_info:
    app: Portal
  register: portal

- name: List the applications of Bo
  spoke.okta.okta_app_info:
    assigned_to_user: bo.li@example.com
    fields:
      - label
      - status

- name: List the applications that appear on start pages
  spoke.okta.okta_app_info:
    launcher: assigned
    fields:
      - label

- name: Read what the other side of each SAML application needs
  spoke.okta.okta_app_info:
    filter: status eq "ACTIVE"
    gather:
      - saml
  register: found

- name: Show the sign-on URLs of the SAML applications
  ansible.builtin.debug:
    msg: "{{ item.label }}: {{ item.saml.sign_on_url }}"
  loop: "{{ found.apps | selectattr('saml') }}"
  loop_control:
    label: "{{ item.label }}"
"""

RETURN = r"""
apps:
  description: The applications as Okta returned them. Empty if no application matches.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the application.
      returned: always
      type: str
      sample: 0oa1gjh63g214q0Hq0g4
    label:
      description: Label of the application, as users see it.
      returned: always
      type: str
      sample: Portal
    name:
      description: Kind of the application, such as C(oidc_client) for OpenID Connect.
      returned: always
      type: str
      sample: oidc_client
    status:
      description: C(ACTIVE) or C(INACTIVE).
      returned: always
      type: str
      sample: ACTIVE
    signOnMode:
      description: The method by which users sign in.
      returned: always
      type: str
      sample: OPENID_CONNECT
    settings:
      description: Settings, which depend on the kind of the application, without those whose names are those of
        secrets, such as C(apiToken).
      returned: always
      type: dict
    credentials:
      description: Credentials and authentication method of the application, without secrets.
      returned: always
      type: dict
    visibility:
      description: Where the application is shown or hidden.
      returned: always
      type: dict
    saml:
      description:
        - What the other side of a SAML application needs to trust Okta, with the certificate that signs. The keys are
          those of RV(spoke.okta.okta_app_saml#module:saml). A value that the metadata do not have is null.
        - Null for other applications.
      returned: with V(saml) in O(gather) or O(gather_if_allowed)
      type: dict
    certificates:
      description:
        - The certificates with which Okta signs for the application, oldest first. The keys are those of
          RV(spoke.okta.okta_app_certificate_info#module:certificates), without C(app).
        - Empty for applications other than SAML and WS-Federation. They do not have certificates of their own.
      returned: with V(certificates) in O(gather) or O(gather_if_allowed)
      type: list
      elements: dict
    sign_on_urls:
      description:
        - The links of the application on start pages, C(name) and C(url) of each. Opening a URL signs the user in to
          Okta, and then to the application. Some applications have several, others none.
        - The URL to which a SAML application sends users is C(saml.sign_on_url) instead.
      returned: with V(sign_on_urls) in O(gather) or O(gather_if_allowed)
      type: list
      elements: dict
      sample: [{"name": "login", "url": "https://example.okta.com/home/payroll/0oa1gjh63g214q0Hq0g4/aln1gjh6"}]
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

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..module_utils import runner
from ..module_utils.apps import app_document, app_gathering
from ..module_utils.engine import reading
from ..module_utils.options import arguments, former_names, typed
from ..module_utils.reports import fields
from ..module_utils.resources import expressions
from ..module_utils.resources.org import Org


@dataclass(frozen=True)
class Wanted:
    """The options of a task, by name."""

    app: str | None
    filter: str | None
    assigned_to_user: str | None
    assigned_to_group: str | None
    status: str | None
    launcher: str | None
    fields: list[str] | None
    limit: int | None
    gather: list[str] | None
    gather_if_allowed: list[str] | None
    max_parallel: int


def candidates(org: Org, wanted: Wanted) -> Iterable[dict[str, Any]]:
    """Return the applications to filter, from the most selective option of the task."""
    if wanted.app:
        return org.apps.named(wanted.app)
    if wanted.assigned_to_user:
        return org.apps.of_user(org.users.get(wanted.assigned_to_user)["id"])
    if wanted.assigned_to_group:
        return org.groups.apps(org.groups.get(wanted.assigned_to_group)["id"])
    if wanted.filter:
        return org.apps.search(filter=wanted.filter)
    status = wanted.status or ("active" if wanted.launcher else None)
    return org.apps.search(filter=expressions.equals("status", status.upper()) if status else None)


def startable(app: Mapping[str, Any]) -> bool:
    """Return whether an application can be on a start page."""
    visibility = app.get("visibility") or {}
    hidden = (visibility.get("hide") or {}).get("web")
    links = visibility.get("appLinks")
    return app.get("status") == "ACTIVE" and not hidden and (not links or any(links.values()))


def chosen(app: Mapping[str, Any], wanted: Wanted, org: Org, gone: reading.Gone) -> bool:
    """Return whether an application matches the options."""
    if wanted.status and app.get("status") != wanted.status.upper():
        return False
    if wanted.launcher and not startable(app):
        return False
    if wanted.launcher == "assigned" and not wanted.assigned_to_user:
        users = gone.unless(
            app["label"], lambda: list(org.assignments.users(app["id"], limit=1)), lambda: org.apps.read(app["id"])
        )
        return bool(users)
    return True


def shown(org: Org, wanted: Wanted, gone: reading.Gone) -> Callable[[dict[str, Any]], dict[str, Any] | None]:
    """Return the function that returns the result for an application, None when it was deleted."""
    gathering = app_gathering.Gathering(org, wanted.gather or [], wanted.gather_if_allowed or [], time.time())

    def one(app: dict[str, Any]) -> dict[str, Any] | None:
        gathered = gone.unless(app["label"], lambda: gathering.of(app), lambda: org.apps.read(app["id"]))
        return None if gathered is None else {**fields.select(app_document.for_result(app), wanted.fields), **gathered}

    return one


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    arguments.check_parallel(params)
    org, wanted, gone = Org(connection), typed.read(Wanted, params), reading.Gone("application")
    found = islice((app for app in candidates(org, wanted) if chosen(app, wanted, org, gone)), wanted.limit)
    apps = reading.each(shown(org, wanted, gone), found, wanted.max_parallel)
    return {"changed": False, "apps": [app for app in apps if app is not None], "warnings": gone.warnings}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        "max_parallel",
        app=former_names.APP,
        filter={"type": "str"},
        assigned_to_user={"type": "str"},
        assigned_to_group={"type": "str"},
        status={"type": "str", "choices": ["active", "inactive"]},
        launcher={"type": "str", "choices": ["active", "assigned"]},
        gather={"type": "list", "elements": "str", "choices": list(app_gathering.READS)},
        gather_if_allowed={"type": "list", "elements": "str", "choices": list(app_gathering.READS)},
    ),
    mutually_exclusive=[("app", "filter", "assigned_to_user", "assigned_to_group")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
