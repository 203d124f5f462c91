# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The token endpoint for a service app with scopes=auto: asks for the scopes of one task, and checks those it gets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import errors
from . import auto_scopes, client_proofs, oauth_refusals, service_app, token_endpoint
from .credential import Exchange

NOT_GRANTED = ("consent_required", "invalid_scope")
"""Okta's codes when no scope is granted to the app, and when the org does not have one of them."""


class NarrowEndpoint(token_endpoint.TokenEndpoint):
    """A token endpoint that tries the attempts of *scopes* one after another. The client is *client_id*.

    Okta omits scopes that are not granted, or refuses the request. A token without a needed scope is not used.
    """

    def __init__(
        self,
        url: str,
        proof: client_proofs.ClientProof,
        use_dpop: bool | None,
        client_id: str,
        scopes: auto_scopes.TaskScopes,
    ) -> None:
        super().__init__(url, proof, use_dpop)
        self._client_id = client_id
        self._scopes = scopes

    def ask(self, body: str, proof_key: dict[str, str] | None, exchange: Exchange) -> tuple[Any, dict[str, str] | None]:
        """Return the response with a token for the task, and the key of its proofs (None: no DPoP).

        Raises Refused, Explained or TokenRefused when the app lacks a needed scope.
        """
        refusal, lacking, attempts = None, list(self._scopes.needed), self._scopes.attempts()
        while attempts:
            scopes = attempts.pop(0)
            try:
                response, key = super().ask(service_app.form(self._client_id, scopes), proof_key, exchange)
            except oauth_refusals.TokenRefused as error:
                if error.code not in NOT_GRANTED:
                    raise
                refusal = error
                continue
            missing = self._scopes.missing(_granted(response, scopes))
            if not missing:
                return response, key
            # Some scopes are granted: only the others can be granted in a wider form.
            attempts = [self._scopes.widened(missing)] if attempts else []
            lacking = min(lacking, missing, key=len)
        raise self._failure(lacking, refusal)

    def _failure(self, lacking: list[str], refusal: oauth_refusals.TokenRefused | None) -> errors.OktaError:
        if not lacking and refusal is None:
            return errors.InvalidOption(
                "scopes",
                f"cannot be auto: the requests of {self._scopes.task} with these options need no scope.",
                auto_scopes.LISTED,
            )
        if not lacking and refusal is not None:
            return refusal
        advice = (
            f"The app {self._client_id} lacks scopes that {self._scopes.task} needs with these options: "
            f"{', '.join(lacking)}. Grant them to the app with okta_app_grant, or in the Admin Console under "
            "Applications > Applications > (the app) > Okta API Scopes."
        )
        return errors.Refused(advice) if refusal is None else errors.Explained(refusal, advice)


def _granted(response: Any, asked: Iterable[str]) -> Iterable[str]:
    """Return the scopes in a response; those *asked* for when it does not name them."""
    scope = response.get("scope") if isinstance(response, dict) else None
    return scope.split() if isinstance(scope, str) else asked
