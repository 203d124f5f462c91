# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a task asks for each of its users: the options of an item over those of the task. Pure."""

from __future__ import annotations

from .. import errors
from ..engine import reconcile
from ..resources.users import ID, folded

# Options for common attributes of a profile, with the attribute that each stands for.
PROFILE_OPTIONS = {
    "first_name": "firstName",
    "last_name": "lastName",
    "email": "email",
    "second_email": "secondEmail",
    "mobile_phone": "mobilePhone",
    "primary_phone": "primaryPhone",
    "display_name": "displayName",
    "title": "title",
    "department": "department",
    "division": "division",
    "organization": "organization",
    "cost_center": "costCenter",
    "employee_number": "employeeNumber",
    "manager": "manager",
    "manager_id": "managerId",
}
# An item that gives one of them does not take the other from the task.
ALTERNATIVES = (("status", "activate"), ("password", "password_hash"))


def desired_profile(params):
    """The attributes of the profile that the task asked for. Raises InvalidOption where two options contradict."""
    profile = dict(params["profile"] or {})
    if "login" in profile:
        raise errors.InvalidOption("profile", "login is not set here.", "Use the options login and new_login.")
    for option, attribute in PROFILE_OPTIONS.items():
        value = params[option]
        if value is None:
            continue
        if attribute in profile and not reconcile.same(profile[attribute], value):
            raise errors.InvalidOption(option, f"profile gives another {attribute}.", "Say it once.")
        profile[attribute] = value
    if params["new_login"]:
        profile["login"] = params["new_login"]
    return profile


def wanted(task, item):
    """The options that count for an item, with the whole profile under *profile*. Raises InvalidOption."""
    given = {name: value for name, value in item.items() if value is not None}
    options = {**task, **given}
    for pair in ALTERNATIVES:
        own = [name for name in pair if name in given]
        if own:
            options.update({name: None for name in pair if name not in own})
    options["profile"] = {**desired_profile(task), **desired_profile(item)}
    return checked(options)


def checked(options):
    """*options*, unless the login is none that a user can have. Raises InvalidOption."""
    if options["login"] == "me":
        raise errors.InvalidOption("login", "'me' is the owner of the credential.", "Name the user by ID or login.")
    if not options["login"].strip():
        raise errors.InvalidOption("login", "it is empty.", "Name the user by ID or login.")
    return options


def may_be_created(options):
    """Whether the absence of the user leads to a creation."""
    if options["state"] == "absent" or options["new_login"] or ID.fullmatch(options["login"]):
        return False
    # To unlock is all that was asked, and nobody is created for that.
    return bool(options["profile"]) or not options["unlock"]


def names(options):
    """The logins or IDs by which an item names its user."""
    return [name for name in (options["login"], options["new_login"]) if name]


def repetitions(items):
    """A text for each item that names a user of an item before it, by index: Okta reads logins without case."""
    first, found = {}, {}
    for index, options in enumerate(items):
        for name in {folded(name) for name in names(options)} if options else ():
            before = first.setdefault(name, index)
            if before != index:
                found[index] = f"users[{before}] is about the same user. Okta makes no difference of case or accents."
    return found
