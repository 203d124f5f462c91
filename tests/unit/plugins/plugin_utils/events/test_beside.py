# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results and errors of threads, and the end of concurrent tasks when one fails."""

from __future__ import annotations

import asyncio
import threading

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.plugin_utils.events import beside


class Unusual(BaseException):
    """An exception that `except Exception` does not catch."""


def test_the_value_is_returned_from_another_thread():
    here = threading.get_ident()
    assert asyncio.run(beside.call(threading.get_ident)) != here
    assert asyncio.run(beside.call(lambda: None)) is None


@pytest.mark.parametrize("error", [errors.Refused("no"), OSError("gone"), Unusual("rare")])
def test_any_error_is_raised_in_the_caller(error):
    def fail():
        raise error

    with pytest.raises(type(error)) as raised:
        asyncio.run(beside.call(fail))
    assert raised.value is error


def test_a_result_after_a_timeout_is_ignored():
    go, gone = threading.Event(), threading.Event()

    def slow():
        go.wait(10)
        gone.set()

    async def impatient():
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(beside.call(slow), 0.01)
        go.set()
        while not gone.is_set():
            await asyncio.sleep(0.01)
        # Give the thread time to report to the canceled future.
        await asyncio.sleep(0.05)

    asyncio.run(impatient())


def test_all_tasks_end_when_one_fails():
    ended = []

    async def lasting():
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("lasting")

    async def failing():
        await asyncio.sleep(0)
        raise errors.Refused("no")

    with pytest.raises(errors.Refused):
        asyncio.run(beside.together(lasting(), failing()))
    assert ended == ["lasting"]
