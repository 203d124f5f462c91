# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A group rule as a document: what a task wants of it, what tells two apart, and what people see. Pure."""

from __future__ import annotations

from .. import errors
from ..resources.group_rules import excluded_ids, group_ids, group_names

# Okta's limits: https://support.okta.com/help/s/article/Group-Rule-Restrictions
LONGEST_NAME = 50
MOST_GROUPS = 100
MOST_EXCLUDED = 100
USER_LISTS = ("excluded_users", "readmitted_users")


def check_options(wanted):
    """Refuse what cannot be meant, or could let more people into groups than people mean."""
    for option in ("name", "new_name"):
        if wanted[option] is not None and not 1 <= len(wanted[option]) <= LONGEST_NAME:
            raise errors.InvalidOption(option, f"Okta takes 1 to {LONGEST_NAME} characters.")
    if wanted["state"] == "absent":
        return
    if wanted["remove_users"] is not None:
        raise errors.InvalidOption("remove_users", "it is about a rule that is deleted.", "It goes with state absent.")
    if wanted["expression"] is not None and not wanted["expression"].strip():
        raise errors.InvalidOption("expression", "a rule without one would be about nobody.")
    if wanted["exclusive"]:
        _check_empty(wanted)
    both = set(wanted["excluded_users"] or ()) & set(wanted["readmitted_users"] or ())
    if both:
        raise errors.InvalidOption("readmitted_users", f"{sorted(both)[0]!r} is among excluded_users, too.")


def _check_empty(wanted):
    if wanted["groups"] == []:
        raise errors.InvalidOption("groups", "a rule has to fill a group.", "To delete the rule use state absent.")
    if wanted["excluded_users"] == [] and not wanted["allow_empty"]:
        raise errors.InvalidOption(
            "excluded_users",
            "an empty list with exclusive would let everybody back in.",
            "Set allow_empty if that is what you mean.",
        )


def desired(wanted, found, rule):
    """The part of a rule's document that the task asked for. *rule* is what its lists are added to."""
    document = {"name": wanted["new_name"]} if wanted["new_name"] else {}
    conditions = {}
    if wanted["expression"] is not None:
        conditions["expression"] = {"type": "urn:okta:expression:1.0", "value": wanted["expression"]}
    if any(wanted[option] is not None for option in USER_LISTS):
        excluded = [found.users[name]["id"] for name in wanted["excluded_users"] or ()]
        back = {found.users[name]["id"] for name in wanted["readmitted_users"] or ()}
        kept = [] if wanted["exclusive"] and wanted["excluded_users"] is not None else excluded_ids(rule)
        everybody = list(dict.fromkeys([*kept, *excluded]))
        conditions["people"] = {"users": {"exclude": [key for key in everybody if key not in back]}}
    if conditions:
        document["conditions"] = conditions
    if wanted["groups"] is not None:
        listed = [found.groups[name]["id"] for name in wanted["groups"]]
        kept = [] if wanted["exclusive"] else group_ids(rule)
        document["actions"] = {"assignUserToGroups": {"groupIds": list(dict.fromkeys([*kept, *listed]))}}
    return document


def essence(rule):
    """What makes two rules the same. The order of groups and users means nothing."""
    expression = ((rule.get("conditions") or {}).get("expression") or {}).get("value")
    return rule["name"], expression, set(group_ids(rule)), set(excluded_ids(rule))


def contents(rule):
    return {key: rule[key] for key in ("name", "conditions", "actions") if key in rule}


def shown(rule):
    """A rule without the names of its groups, which only some answers have."""
    return {key: value for key, value in rule.items() if key != "_embedded"}


def check_limits(rule):
    if not group_ids(rule):
        raise errors.Refused(f"{rule['name']} would fill no group: give groups.")
    for key, ids, most in (
        ("groups", group_ids(rule), MOST_GROUPS),
        ("excluded_users", excluded_ids(rule), MOST_EXCLUDED),
    ):
        if len(ids) > most:
            raise errors.Refused(f"{rule['name']} would have {len(ids)} {key}, and Okta takes {most} at most.")


def view(rule, found, names=None):
    """A rule as people see it in a diff: names of groups and users as far as they are known, IDs otherwise."""
    names = {**group_names(rule), **(names or {})}
    names.update((group["id"], group["profile"]["name"]) for group in found.groups.values())
    logins = {user["id"]: user["profile"]["login"] for user in found.users.values()}
    return {
        "name": rule["name"],
        "status": rule["status"],
        "expression": essence(rule)[1],
        "groups": sorted(names.get(key, key) for key in group_ids(rule)),
        "excluded_users": sorted(logins.get(key, key) for key in excluded_ids(rule)),
    }
