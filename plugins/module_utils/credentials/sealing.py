# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Encryption of what the token store keeps, with a key that is made from a passphrase."""

from __future__ import annotations

import base64
import hashlib
import json
import os

from . import libraries, token_store_errors

SALT_BYTES = 16
# Cost of making the key: some hundredths of a second and 16 MiB for each try of somebody who guesses.
COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


class Seal:
    """Seals documents (authenticated encryption), each with a salt of its own, and opens them again."""

    def __init__(self, passphrase):
        self._passphrase = passphrase.encode("utf-8")

    def _cipher(self, salt):
        key = hashlib.scrypt(self._passphrase, salt=salt, **COST)
        return libraries.fernet().Fernet(base64.urlsafe_b64encode(key))

    def sealed(self, document):
        """A document that tells nothing of this one."""
        salt = os.urandom(SALT_BYTES)
        content = self._cipher(salt).encrypt(json.dumps(document).encode("utf-8"))
        return {"salt": base64.b64encode(salt).decode(), "sealed": content.decode()}

    def opened(self, document, place):
        """The document that was sealed. Raises TokenStoreFailed when the passphrase is another one."""
        try:
            salt = base64.b64decode(document["salt"], validate=True)
            content = self._cipher(salt).decrypt(document["sealed"].encode("ascii"))
        except (KeyError, TypeError, AttributeError, ValueError):
            raise token_store_errors.TokenStoreFailed.broken(
                place, "it is not what an encrypted file of the store is"
            ) from None
        except libraries.fernet().InvalidToken:
            raise token_store_errors.TokenStoreFailed(
                place,
                "token_store_key does not open it, or it was changed by hand.",
                token_store_errors.TokenStoreFailed.BEGIN_ANEW,
            ) from None
        return json.loads(content)
