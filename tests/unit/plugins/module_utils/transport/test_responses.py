# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Interpretation of HTTP responses."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.transport import responses


@pytest.mark.parametrize(
    ("status", "body", "document"),
    [(200, b"{}", {}), (200, '["Zoë"]'.encode(), ["Zoë"]), (204, b"", None), (202, b" ", None)],
)
def test_documents(status, body, document):
    assert responses.document("GET", "/x", status, body) == document


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (200, b"<html>Sign in</html>", "not JSON: '<html>Sign in</html>'"),
        (200, b'{"id": "00u', "not JSON"),
        (200, b"\xff\xfe\xfd", "not JSON"),
        (302, b"", "redirects (302)"),
    ],
)
def test_unexpected_responses(status, body, words):
    with pytest.raises(errors.UnexpectedResponse) as caught:
        responses.document("GET", "/x", status, body)
    assert words in str(caught.value)


def test_a_long_body_is_cut():
    with pytest.raises(errors.UnexpectedResponse) as caught:
        responses.document("GET", "/x", 200, b"<p>" * 5000)
    assert len(str(caught.value)) < 400


def test_a_refusal_has_all_of_oktas_response():
    body = b"""{"errorCode": "E0000001", "errorSummary": "Api validation failed: login", "errorId": "oaeX",
                "errorCauses": [{"errorSummary": "login: taken"}, {"errorSummary": "email: blank"}]}"""
    error = responses.refusal("POST", "/api/v1/users", 400, {"X-Okta-Request-Id": "r1"}, body)
    for word in ("400", "E0000001", "Api validation failed: login", "login: taken; email: blank", "r1", "POST /api"):
        assert word in str(error)
    assert error.result()["okta_error"] == {
        "status": 400,
        "errorCode": "E0000001",
        "errorSummary": "Api validation failed: login",
        "errorCauses": ["login: taken", "email: blank"],
        "errorId": "oaeX",
        "request_id": "r1",
        "request": "POST /api/v1/users",
    }


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"", "no reason given"), (b"<h1>Bad Gateway</h1>", "the response is not from Okta"), (b"[1]", "not from Okta")],
)
def test_a_refusal_that_is_not_oktas(body, words):
    assert words in str(responses.refusal("GET", "/x", 502, {}, body))


@pytest.mark.parametrize(
    ("date", "time"),
    [("Sat, 31 Jan 2026 08:00:07 GMT", "2026-01-31T08:00:07Z"), ("soon", None), (None, None)],
)
def test_a_trace_has_the_time_of_the_server(date, time):
    headers = {"Date": date, "X-Okta-Request-Id": "8cf2"}
    expected = {"request": "PUT /x", "status": 204, "request_id": "8cf2", "time": time}
    assert responses.trace("PUT", "/x", 204, headers).result() == expected


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            b'<?xml encoding="UTF-8"?><a b="Z\xc3\xbcrich"/>',
            '<?xml encoding="UTF-8"?><a b="Zürich"/>',
        ),
        (b"\r\n<a/>", "\r\n<a/>"),
        (b"<a>\xff</a>", "<a>\ufffd</a>"),
    ],
)
def test_the_text_of_a_response_with_xml(body, text):
    assert responses.text("GET", "/x", 200, body) == text


@pytest.mark.parametrize(
    ("status", "body", "reason"), [(200, b"{}", "is not XML"), (200, b"", "is not XML"), (302, b"<a/>", "redirects")]
)
def test_a_response_without_xml(status, body, reason):
    with pytest.raises(errors.UnexpectedResponse, match=reason):
        responses.text("GET", "/x", status, body)
