# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.resources import resource_names
from ansible_collections.spoke.okta.plugins.module_utils.resources.resource_names import Resource

APP = "0oa1gjh63g214q0Hq0g4"
GROUP = "00g1emaKYZTWRYYRRTSK"
ORG = "https://example.okta.com"
ORN = "orn:okta:directory:00o1gjh63g214q0Hq0g4"
IDP = "orn:oktapreview:idp:00o1gjh63g214q0Hq0g4"


@pytest.mark.parametrize(
    ("text", "resource"),
    [
        (f"{ORN}:users", Resource("all_users")),
        (f"{ORN}:groups", Resource("all_groups")),
        (f"{ORN}:groups:{GROUP}", Resource("groups", GROUP)),
        (f"{ORN}:groups:{GROUP}:contained_resources", Resource("users_of_groups", GROUP)),
        (f"{ORN}:groups:{GROUP}:others", Resource("resources", f"directory:groups:{GROUP}:others")),
        (f"{IDP}:apps", Resource("all_apps")),
        (f"{ORN}:apps", Resource("all_apps")),
        (f"{IDP}:apps:workday", Resource("app_types", "workday")),
        (f"{IDP}:apps:workday:{APP}", Resource("apps", APP)),
        (f"{IDP}:apps:{APP}", Resource("apps", APP)),
        (f"{IDP}:customizations", Resource("resources", "idp:customizations")),
        ("orn:okta:iam:00o1:contained_resources", Resource("resources", "iam:contained_resources")),
        ("orn:okta", Resource("resources", "")),
        (f"{ORG}/api/v1/users", Resource("all_users")),
        (f"{ORG}/api/v1/users/", Resource("all_users")),
        ("https://example-admin.okta.com/api/v1/groups", Resource("all_groups")),
        (f"{ORG}/api/v1/groups/{GROUP}", Resource("groups", GROUP)),
        (f"{ORG}/api/v1/groups/{GROUP}/users", Resource("users_of_groups", GROUP)),
        (f"{ORG}/api/v1/groups/{GROUP}/apps", Resource("resources", f"/api/v1/groups/{GROUP}/apps")),
        (f"{ORG}/api/v1/apps", Resource("all_apps")),
        (f"{ORG}/api/v1/apps/{APP}", Resource("apps", APP)),
        (f"{ORG}/api/v1/apps/other", Resource("apps", "other")),
        (f"{ORG}/api/v1/apps/{APP}/users", Resource("resources", f"/api/v1/apps/{APP}/users")),
        (f"{IDP}:apps:workday:{APP}:more", Resource("resources", f"idp:apps:workday:{APP}:more")),
        (f'{ORG}/api/v1/apps?filter=name+eq+"workday"', Resource("app_types", "workday")),
        (f"{ORG}/api/v1/apps/?filter=name+eq+%22workday%22", Resource("app_types", "workday")),
        (f"{ORG}/api/v1/apps?filter=name%20eq%20%22workday%22", Resource("app_types", "workday")),
        (f"{ORG}/api/v1/apps?filter=status", Resource("resources", "/api/v1/apps?filter=status")),
        (f"{ORG}/api/v1/users?limit=1", Resource("resources", "/api/v1/users?limit=1")),
        (f"{ORG}/api/v1/authorizationServers", Resource("resources", "/api/v1/authorizationServers")),
        (f"{ORG}/elsewhere", Resource("resources", "/elsewhere")),
    ],
)
def test_the_same_object_has_the_same_name(text: str, resource: Resource) -> None:
    assert resource_names.read(text) == resource


@pytest.mark.parametrize(
    ("resource", "url"),
    [
        (Resource("all_users"), f"{ORG}/api/v1/users"),
        (Resource("all_groups"), f"{ORG}/api/v1/groups"),
        (Resource("all_apps"), f"{ORG}/api/v1/apps"),
        (Resource("groups", GROUP), f"{ORG}/api/v1/groups/{GROUP}"),
        (Resource("users_of_groups", GROUP), f"{ORG}/api/v1/groups/{GROUP}/users"),
        (Resource("apps", APP), f"{ORG}/api/v1/apps/{APP}"),
        (Resource("app_types", "workday"), f"{ORG}/api/v1/apps?filter=name+eq+%22workday%22"),
    ],
)
def test_the_url_of_a_resource_names_it(resource: Resource, url: str) -> None:
    assert resource_names.url(resource, ORG) == url
    assert resource_names.read(url) == resource


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ({"orn": f"{ORN}:users"}, [Resource("all_users")]),
        (
            {"orn": f"{ORN}:groups:{GROUP}", "_links": {"users": {"href": f"{ORG}/api/v1/groups/{GROUP}/users"}}},
            [Resource("groups", GROUP)],
        ),
        ({"_links": {"self": {"href": f"{ORG}/api/v1/groups/{GROUP}"}}}, [Resource("groups", GROUP)]),
        (
            {
                "_links": {
                    "self": {"href": f"{ORG}/api/v1/iam/resource-sets/iam1/resources/ire1"},
                    "resource": {"href": f"{ORG}/api/v1/apps"},
                }
            },
            [Resource("all_apps")],
        ),
        (
            {"orn": f"{IDP}:new:things", "_links": {"resource": {"href": f"{ORG}/api/v1/things"}}},
            [Resource("resources", "idp:new:things"), Resource("resources", "/api/v1/things")],
        ),
        ({"id": "ire1", "orn": None, "_links": None}, []),
        ({"id": "ire1", "orn": 7, "_links": {"self": {"href": 7}}}, []),
        ({"_links": {"self": {"href": f"{ORG}/api/v1/iam/resource-sets/iam1/resources/ire1"}}}, []),
    ],
)
def test_an_entry_is_named_by_its_orn_or_its_link(entry: dict, names: list) -> None:
    assert resource_names.of_entry(entry) == names


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (f"{ORN}:users", True),
        (f"{ORG}/api/v1/users", True),
        (f'{ORG}/api/v1/apps?filter=name+eq+"workday"', True),
        ("orn:okta:directory:users", False),
        ("orn:okta::00o1:users", False),
        ("https://example.okta.com", False),
        ("ftp://example.okta.com/api/v1/users", False),
        (f"{ORG}/api/v1/my users", False),
        ("Sales", False),
        ("", False),
    ],
)
def test_a_resource_is_an_orn_or_a_url(text: str, valid: bool) -> None:
    assert resource_names.is_valid(text) is valid
