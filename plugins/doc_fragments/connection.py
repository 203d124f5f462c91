# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  org_url:
    description:
      - The URL of the Okta org, such as V(https://acme.okta.com), or of its custom domain.
      - Not the admin console (V(https://acme-admin.okta.com)), and without a path.
        Only V(https), except for the loopback interface, where tests run a simulated org.
      - Without this option, the first of these environment variables of the host that runs the module is taken -
        E(OKTA_ORG_URL);
        E(OKTA_CLIENT_ORGURL), as for Okta's SDKs; E(OKTA_ORG_NAME) with E(OKTA_BASE_URL) (V(okta.com) if unset), as
          for Okta's
        Terraform provider.
    type: str
  api_token:
    description:
      - An API token of an Okta administrator. The prefix C(SSWS) may stand before it.
      - It acts with all rights of the administrator who created it, and expires after 30 days without use.
      - Without this option, the first of these environment variables is taken - E(OKTA_API_TOKEN), which is also the
        name that Okta's
        Terraform provider uses; E(OKTA_CLIENT_TOKEN), as for Okta's SDKs.
    type: str
  validate_certs:
    description:
      - Whether the certificate of the org must be valid. Never switch this off for a real org.
      - Default from E(OKTA_VALIDATE_CERTS).
    type: bool
    default: true
  ca_path:
    description:
      - A file or folder with the certificates of the authorities to trust, for instance of a proxy that inspects
        traffic.
      - Without it the usual authorities are trusted, or those that E(REQUESTS_CA_BUNDLE) names.
      - Default from E(OKTA_CA_PATH).
    type: path
  use_proxy:
    description:
      - Whether the environment variables E(HTTPS_PROXY) and E(NO_PROXY) are respected.
      - Default from E(OKTA_USE_PROXY).
    type: bool
    default: true
  timeout:
    description:
      - How long to wait for Okta to accept a connection, and then for each part of its answer, in seconds.
      - Default from E(OKTA_TIMEOUT), then E(OKTA_CLIENT_CONNECTIONTIMEOUT).
    type: float
    default: 30.0
  max_retries:
    description:
      - How often a request is sent again after a rate limit, a temporary refusal, an error of the server or a failed
        connection.
      - What might be done twice (such as creating a user) is never sent again when its outcome is unknown; the module
        then looks in the
        org whether it took effect.
      - Default from E(OKTA_MAX_RETRIES), then E(OKTA_CLIENT_RATELIMIT_MAXRETRIES).
    type: int
    default: 5
  rate_limit_max_wait:
    description:
      - How long the task may wait before retries in all, in seconds, and how long a request may wait for its turn
        within O(rate_limit_share). When the next wait
        would exceed this,
        the request fails instead. The result RV(okta_api.waited_seconds) tells how long a task did wait.
      - Default from E(OKTA_RATE_LIMIT_MAX_WAIT).
    type: float
    default: 600.0
  rate_limit_share:
    description:
      - How much of each of the org's rate limits may be used, in percent from 1 to 100. All tasks of a user on the host
        that runs the modules share this, so that other clients of the org keep the rest.
      - The limit is the one that Okta shows the credential, which by default is half of the org's.
      - What exceeds the share waits for its turn. Half of the share goes at once, the other half is spread over the
        minute.
      - Default from E(OKTA_RATE_LIMIT_SHARE).
    type: float
    default: 50.0
requirements:
  - requests
notes:
  - All options of the connection can be set once for a play with C(module_defaults) and the action group
    C(spoke.okta.okta).
"""
