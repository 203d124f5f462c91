# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The errors that end a task. Each one renders its own arguments for fail_json."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from . import error_hints
from .rights import explaining

NO_PERMISSION = "E0000006"
# Codes of a 401 response that rejects the token itself: an API token, and an access token.
DEAD_CREDENTIAL = frozenset({"E0000011", "invalid_token"})

# The maximum number of names or failed items in a message; the result has all of them.
MOST_NAMED = 10


def few(sentences: Sequence[str], where: str = "") -> str:
    """Return the first sentences as one text, which ends with the number of the others and *where* they are."""
    more = len(sentences) - MOST_NAMED
    return " ".join(sentences[:MOST_NAMED]) + (f" And {more} more{where}." if more > 0 else "")


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article: "a user", "an event hook"."""
    # The nouns of Okta that start with u are "user" and its compounds.
    return f"an {noun}" if noun[0].lower() in "aeio" else f"a {noun}"


def missing_sentence(kind: str, references: Sequence[str]) -> str:
    """Return the sentence that the objects of these references do not exist."""
    plural, verb = ("s", "do") if len(references) > 1 else ("", "does")
    return f"The {kind}{plural} {', '.join(map(repr, references))} {verb} not exist in the org."


class OktaError(Exception):
    """An error that ends the work on an item; its text is written for the person who runs the task."""

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json."""
        return {"msg": str(self)}


class Caused(OktaError):
    """An error that adds context to another one; *cause* keeps Okta's response, if any."""

    def __init__(self, text: str, cause: OktaError):
        super().__init__(text)
        self.cause = cause

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json, with the data of the cause, such as Okta's response."""
        return {**self.cause.result(), "msg": str(self)}


class InvalidOption(OktaError):
    """An option has an unusable value. The message never contains the value of a secret.

    *problem* continues a sentence that starts with the option: ("state", "must be present."). *remedy* is a sentence.
    """

    def __init__(self, option: str, problem: str, remedy: str = ""):
        super().__init__(f"{option} {problem}" + (f" {remedy}" if remedy else ""))


class MissingLibrary(OktaError):
    """A Python library that a credential requires is missing; *reason* is the ImportError."""

    def __init__(self, library: str, reason: Exception):
        super().__init__(f"The Python library {library} is missing: {reason}.")
        self.library = library
        self.reason = reason


class Refused(OktaError):
    """A plan that the collection rejected before the first write."""


class NotFound(OktaError):
    """No object matches a reference, nor *others* of its kind; *accepted* are valid ones: "its ID or exact name"."""

    def __init__(self, kind: str, reference: str, accepted: str, others: Collection[str] = ()):
        missing = missing_sentence(kind, [reference, *others])
        super().__init__(f"{missing} Specify {with_article(kind)} by {accepted}. {explaining.hidden(kind)}")


class Ambiguous(OktaError):
    """Several objects match one name; *matches* are descriptions such as "00g… (APP_GROUP)"."""

    def __init__(self, kind: str, reference: str, matches: Collection[str]):
        several = f"{kind[:-1]}ies" if kind.endswith("cy") else f"{kind}s"
        super().__init__(
            f"{len(matches)} {several} match {reference!r}: {', '.join(matches)}. Specify the {kind} by its ID."
        )


class ConnectionFailed(OktaError):
    """No valid response arrived."""

    def __init__(self, method: str, path: str, reason: str):
        super().__init__(f"{method} {path} failed: {reason}")


class OutcomeUnknown(Caused):
    """The request was sent, but no valid response shows whether it took effect; *cause* is what arrived instead."""

    def __init__(self, method: str, path: str, cause: OktaError):
        super().__init__(
            f"{method} {path} was sent, but its outcome is unknown. It was not retried, because a retry could apply it "
            f"twice. Run the task again; it checks the org first. Cause: {cause}",
            cause,
        )


class UnexpectedResponse(OktaError):
    """A response that the Okta API never sends. *what* is a sentence that says what is wrong with it."""

    def __init__(self, method: str, path: str, what: str):
        super().__init__(
            f"{method} {path}: {what} Check that org_url is an Okta org and that no proxy or portal responds "
            "in its place."
        )


class WaitTooLong(Caused):
    """The next wait would exceed rate_limit_max_wait; *cause* is the reason for it. Times are in seconds."""

    def __init__(self, cause: OktaError, seconds: float, waited: float, allowed: float):
        super().__init__(
            f"{cause} The next retry would be in {seconds:.0f} s. Together with the {waited:.0f} s waited so far, that "
            f"exceeds rate_limit_max_wait ({allowed:.0f} s).",
            cause,
        )


class ShareUsedUp(OktaError):
    """The rate limiter would delay a request beyond rate_limit_max_wait. *share* is in percent, times in seconds."""

    def __init__(self, method: str, path: str, share: float, seconds: float, allowed: float):
        super().__init__(
            f"{method} {path} was not sent: this host has used its {share:g} % of the rate limit (rate_limit_share), "
            f"or the rate limit is used up. The next request is possible in {seconds:.0f} s, which exceeds "
            f"rate_limit_max_wait ({allowed:.0f} s). Raise rate_limit_share or rate_limit_max_wait, or run fewer tasks "
            "at once."
        )


class NotSettled(OktaError):
    """Okta accepted a change, but its effect is not visible."""


class Overtaken(OktaError):
    """The org changed after the plan was made, for example because another client created the object: plan again."""


class ErrorResponse(OktaError):
    """Okta refused a request. *document* is the body of the response, empty if it is not one of Okta's.

    *headers* are those of the response. *hint* says what to do; the default is the hint in error_hints for the code.
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
        self._hint = error_hints.hint(self.code, method, path) if hint is None else hint
        super().__init__(self._text())

    @property
    def request(self) -> str:
        """Return the method and the path of the refused request."""
        return f"{self.method} {self.path}"

    @property
    def refuses_credential(self) -> bool:
        """Return whether Okta refuses the credential itself, so that another one may succeed."""
        return self.status == 401 and self.code in DEAD_CREDENTIAL

    def _text(self) -> str:
        text = f"Okta returned {self.status} {self.code}".rstrip() + f" for {self.request}: "
        text += self.summary.rstrip(".") or "no reason given"
        text += f" ({'; '.join(self.causes)})" if self.causes else ""
        text += f". {self._hint}" if self._hint else "."
        return text + (f" Okta request ID: {self.request_id}." if self.request_id else "")

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json: the message, and Okta's response as data under okta_error."""
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


class ApiError(ErrorResponse):
    """A refusal by Okta's management API."""

    @property
    def is_not_found(self) -> bool:
        """Return whether Okta reports that the object does not exist. A 404 from another server is not proof."""
        return self.status == 404 and bool(self.code)


class CursorExpired(Caused):
    """The cursor of a list expired before its next page was read; *cause* is Okta's refusal."""

    def __init__(self, cause: OktaError):
        super().__init__(f"The list could not be read to its end, because its page cursor expired. {cause}", cause)


class Explained(Caused):
    """Okta's refusal *cause*, preceded by its likely reason and what to do."""

    def __init__(self, cause: OktaError, advice: str):
        super().__init__(f"{advice} {cause}", cause)


class StepFailed(Caused):
    """A step of a plan failed; *done* are the steps of the same plan that were completed before it.

    *undone* are the steps that rolled them back, *trouble* reports failed ones, *steps* are all of them as data.
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
        text += f" Completed before the failure: {', '.join(done)}." if done else ""
        text += f" Rolled back by: {', '.join(undone)}." if undone else ""
        super().__init__(text + trouble, cause)
        self.done, self.steps = [*done, *undone], list(steps)

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json; changed is true if an earlier step, or the cause itself, took effect."""
        fields = {"changed": bool(self.done), **super().result()}
        return {**fields, "operations": self.done, "steps": self.steps}


class Interrupted(OktaError):
    """The run was interrupted (Ctrl-C, or a canceled job) while a request was in progress or about to be retried."""

    def __init__(
        self,
        what: str = "The request in progress may or may not have taken effect. It is safe to run the task again.",
    ):
        super().__init__(f"Interrupted. {what}")


class NotBegun(Interrupted):
    """The run was interrupted before the first request of a step."""

    def __init__(self) -> None:
        super().__init__("No request was sent for this change. It is safe to run the task again.")


class ItemsFailed(OktaError):
    """Some items of a bulk task failed; *fields* is the whole result, with one entry for each item."""

    def __init__(self, text: str, fields: Mapping[str, Any]):
        super().__init__(text)
        self.fields = fields

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json: the message and the result of each item."""
        return {**self.fields, "msg": str(self)}
