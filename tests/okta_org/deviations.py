# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that deviate from a description of the API, by a check that the caller of the simulator provides."""

from __future__ import annotations

import collections
import importlib.util
import pathlib
import sys
import threading
from collections.abc import Callable

import flask


def check_of(path: pathlib.Path) -> Callable:
    """Return the function `problems` in a file.

    It gets the method, path, query, headers and body of a request, and the latest document of a response for this path.

    Raises OSError when there is no such file, and ValueError when the file has no such function.
    """
    sys.path.insert(0, str(path.resolve().parent))
    described = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(described)
    sys.modules[path.stem] = module
    described.loader.exec_module(module)
    if not hasattr(module, "problems"):
        raise ValueError(f"{path} has no function problems.")
    return module.problems


class Deviations:
    """The problems of requests since the start, counted. `label` is the name that the latest reset gave to a test."""

    def __init__(self) -> None:
        self.check: Callable | None = None
        self.label = ""
        self._lock = threading.Lock()
        self._times: collections.Counter = collections.Counter()
        self._shown: dict = {}

    def look(self) -> None:
        """Check the current request."""
        if self.check is None:
            return
        request = flask.request
        query, body = request.query_string.decode(), request.get_data()
        found = self.check(request.method, request.path, query, request.headers, body, self._shown.get(request.path))
        with self._lock:
            self._times.update((self.label, problem) for problem in found)

    def learn(self, answer: flask.Response) -> None:
        """Keep the documents of a response by path, for the checks of later requests."""
        shown = answer.get_json(silent=True) if self.check and answer.status_code < 300 else None
        if isinstance(shown, dict):
            self._shown[flask.request.path] = shown
        for one in shown if isinstance(shown, list) else ():
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                self._shown[f"{flask.request.path}/{one['id']}"] = one

    def entries(self) -> list:
        with self._lock:
            return [
                {"label": label, "problem": problem, "times": times}
                for (label, problem), times in sorted(self._times.items())
            ]
