# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Secrets by the names under which they stand, also in options that do not exist and in free documents. Pure.

The names are those of Okta's API reference (https://developer.okta.com/docs/api/), of OAuth 2.0, of JWKs (RFC 7518) and
of the options of this collection. Names are compared in one form, in small letters and without what separates words:
newPassword, new_password and New-Password are one name.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from typing import Any

Place = tuple[Any, str, bool]
"""A value, the plain name of what holds it, and whether it stands under the name of a secret."""

# Any words may stand before these: newPassword, tempPassword, hook_client_secret, recovery_answer, mfa_token.
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
        # What Okta sends to a hook, of a password that is imported, and what encrypts our token store.
        "authvalue",
        "hash",
        "pwd",
        "salt",
        "tokenstorekey",
        # What proves something once.
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
        # Links that do so.
        "activationurl",
        "redirectedurl",
        "resetpasswordurl",
    }
)
# What is done with a secret, such as update_password: on_create, is none; a returned_token is one.
DEEDS = re.compile(r"(?:expire|generate|require|return|reveal|show|update)(?!e?d)")
# In a profile, a code is an attribute as any other.
IN_PROFILES = NAMES - {"code", "hash"}
# authScheme.value is of Okta's hooks; auth.value is the same for Okta's Terraform provider.
AUTH_SCHEMES = frozenset({"auth", "authscheme"})
HEADERS = re.compile(r"authorization|proxyauthorization|cookie|dpop|setcookie|x.*(?:auth|authorization|key|signature)")
JWK_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "k", "oth"})
# In a document under the name of a secret, what only describes it.
PUBLIC_PARTS = frozenset(
    {
        # How a password was hashed, or is checked.
        "algorithm",
        "digestalgorithm",
        "hook",
        "iterationcount",
        "keysize",
        "saltorder",
        "type",
        "workfactor",
        # An object of its own, and its links.
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
        # How the tokens of an app are renewed, and the question to an answer.
        "leeway",
        "rotationtype",
        "question",
        # What a policy says about passwords, and a schema about an attribute.
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
# How a task, or Python, writes a truth value or nothing as text.
WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null"})
LEAST_DIGITS = 4


def found(given: Any) -> set[str]:
    """Return the secrets in *given*, the options of a task as it gives them: texts, and numbers as text.

    Whoever masks them does it everywhere, so what says nothing (truth values, short numbers) is not among them.
    Never raises.
    """
    secrets: set[str] = set()
    # Not by recursion: JSON may be nested more deeply than Python calls functions.
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
    """Yield what a dict holds. A *secret* one has secrets only, but for what describes them."""
    is_key = "kty" in document or "crv" in document or ("n" in document and "e" in document)
    for name, value in document.items():
        plain = _plain(name)
        if is_key:
            yield value, plain, plain in JWK_PRIVATE or _is_secret(plain, holder)
        else:
            yield value, plain, _is_secret(plain, holder) or (secret and plain not in PUBLIC_PARTS)
    # Headers of hooks, for instance, are written as {"key": "X-Api-Key", "value": "..."}.
    if "value" in document:
        for label in ("key", "name"):
            plain = _plain(document.get(label))
            yield document["value"], plain, _is_secret(plain, holder)


def _plain(name: Any) -> str:
    """Return the form in which names are compared; empty for what is none, such as the event type user.mfa.token."""
    return _squeezed(name) if isinstance(name, str) and "." not in name else ""


@functools.lru_cache(maxsize=1024)
def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _is_secret(plain: str, holder: str) -> bool:
    """Return whether a name, in what is called *holder*, is that of a secret."""
    if holder in AUTH_SCHEMES and plain == "value":
        return True
    if holder.endswith("headers") and HEADERS.fullmatch(plain):
        return True
    if plain in (IN_PROFILES if holder == "profile" else NAMES):
        return True
    return plain.endswith(ENDINGS) and not DEEDS.match(plain)


def _texts(text: str) -> set[str]:
    """Return a secret text, also without a word such as Bearer before it; nothing where it says nothing."""
    scheme, _blank, rest = text.strip().partition(" ")
    texts = {text, rest.strip()} if scheme.lower() in SCHEMES else {text}
    return {one for one in texts if _is_telling(one.strip())}


def _is_telling(text: str) -> bool:
    return bool(text) and text.lower() not in WORDS and not (text.isdecimal() and len(text) < LEAST_DIGITS)


def _numbers(value: Any) -> set[str]:
    """Return a secret number as text; nothing for a short one, and for what is no number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return set()
    try:
        text = str(value)
    except ValueError:
        # Python does not write thousands of digits, and neither does anybody see them.
        return set()
    return {text} if sum(map(str.isdigit, text)) >= LEAST_DIGITS else set()


def _documents(text: str) -> list[Any]:
    """Return what a text holds as JSON, if it is a dict or a list."""
    if not text.lstrip().startswith(("{", "[")):
        return []
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        return []
