# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the control endpoint for the System Log and event hooks."""

from __future__ import annotations

import dataclasses

import flask

from . import errors, log_events, settings, system_log, web

GIVEN = ("outcome", "severity", "displayMessage", "client", "debugContext")
AREA = flask.Blueprint("log_control", __name__, url_prefix="/_org")


@AREA.errorhandler(errors.Refusal)
def _refused(refusal: errors.Refusal):
    return web.reply({"error": refusal.summary}, refusal.status)


@AREA.errorhandler(settings.UnknownSetting)
def _bad_request(error: ValueError):
    return web.reply({"error": str(error)}, 400)


def _targets(given: dict) -> list:
    """Return the targets: users by `login`, groups by `group`."""
    org = web.current_org()
    users = [log_events.user_target(org.find_user(login)) for login in given.get("users", ())]
    named = [group for group in org.groups if group.name in given.get("groups", ())]
    return users + [log_events.group_target(group) for group in named]


@AREA.post("/events")
def write_events():
    """Write events that no request of the API causes, such as a suspicious sign-in.

    The body is a list of {eventType, users, groups, outcome, severity, seconds_ago, late, persisted_in, times}. An
    event was published `seconds_ago`. The log contains it since then, only from now on (`late`), or in `persisted_in`
    seconds.
    """
    org = web.current_org()
    given = flask.request.get_json(force=True)
    for event in given if isinstance(given, list) else [given]:
        if "eventType" not in event:
            raise settings.UnknownSetting("eventType is required for each event.")
        targets = _targets(event)
        changes = {key: event[key] for key in GIVEN if key in event}
        changes["actor"] = {**(targets[0] if targets else system_log.ORG_ITSELF), "detailEntry": None}
        published = org.now() - event.get("seconds_ago", 0)

        late = event.get("late", False) or "persisted_in" in event

        def write(kind=event["eventType"], targets=targets, published=published, late=late, changes=changes):
            org.system_log.write(kind, targets, published, late, **changes)

        for _time in range(event.get("times", 1)):
            org.after(event.get("persisted_in", 0), write)
    return web.reply({"events": len(org.system_log.events)})


@AREA.get("/events")
def read_events():
    """Return all events, without a limit."""
    return web.reply(web.current_org().system_log.events)


@AREA.get("/event_hooks")
def read_hooks():
    """Return event hooks by name, including the secret."""
    return web.reply({hook.name: dataclasses.asdict(hook) for hook in web.current_org().event_hooks})
