# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plans for applications of a kind: warnings, secrets, and lists with doubtful items."""

from __future__ import annotations

import types

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import app_kind, app_plan
from ansible_collections.spoke.okta.plugins.module_utils.options import application, typed

NO_EXTRAS = app_plan.Extras(None, None)


class Radio(app_kind.Kind):
    """A kind whose applications have a volume, which is unsafe and doubtful above 10, and a secret."""

    called = "a radio"
    modes = ("RADIO",)
    volume: int | None = None
    secret: str | None = None

    def fits(self, app):
        return app.get("name") in (None, "radio")

    def new(self):
        return {"name": "radio", "signOnMode": "RADIO", **self.desired({})}

    def desired(self, app):
        return {} if self.volume is None else {"settings": {"volume": self.volume}}

    def doubts(self, document):
        return ["The volume is high."] if loud(document) else []

    def cautions(self, document):
        return ["It is loud."] if loud(document) else []

    def unseen(self, app):
        return {"credentials": {"password": self.secret}} if self.secret else {}


def loud(document):
    return document.get("settings", {}).get("volume", 0) > 10


def radio(app, volume=None, secret=None, **options):
    given = {**dict.fromkeys(application.SETTINGS), "state": "present", "update_logo": "when_missing", **options}
    kind = Radio(typed.read(app_plan.AnyKind, {**given, "app": app}))
    kind.volume, kind.secret = volume, secret
    return kind


def app(label, app_id, volume=5, name="radio"):
    return {
        "id": app_id,
        "label": label,
        "name": name,
        "signOnMode": "RADIO",
        "status": "ACTIVE",
        "settings": {"volume": volume},
    }


class Apps:
    """Applications that do not change."""

    def __init__(self, *known):
        self.known = known

    def find(self, name, by_name):
        assert not by_name
        found = [one for one in self.known if name in (one["id"], one["label"])]
        if len(found) > 1:
            raise errors.Ambiguous("application", name, [one["id"] for one in found])
        return found[0] if found else None

    def resolve(self, names, by_name):
        return {name: self.find(name, by_name) for name in names}

    def read(self, app_id):
        return next((one for one in self.known if one["id"] == app_id), None)


def org(*known):
    return types.SimpleNamespace(apps=Apps(*known))


@pytest.mark.parametrize(
    ("current", "volume", "warnings"),
    [
        (None, 5, []),
        (None, 11, ["Okta may refuse these settings of Kitchen: The volume is high.", "Kitchen: It is loud."]),
        (5, 11, ["Okta may refuse these settings of Kitchen: The volume is high.", "Kitchen: It is loud."]),
        # Only what the task makes is its business.
        (11, 12, []),
        (11, None, []),
        (11, 5, []),
    ],
)
def test_a_task_warns_about_what_it_makes(current, volume, warnings):
    known = [] if current is None else [app("Kitchen", "0oa1", current)]
    assert app_kind.planned(org(*known), radio("Kitchen", volume)).warnings == warnings


def test_a_secret_is_not_in_the_diff():
    plan = app_kind.planned(org(), radio("Kitchen", 5, "planted"))
    assert "planted" not in str((plan.before, plan.after, plan.expected, str(plan.steps[0])))
    assert plan.after["settings"] == {"volume": 5}


@pytest.mark.parametrize(
    ("mode", "name", "remedy"),
    [
        ("RADIO", "catalog", "Use okta_app_catalog or okta_app, or another label."),
        ("BOOKMARK", "bookmark", "Use okta_app_bookmark or okta_app, or another label."),
        ("NEWER", "newer", "Use okta_app_catalog or okta_app, or another label."),
    ],
)
def test_an_application_of_another_kind_is_left_alone(mode, name, remedy):
    other = {**app("Kitchen", "0oa1", name=name), "signOnMode": mode}
    for plan in (lambda: app_kind.planned(org(other), radio("Kitchen")), lambda: listed(org(other), radio("Kitchen"))):
        with pytest.raises(errors.OktaError) as caught:
            plan()
        assert str(caught.value).startswith("The application Kitchen is not a radio (its signOnMode is " + mode)
        assert str(caught.value).endswith(remedy)


def listed(where, *kinds, max_removals=None):
    return app_kind.all_planned(where, kinds, max_removals)


def test_a_list_has_a_plan_for_each_application():
    where = org(app("Kitchen", "0oa1"), app("Bath", "0oa2"))
    plans = listed(where, radio("0oa1", 6), radio("Bath", state="absent"), radio("Attic", 4), max_removals=1)
    assert [[step.verb for step in plan.steps] for plan in plans] == [["update"], ["deactivate", "delete"], ["create"]]


@pytest.mark.parametrize(
    ("kinds", "problem"),
    [
        ([radio("Kitchen"), radio("0oa1")], "Kitchen is listed in apps twice, once by its ID. Nothing was changed."),
        (
            [radio("Kitchen", state="absent"), radio("Bath", state="absent")],
            "2 applications would be deleted, but max_removals is 1. Nothing was changed. Affected: Kitchen, Bath",
        ),
        ([radio("Twice", 3)], "2 applications match 'Twice'"),
        ([radio("Attic", new_label="Loft")], "The application 'Attic' does not exist in the org."),
    ],
)
def test_a_list_that_is_not_clear_is_rejected(kinds, problem):
    where = org(app("Kitchen", "0oa1"), app("Bath", "0oa2"), app("Twice", "0oa3"), app("Twice", "0oa4"))
    with pytest.raises(errors.OktaError) as caught:
        listed(where, *kinds, max_removals=1)
    assert problem in str(caught.value)
