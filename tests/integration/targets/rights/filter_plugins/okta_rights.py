# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Derive the runs of a case from the tables of rights.

Each case runs with exactly the rights that the tables name, as permissions, as standard role and as scopes, and with
one of them less.
"""

from __future__ import annotations

import re

from ansible_collections.spoke.okta.plugins.module_utils.rights import (
    actions,
    module_uses,
    needed,
    permissions,
    standard_roles,
)

CLIENT = "0oaRights"
HARMLESS = "okta.domains.read"
"""A scope for a token that needs at least one."""
RESOURCES = [{"users_of": "Crew"}, {"group": "Crew"}, {"app": "Wiki"}, {"app": "Portal"}, {"app": "Idle"}]
TARGET_NAMES = {"groups": ["Crew"], "apps": ["Wiki", "Portal", "Idle"]}
TARGETS = {
    **dict.fromkeys((standard_roles.GROUP_MEMBERSHIP, standard_roles.HELP_DESK, standard_roles.GROUP), "groups"),
    standard_roles.APP: "apps",
}


def uses_of(case, name):
    """Return the module of a case and its requests: those of an action, or of the options of the task."""
    action = actions.ACTIONS.get(name)
    if action is not None:
        return action.module, needed.uses(action.module, action.options)
    found = {"found": tuple(case["found"])} if "found" in case else {}
    return case["module"], needed.uses(case["module"], {**case["task"], **found})


def plan(case, name, key):
    """Return the module, the seed, the runs that must fail (*lacking*) and those that must work (*able*)."""
    module, uses = uses_of(case, name)
    rights = needed.rights_of(uses)
    runs = Runs(case, key)
    if not rights.super_only:
        runs.permissions(rights.permissions)
    if rights.super_only or not case.get("brief"):
        runs.roles(rights)
    if not case.get("brief"):
        runs.scopes(rights.scopes)
    declared = {**case.get("partial", {}), **case.get("spared", {})}
    wanted = {shape(use.request) for use in uses if not use.without}
    return {
        "module": f"spoke.okta.{module}",
        "seed": {**case["seed"], "tokens": runs.tokens, "oauth_clients": [runs.client(rights.scopes)]},
        "lacking": [run for run in runs.lacking if run["right"] not in declared],
        "partial": [run for run in runs.lacking if run["right"] in case.get("partial", {})],
        "able": runs.able,
        "useful": sorted({shape(use.request) for use in uses} - wanted),
        "changed": case.get("changed", not module.endswith(("_info", "_event"))),
    }


class Runs:
    """The runs of a case: the options of the task with a credential, and what the credential has or lacks."""

    def __init__(self, case, key):
        self.case, self.key = case, key
        self.tokens, self.lacking, self.able = [], [], []

    def _add(self, runs, kind, right, **token):
        value = f"00{len(self.tokens)}"
        self.tokens.append({"token": value, **token})
        runs.append({"kind": kind, "right": right, "task": {**self.case["task"], "api_token": value}})

    def permissions(self, names):
        """Add runs with all permissions, and with those that remain when one is replaced by what it includes."""
        resources = self.case.get("resources", RESOURCES)
        for name in names:
            rest = (permissions.including(names) - {name}) - holders(name)
            self._add(self.lacking, "permission", name, permissions=sorted(rest), resources=resources)
        self._add(self.able, "permissions", ", ".join(names), permissions=list(names), resources=resources)

    def roles(self, rights):
        """Add runs with the weakest standard role that suffices, and with the strongest one that does not."""
        resources = ["users", "groups", "apps"]
        if rights.super_only:
            every = [permission.name for permission in permissions.PERMISSIONS]
            self._add(
                self.lacking, "custom role, so it lacks", "the admin role ", permissions=every, resources=resources
            )
        for role in [role for role in standard_roles.WEAKEST_FIRST if role not in rights.roles][-1:]:
            self._add(self.lacking, f"sufficient role by {role}, so it lacks", "the admin role ", roles=[role])
        role = rights.roles[0]
        kind = TARGETS.get(role)
        targets = {kind: self.case.get("targets", TARGET_NAMES[kind])} if kind else {}
        self._add(self.able, "role", role, roles=[{"role": role, **targets}])

    def scopes(self, names):
        """Add runs of a service app with all scopes, and with one less or with the scope to read in its place."""
        for name in names:
            rest = [other for other in names if other != name]
            rest += [name.replace(".manage", ".read")] if name.endswith(".manage") else []
            self.lacking.append({"kind": "scope", "right": name, "task": self._with_scopes(rest or [HARMLESS])})
        self.able.append({"kind": "scopes", "right": ", ".join(names), "task": self._with_scopes(names)})

    def _with_scopes(self, scopes):
        return {**self.case["task"], "client_id": CLIENT, "private_key": self.key["pkcs8"], "scopes": list(scopes)}

    def client(self, scopes):
        """Return the service app, which is granted more scopes than a token gets."""
        granted = {scope.replace(".manage", end) for scope in scopes for end in (".manage", ".read")}
        return {
            "client_id": CLIENT,
            "label": "Rights",
            "application_type": "service",
            "jwks": [self.key["public_jwk"]],
            "scopes": sorted({*granted, HARMLESS}),
            "admin_roles": ["SUPER_ADMIN"],
        }


def holders(name):
    """Return the permissions that include another one."""
    return {permission.name for permission in permissions.PERMISSIONS if name in permission.includes}


def shape(request):
    """Return a request without the names of its parameters, which differ between Okta's tables and the journal."""
    return re.sub(r"\{\w+\}", "{}", request)


def refused(calls):
    """Return the requests of a journal that Okta refused, in the form of `shape`."""
    return sorted({shape(call[:-4]) for call in calls if call.endswith((" 401", " 403"))})


def accepted(calls):
    """Return the writes of a journal that took effect."""
    return [
        call
        for call in calls
        if not call.startswith("GET ") and call.split()[-1] < "300" and "/oauth2/v1/token" not in call
    ]


def of_lacking(results, case, calls):
    """Return what is wrong with the runs with one right less, which must not change anything."""
    found = [f"{case['key']} with too few rights: {call}" for call in accepted(calls)]
    for result in results:
        run, wrong = result["item"], refusal_problems(result, case)
        wrong += ["changed something"] if result.get("changed") else []
        found += [f"{case['key']} without the {run['kind']} {run['right']}: {one}" for one in wrong]
    return found


def of_partial(result, case, run, calls):
    """Return what is wrong with a run of which a part takes effect: it must report that part."""
    wrong = refusal_problems({**result, "item": run}, case)
    wrong += [] if accepted(calls) else ["nothing took effect, so it needs no declaration"]
    wrong += [] if result.get("changed") else ["did not report what took effect"]
    return [f"{case['key']} without the {run['kind']} {run['right']}: {one}" for one in wrong]


def refusal_problems(result, case):
    right = case["value"].get("says", {}).get(result["item"]["right"], result["item"]["right"])
    if not result.get("failed"):
        return ["did not fail"]
    return [] if right in result["msg"] else [f"did not name it: {result['msg']}"]


def of_able(result, case, run, plan, calls):
    """Return what is wrong with a run with exactly the rights of the tables."""
    wrong = []
    if result.get("failed"):
        wrong.append(result["msg"])
    elif result.get("changed") != plan["changed"]:
        wrong.append(f"changed is {result.get('changed')}")
    wrong += [f"Okta refused {call}" for call in refused(calls) if call not in plan["useful"]]
    return [f"{case['key']} with the {run['kind']} {run['right']}: {one}" for one in wrong]


def rows(calls, module):
    """Return the rows of the table of modules that a module sent."""
    name = module.removeprefix("spoke.okta.")
    return sorted({f"{name}: {shape(call.rsplit(' ', 1)[0])}" for call in calls})


def gaps(sent, cases, unsent):
    """Return the actions without a case, and the rows of the table of modules that no case sent.

    *unsent* are rows, or modules, that need no case, each with its reason; a row that a case sent, or that does not
    exist, is a gap, too.
    """
    known = {f"{module}: {use.request}" for module, uses in module_uses.USES.items() for use in uses}
    left = {row for row in known if shape(row) not in sent and row.split(":")[0] not in unsent}
    return sorted(set(actions.ACTIONS) - set(cases)) + sorted(left ^ {row for row in unsent if ": " in row})


class FilterModule:
    """The entry point for Ansible."""

    def filters(self):
        """Return the filters by name."""
        return {
            "okta_rights_plan": plan,
            "okta_rights_of_lacking": of_lacking,
            "okta_rights_of_partial": of_partial,
            "okta_rights_of_able": of_able,
            "okta_rights_rows": rows,
            "okta_rights_gaps": gaps,
        }
