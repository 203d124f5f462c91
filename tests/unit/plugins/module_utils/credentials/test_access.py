# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Changes of a connection to another token or another credential."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.credentials import access


class Credential:
    """A credential that signs with the next of *tokens*, and raises *then* when none is left."""

    warnings = ()

    def __init__(self, name, *tokens, then=None):
        self.name = name
        self._tokens = list(tokens)
        self._then = then

    def signature(self, exchange):
        if not self._tokens:
            raise self._then
        return SimpleNamespace(credential=self, token=self._tokens[0])

    def renew(self, signature, exchange):
        if len(self._tokens) > 1:
            self._tokens.pop(0)
            return True
        if self._then:
            raise self._then
        return False


def refusal(status, code):
    return errors.ApiError("GET", "/x", status, {"errorCode": code}, {})


DEAD = refusal(401, "invalid_token")


def used(credentials, *refusals):
    """Return the tokens in use, initially and after each refusal; None when no other is available."""
    tried = access.Access(credentials)
    names = [tried.signature(None).token]
    for one in refusals:
        if not tried.another(tried.signature(None), one, None):
            return [*names, None]
        names.append(tried.signature(None).token)
    return names


@pytest.mark.parametrize("code", ["E0000011", "invalid_token"])
def test_the_next_credential_is_used_after_a_dead_one(code):
    assert used([Credential("a", "a1"), Credential("b", "b1")], refusal(401, code)) == ["a1", "b1"]


def test_a_new_token_comes_before_another_credential():
    credentials = [Credential("a", "a1", "a2"), Credential("b", "b1")]
    assert used(credentials, DEAD, DEAD) == ["a1", "a2", "b1"]


def test_the_error_names_all_dead_credentials():
    with pytest.raises(
        access.AllRefused, match="Okta refused all credentials: a, b. For the last one: Okta returned 401"
    ):
        used([Credential("a", "a1"), Credential("b", "b1")], DEAD, DEAD)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "E0000015"),
        (401, ""),
        (403, "E0000006"),
        (403, "insufficient_scope"),
        (404, "E0000007"),
        (400, "invalid_token"),
    ],
)
def test_other_refusals_keep_the_credential(status, code):
    assert used([Credential("a", "a1", "a2"), Credential("b", "b1")], refusal(status, code)) == ["a1", None]


def test_a_credential_that_cannot_get_a_token_is_skipped():
    tried = access.Access([Credential("a", then=DEAD), Credential("b", "b1")])
    assert tried.signature(None).token == "b1"
    assert tried.warnings == ["Okta refused the credential a (401 invalid_token); b was used instead."]


def test_the_next_credential_is_used_after_a_failed_renewal():
    assert used([Credential("a", "a1", then=DEAD), Credential("b", "b1")], DEAD) == ["a1", "b1"]


def test_a_configuration_error_of_an_app_is_raised():
    mistake = refusal(401, "invalid_client")
    with pytest.raises(errors.ApiError, match="invalid_client"):
        used([Credential("a", "a1", then=mistake), Credential("b", "b1")], DEAD)
    with pytest.raises(errors.ApiError, match="invalid_client"):
        access.Access([Credential("a", then=mistake), Credential("b", "b1")]).signature(None)


def test_a_late_refusal_of_a_skipped_credential_only_retries():
    tried = access.Access([Credential("a", "a1"), Credential("b", "b1"), Credential("c", "c1")])
    late = tried.signature(None)
    assert tried.another(late, DEAD, None)
    assert tried.another(late, DEAD, None)
    assert tried.credential.name == "b"
