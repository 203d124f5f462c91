# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Private keys in the forms that people have them in: PEM, PEM on one line, JWK, or a path.

No error shows a part of a key, or the path to it (Ansible would mask it: the option is secret).
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
"""A private key as an option takes it: text, or a JWK."""

OPTION = "private_key"
FORMS = "Give a private RSA or EC key as PEM (PKCS#1, PKCS#8 or SEC1), as JWK, or a path to one."
LEAST_BITS = 2048
CURVES = {"P-256": ("secp256r1", "ES256"), "P-384": ("secp384r1", "ES384"), "P-521": ("secp521r1", "ES512")}
# Members of a JWK that are no secret, and so common as words that hiding them would maim results.
PUBLIC_MEMBERS = ("kty", "use", "key_ops", "alg", "kid", "crv", "e", "n", "x", "y", "x5t", "x5c", "x5u", "status")
PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)


def public_values(given: Given) -> frozenset[str]:
    """Return what of a JWK given as a dict is no secret, though Ansible hides all of a secret option."""
    if not isinstance(given, dict):
        return frozenset()
    values = [given[name] for name in PUBLIC_MEMBERS if name in given]
    return frozenset(str(one) for value in values for one in (value if isinstance(value, list) else [value]))


def secret_values(given: Given) -> list[str]:
    """Return what of an option's value must never be shown."""
    if isinstance(given, dict):
        public = public_values(given)
        return [value for value in given.values() if isinstance(value, str) and value not in public]
    return [str(given)]


class PrivateKey:
    """A key that signs. *given* is an option's value; *key_id* is the kid to name, by default that of a JWK."""

    def __init__(self, given: Given, key_id: str | None = None) -> None:
        self._key, own_id = _read(given)
        self.key_id = key_id or own_id
        self._algorithm = _algorithm(self._key)

    def public_key(self) -> Any:
        """Return its public half, as the library has it."""
        return self._key.public_key()

    def signed(self, claims: dict[str, Any]) -> str:
        """Return a JWT with these claims, signed."""
        kid = {"kid": self.key_id} if self.key_id else {}
        signed: str = libraries.jwt().encode(claims, self._key, algorithm=self._algorithm, headers=kid)
        return signed


def _read(given: Given) -> tuple[Any, str | None]:
    """Return (key, kid) for an option's value. Raises InvalidOption."""
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
    """Return the JWK in a text. Before ansible-core 2.19, templating may have made a Python literal of it."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise _refusal("it begins like a JWK, but is not valid JSON.") from None


def _from_path(text: str) -> tuple[Any, str | None]:
    if "\n" in text or len(text) > 1024:
        raise _refusal("it is neither PEM nor JWK: several lines without BEGIN and END.")
    path = os.path.expanduser(text)
    if re.fullmatch(r"[A-Za-z0-9+/=_-]{200,}", text):
        raise _refusal("it looks like the inside of a key, without its lines BEGIN and END.")
    if not os.path.exists(path):
        raise _refusal(
            "it is neither PEM nor JWK, and taken for a path, names no file on the host that runs the module."
        )
    try:
        with open(path, encoding="utf-8") as file:
            content = file.read(100_000)
    except UnicodeDecodeError:
        raise _refusal("the file that it names is binary (DER or PKCS#12?).", FORMS) from None
    except OSError as error:
        raise _refusal(f"the file that it names cannot be read: {error.strerror}.", "") from None
    if "-----BEGIN" not in content and not content.lstrip().startswith("{"):
        raise _refusal("the file that it names holds neither PEM nor JWK.")
    return _read(content)


def _from_pem(text: str) -> Any:
    found = PEM.search(text)
    if found is None:
        raise _refusal("it begins like PEM, but its line END is missing or does not fit its line BEGIN.")
    kind, body = found.groups()
    if "PUBLIC KEY" in kind:
        raise _refusal(f"it is a public key (PEM, {kind}).", "Give the private key that belongs to it.")
    if "CERTIFICATE" in kind:
        raise _refusal(f"it is a certificate (PEM, {kind}).", "Give the private key that belongs to it.")
    if kind == "ENCRYPTED PRIVATE KEY" or "Proc-Type: 4,ENCRYPTED" in body:
        raise _refusal(
            f"it is encrypted with a passphrase (PEM, {kind}), which nobody is there to type.",
            "Decrypt it (openssl pkey -in key.pem -out plain.pem), and protect it with ansible-vault.",
        )
    if kind == "OPENSSH PRIVATE KEY":
        raise _refusal("it is in OpenSSH's own form.", "Convert it: ssh-keygen -p -m PEM -f key.")
    pem = f"-----BEGIN {kind}-----\n{_wrapped(body)}\n-----END {kind}-----\n"
    serialization, unsupported = libraries.keys()
    try:
        return serialization.load_pem_private_key(pem.encode("ascii"), password=None)
    except (ValueError, TypeError, unsupported):
        raise _refusal(
            f"it has the form of PEM ({kind}), but no key can be read from it: a part may be missing or changed."
        ) from None


def _wrapped(body: str) -> str:
    """Return base64 in lines, also where line breaks became blanks."""
    letters = "".join(body.split())
    return "\n".join(letters[start : start + 64] for start in range(0, len(letters), 64))


def _from_jwk(document: Any) -> tuple[Any, str | None]:
    if isinstance(document, dict) and "keys" in document:
        raise _refusal("it is a set of keys (JWKS).", "Give the one private key of it.")
    if not isinstance(document, dict) or "kty" not in document:
        raise _refusal("it is JSON, but no JWK: the member kty is missing.")
    kind = document["kty"]
    if kind not in ("RSA", "EC"):
        raise _refusal(f"it is a JWK of the type {kind!r}, with which Okta lets no app sign.")
    if "d" not in document:
        raise _refusal(f"it is a public key (JWK, {kind}).", "Give the private key that belongs to it.")
    algorithms = libraries.jwt().algorithms
    reader = algorithms.RSAAlgorithm if kind == "RSA" else algorithms.ECAlgorithm
    try:
        key = reader.from_jwk(json.dumps({name: value for name, value in document.items() if name != "key_ops"}))
    except (libraries.jwt().exceptions.PyJWTError, ValueError, KeyError, TypeError):
        raise _refusal(f"it is a JWK ({kind}), but no key can be read from it: a member is missing or wrong.") from None
    return key, document.get("kid")


def _algorithm(key: Any) -> str:
    """Return the algorithm that a key signs with. Raises InvalidOption for keys that Okta does not take."""
    curve = getattr(key, "curve", None)
    if curve is not None:
        for name, algorithm in CURVES.values():
            if name == curve.name:
                return algorithm
        raise _refusal(f"it is an EC key on the curve {curve.name}.", "Okta takes P-256, P-384 and P-521.")
    if type(key).__name__.lstrip("_") != "RSAPrivateKey":
        raise _refusal(f"it is a key of the type {type(key).__name__.strip('_')}.", "Okta takes RSA and EC keys.")
    if key.key_size < LEAST_BITS:
        raise _refusal(f"it is an RSA key of {key.key_size} bits.", f"Okta takes {LEAST_BITS} bits or more.")
    return "RS256"
