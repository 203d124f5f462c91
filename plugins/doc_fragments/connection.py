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
      - Not the admin console (V(https://acme-admin.okta.com)), and without a path. Only V(https), except for the
        loopback interface, where tests run a simulated org.
      - Without this option, the first of these environment variables of the host that runs the module is taken -
        E(OKTA_ORG_URL); E(OKTA_CLIENT_ORGURL), as for Okta's SDKs; E(OKTA_ORG_NAME) with E(OKTA_BASE_URL) (V(okta.com)
        if unset), as for Okta's Terraform provider.
    type: str
  auth_method:
    description:
      - Which kind of credential is meant. It follows from the other options, and is needed only when they make two
        complete credentials, or when the refresh token is in the token store.
      - V(api_token) needs O(api_token). V(access_token) needs O(access_token).
      - V(private_key) is a service app with a key, and needs O(client_id), O(private_key) and O(scopes).
      - V(client_secret) is a service app with a secret, and needs O(client_id), O(client_secret) and O(scopes). Okta's
        org authorization server refuses it; a custom one may allow it.
      - V(refresh_token) is a web app that an administrator authorised, and needs O(client_id), O(token_store), and
        O(refresh_token) where the token store does not have it. It proves who it is by O(client_secret) or
        O(private_key); a public client has none.
      - What a task or C(module_defaults) say beats the environment. If it is a complete credential, what the
        environment has of others does not count.
      - Without this option, the first of these environment variables is taken - E(OKTA_AUTH_METHOD);
        E(OKTA_CLIENT_AUTHORIZATIONMODE) (V(SSWS), V(PrivateKey), V(Bearer)), as for Okta's SDKs.
    type: str
    choices: [api_token, access_token, private_key, client_secret, refresh_token]
  api_token:
    description:
      - An API token of an Okta administrator. The prefix C(SSWS) may stand before it.
      - It acts with all rights of the administrator who created it, and expires after 30 days without use.
      - Without this option, the first of these environment variables is taken - E(OKTA_API_TOKEN), which is also the
        name that Okta's Terraform provider uses; E(OKTA_CLIENT_TOKEN), as for Okta's SDKs.
    type: str
  access_token:
    description:
      - An OAuth access token that was obtained elsewhere. The prefix C(Bearer) may stand before it.
      - It lasts an hour, and cannot be renewed here. One that is bound to a key (DPoP) cannot be used.
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
      - The private key of the app, RSA of at least 2048 bits or EC (P-256, P-384, P-521), without a passphrase.
      - As PEM (PKCS#1, PKCS#8 or SEC1), also on one line with C(\\n) in place of the line breaks; as JWK, a dictionary
        or its JSON; or a path to a file with one of these on the host that runs the module.
      - Default from E(OKTA_PRIVATE_KEY), then E(OKTA_CLIENT_PRIVATEKEY) (SDKs), then E(OKTA_API_PRIVATE_KEY)
        (Terraform).
    type: raw
  private_key_id:
    description:
      - The ID (C(kid)) under which Okta knows the public key. Needed when the app has several keys. A JWK may bring its
        own.
      - Default from E(OKTA_PRIVATE_KEY_ID), then E(OKTA_CLIENT_PRIVATEKEYID) and E(OKTA_CLIENT_KID) (SDKs), then
        E(OKTA_API_PRIVATE_KEY_ID) (Terraform).
    type: str
  refresh_token:
    description:
      - The refresh token that the web app got when an administrator authorised it.
      - Okta may replace it at each use (in the app - rotate token). Then the newest one is in the token store, and this
        option only says where the chain began. A new value in this option begins a new chain.
      - Default from E(OKTA_REFRESH_TOKEN).
    type: str
  scopes:
    description:
      - The scopes to ask for, such as V(okta.users.read). The documentation of each module tells which it needs.
      - A service app needs them. A web app that leaves them out gets all that the administrator consented to.
      - Okta silently leaves out what was not granted to the app; the module warns of that.
      - Default from E(OKTA_SCOPES), then E(OKTA_CLIENT_SCOPES) (SDKs), then E(OKTA_API_SCOPES) (Terraform), with commas
        or blanks between them.
    type: list
    elements: str
  api_version:
    description:
      - The version of Okta's OAuth API, as it stands in the URLs of its endpoints.
      - Default from E(OKTA_API_VERSION).
    type: str
    default: v1
  authorization_url:
    description:
      - Where a person authorises the app. By default C(/oauth2/v1/authorize) of O(org_url).
      - Default from E(OKTA_AUTHORIZATION_URL).
    type: str
  token_url:
    description:
      - Where the app gets tokens. By default C(/oauth2/v1/token) of O(org_url). The proof of who the app is goes there.
      - Default from E(OKTA_TOKEN_URL).
    type: str
  revocation_url:
    description:
      - Where the app revokes tokens. By default C(/oauth2/v1/revoke) of O(org_url).
      - Default from E(OKTA_REVOCATION_URL).
    type: str
  redirect_url:
    description:
      - Where Okta sends the browser after a person authorised the app. One of the app's sign-in redirect URIs.
      - Default from E(OKTA_REDIRECT_URL).
    type: str
  dpop:
    description:
      - Whether access tokens are bound to a key, and each request proves to have it (DPoP).
      - Without this option it is done where Okta demands it. With V(false) the module fails there.
      - Default from E(OKTA_DPOP).
    type: bool
  token_store:
    description:
      - Where access and refresh tokens are kept between two uses.
      - V(none) and V(memory) leave nothing behind - each task asks for a token of its own. With V(memory) the items of
        a loop share it, as long as their options of the connection are the same.
      - V(file) keeps them for other tasks, forks and runs, in a folder that only the user may read who runs the module.
        Whoever needs a new token holds a lock, so that a hundred forks get it once.
      - By default nothing is kept (V(memory)). For O(refresh_token) it has to be said, as a refresh token that Okta
        replaces and nobody keeps ends the connection.
      - Default from E(OKTA_TOKEN_STORE).
    type: str
    choices: [none, memory, file]
  token_store_path:
    description:
      - The folder of O(token_store=file). It is made if needed, with the mode 0700. One that others may read is
        refused.
      - By default C(~/.local/state/spoke.okta/tokens).
      - Default from E(OKTA_TOKEN_STORE_PATH).
    type: path
  token_store_key:
    description:
      - A passphrase with which the files of the token store are encrypted.
      - Default from E(OKTA_TOKEN_STORE_KEY).
    type: str
  credentials:
    description:
      - Several credentials for the same org, in the order in which they are tried. The environment does not complete
        them.
      - The next one is tried only when Okta does not know a credential any more - 401 with E0000011 for an API token,
        with invalid_token for an access token that cannot be renewed, invalid_grant for a refresh token. Never on
        another refusal, such as a missing right.
      - The result C(okta_api.credential) tells which one was used; a warning tells which ones were refused.
    type: list
    elements: dict
    suboptions:
      name:
        description: What results and warnings call it.
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
        description: As O(scopes), which also counts here where this is not given.
        type: list
        elements: str
      api_version:
        description: As O(api_version), which also counts here where this is not given.
        type: str
      authorization_url:
        description: As O(authorization_url), which also counts here where this is not given.
        type: str
      token_url:
        description: As O(token_url), which also counts here where this is not given.
        type: str
      revocation_url:
        description: As O(revocation_url), which also counts here where this is not given.
        type: str
      redirect_url:
        description: As O(redirect_url), which also counts here where this is not given.
        type: str
      dpop:
        description: As O(dpop), which also counts here where this is not given.
        type: bool
      token_store:
        description: As O(token_store), which also counts here where this is not given.
        type: str
        choices: [none, memory, file]
      token_store_path:
        description: As O(token_store_path), which also counts here where this is not given.
        type: path
      token_store_key:
        description: As O(token_store_key), which also counts here where this is not given.
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
        then looks in the org whether it took effect.
      - Default from E(OKTA_MAX_RETRIES), then E(OKTA_CLIENT_RATELIMIT_MAXRETRIES).
    type: int
    default: 5
  rate_limit_max_wait:
    description:
      - How long the task may wait before retries in all, in seconds, and how long a request may wait for its turn
        within O(rate_limit_share). When the next wait would exceed this, the request fails instead. The result
        C(okta_api.waited_seconds) tells how long a task did wait.
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
  list_writes:
    description:
      - How many requests other than reads a result lists one by one, at most, with Okta's ID of each. The others are
        counted only, so that the result of a task with thousands of changes stays small.
      - Default from E(OKTA_LIST_WRITES).
    type: int
    default: 1000
    version_added: 0.3.0
requirements:
  - requests
  - oauthlib[signedtoken], for service apps and web apps, and for an encrypted token store
notes:
  - All options of the connection can be set once for a play with C(module_defaults) and the action group
    C(spoke.okta.okta).
  - A task runs in Ansible's own process where that is possible, and as a module where it is not. The guide L(How tasks
    run, https://github.com/spoke/okta/blob/main/docs/docsite/rst/how_tasks_run.rst) says when, and how to choose.
"""
