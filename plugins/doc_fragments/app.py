# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  new_label:
    description:
      - The new label of the application. The module also finds an application that already has this label, so renaming
        is idempotent.
      - With this option, the module does not create applications. One with the old or the new label must exist.
    type: str
  status:
    description: Whether the application is active, so that users can use it. By default a new application is active,
      and an existing application keeps its status.
    type: str
    choices: [active, inactive]
  logo:
    description:
      - The path of an image file on the host that runs the module. PNG, JPG, GIF or SVG, smaller than 1 MB. Okta
        recommends 200 x 200 pixels.
    type: path
  update_logo:
    description: V(when_missing) uploads O(logo) if the application does not have its own logo. V(always) uploads it
      every time.
    type: str
    choices: [when_missing, always]
    default: when_missing
  hide_web:
    description: Whether to hide the application on the users' start page in browsers.
    type: bool
  hide_ios:
    description: Whether to hide the application in Okta's mobile app.
    type: bool
  auto_launch:
    description: Whether to start the application when a user signs in to Okta.
    type: bool
  auto_submit_toolbar:
    description: Whether to submit the sign-in form automatically.
    type: bool
  notes:
    description: Notes for administrators and users. An empty string clears a note. A note that is not specified stays
      unchanged.
    type: dict
    suboptions:
      admin:
        description: Notes for administrators.
        type: str
      enduser:
        description: Notes for users.
        type: str
  user_name_template:
    description: How Okta makes the user name in the application for a user who is assigned. What is not specified stays
      unchanged.
    type: dict
    version_added: 0.4.0
    suboptions:
      template:
        description: An expression, such as V(${source.login}) or V(${source.email}), or any expression of Okta's
          Expression Language with the type V(CUSTOM).
        type: str
      type:
        description: V(BUILT_IN) for an expression that Okta offers, V(CUSTOM) for an own one, or V(NONE).
        type: str
      suffix:
        description: A text that Okta appends to each user name.
        type: str
      push_status:
        description: Whether Okta sends a changed user name to the application - V(PUSH), V(DONT_PUSH) or
          V(NOT_CONFIGURED).
        type: str
  self_service:
    description: Whether users can request the application themselves.
    type: bool
    version_added: 0.4.0
  error_redirect_url:
    description: The URL of a page that Okta shows instead of its own error page. An empty string clears it.
    type: str
    version_added: 0.4.0
  login_redirect_url:
    description: The URL of a sign-in page of the application, in orgs on the Classic Engine. An empty string clears it.
    type: str
    version_added: 0.4.0
  access_policy:
    description:
      - The authentication policy (Okta's type C(ACCESS_POLICY)) that decides how users sign in to the application, by
        ID or exact name. By default a new application gets the default policy of the org.
      - A name is looked up, which needs the scope C(okta.policies.read). An ID is not.
      - Orgs on the Classic Engine do not have these policies.
    type: str
    version_added: 0.4.0
"""
