# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  attributes:
    description:
      - The attributes that the task adds, changes or removes. Others stay unchanged, and so do parts of an attribute
        that the task does not specify.
      - One request makes all changes of the task, or none.
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description:
          - The variable name of the attribute, as in a profile. Okta never changes it.
          - Okta accepts letters, digits and underscores, and no digit at the start.
        type: str
        required: true
      state:
        description:
          - V(present) adds the attribute if needed and updates it to match the other options.
          - V(absent) removes the attribute with all its values, which cannot be undone. Requires O(allow_data_loss).
        type: str
        choices: [present, absent]
        default: present
      title:
        description: The display name. By default a new attribute has its O(attributes[].name).
        type: str
      description:
        description: The description.
        type: str
      type:
        description: The type. Required to add an attribute. Okta does not change it later.
        type: str
        choices: [string, boolean, number, integer, array]
      items:
        description: The type of the elements of an attribute with the type V(array).
        type: str
        choices: [string, number, integer]
      enum:
        description:
          - All allowed values of the attribute, or of its elements, in the order of the Admin Console. A value is a
            text or a number, or a dict with C(value) and C(title).
          - The list replaces the former one. Requires O(allow_data_loss) if objects have a value that is no longer
            allowed.
          - An empty list allows all values. The first list of an attribute that allowed all values is not checked
            against the values of objects.
        type: list
        elements: raw
      min_length:
        description: The minimum number of characters.
        type: int
      max_length:
        description: The maximum number of characters.
        type: int
      minimum:
        description:
          - The minimum of a number.
          - Okta's reference does not describe the range of a number. The task fails if the org does not keep it.
        type: float
      maximum:
        description: The maximum of a number, with the same restriction as O(attributes[].minimum).
        type: float
      pattern:
        description: A regular expression for the value. Okta uses it only for the base attribute C(login).
        type: str
      format:
        description: The format of a text, such as V(uri), V(email), V(country-code), V(language-code) or V(timezone).
        type: str
      default:
        description: The default value.
        type: raw
      unique:
        description: Whether values must be unique. Okta allows it for a few attributes, and not for arrays.
        type: bool
      required:
        description: Whether a profile must have a value.
        type: bool
      permission:
        description: What users may do with the attribute in their own profile - V(hide), V(read_only) or V(read_write).
          A new attribute is V(read_only).
        type: str
        choices: [hide, read_only, read_write]
      master:
        description: The owner of the values, in Okta's words the source. A new attribute has V(profile_master).
        type: dict
        suboptions:
          type:
            description: V(okta) for Okta, V(profile_master) for the source of the profile, V(override) for the systems
              in O(attributes[].master.priority).
            type: str
            choices: [okta, profile_master, override]
            required: true
          priority:
            description: The systems that own the values, the most important first. Required with V(override).
            type: list
            elements: dict
            suboptions:
              type:
                description: V(APP) for an application, or V(OKTA).
                type: str
                required: true
              value:
                description: The ID of the application, or of the org.
                type: str
                required: true
      mutability:
        description: V(READ_WRITE), or another value of Okta's API.
        type: str
      scope:
        description: V(self) if only a user, and not a group, can have a value, otherwise V(none).
        type: str
        choices: [none, self]
      external_name:
        description: The name of the attribute in the application. Only for the schema of an application.
        type: str
      external_namespace:
        description: The namespace of the attribute in the application. Only for the schema of an application.
        type: str
  max_removals:
    description: The maximum number of attributes that the task may remove. If the task would exceed it, it fails before
      the change, also in check mode.
    type: int
  allow_data_loss:
    description:
      - Whether the task may remove attributes, and allowed values that objects have.
      - Without it, such a task fails, and the message has the number of objects that have a value, up to 200.
    type: bool
    default: false
"""
