#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_certificate_info
short_description: Get the signing certificates of applications of an Okta org, and those that end soon
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Gets the certificates with which Okta signs for applications, each with the days until it ends.
  - RV(ending) lists the active applications whose certificate ends within O(ends_within) days, or has ended, and
    RV(unknown) those for which Okta does not show it. A scheduled job can act on them.
  - Takes one request for each application, O(max_parallel) at a time, besides the list of applications.
  - Requires the Okta scope C(okta.apps.read) for all options. A custom admin role needs the permission
    C(okta.apps.read). The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
  - spoke.okta.attributes.info
options:
  apps:
    description: Applications, each by ID, exact label or name. By default all SAML and WS-Federation applications of
      the org.
    type: list
    elements: str
  ends_within:
    description: The number of days for RV(ending).
    type: int
    default: 30
  max_parallel:
    description: The maximum number of requests that the task sends to Okta at the same time, from 1 to 20.
    type: int
    default: 5
seealso:
  - module: spoke.okta.okta_app_certificate
  - module: spoke.okta.okta_app_info
"""

EXAMPLES = r"""
- name: Find the applications whose certificate ends within 60 days
  spoke.okta.okta_app_certificate_info:
    ends_within: 60
  register: found

- name: Fail the scheduled job with the applications and days left
  ansible.builtin.fail:
    msg: "{{ (found.ending + found.unknown) | map(attribute='text') | join(' ') }}"
  when: (found.ending + found.unknown) | length > 0
"""

RETURN = r"""
certificates:
  description: The certificates of all applications, sorted by label, oldest first.
  returned: success
  type: list
  elements: dict
  contains:
    app:
      description: ID, label, signOnMode and status of the application.
      returned: always
      type: dict
      sample: {"id": "0oa1gjh63g214q0Hq0g4", "label": "Payroll", "signOnMode": "SAML_2_0", "status": "ACTIVE"}
    kid:
      description: ID of the key.
      returned: always
      type: str
      sample: mXtzOtml09Dg1ZCeKxTRBo3KrQuBWFkJ5oxhVagjTzo
    signs:
      description: Whether Okta signs with this certificate.
      returned: always
      type: bool
      sample: true
    created:
      description: Time at which it was created.
      returned: always
      type: str
      sample: "2026-01-31T08:00:00.000Z"
    expires_at:
      description: Time at which it ends. Null if Okta does not show it.
      returned: always
      type: str
      sample: "2036-01-31T08:00:00.000Z"
    days_left:
      description: Whole days until it ends, negative if it has ended.
      returned: always
      type: int
      sample: 3352
    fingerprint_sha256:
      description: SHA-256 fingerprint of the certificate.
      returned: always
      type: str
      sample: "3B:4D:19:6D:04:4E:60:5F:54:D8:0F:1B:0D:5F:29:5E:06:0A:33:5C:72:15:6C:55:80:45:95:8A:A2:30:A8:1E"
    certificate:
      description: The certificate in PEM.
      returned: always
      type: str
      sample: "-----BEGIN CERTIFICATE-----\nMIIDp..."
ending:
  description:
    - Those of RV(certificates) that sign for an active application, and end within O(ends_within) days or have ended,
      the first to end first. RV(ending[].text) is a sentence about it.
    - If Okta does not show which certificate signs, the last one to end is listed if all of them end so soon.
  returned: success
  type: list
  elements: dict
  contains:
    text:
      description: A sentence with the application and the end.
      returned: always
      type: str
      sample: "The certificate of Payroll ends in 12 days, at 2026-02-12T08:00:00.000Z."
unknown:
  description:
    - The active applications for which Okta does not show whether the certificate that signs ends within O(ends_within)
      days, and those in O(apps) that do not have a certificate of their own. A warning names them, too.
  returned: success
  type: list
  elements: dict
  contains:
    app:
      description: The application, with the keys of RV(certificates[].app).
      returned: always
      type: dict
    text:
      description: A sentence with the application and what Okta does not show.
      returned: always
      type: str
      sample: "Okta does not show which certificate signs for Payroll, and 1 of 2 ends within 30 days."
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
from collections.abc import Iterable
from typing import Any

from ..module_utils import runner
from ..module_utils.apps import signing_facts
from ..module_utils.engine import guards, reading
from ..module_utils.options import arguments
from ..module_utils.resources.org import Org


def candidates(org: Org, references: list[str] | None) -> Iterable[dict[str, Any]]:
    """Return the applications of the task, each once. Raises NotFound and Ambiguous."""
    if references is None:
        return [app for app in org.apps.search() if app.get("signOnMode") in signing_facts.MODES]
    return list({app["id"]: app for app in org.apps.demand(references).values()}.values())


def certificates_of(org: Org, app: dict[str, Any], now: float) -> list[signing_facts.Facts]:
    """Return the certificates of an application."""
    kid = signing_facts.signing_kid(app)
    return [signing_facts.facts(key, kid, now) for key in org.signing_keys.search(app["id"])]


def shown(app: dict[str, Any]) -> dict[str, Any]:
    """Return what the result has of an application."""
    return {name: app.get(name) for name in ("id", "label", "signOnMode", "status")}


def ending_sentence(label: str, certificate: signing_facts.Facts) -> str:
    """Return the sentence about a certificate that ends soon or has ended."""
    left, end = certificate["days_left"], certificate["expires_at"]
    if left < 0:
        return f"The certificate of {label} ended at {end}."
    return f"The certificate of {label} ends in {left} {'day' if left == 1 else 'days'}, at {end}."


def unknown_sentence(label: str, known: list[signing_facts.Facts], days: int) -> str:
    """Return the sentence about an application for which Okta does not show when its certificate ends."""
    if not known:
        return f"Okta shows no certificate of {label}."
    soon = sum(signing_facts.ends_within(one, days) for one in known)
    if soon:
        return (
            f"Okta does not show which certificate signs for {label}, and {soon} of {len(known)} "
            f"{'ends' if soon == 1 else 'end'} within {days} days."
        )
    return f"Okta does not show when the certificate of {label} ends."


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_parallel(params)
    arguments.check_least(params, ends_within=0)
    org, gone, now = Org(connection), reading.Gone("application"), time.time()

    def read(app: dict[str, Any]) -> list[signing_facts.Facts] | None:
        return gone.unless(app["label"], lambda: certificates_of(org, app, now), lambda: org.apps.read(app["id"]))

    apps = sorted(candidates(org, params["apps"]), key=lambda app: (app["label"], app["id"]))
    found: list[dict[str, Any]] = []
    ending: list[dict[str, Any]] = []
    unknown: list[dict[str, Any]] = []
    for app, known in zip(apps, reading.each(read, apps, params["max_parallel"]), strict=True):
        if known is None:
            continue
        found += [{"app": shown(app), **one} for one in known]
        if app.get("status") != "ACTIVE":
            continue
        if app.get("signOnMode") not in signing_facts.MODES:
            text = f"{app['label']} has no certificate of its own (its signOnMode is {app.get('signOnMode')})."
            unknown.append({"app": shown(app), "text": text})
            continue
        soon = signing_facts.ending(known, params["ends_within"])
        if soon is signing_facts.UNKNOWN:
            text = unknown_sentence(app["label"], known, params["ends_within"])
            unknown.append({"app": shown(app), "text": text})
        elif soon is not None:
            ending.append({"app": shown(app), **soon, "text": ending_sentence(app["label"], soon)})
    ending.sort(key=lambda one: one["expires_at"])
    warnings = [*gone.warnings, *warning(unknown)]
    return {"changed": False, "certificates": found, "ending": ending, "unknown": unknown, "warnings": warnings}


def warning(unknown: list[dict[str, Any]]) -> list[str]:
    """Return the warning about the applications for which Okta does not show when their certificates end."""
    if not unknown:
        return []
    names = guards.listed([one["app"]["label"] for one in unknown])
    return [f"Okta does not show whether the certificates of these applications end soon: {names}."]


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "max_parallel",
        apps={"type": "list", "elements": "str"},
        ends_within={"type": "int", "default": 30},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
