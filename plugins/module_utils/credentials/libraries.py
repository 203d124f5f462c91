# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The OAuth libraries, imported only when a task requests a token, signs with a key or encrypts its token store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .. import errors

NAME = "oauthlib[signedtoken]"


@contextmanager
def _needed() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise errors.MissingLibrary(NAME, error) from None


def oauth2() -> Any:
    """Return the module oauthlib.oauth2. Raises MissingLibrary, as all functions of this module do."""
    with _needed():
        from oauthlib import oauth2
    return oauth2


def jwt() -> Any:
    """Return the module jwt of PyJWT, with its algorithms."""
    with _needed():
        import jwt
        import jwt.algorithms
    return jwt


def keys() -> tuple[Any, type[Exception]]:
    """Return the cryptography module that reads keys, and the exception it raises for unsupported kinds of keys."""
    with _needed():
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives import serialization
    return serialization, UnsupportedAlgorithm


def elliptic_curves() -> Any:
    """Return the cryptography module for keys on elliptic curves."""
    with _needed():
        from cryptography.hazmat.primitives.asymmetric import ec
    return ec


def rsa() -> Any:
    """Return the cryptography module for RSA keys."""
    with _needed():
        from cryptography.hazmat.primitives.asymmetric import rsa
    return rsa


def fernet() -> Any:
    """Return the cryptography module for authenticated encryption."""
    with _needed():
        from cryptography import fernet
    return fernet
