# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What has to be done so that a user is as a task asks. *wanted* holds the options of okta_user."""

from __future__ import annotations

from .. import errors
from ..engine import reconcile
from ..engine.reconcile import Plan, Step
from ..resources import buckets, lifecycle

# Okta takes this many groups together with a new user.
GROUPS_AT_CREATE = 20
# Suboptions of password_hash whose name differs from Okta's.
HASH_KEYS = {
    "salt_order": "saltOrder",
    "work_factor": "workFactor",
    "digest_algorithm": "digestAlgorithm",
    "iteration_count": "iterationCount",
    "key_size": "keySize",
}


def absence(users, current, wanted):
    """The plan after which a user does not exist. Okta deletes deactivated users only."""
    if current is None:
        return Plan({}, {})
    name, steps = current["profile"]["login"], []
    if current["status"] != "DEPROVISIONED":
        steps.append(_unless_gone(users, _lifecycle_step(users, "deactivate", name, wanted, {})))
    delete = Step(
        "delete", name, lambda user: users.delete(user["id"], wanted["send_email"]), calls=(buckets.WRITE_USER,)
    )
    steps.append(delete)
    return Plan(_view(current), {}, document=current, steps=steps)


def creation(users, memberships, wanted, profile, groups, user_type, disclosed):
    """The plan that creates a user. *groups* are the documents of its groups; *disclosed* takes an activation link."""
    name = wanted["login"]
    goal = wanted["status"] or ("staged" if wanted["activate"] is False else "active")
    secret = wanted["password"] or wanted["password_hash"]
    if goal == "suspended" and not secret:
        raise errors.Refused(
            f"{name} cannot be created suspended: without a password it waits for its owner, and only a user who can "
            "sign in can be suspended. Give a password or password_hash, or ask for status staged or deactivated."
        )
    activate = goal not in ("staged", "deactivated")
    # Okta mails the link of a user that it activates on creation; without a mail the link has to be asked for.
    asks_link = activate and not secret and wanted["send_email"] is False
    document = _creation_document(wanted, profile, groups[:GROUPS_AT_CREATE], user_type)

    def create(_nothing):
        user = _created(users, document, activate and not asks_link)
        if asks_link or not activate or (user["status"] != "STAGED" and not user.get("transitioningToStatus")):
            return user
        return users.settled(user["id"], "activate", wanted["wait_timeout"])

    status = "STAGED" if not activate else "ACTIVE" if secret else "PROVISIONED"
    steps = [Step("create", name, create, calls=(buckets.USERS,))]
    if asks_link:
        steps.append(_lifecycle_step(users, "activate", name, wanted, disclosed))
    for operation in {"suspended": ["suspend"], "deactivated": ["deactivate"]}.get(goal, []):
        steps.append(_lifecycle_step(users, operation, name, wanted, {}))
        status = lifecycle.RESULTS[operation][0]
    for group in groups[GROUPS_AT_CREATE:]:
        steps.append(_group_step(memberships, group, name))
    expected = {"status": status, "profile": {"login": name, **profile}}
    shown = {"groups": sorted(group["profile"]["name"] for group in groups)} if groups else {}
    return Plan({}, {**_view(expected), **shown}, expected=expected, steps=steps)


def presence(users, current, wanted, profile, disclosed):
    """The plan that brings an existing user to the wanted profile and status."""
    name, status = current["profile"]["login"], current["status"]
    plan = Plan(_view(current), {}, document=current)
    if status == "DEPROVISIONED" and not _touches_deprovisioned(wanted, name, plan):
        plan.after, plan.expected = plan.before, current
        return plan
    goal = wanted["status"]
    if status == "DEPROVISIONED" and goal is None:
        goal = "active"
    route = lifecycle.route(status, goal) if goal else ()
    expected = reconcile.overlay(current, {"profile": profile})
    update = _update_steps(users, current, wanted, profile, plan)
    moves = []
    unlock = lifecycle.unlocking(status, route) if wanted["unlock"] else ()
    for operation in unlock + route + _restart(wanted, status, route):
        moves.append(_lifecycle_step(users, operation, name, wanted, disclosed))
        has_password = "password" in current.get("credentials", {})
        expected["status"] = lifecycle.after(operation, expected["status"], has_password)
    # A deactivated user takes no changes before it is active again; everybody else gets mail at the new address.
    plan.steps = moves + update if status == "DEPROVISIONED" else update + moves
    plan.expected, plan.after = expected, _view(expected)
    return plan


def _touches_deprovisioned(wanted, name, plan):
    """Whether a deactivated user is to be worked on, by on_deprovisioned."""
    policy = wanted["on_deprovisioned"]
    if policy == "ignore":
        plan.warnings.append(f"{name} is deactivated and was left alone (on_deprovisioned is ignore).")
        return False
    if policy == "fail" and wanted["status"] != "deactivated":
        raise errors.Refused(
            f"{name} exists, but is deactivated. Set on_deprovisioned to reactivate to bring the user back (with a new "
            "password and without the former applications), or to ignore to leave it alone; or ask for status "
            "deactivated."
        )
    return True


def _restart(wanted, status, route):
    """The operation that renews an activation, where one is waiting for its owner."""
    if not wanted["restart_activation"] or "activate" in route:
        return ()
    if status == "STAGED":
        raise errors.Refused("restart_activation: the user was never activated. Ask for status active.")
    return ("reactivate",) if status in lifecycle.RESULTS["reactivate"] else ()


def _update_steps(users, current, wanted, profile, plan):
    name = current["profile"]["login"]
    changed = reconcile.changes(current["profile"], profile)
    sets_password = bool(wanted["password"]) and wanted["update_password"] == "always"
    credentials = {"password": {"value": wanted["password"]}} if sets_password else None
    if not changed and not credentials:
        return []
    sent = {key: None if value == "" else value for key, value in changed.items()}

    def update(user):
        updated = users.update(user["id"], sent, credentials)
        _check_applied(user["profile"], updated["profile"], sent, name, plan)
        return updated

    operation = "update" if not credentials else "update profile and password of" if changed else "set password of"
    return [Step(operation, name, update, calls=(buckets.WRITE_USER,))]


def _check_applied(before, after, sent, name, plan):
    """Okta may accept an attribute and keep the old value, or store it in another form: neither goes unsaid."""
    differing = reconcile.changes(after, sent)
    ignored = sorted(key for key in differing if reconcile.same(before.get(key), after.get(key)))
    if ignored:
        raise errors.NotSettled(
            f"Okta accepted the update of {name}, but not of {', '.join(ignored)}: it may be owned by "
            "another system, or the user be deactivated and the org not allow changes to deactivated users."
        )
    if differing:
        plan.warnings.append(
            f"Okta stored {', '.join(sorted(differing))} of {name} in another form than the task gives: the task will "
            "report a change each time until it gives the stored form."
        )


def _created(users, document, activate):
    try:
        return users.create(document, activate)
    except errors.ApiError as error:
        # What the causes say is text in somebody's language; whether the login is taken, the org itself tells.
        login = document["profile"]["login"]
        if error.status in (400, 409) and users.find(login):
            raise errors.Overtaken(f"{login} was created by somebody else in the meantime.") from error
        raise


def _creation_document(wanted, profile, groups, user_type):
    filled = {key: value for key, value in profile.items() if value not in (None, "")}
    document = {"profile": {"login": wanted["login"], **filled}}
    credentials = {}
    if wanted["password"]:
        credentials["password"] = {"value": wanted["password"]}
    if wanted["password_hash"]:
        credentials["password"] = {"hash": _hash_document(wanted["password_hash"])}
    if wanted["recovery_question"]:
        credentials["recovery_question"] = {
            "question": wanted["recovery_question"],
            "answer": wanted["recovery_answer"],
        }
    if credentials:
        document["credentials"] = credentials
    if groups:
        document["groupIds"] = [group["id"] for group in groups]
    if user_type:
        document["type"] = {"id": user_type["id"]}
    return document


def _hash_document(options):
    return {HASH_KEYS.get(name, name): value for name, value in options.items() if value is not None}


def _lifecycle_step(users, operation, name, wanted, disclosed):
    send_email = {
        "activate": wanted["send_email"] is not False,
        "reactivate": wanted["send_email"] is not False,
        "deactivate": bool(wanted["send_email"]),
    }.get(operation)

    def perform(user):
        answer = users.perform(user["id"], operation, send_email)
        if answer.get("activationUrl"):
            disclosed.update(activation_url=answer["activationUrl"], activation_token=answer["activationToken"])
        return users.settled(user["id"], operation, wanted["wait_timeout"])

    return Step(operation, name, perform, calls=(buckets.USERS, buckets.READ_USER))


def _unless_gone(users, step):
    """*step* for a user whose absence is the goal: one whom somebody else deleted in the meantime is no error."""

    def perform(user):
        try:
            return step.perform(user)
        except (errors.ApiError, errors.NotFound) as error:
            gone = isinstance(error, errors.NotFound) or error.is_not_found
            if not gone or users.find(user["id"]):
                raise
            return None

    return Step(step.verb, step.object, perform, calls=step.calls)


def _group_step(memberships, group, name):
    def perform(user):
        memberships.add(group["id"], user["id"])

    return Step("add", f"{name} to {group['profile']['name']}", perform, calls=(buckets.GROUPS,))


def _view(user):
    """A user as people see it in a diff."""
    return {"status": user["status"], "profile": reconcile.valued(user["profile"])}
