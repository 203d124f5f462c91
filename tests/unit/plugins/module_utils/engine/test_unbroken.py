# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Work that a signal must not interrupt is completed."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import parallel, unbroken, waiting


class TimeIsUpError(BaseException):
    """The exception that Ansible raises at a task timeout."""


@pytest.fixture
def alarm() -> Iterator[None]:
    """Set an alarm in 0.1 s, as for a task with a timeout."""

    def ring(_number: int, _frame: object) -> None:
        raise TimeIsUpError

    former = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, former)


def test_it_returns_what_the_work_returns():
    assert unbroken.whole(lambda: 3) == 3


def test_it_raises_what_the_work_raises():
    def refuse():
        raise errors.Refused("no.")

    with pytest.raises(errors.Refused):
        unbroken.whole(refuse)


@pytest.mark.usefixtures("alarm")
def test_an_alarm_waits_until_the_response_is_stored():
    stored = []

    def ask_and_store():
        time.sleep(0.5)
        stored.append("token")

    with pytest.raises(TimeIsUpError):
        unbroken.whole(ask_and_store)
    assert stored == ["token"]


@pytest.mark.usefixtures("alarm")
def test_after_an_alarm_waits_end():
    begin = time.monotonic()
    with pytest.raises(TimeIsUpError):
        unbroken.whole(lambda: waiting.pause(60))
    assert time.monotonic() - begin < 10


@pytest.mark.usefixtures("alarm")
def test_the_end_of_a_task_waits_for_the_work_of_its_threads():
    stored, begun = [], threading.Event()

    def ask_and_store():
        begun.set()
        time.sleep(0.5)
        stored.append("token")

    parallel.start(lambda: unbroken.whole(ask_and_store))
    begun.wait()
    with pytest.raises(TimeIsUpError):
        time.sleep(10)
    unbroken.finish()
    assert stored == ["token"]
