# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The last resort for a response in an unforeseen form: a message that names the request, and no traceback.

The code of the collection treats a missing field as a case. Where it does not, Python raises one of FAMILY. explained
turns it into an OktaError, so that completed steps, other items and the cost of the task are still reported.
"""

from __future__ import annotations

import contextvars
import os
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from .. import errors

FAMILY = (AttributeError, LookupError, TypeError, ValueError)
"""The exceptions of code that reads a document in another form than it expects."""


class Unforeseen(errors.OktaError):
    """An unforeseen exception. *response* is the last response before it: "GET /api/v1/users/me (200)".

    *problem* is the exception as text, *place* the line that raised it.
    """

    def __init__(self, response: str, problem: str, place: str):
        super().__init__(
            f"The task met an unforeseen error after the response to {response}: {problem} in {place}. This or an "
            "earlier response probably has a form that the collection does not expect. Run the task again with -vvv, "
            "and report its result with the traceback."
        )


class Trail:
    """The last response of each thread of a task, and the tracebacks of its unforeseen exceptions."""

    def __init__(self) -> None:
        self._of_thread = threading.local()
        self._latest = ""
        self.tracebacks: list[str] = []

    def note(self, request: str, status: int) -> None:
        """Note a successful response."""
        self._latest = self._of_thread.response = f"{request} ({status})"

    @property
    def response(self) -> str:
        """Return the last response of this thread, else of the task, as "GET /api/v1/users/me (200)"; empty if none."""
        response: str = getattr(self._of_thread, "response", self._latest)
        return response


_of_task: contextvars.ContextVar[Trail] = contextvars.ContextVar("trail", default=Trail())  # noqa: B039 - of sources


def begin() -> Trail:
    """Return the Trail of a new task, and make it the current one of this context and of its threads."""
    trail = Trail()
    _of_task.set(trail)
    return trail


def note(request: str, status: int) -> None:
    """Note a successful response of the task that this thread works for."""
    _of_task.get().note(request, status)


@contextmanager
def explained() -> Iterator[None]:
    """Raise Unforeseen for an exception of FAMILY in the block.

    Before the first response, the exception is an error of the program, and is raised unchanged.
    """
    trail = _of_task.get()
    try:
        yield
    except FAMILY as error:
        if not trail.response:
            raise
        trail.tracebacks.append("".join(traceback.format_exception(error)))
        raise Unforeseen(trail.response, f"{type(error).__name__}: {error}", _place(error)) from error


def _place(error: BaseException) -> str:
    """Return the innermost line of this collection in the traceback, such as "resources/users.py, line 40"."""
    places = []
    for frame in traceback.extract_tb(error.__traceback__):
        parts = frame.filename.replace(os.sep, "/").split("/")
        if "okta" in parts and parts[-1] != os.path.basename(__file__):
            places.append(f"{'/'.join(parts[-2:])}, line {frame.lineno}")
    return places[-1] if places else "unknown line"
