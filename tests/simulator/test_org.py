# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The org itself: details, contacts, preferences, and emails from Okta."""

from __future__ import annotations

ORG = "/api/v1/org"


def test_unset_texts_of_the_org_are_empty(api):
    shown = api.get(ORG).json()
    texts = ("website", "phoneNumber", "endUserSupportHelpURL", "supportPhoneNumber")
    assert [shown[name] for name in texts] == ["", "", "", ""]
    assert [shown[name] for name in ("address1", "city", "postalCode", "expiresAt")] == [None] * 4


def test_details_of_the_org_change(api, refusal):
    shown = api.post(ORG, {"supportPhoneNumber": "555-0100", "status": "INACTIVE", "website": "https://example.com"})
    assert shown.json() == api.get(ORG).json()
    assert (shown.json()["supportPhoneNumber"], shown.json()["status"]) == ("555-0100", "ACTIVE")
    replaced = api.put(ORG, {"companyName": "Acme"}).json()
    assert (replaced["companyName"], replaced["website"], replaced["supportPhoneNumber"]) == ("Acme", "", "")
    assert refusal(api.put(ORG, {"website": ""}))[2] == ["companyName: The field cannot be left blank"]


def test_contacts_of_the_org(org, api, refusal):
    jo = org.seed({"users": [{"login": "jo@example.com"}]})["users"]["jo@example.com"]
    kinds = api.get(f"{ORG}/contacts", check=False).json()
    assert [kind["contactType"] for kind in kinds] == ["BILLING", "TECHNICAL"]
    assert api.get(f"{ORG}/contacts/BILLING", check=False).json()["userId"] == api.get("/api/v1/users/me").json()["id"]
    assert api.put(f"{ORG}/contacts/BILLING", {"userId": jo}, check=False).json()["userId"] == jo
    assert api.get(f"{ORG}/contacts/billing", check=False).json()["userId"] == jo
    assert refusal(api.put(f"{ORG}/contacts/BILLING", {"userId": "00u"}, check=False))[:2] == (404, "E0000007")
    assert refusal(api.get(f"{ORG}/contacts/SALES", check=False))[:2] == (404, "E0000007")


def test_preferences_and_emails(api):
    footer = api.post(f"{ORG}/preferences/showEndUserFooter", check=False).json()
    assert (footer["showEndUserFooter"], list(footer["_links"])) == (True, ["hideEndUserFooter"])
    assert api.get(f"{ORG}/preferences", check=False).json() == footer
    mails = api.post(f"{ORG}/privacy/oktaCommunication/optOut", check=False).json()
    assert (mails["optOutEmailUsers"], list(mails["_links"])) == (True, ["optIn"])
    assert api.post(f"{ORG}/privacy/oktaCommunication/optIn", check=False).json()["optOutEmailUsers"] is False
    assert api.get(f"{ORG}/privacy/oktaCommunication", check=False).json()["optOutEmailUsers"] is False
