# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Whether a credential may do what a task wants, and what it lacks, as text. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from .. import errors
from ..rights import api_requests, judgment, needed, wanted
from ..rights.use import Use
from . import findings

if TYPE_CHECKING:
    from ..credentials.credential import Credential

SCOPES_IN_CONSOLE = "in the Admin Console under Applications > Applications > (the app) > Okta API Scopes"
ROLES_IN_CONSOLE = "in the Admin Console under Security > Administrators"


class Want(TypedDict):
    """One answer: a module or action, whether the credential may do it (None: unknown), what it lacks and the remedy.

    *scopes*, *permissions* and *roles* are those that it needs: all scopes, all permissions of a custom admin role, or
    one of the standard roles.
    """

    want: str
    ok: bool | None
    missing: list[str]
    remedy: str
    scopes: list[str]
    permissions: list[str]
    roles: list[str]


@dataclass(frozen=True)
class Holder:
    """Who has the rights: the *credential*, and whether it acts for an app. *unseen* says why its roles are unknown."""

    credential: Credential
    is_app: bool
    unseen: str = ""


def requests(want: str, check_mode: bool) -> list[api_requests.Request]:
    """Return the requests that are needed for a module or an action. Raises InvalidOption for an unknown name."""
    if needed.named(want) is None:
        alike = " or ".join(map(repr, wanted.alike(want)))
        remedy = f"Similar names are {alike}." if alike else "The guide Rights lists them."
        raise errors.InvalidOption("wants", f"must be names of modules or actions (got {want!r}).", remedy)
    return [api_requests.BY_NAME[use.request] for use in _uses(want, check_mode)]


def _uses(want: str, check_mode: bool) -> list[Use]:
    return [use for use in wanted.uses(want, check_mode) if not use.without]


def answer(want: str, check_mode: bool, known: judgment.Known, holder: Holder) -> Want:
    """Return the answer about a module or an action."""
    uses, asked = _uses(want, check_mode), requests(want, check_mode)
    scopes = [judgment.has_scope(request, known) for request in asked]
    roles = [judgment.has_role(request, known) for request in asked]
    unscoped = needed.scopes_of(use for use, has in zip(uses, scopes, strict=True) if has is False)
    lacking = judgment.lacking((one for one, has in zip(asked, roles, strict=True) if has is False), known)
    rights = needed.rights_of(uses)
    missing, certain = [*unscoped, *lacking], None not in (*scopes, *roles)
    # A read that Okta refused proves one missing right. The others are unknown then, so the remedy names them, too.
    wished = lacking if None not in roles else [*dict.fromkeys([*lacking, *rights.permissions])]
    remedies = [_grant(unscoped, holder), _assign(wished, rights.roles, holder) if lacking else ""]
    if not missing and not certain:
        remedies.append(_look(None in scopes, None in roles, holder))
    return {
        "want": want,
        "ok": False if missing else (True if certain else None),
        "missing": missing,
        "remedy": " ".join(filter(None, remedies)),
        "scopes": list(rights.scopes),
        "permissions": list(rights.permissions),
        "roles": list(rights.roles),
    }


def _grant(scopes: Sequence[str], holder: Holder) -> str:
    """Return how to get scopes."""
    if not scopes:
        return ""
    listed = ", ".join(scopes)
    if holder.credential.method == "access_token":
        return f"Get an access token with {listed}."
    text = f"Grant {listed} to the app: with okta_app_grant, or {SCOPES_IN_CONSOLE}."
    if holder.credential.scopes and not set(scopes) <= set(holder.credential.scopes):
        text += " Add it to scopes." if len(scopes) == 1 else " Add them to scopes."
    return text if holder.is_app else f"{text} Then let the administrator authorize the app again (okta_oauth_token)."


def _assign(lacking: Sequence[str], roles: Sequence[str], holder: Holder) -> str:
    """Return how to get permissions, or the standard role that permits everything."""
    who = "app" if holder.is_app else "user"
    named = [name for name in lacking if "." in name]
    custom = f"a custom admin role with {', '.join(named)} (okta_admin_role), or " if named else ""
    standard = f"the standard role {roles[0]}"
    return f"Assign to the {who} {custom}{standard}: with okta_admin_assignment, or {ROLES_IN_CONSOLE}."


def _look(scopes: bool, roles: bool, holder: Holder) -> str:
    """Return why an answer is unknown."""
    words = ["Okta does not show the scopes of a token from access_token." if scopes else ""]
    if roles:
        words.append(holder.unseen or "Okta's documentation leaves open which roles are sufficient.")
    return " ".join(filter(None, [*words, "The task itself will show it."]))


def of_rights(answers: Iterable[Want]) -> findings.Finding:
    """Return the finding about all that a task wants."""
    listed = list(answers)
    lacking = [f"{one['want']} ({', '.join(one['missing'])})" for one in listed if one["ok"] is False]
    if lacking:
        remedy = " ".join(dict.fromkeys(one["remedy"] for one in listed if one["ok"] is False))
        return findings.finding("rights", False, f"The credential lacks rights for: {'; '.join(lacking)}.", remedy)
    unknown = [one["want"] for one in listed if one["ok"] is None]
    if unknown:
        return findings.finding("rights", None, f"It is unknown whether the credential may: {', '.join(unknown)}.")
    return findings.finding("rights", True, "The credential may do all that is wanted, for some objects at least.")
