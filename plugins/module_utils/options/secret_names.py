# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Finds secrets by the names of their keys, also in unsupported options and in free-form documents. Pure.

The names are from Okta's API reference (https://developer.okta.com/docs/api/), OAuth 2.0, JWKs (RFC 7518) and the
options of this collection. They are compared in lowercase and without separators: newPassword, new_password and
New-Password are the same name.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from typing import Any

Place = tuple[Any, str, bool]
"""A value, the normalized key that holds it, and whether that key is the name of a secret."""

# Endings of names: newPassword, tempPassword, hook_client_secret, recovery_answer, mfa_token.
ENDINGS = (
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "passwordhash",
    "passcode",
    "secret",
    "secrets",
    "secrethash",
    "token",
    "assertion",
    "answer",
    "privatekey",
    "secretkey",
    "apikey",
)
NAMES = frozenset(
    {
        # The secret of a hook, parts of an imported password hash, and the key of the token store.
        "authvalue",
        "hash",
        "pwd",
        "salt",
        # The settings of an application that are secrets, whatever their names are.
        "secretsettings",
        "tokenstorekey",
        # One-time proofs.
        "authorizationcode",
        "authreqid",
        "code",
        "codeverifier",
        "devicecode",
        "idtokenhint",
        "oobcode",
        "otp",
        "recoverycode",
        "verificationcode",
        # Links that contain one.
        "activationurl",
        "redirectedurl",
        "resetpasswordurl",
    }
)
# An action on a secret, such as update_password: on_create, is not a secret; a returned_token is one.
DEEDS = re.compile(r"(?:expire|generate|require|return|reveal|show|update)(?!e?d)")
# In a profile, "code" and "hash" are ordinary attributes.
IN_PROFILES = NAMES - {"code", "hash"}
# authScheme.value belongs to Okta's hooks; Okta's Terraform provider has auth.value for it.
AUTH_SCHEMES = frozenset({"auth", "authscheme"})
HEADERS = re.compile(r"authorization|proxyauthorization|cookie|dpop|setcookie|x.*(?:auth|authorization|key|signature)")
JWK_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "k", "oth"})
# Keys in a document under the name of a secret that only describe the secret.
PUBLIC_PARTS = frozenset(
    {
        # How a password was hashed or is verified.
        "algorithm",
        "digestalgorithm",
        "hook",
        "iterationcount",
        "keysize",
        "saltorder",
        "type",
        "workfactor",
        # Metadata and links of an object.
        "created",
        "expiresat",
        "expiresin",
        "hints",
        "href",
        "id",
        "kid",
        "lastupdated",
        "links",
        "method",
        "name",
        "scope",
        "scopes",
        "status",
        "tokentype",
        # How the tokens of an app are renewed, and the security question.
        "leeway",
        "rotationtype",
        "question",
        # Settings of a password policy, and the schema of an attribute.
        "age",
        "complexity",
        "consent",
        "description",
        "enroll",
        "lockout",
        "master",
        "mutability",
        "permissions",
        "title",
    }
)
PEM = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\Z)", re.DOTALL)
SCHEMES = frozenset({"basic", "bearer", "dpop", "ssws"})
# Booleans and null, as a task or Python writes them.
WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null"})
LEAST_DIGITS = 4


def found(given: Any) -> set[str]:
    """Return the secrets in *given*, the raw options of a task: strings, and numbers as strings.

    Ansible masks a secret wherever it occurs in a result, so booleans and short numbers are not among them.
    Never raises.
    """
    secrets: set[str] = set()
    # Not recursive: JSON can be nested more deeply than the recursion limit of Python.
    waiting: list[Place] = [(given, "", False)]
    while waiting:
        value, holder, secret = waiting.pop()
        if isinstance(value, dict):
            waiting += _parts(value, holder, secret)
        elif isinstance(value, (list, tuple, set, frozenset)):
            waiting += [(item, holder, secret) for item in value]
        elif isinstance(value, str):
            secrets |= set(PEM.findall(value)) if "PRIVATE KEY" in value else set()
            secrets |= _texts(value) if secret else set()
            waiting += [(document, holder, secret) for document in _documents(value)]
        elif secret:
            secrets |= _numbers(value)
    return secrets


def _parts(document: dict[Any, Any], holder: str, secret: bool) -> Iterator[Place]:
    """Yield the values of a dict. In a *secret* dict, all values are secret except those in PUBLIC_PARTS."""
    is_key = "kty" in document or "crv" in document or ("n" in document and "e" in document)
    for name, value in document.items():
        plain = _plain(name)
        if is_key:
            yield value, plain, plain in JWK_PRIVATE or _is_secret(plain, holder)
        else:
            yield value, plain, _is_secret(plain, holder) or (secret and plain not in PUBLIC_PARTS)
    # For example, the headers of a hook are {"key": "X-Api-Key", "value": "..."}.
    if "value" in document:
        for label in ("key", "name"):
            plain = _plain(document.get(label))
            yield document["value"], plain, _is_secret(plain, holder)


def _plain(name: Any) -> str:
    """Return a name in its normalized form; empty for a key with dots, such as the event type user.mfa.token."""
    return _squeezed(name) if isinstance(name, str) and "." not in name else ""


@functools.lru_cache(maxsize=1024)
def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _is_secret(plain: str, holder: str) -> bool:
    """Return whether a normalized key in the document *holder* is the name of a secret."""
    if holder in AUTH_SCHEMES and plain == "value":
        return True
    if holder.endswith("headers") and HEADERS.fullmatch(plain):
        return True
    if plain in (IN_PROFILES if holder == "profile" else NAMES):
        return True
    return plain.endswith(ENDINGS) and not DEEDS.match(plain)


def _texts(text: str) -> set[str]:
    """Return a secret string, with and without a prefix such as Bearer; nothing if it is not specific enough."""
    scheme, _blank, rest = text.strip().partition(" ")
    texts = {text, rest.strip()} if scheme.lower() in SCHEMES else {text}
    return {one for one in texts if _is_specific(one.strip())}


def _is_specific(text: str) -> bool:
    return bool(text) and text.lower() not in WORDS and not (text.isdecimal() and len(text) < LEAST_DIGITS)


def _numbers(value: Any) -> set[str]:
    """Return a secret number as a string; nothing for a short one or another type."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return set()
    try:
        text = str(value)
    except ValueError:
        # Python refuses to convert thousands of digits, so no result shows them either.
        return set()
    return {text} if sum(map(str.isdigit, text)) >= LEAST_DIGITS else set()


def _documents(text: str) -> list[Any]:
    """Return the dict or list that a string contains as JSON, if any."""
    if not text.lstrip().startswith(("{", "[")):
        return []
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        return []
