# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Public keys in the form that Okta accepts."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from ansible_collections.spoke.okta.plugins.module_utils.credentials import key_pairs


@pytest.mark.parametrize(
    ("octets", "length", "wanted"),
    [(b"\x01", 3, b"\x00\x00\x01"), (b"\x01\x02\x03", 3, b"\x01\x02\x03"), (b"\x00\x02", 2, b"\x00\x02")],
)
def test_leading_zeros_that_an_older_library_omits_are_added(octets: bytes, length: int, wanted: bytes) -> None:
    given, filled = (base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in (octets, wanted))
    assert key_pairs.filled(given, length) == filled


@pytest.mark.parametrize(("curve", "length"), [(ec.SECP256R1(), 43), (ec.SECP384R1(), 64), (ec.SECP521R1(), 88)])
def test_a_small_number_fills_the_length_of_its_curve(curve: ec.EllipticCurve, length: int) -> None:
    jwk = key_pairs.ec_jwk(ec.derive_private_key(1, curve))
    assert {len(jwk[name]) for name in ("x", "y", "d")} == {length}
