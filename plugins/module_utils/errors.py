# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What can go wrong. Each error renders its own fail_json arguments."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from . import error_hints

NO_PERMISSION = "E0000006"
# Codes of a 401 with which Okta says that a token is no good: an API token, and an access token.
DEAD_CREDENTIAL = frozenset({"E0000011", "invalid_token"})

# The most names or failed items that a message lists; the result has all of them.
MOST_NAMED = 10


def few(sentences: Sequence[str], where: str = "") -> str:
    """Return the first sentences of many as a text, and how many there are beside, *where* the others are."""
    more = len(sentences) - MOST_NAMED
    return " ".join(sentences[:MOST_NAMED]) + (f" And {more} more{where}." if more > 0 else "")


class OktaError(Exception):
    """Something that ends the work on an item; its text is written for the person who runs the task."""

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json."""
        return {"msg": str(self)}


class Caused(OktaError):
    """An error that says more about another one; *cause* keeps Okta's answer where there was one."""

    def __init__(self, text: str, cause: OktaError):
        super().__init__(text)
        self.cause = cause

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json, with the answer that the cause has as data."""
        return {**self.cause.result(), "msg": str(self)}


class InvalidOption(OktaError):
    """An option has a value that cannot be used. The message never contains the value of a secret.

    *problem* continues a sentence that starts with the option: ("state", "must be present."). *remedy* is a sentence.
    """

    def __init__(self, option: str, problem: str, remedy: str = ""):
        super().__init__(f"{option} {problem}" + (f" {remedy}" if remedy else ""))


class MissingLibrary(OktaError):
    """A library that a credential needs is not there; *reason* is what Python said."""

    def __init__(self, library: str, reason: Exception):
        super().__init__(f"The Python library {library} is missing: {reason}.")
        self.library = library
        self.reason = reason


class Refused(OktaError):
    """The plan was refused before anything was written."""


class NotFound(OktaError):
    """Nothing in the org answers to a reference, and to *others* of the same kind."""

    def __init__(self, kind: str, reference: str, accepted: str, others: Collection[str] = ()):
        names = ", ".join(map(repr, [reference, *others]))
        super().__init__(f"There is no {kind} {names} in the org. A {kind} is named by {accepted}.")


class Ambiguous(OktaError):
    """Several objects answer to one name; *matches* are descriptions such as "00g… (APP_GROUP)"."""

    def __init__(self, kind: str, reference: str, matches: Collection[str]):
        super().__init__(
            f"{len(matches)} {kind}s are called {reference!r}: {', '.join(matches)}. Name the one you mean by its ID."
        )


class ConnectionFailed(OktaError):
    """No proper answer came."""

    def __init__(self, method: str, path: str, reason: str):
        super().__init__(f"{method} {path} failed: {reason}")


class OutcomeUnknown(Caused):
    """The request was sent, but no proper answer says whether it took effect; *cause* is what came instead."""

    def __init__(self, method: str, path: str, cause: OktaError):
        super().__init__(
            f"{method} {path} was sent, but whether it took effect is unknown. It was not sent again, since that could "
            f"do it twice; run the task again, which looks first. What came back: {cause}",
            cause,
        )


class UnexpectedAnswer(OktaError):
    """The server answered something that the Okta API never answers."""

    def __init__(self, method: str, path: str, what: str):
        super().__init__(
            f"{method} {path}: {what} Check that org_url is an Okta org and that no proxy stands in between."
        )


class WaitTooLong(Caused):
    """The next wait would exceed what rate_limit_max_wait allows; *cause* is why to wait. Times in seconds."""

    def __init__(self, cause: OktaError, seconds: float, waited: float, allowed: float):
        super().__init__(
            f"{cause} The request could be sent again in {seconds:.0f} s, but with the {waited:.0f} s waited so far "
            f"that exceeds rate_limit_max_wait ({allowed:.0f} s).",
            cause,
        )


class ShareUsedUp(OktaError):
    """The turn of a request comes later than rate_limit_max_wait allows. *share* in percent, times in seconds."""

    def __init__(self, method: str, path: str, share: float, seconds: float, allowed: float):
        super().__init__(
            f"{method} {path} was not sent: this host has used up the {share:g} % of the rate limit that "
            f"rate_limit_share allows, or nothing is left of the limit, and its turn comes in {seconds:.0f} s only, "
            f"which exceeds rate_limit_max_wait ({allowed:.0f} s). Raise one of them, or run fewer tasks at once."
        )


class NotSettled(OktaError):
    """Okta accepted a change, but its effect does not show."""


class Overtaken(OktaError):
    """The org is not as the plan took it to be, as when somebody else created the object: a new plan is needed."""


class ErrorAnswer(OktaError):
    """Okta refused a request. *document* is the body of the answer, as far as it was one of Okta's.

    *headers* are those of the answer, *hint* is what to do, by default what error_hints has for the code.
    """

    def __init__(
        self,
        method: str,
        path: str,
        status: int,
        document: Mapping[str, Any],
        headers: Mapping[str, str],
        hint: str | None = None,
    ):
        self.method = method
        self.path = path
        self.status = status
        self.headers = headers
        self.code = document.get("errorCode", "")
        self.summary = document.get("errorSummary", "")
        self.causes = [cause.get("errorSummary", "") for cause in document.get("errorCauses") or []]
        self.error_id = document.get("errorId", "")
        self.request_id = headers.get("X-Okta-Request-Id", "")
        self._hint = error_hints.HINTS.get(self.code) if hint is None else hint
        super().__init__(self._text())

    @property
    def request(self) -> str:
        """The method and the path of the refused request."""
        return f"{self.method} {self.path}"

    @property
    def refuses_credential(self) -> bool:
        """Whether Okta does not take the credential at all, so that another one may do."""
        return self.status == 401 and self.code in DEAD_CREDENTIAL

    def _text(self) -> str:
        text = f"Okta answered {self.status} {self.code}".rstrip() + f" to {self.request}: "
        text += self.summary.rstrip(".") or "no reason given"
        if self.causes:
            text += " (" + "; ".join(self.causes) + ")"
        text += f". {self._hint}" if self._hint else "."
        return text + (f" Okta's request ID: {self.request_id}." if self.request_id else "")

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json: the message, and Okta's answer as data under okta_error."""
        return {
            "msg": str(self),
            "okta_error": {
                "status": self.status,
                "errorCode": self.code,
                "errorSummary": self.summary,
                "errorCauses": self.causes,
                "errorId": self.error_id,
                "request_id": self.request_id,
                "request": self.request,
            },
        }


class ApiError(ErrorAnswer):
    """The API refused a request."""

    @property
    def is_not_found(self) -> bool:
        """Whether Okta says that there is no such thing. A 404 of some other server says nothing about an org."""
        return self.status == 404 and bool(self.code)


class CursorExpired(Caused):
    """A page of a list cannot be read any more, as it took too long to come to it; *cause* is Okta's refusal."""

    def __init__(self, cause: OktaError):
        super().__init__(f"The list could not be read to its end, as Okta forgot where it was. {cause}", cause)


class Explained(Caused):
    """Okta's refusal *cause*, with what is known about its reason and what to do."""

    def __init__(self, cause: OktaError, advice: str):
        super().__init__(f"{advice} {cause}", cause)


class StepFailed(Caused):
    """A step of a plan failed; *done* are the steps of the same plan that took effect before it.

    *undone* are those that rolled them back, *trouble* says what could not be rolled back. *steps* are both as data.
    """

    def __init__(
        self,
        cause: OktaError,
        attempted: str,
        done: Sequence[str],
        undone: Sequence[str] = (),
        trouble: str = "",
        steps: Sequence[Mapping[str, str]] = (),
    ):
        text = f"Could not {attempted}: {cause}"
        if done:
            text += f" Done before that: {', '.join(done)}."
        if undone:
            text += f" Done to put that right: {', '.join(undone)}."
        super().__init__(text + trouble, cause)
        self.done = [*done, *undone]
        self.steps = list(steps)

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json; changed is whether earlier steps took effect."""
        return {**super().result(), "changed": bool(self.done), "operations": self.done, "steps": self.steps}


class Interrupted(OktaError):
    """The run was interrupted (Ctrl-C, or a cancelled job) while a request was under way or about to be repeated."""

    def __init__(
        self, what: str = "The request under way may or may not have taken effect; running the task again is safe."
    ):
        super().__init__(f"Interrupted. {what}")


class NotBegun(Interrupted):
    """The run was interrupted before anything was sent for a step."""

    def __init__(self) -> None:
        super().__init__("Nothing was sent for this yet; running the task again is safe.")


class ItemsFailed(OktaError):
    """Some items of a bulk task failed; *fields* is the whole result, with an entry for every item."""

    def __init__(self, text: str, fields: Mapping[str, Any]):
        super().__init__(text)
        self.fields = fields

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json: the message and the result of every item."""
        return {**self.fields, "msg": str(self)}
