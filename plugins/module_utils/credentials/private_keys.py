# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Private keys in all accepted forms: PEM, PEM on one line, JWK, or a path.

Errors show neither a part of a key nor the path to it (Ansible would mask the path: the option is secret).
"""

from __future__ import annotations

import ast
import json
import os
import re
from typing import Any, TypeAlias

from .. import errors
from . import libraries

Given: TypeAlias = "str | dict[str, Any]"
"""The value of an option for a private key: text, or a JWK."""

OPTION = "private_key"
FORMS = "Set it to a private RSA or EC key as PEM (PKCS#1, PKCS#8 or SEC1) or JWK, or to the path of one."
OTHER_HALF = "Use the private key that belongs to it."
SUPPORTED = "Create a key that Okta accepts, and register its public key with the app."
LEAST_BITS = 2048
CURVES = {"P-256": ("secp256r1", "ES256"), "P-384": ("secp384r1", "ES384"), "P-521": ("secp521r1", "ES512")}
# Members of a JWK that are not secret. Hiding them would also hide common words in results.
PUBLIC_MEMBERS = ("kty", "use", "key_ops", "alg", "kid", "crv", "e", "n", "x", "y", "x5t", "x5c", "x5u", "status")
PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)


def public_values(given: Given) -> frozenset[str]:
    """Return the public values of a JWK given as a dict. Ansible would hide all values of a secret option."""
    if not isinstance(given, dict):
        return frozenset()
    values = [given[name] for name in PUBLIC_MEMBERS if name in given]
    return frozenset(str(one) for value in values for one in (value if isinstance(value, list) else [value]))


def secret_values(given: Given) -> list[str]:
    """Return the parts of an option's value that must never be shown."""
    if isinstance(given, dict):
        public = public_values(given)
        return [value for value in given.values() if isinstance(value, str) and value not in public]
    return [str(given)]


class PrivateKey:
    """A signing key. *given* is the value of an option; *key_id* is the kid to send, by default that of a JWK."""

    def __init__(self, given: Given, key_id: str | None = None) -> None:
        self._key, own_id = _read(given)
        self.key_id = key_id or own_id
        self._algorithm = _algorithm(self._key)

    def public_key(self) -> Any:
        """Return its public key as an object of the library."""
        return self._key.public_key()

    def signed(self, claims: dict[str, Any]) -> str:
        """Return a signed JWT with these claims."""
        kid = {"kid": self.key_id} if self.key_id else {}
        signed: str = libraries.jwt().encode(claims, self._key, algorithm=self._algorithm, headers=kid)
        return signed


def _read(given: Given) -> tuple[Any, str | None]:
    """Return (key, kid) for the value of an option. Raises InvalidOption."""
    if isinstance(given, dict):
        return _from_jwk(given)
    text = str(given).strip()
    if "\\n" in text and "-----BEGIN" in text:
        text = text.replace("\\r", "").replace("\\n", "\n")
    if text.startswith("{"):
        return _from_jwk(_parsed(text))
    if "-----BEGIN" in text:
        return _from_pem(text), None
    return _from_path(text)


def _refusal(problem: str, remedy: str = FORMS) -> errors.InvalidOption:
    return errors.InvalidOption(OPTION, problem, remedy)


def _parsed(text: str) -> Any:
    """Return the JWK in a text. Templating in ansible-core before 2.19 may turn it into a Python literal."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise _refusal("starts like a JWK but is not valid JSON.") from None


def _from_path(text: str) -> tuple[Any, str | None]:
    if "\n" in text or len(text) > 1024:
        raise _refusal("is neither PEM nor JWK: it has several lines, but no BEGIN and END lines.")
    path = os.path.expanduser(text)
    if re.fullmatch(r"[A-Za-z0-9+/=_-]{200,}", text):
        raise _refusal("looks like the content of a PEM key without its BEGIN and END lines.")
    if not os.path.exists(path):
        raise _refusal("is neither PEM nor JWK nor the path of a file on the host that runs the module.")
    try:
        with open(path, encoding="utf-8") as file:
            content = file.read(100_000)
    except UnicodeDecodeError:
        raise _refusal("is the path of a binary file (DER or PKCS#12?).", FORMS) from None
    except OSError as error:
        raise _refusal(f"is the path of a file that cannot be read: {error.strerror}.", "") from None
    if "-----BEGIN" not in content and not content.lstrip().startswith("{"):
        raise _refusal("is the path of a file that contains neither PEM nor JWK.")
    return _read(content)


def _from_pem(text: str) -> Any:
    found = PEM.search(text)
    if found is None:
        raise _refusal("starts like PEM, but its END line is missing or does not match its BEGIN line.")
    kind, body = found.groups()
    if "PUBLIC KEY" in kind:
        raise _refusal(f"must be a private key (got a public key: PEM, {kind}).", OTHER_HALF)
    if "CERTIFICATE" in kind:
        raise _refusal(f"must be a private key (got a certificate: PEM, {kind}).", OTHER_HALF)
    if kind == "ENCRYPTED PRIVATE KEY" or "Proc-Type: 4,ENCRYPTED" in body:
        raise _refusal(
            f"must not be encrypted with a passphrase (PEM, {kind}).",
            "Decrypt it (openssl pkey -in key.pem -out plain.pem), and protect it with ansible-vault.",
        )
    if kind == "OPENSSH PRIVATE KEY":
        raise _refusal("must not be in OpenSSH's own format.", "Convert it: ssh-keygen -p -m PEM -f key.")
    pem = f"-----BEGIN {kind}-----\n{_wrapped(body)}\n-----END {kind}-----\n"
    serialization, unsupported = libraries.keys()
    try:
        return serialization.load_pem_private_key(pem.encode("ascii"), password=None)
    except (ValueError, TypeError, unsupported):
        raise _refusal(
            f"has the form of PEM ({kind}), but does not contain a valid key: a part may be missing or changed."
        ) from None


def _wrapped(body: str) -> str:
    """Return base64 in lines, even if its line breaks became spaces."""
    letters = "".join(body.split())
    return "\n".join(letters[start : start + 64] for start in range(0, len(letters), 64))


def _from_jwk(document: Any) -> tuple[Any, str | None]:
    if isinstance(document, dict) and "keys" in document:
        raise _refusal("must be a single key (got a JWKS).", "Set it to the private key in the set.")
    if not isinstance(document, dict) or "kty" not in document:
        raise _refusal("is JSON but not a JWK: the member kty is missing.")
    kind = document["kty"]
    if kind not in ("RSA", "EC"):
        raise _refusal(f"must be an RSA or EC key (got a JWK of type {kind!r}).")
    if "d" not in document:
        raise _refusal(f"must be a private key (got a public key: JWK, {kind}).", OTHER_HALF)
    algorithms = libraries.jwt().algorithms
    reader = algorithms.RSAAlgorithm if kind == "RSA" else algorithms.ECAlgorithm
    try:
        key = reader.from_jwk(json.dumps({name: value for name, value in document.items() if name != "key_ops"}))
    except (libraries.jwt().exceptions.PyJWTError, ValueError, KeyError, TypeError):
        raise _refusal(f"is a JWK ({kind}) without a valid key: a member is missing or wrong.") from None
    return key, document.get("kid")


def _algorithm(key: Any) -> str:
    """Return the algorithm that a key signs with. Raises InvalidOption for keys that Okta does not accept."""
    curve = getattr(key, "curve", None)
    if curve is not None:
        for name, algorithm in CURVES.values():
            if name == curve.name:
                return algorithm
        raise _refusal(f"must be an EC key on the curve P-256, P-384 or P-521 (got {curve.name}).", SUPPORTED)
    if type(key).__name__.lstrip("_") != "RSAPrivateKey":
        raise _refusal(f"must be an RSA or EC key (got {type(key).__name__.strip('_')}).", SUPPORTED)
    if key.key_size < LEAST_BITS:
        raise _refusal(f"must be an RSA key of {LEAST_BITS} bits or more (got {key.key_size}).", SUPPORTED)
    return "RS256"
