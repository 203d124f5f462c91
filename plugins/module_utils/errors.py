# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What can go wrong. Each error renders its own fail_json arguments."""

from __future__ import annotations

NO_PERMISSION = "E0000006"
# Codes of a 401 with which Okta says that a token is no good: an API token, and an access token.
DEAD_CREDENTIAL = frozenset({"E0000011", "invalid_token"})

# What to do about the codes that people meet most, by errorCode.
# Source: https://developer.okta.com/docs/reference/error-codes/
HINTS = {
    "E0000001": "Correct the fields that the causes name.",
    NO_PERMISSION: (
        "The administrator behind the credential lacks the right for this, or for this object (group and help desk "
        "administrators see a part of the org, and only super administrators change members of a group that carries an "
        "admin role). Give it an admin role that covers the object."
    ),
    "E0000007": "It does not exist, was deleted, or is hidden from the administrator behind the credential.",
    "E0000011": (
        "The usual causes: the token expired (it does after 30 days without use) or was revoked, or the administrator "
        "who made it was deactivated or suspended. Check also that org_url is the org that the token belongs to."
    ),
    "E0000014": "The current password is not the one that was given, or the new one does not meet the org's policy.",
    "E0000015": "The org lacks a feature that this call needs; the credential is not the problem.",
    "E0000016": "The user is activated already.",
    "E0000017": "The password cannot be reset in the user's present status.",
    "E0000023": "The attribute is owned by another system (a directory or an HR application): change it there.",
    "E0000031": "The search or filter expression, or the page cursor, is not valid: check names, operators and quotes.",
    "E0000034": "A link to a new password is for active users only: with action reset others get one, too.",
    "E0000035": "The user's status does not allow to change the password; an administrator can set it.",
    "E0000038": "The user's status does not allow this.",
    "E0000047": (
        "The rate limit is used up, by this token's share of it (half by default) or by other clients of the org. "
        "Raise max_retries and rate_limit_max_wait, or run at a quieter time."
    ),
    "E0000053": "The filter expression is not valid: check names, operators and quotes.",
    "E0000075": "The attribute is mapped from another system: change it there.",
    "E0000077": "The attribute is read-only in this org, or owned by another system.",
    "E0000078": "The attribute cannot be changed once it is set.",
    "E0000080": "The password does not meet the org's password policy.",
    "E0000093": "Too many targets in one request.",
}


class OktaError(Exception):
    """Something that ends the work on an item; its text is written for the person who runs the task."""

    def result(self):
        """The arguments for fail_json."""
        return {"msg": str(self)}


class InvalidOption(OktaError):
    """An option's value cannot be used. Never carries the value of a secret."""

    def __init__(self, option, problem, remedy=""):
        super().__init__(f"{option}: {problem}" + (f" {remedy}" if remedy else ""))
        self.option = option


class MissingLibrary(OktaError):
    """A library that a credential needs is not there; *reason* is what Python said."""

    def __init__(self, library, reason):
        super().__init__(f"The Python library {library} is missing: {reason}.")
        self.library = library
        self.reason = reason


class Refused(OktaError):
    """The plan was refused before anything was written."""


class NotFound(OktaError):
    """Nothing in the org answers to a reference, and to *others* of the same kind."""

    def __init__(self, kind, reference, accepted, others=()):
        names = ", ".join(map(repr, [reference, *others]))
        super().__init__(f"There is no {kind} {names} in the org. A {kind} is named by {accepted}.")
        self.reference = reference


class Ambiguous(OktaError):
    """Several objects answer to one name; *matches* are descriptions such as "00g… (APP_GROUP)"."""

    def __init__(self, kind, reference, matches):
        super().__init__(
            f"{len(matches)} {kind}s are called {reference!r}: {', '.join(matches)}. Name the one you mean by its ID."
        )
        self.reference = reference


class ConnectionFailed(OktaError):
    """No proper answer came."""

    def __init__(self, method, path, reason):
        super().__init__(f"{method} {path} failed: {reason}")


class OutcomeUnknown(OktaError):
    """The request was sent, but no proper answer says whether it took effect; *cause* is what came instead."""

    def __init__(self, method, path, cause):
        super().__init__(
            f"{method} {path} was sent, but whether it took effect is unknown. It was not sent again, since that could "
            f"do it twice; run the task again, which looks first. What came back: {cause}"
        )
        self.cause = cause

    def result(self):
        """fail_json arguments, with Okta's answer where there was one."""
        return {**self.cause.result(), "msg": str(self)}


class UnexpectedAnswer(OktaError):
    """The server answered something that the Okta API never answers."""

    def __init__(self, method, path, what):
        super().__init__(
            f"{method} {path}: {what} Check that org_url is an Okta org and that no proxy stands in between."
        )


class WaitTooLong(OktaError):
    """The next wait would exceed what rate_limit_max_wait allows; *cause* is why to wait. Times in seconds."""

    def __init__(self, cause, seconds, waited, allowed):
        super().__init__(
            f"{cause} The request could be sent again in {seconds:.0f} s, but with the {waited:.0f} s waited so far "
            f"that exceeds rate_limit_max_wait ({allowed:.0f} s)."
        )
        self.cause = cause

    def result(self):
        """fail_json arguments, with Okta's answer where there was one."""
        return {**self.cause.result(), "msg": str(self)}


class ShareUsedUp(OktaError):
    """The turn of a request comes later than rate_limit_max_wait allows. *share* in percent, times in seconds."""

    def __init__(self, method, path, share, seconds, allowed):
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

    *headers* are those of the answer, *hint* is what to do, by default what HINTS has for the code.
    """

    def __init__(self, method, path, status, document, headers, hint=None):
        self.status = status
        self.headers = headers
        self.code = document.get("errorCode", "")
        self.summary = document.get("errorSummary", "")
        self.causes = [cause.get("errorSummary", "") for cause in document.get("errorCauses") or []]
        self.error_id = document.get("errorId", "")
        self.request_id = headers.get("X-Okta-Request-Id", "")
        self.request = f"{method} {path}"
        self._hint = HINTS.get(self.code) if hint is None else hint
        super().__init__(self._text())

    @property
    def refuses_credential(self):
        """Whether Okta does not take the credential at all, so that another one may do."""
        return self.status == 401 and self.code in DEAD_CREDENTIAL

    def _text(self):
        text = f"Okta answered {self.status} {self.code}".rstrip() + f" to {self.request}: "
        text += self.summary.rstrip(".") or "no reason given"
        if self.causes:
            text += " (" + "; ".join(self.causes) + ")"
        text += f". {self._hint}" if self._hint else "."
        return text + (f" Okta's request ID: {self.request_id}." if self.request_id else "")

    def result(self):
        """fail_json arguments: the message, and Okta's answer as data under okta_error."""
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
    def is_not_found(self):
        """Whether Okta says that there is no such thing. A 404 of some other server says nothing about an org."""
        return self.status == 404 and bool(self.code)


class CursorExpired(OktaError):
    """A page of a list cannot be read any more, as it took too long to come to it; *cause* is Okta's refusal."""

    def __init__(self, cause):
        super().__init__(f"The list could not be read to its end, as Okta forgot where it was. {cause}")
        self.cause = cause

    def result(self):
        """fail_json arguments, with Okta's answer."""
        return {**self.cause.result(), "msg": str(self)}


class Explained(OktaError):
    """Okta's refusal *cause*, with what is known about its reason and what to do."""

    def __init__(self, cause, advice):
        super().__init__(f"{advice} {cause}")
        self.cause = cause

    def result(self):
        """fail_json arguments, with Okta's answer."""
        return {**self.cause.result(), "msg": str(self)}


class StepFailed(OktaError):
    """A step of a plan failed; *done* are the steps of the same plan that took effect before it.

    *undone* are those that put them right again, *trouble* says what could not be put right.
    """

    def __init__(self, cause, attempted, done, undone=(), trouble=""):
        text = f"Could not {attempted}: {cause}"
        if done:
            text += f" Done before that: {', '.join(done)}."
        if undone:
            text += f" Done to put that right: {', '.join(undone)}."
        super().__init__(text + trouble)
        self.cause = cause
        self.done = [*done, *undone]

    def result(self):
        """fail_json arguments; changed tells whether earlier steps took effect."""
        return {**self.cause.result(), "msg": str(self), "changed": bool(self.done), "operations": self.done}


class Interrupted(OktaError):
    """The run was interrupted (Ctrl-C, or a cancelled job) while a request was under way or about to be repeated."""

    def __init__(self, what="The request under way may or may not have taken effect; running the task again is safe."):
        super().__init__(f"Interrupted. {what}")


class NotBegun(Interrupted):
    """The run was interrupted before anything was sent for a step."""

    def __init__(self):
        super().__init__("Nothing was sent for this yet; running the task again is safe.")


class ItemsFailed(OktaError):
    """Some items of a bulk task failed; *fields* is the whole result, with an entry for every item."""

    def __init__(self, text, fields):
        super().__init__(text)
        self.fields = fields

    def result(self):
        """fail_json arguments: the message and the result of every item."""
        return {**self.fields, "msg": str(self)}
