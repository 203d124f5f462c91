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
    """Return the function `problems` in a file: it gets method, path, query, headers and body of a request.

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

    def look(self) -> None:
        """Check the current request."""
        if self.check is None:
            return
        request = flask.request
        query, body = request.query_string.decode(), request.get_data()
        found = self.check(request.method, request.path, query, request.headers, body)
        with self._lock:
            self._times.update((self.label, problem) for problem in found)

    def entries(self) -> list:
        with self._lock:
            return [
                {"label": label, "problem": problem, "times": times}
                for (label, problem), times in sorted(self._times.items())
            ]
