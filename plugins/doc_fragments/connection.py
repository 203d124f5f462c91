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
      - It must not be the URL of the admin console (V(https://acme-admin.okta.com)) and must not contain a path. It
        must use V(https), except on the loopback interface, where tests run a simulated org.
      - If unset, the first of these environment variables of the host that runs the module is used - E(OKTA_ORG_URL);
        E(OKTA_CLIENT_ORGURL), as for Okta's SDKs; E(OKTA_ORG_NAME) with E(OKTA_BASE_URL) (V(okta.com) if unset), as for
        Okta's Terraform provider.
    type: str
  auth_method:
    description:
      - The kind of credential. By default, it follows from the other options. It is required only when they form two
        complete credentials, or when the refresh token is in the token store.
      - V(api_token) requires O(api_token). V(access_token) requires O(access_token).
      - V(private_key) is a service app with a key, and requires O(client_id), O(private_key) and O(scopes).
      - V(client_secret) is a service app with a secret, and requires O(client_id), O(client_secret) and O(scopes).
        Okta's org authorization server refuses it; a custom authorization server may allow it.
      - V(refresh_token) is a web app that an administrator authorized, and requires O(client_id), O(token_store), and
        O(refresh_token) unless the token store contains it. It authenticates with O(client_secret) or O(private_key); a
        public client has neither.
      - Options of the task and of C(module_defaults) take precedence over the environment. If they form a complete
        credential, other credentials in the environment are ignored.
      - If unset, the first of these environment variables is used - E(OKTA_AUTH_METHOD);
        E(OKTA_CLIENT_AUTHORIZATIONMODE) (V(SSWS), V(PrivateKey), V(Bearer)), as for Okta's SDKs.
    type: str
    choices: [api_token, access_token, private_key, client_secret, refresh_token]
  api_token:
    description:
      - An API token of an Okta administrator, with or without the prefix C(SSWS).
      - It has all rights of the administrator who created it, and expires after 30 days without use.
      - If unset, the first of these environment variables is used - E(OKTA_API_TOKEN), which is also the name that
        Okta's Terraform provider uses; E(OKTA_CLIENT_TOKEN), as for Okta's SDKs.
    type: str
  access_token:
    description:
      - An OAuth access token that was obtained elsewhere, with or without the prefix C(Bearer).
      - It is valid for an hour, and the module cannot renew it. A token that is bound to a key (DPoP) cannot be used.
      - Default from E(OKTA_ACCESS_TOKEN), which is also the name that Okta's Terraform provider uses, then
        E(OKTA_CLIENT_OAUTH2_ACCESSTOKEN).
    type: str
  client_id:
    description:
      - The client ID of the app.
      - Default from E(OKTA_CLIENT_ID), then E(OKTA_CLIENT_CLIENTID) (SDKs), then E(OKTA_API_CLIENT_ID) (Terraform).
    type: str
  client_secret:
    description:
      - The client secret of the app.
      - Default from E(OKTA_CLIENT_SECRET), then E(OKTA_CLIENT_CLIENTSECRET).
    type: str
  private_key:
    description:
      - The private key of the app, RSA with at least 2048 bits or EC (P-256, P-384, P-521), without a passphrase.
      - One of PEM (PKCS#1, PKCS#8 or SEC1), also on one line with C(\\n) instead of line breaks; JWK, as a dictionary
        or as JSON; or the path of a file with PEM or JWK on the host that runs the module.
      - Default from E(OKTA_PRIVATE_KEY), then E(OKTA_CLIENT_PRIVATEKEY) (SDKs), then E(OKTA_API_PRIVATE_KEY)
        (Terraform).
    type: raw
  private_key_id:
    description:
      - The ID (C(kid)) of the public key in Okta. Required when the app has several keys. A JWK may contain it.
      - Default from E(OKTA_PRIVATE_KEY_ID), then E(OKTA_CLIENT_PRIVATEKEYID) and E(OKTA_CLIENT_KID) (SDKs), then
        E(OKTA_API_PRIVATE_KEY_ID) (Terraform).
    type: str
  refresh_token:
    description:
      - The refresh token that the web app received when an administrator authorized it.
      - Okta may replace it at each use (the setting "rotate token" of the app). Then the token store contains the
        newest refresh token, and this option only identifies the first one. A new value of this option starts a new
        chain of refresh tokens.
      - Default from E(OKTA_REFRESH_TOKEN).
    type: str
  scopes:
    description:
      - The scopes to request, such as V(okta.users.read). The documentation of each module lists the scopes that it
        needs.
      - Required for a service app. A web app without this option gets all scopes that the administrator consented to.
      - With V(auto) alone, each task of a service app requests just the scopes that its module needs with its options,
        in check mode only those for reads. The guide L(Connect a service app,
        https://github.com/spoke/okta/blob/main/docs/docsite/rst/service_app.rst) describes it.
      - Okta silently omits scopes that are not granted to the app; the module then shows a warning.
      - Default from E(OKTA_SCOPES), then E(OKTA_CLIENT_SCOPES) (SDKs), then E(OKTA_API_SCOPES) (Terraform), separated
        by commas or spaces.
    type: list
    elements: str
  api_version:
    description:
      - The version of Okta's OAuth API in the URLs of its endpoints.
      - Default from E(OKTA_API_VERSION).
    type: str
    default: v1
  authorization_url:
    description:
      - The URL at which a person authorizes the app. By default C(/oauth2/v1/authorize) of O(org_url).
      - Default from E(OKTA_AUTHORIZATION_URL).
    type: str
  token_url:
    description:
      - The URL at which the app gets tokens. By default C(/oauth2/v1/token) of O(org_url). The module sends the app's
        client secret or signed assertion to this URL.
      - Default from E(OKTA_TOKEN_URL).
    type: str
  revocation_url:
    description:
      - The URL at which the app revokes tokens. By default C(/oauth2/v1/revoke) of O(org_url).
      - Default from E(OKTA_REVOCATION_URL).
    type: str
  redirect_url:
    description:
      - The URL to which Okta redirects the browser after a person authorized the app. It must be one of the app's
        sign-in redirect URIs.
      - Default from E(OKTA_REDIRECT_URL).
    type: str
  dpop:
    description:
      - Whether access tokens are bound to a key, and each request proves possession of the key (DPoP).
      - If unset, DPoP is used when Okta requires it. With V(false), the module fails when Okta requires it.
      - Default from E(OKTA_DPOP).
    type: bool
  token_store:
    description:
      - Where access tokens and refresh tokens are stored between two uses.
      - V(none) and V(memory) write nothing to disk - each task requests its own token. With V(memory), the items of a
        loop share the token if their connection options are the same.
      - V(file) stores tokens for other tasks, forks and runs, in a folder that only the operating system user who runs
        the module can read. A lock ensures that parallel forks request a new token only once.
      - The default is V(memory). With O(refresh_token), this option is required, because the connection is lost when
        Okta replaces a refresh token and the new one is not stored.
      - Default from E(OKTA_TOKEN_STORE).
    type: str
    choices: [none, memory, file]
  token_store_path:
    description:
      - The folder of O(token_store=file). If needed, it is created with the mode 0700. A folder that other users can
        read is rejected.
      - By default C(~/.local/state/spoke.okta/tokens).
      - Default from E(OKTA_TOKEN_STORE_PATH).
    type: path
  token_store_key:
    description:
      - The passphrase that encrypts the files of the token store.
      - Default from E(OKTA_TOKEN_STORE_KEY).
    type: str
  credentials:
    description:
      - Several credentials for the same org, in the order in which they are tried. Environment variables do not
        complete them.
      - The next credential is tried only when Okta no longer accepts a credential - 401 with E0000011 for an API token,
        401 with invalid_token for an access token that cannot be renewed, invalid_grant for a refresh token. It is
        never tried after another error, such as a missing permission.
      - The result C(okta_api.credential) is the name of the credential that was used. A warning lists the credentials
        that Okta refused.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name of the credential in results and warnings.
        type: str
        required: true
      auth_method:
        description: As O(auth_method), of this credential.
        type: str
        choices: [api_token, access_token, private_key, client_secret, refresh_token]
      api_token:
        description: As O(api_token), of this credential.
        type: str
      access_token:
        description: As O(access_token), of this credential.
        type: str
      client_id:
        description: As O(client_id), of this credential.
        type: str
      client_secret:
        description: As O(client_secret), of this credential.
        type: str
      private_key:
        description: As O(private_key), of this credential.
        type: raw
      private_key_id:
        description: As O(private_key_id), of this credential.
        type: str
      refresh_token:
        description: As O(refresh_token), of this credential.
        type: str
      scopes:
        description: As O(scopes), which is the default of this option.
        type: list
        elements: str
      api_version:
        description: As O(api_version), which is the default of this option.
        type: str
      authorization_url:
        description: As O(authorization_url), which is the default of this option.
        type: str
      token_url:
        description: As O(token_url), which is the default of this option.
        type: str
      revocation_url:
        description: As O(revocation_url), which is the default of this option.
        type: str
      redirect_url:
        description: As O(redirect_url), which is the default of this option.
        type: str
      dpop:
        description: As O(dpop), which is the default of this option.
        type: bool
      token_store:
        description: As O(token_store), which is the default of this option.
        type: str
        choices: [none, memory, file]
      token_store_path:
        description: As O(token_store_path), which is the default of this option.
        type: path
      token_store_key:
        description: As O(token_store_key), which is the default of this option.
        type: str
  validate_certs:
    description:
      - Whether the certificate of the org must be valid. Never disable this for a real org.
      - Default from E(OKTA_VALIDATE_CERTS).
    type: bool
    default: true
  ca_path:
    description:
      - A file or folder with the certificates of the certificate authorities to trust, for example that of a proxy that
        inspects traffic.
      - If unset, the usual certificate authorities are trusted, or those in E(REQUESTS_CA_BUNDLE).
      - Default from E(OKTA_CA_PATH).
    type: path
  use_proxy:
    description:
      - Whether the environment variables E(HTTPS_PROXY) and E(NO_PROXY) are used.
      - Default from E(OKTA_USE_PROXY).
    type: bool
    default: true
  timeout:
    description:
      - How long to wait for Okta to accept a connection, and then for each part of its response, in seconds.
      - Default from E(OKTA_TIMEOUT), then E(OKTA_CLIENT_CONNECTIONTIMEOUT).
    type: float
    default: 30.0
  max_retries:
    description:
      - The maximum number of retries of a request after a rate limit, a temporary error, a server error or a failed
        connection.
      - A request that is not idempotent (such as creating a user) is never retried when its outcome is unknown; the
        module then checks in the org whether it took effect.
      - Default from E(OKTA_MAX_RETRIES), then E(OKTA_CLIENT_RATELIMIT_MAXRETRIES).
    type: int
    default: 5
  rate_limit_max_wait:
    description:
      - The maximum time in seconds that the task waits before retries in total, and that a single request waits because
        of O(rate_limit_share). When the next wait would exceed this, the request fails. The result
        C(okta_api.waited_seconds) is the time that a task waited.
      - Default from E(OKTA_RATE_LIMIT_MAX_WAIT).
    type: float
    default: 600.0
  rate_limit_share:
    description:
      - The percentage of each of the org's rate limits that may be used, from 1 to 100. All tasks of an operating
        system user on the host that runs the modules share it. Other clients of the org keep the rest.
      - The percentage applies to the limit that Okta reports for the credential, which by default is half of the org's
        limit.
      - Requests that exceed the share wait. Half of the share can be used at once; the other half is spread over the
        minute.
      - Default from E(OKTA_RATE_LIMIT_SHARE).
    type: float
    default: 50.0
  list_writes:
    description:
      - The maximum number of requests other than reads that a result lists one by one, each with its Okta request ID.
        Further requests are only counted, so that the result of a task with thousands of changes stays small.
      - Default from E(OKTA_LIST_WRITES).
    type: int
    default: 1000
    version_added: 0.3.0
requirements:
  - requests
  - oauthlib[signedtoken], for service apps and web apps, and for an encrypted token store
notes:
  - All connection options can be set once for a play with C(module_defaults) and the action group C(spoke.okta.okta).
  - A task runs in Ansible's own process where possible, otherwise as a module. The guide L(How tasks run,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/how_tasks_run.rst) explains when each applies, and how to
    choose.
"""
