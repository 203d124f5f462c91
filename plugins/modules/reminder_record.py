#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: reminder_record
short_description: Record who was reminded on a day
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Records in a small file who gets a reminder on a day, so that no other task or job reminds the same users on the
    same day. The role C(spoke.okta.password_reset) uses it before each reminder about a password that expires.
  - A task records users before it reminds them, and reminds only RV(people), those who were not in the file yet. If the
    reminder fails, O(state=absent) removes them again. So a job that ends in the middle can leave one user without a
    reminder, but never causes a second one.
  - The module runs on the controller and does not connect to Okta. It replaces the file atomically, and a lock prevents
    other tasks and jobs from changing it at the same time. Only its owner can read it.
attributes:
  check_mode:
    support: full
    description: Reports which users would be recorded or removed. Nothing is written.
  diff_mode:
    support: full
    description: Shows the users of the day before and after.
  idempotent:
    support: full
    description: If the file already contains all users for the day, or none of them with O(state=absent), nothing is
      written.
  action_group:
    support: none
    description: It does not have connection options.
    membership: []
  action:
    support: full
    description: The module runs entirely as an action plugin.
options:
  file:
    description: The file. A relative path is relative to the folder of the playbook. The folder of the file must exist.
    type: path
    required: true
  day:
    description:
      - The day, in the form V(2026-01-31). When a new day is recorded, days more than a week before it are removed from
        the file.
    type: str
    required: true
  people:
    description: The users, by ID, or by any other text that is the same in each run.
    type: list
    elements: str
    required: true
  state:
    description: V(present) records the users, V(absent) removes them from the day.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - plugin: spoke.okta.password_reminders
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Record the users who are reminded now
  spoke.okta.reminder_record:
    file: "{{ state_folder }}/reminders.json"
    day: "{{ now(utc=true).strftime('%Y-%m-%d') }}"
    people: [00ub0oNGTSWTBKOLGLNR]
  register: recorded

- name: Show who was not reminded yet today
  ansible.builtin.debug:
    var: recorded.people
"""

RETURN = r"""
people:
  description: The users that were recorded or removed, or in check mode would be, in the order of O(people).
  returned: success
  type: list
  elements: str
  sample: [00ub0oNGTSWTBKOLGLNR]
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: success
  type: list
  elements: str
  sample: ["record 00ub0oNGTSWTBKOLGLNR on 2026-01-31"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
"""
