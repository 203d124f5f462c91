# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pages of a list, one request after another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.transport import page_links, responses

LIST = "/api/v1/groups"


class Pages:
    """Pages by path, and their requests; a page is its items and the path of the next page, or an error."""

    def __init__(self, pages: dict[str, Any]):
        self._pages = pages
        self.asked: list[tuple[str, Mapping[str, Any] | None]] = []

    def ask(self, where: str, query: Mapping[str, Any] | None) -> responses.Response:
        self.asked.append((where, query))
        page = self._pages[where]
        if isinstance(page, list):
            page = page.pop(0)
        if isinstance(page, errors.OktaError):
            raise page
        items, following = page
        return responses.Response(200, {}, items, {"next": f"https://acme.okta.com{following}"} if following else {})


def refusal(status: int, code: str) -> errors.ApiError:
    return errors.ApiError("GET", LIST, status, {"errorCode": code}, {})


def read(pages: Pages, query: dict[str, Any] | None, **options: Any) -> list[Any]:
    return [item for response in page_links.followed(pages.ask, LIST, query, **options) for item in response.document]


def test_links_are_followed_without_the_first_query() -> None:
    pages = Pages({LIST: ([1, 2], f"{LIST}?after=2"), f"{LIST}?after=2": ([3], None)})
    assert read(pages, {"limit": 2}) == [1, 2, 3]
    assert pages.asked == [(LIST, {"limit": 2}), (f"{LIST}?after=2", {})]


@pytest.mark.parametrize(("link", "kept"), [("after=2", {"expand": "x"}), ("after=2&expand=y", {})])
def test_parameters_missing_in_links_are_added(link: str, kept: dict[str, str]) -> None:
    pages = Pages({LIST: ([1], f"{LIST}?{link}"), f"{LIST}?{link}": ([2], None)})
    assert read(pages, {"expand": "x", "limit": 1}, keep=("expand",)) == [1, 2]
    assert pages.asked[1] == (f"{LIST}?{link}", kept)


def test_a_link_back_is_refused() -> None:
    pages = Pages({LIST: ([1], f"{LIST}?after=1"), f"{LIST}?after=1": ([2], f"{LIST}?after=1")})
    with pytest.raises(errors.UnexpectedResponse, match="links back"):
        read(pages, None)


def test_a_page_that_is_too_large_is_read_in_smaller_ones_once() -> None:
    pages = Pages({LIST: [refusal(504, ""), ([1], None)]})
    assert read(pages, {"limit": 200}, smaller=20) == [1]
    assert pages.asked == [(LIST, {"limit": 200}), (LIST, {"limit": 20})]
    with pytest.raises(errors.ApiError):
        read(Pages({LIST: [refusal(504, ""), refusal(504, "")]}), {"limit": 200}, smaller=20)


def test_a_cursor_expires_on_a_later_page_only() -> None:
    gone = refusal(400, "E0000031")
    with pytest.raises(errors.CursorExpired):
        read(Pages({LIST: ([1], f"{LIST}?after=1"), f"{LIST}?after=1": gone}), None)
    with pytest.raises(errors.ApiError):
        read(Pages({LIST: gone}), None)
