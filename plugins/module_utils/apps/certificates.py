# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""X.509 certificates in options: PEM or its base64 text, as Okta has them in x5c. Pure.

The library that reads certificates is optional, so this module looks only at the outermost structure (RFC 5280).
"""

from __future__ import annotations

import base64
import binascii
import re
import textwrap
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

from .. import errors

BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----(.*?)(?:-----END \1-----|\Z)", re.DOTALL)
FORMS = "Use a certificate in PEM, or its base64 text. The lookup ansible.builtin.file reads one from a file."
DISCLOSED = "Use only the certificate. Treat the private key as disclosed if it left its host."
# The tags of DER.
SEQUENCE, INTEGER, BITS, VERSION = 0x30, 0x02, 0x03, 0xA0
# The tags of times in DER, with their formats. Times in certificates are in UTC.
TIMES = {0x17: "%y%m%d%H%M%SZ", 0x18: "%Y%m%d%H%M%SZ"}
# The content of a certificate: what is certified, the algorithm of the signature, the signature.
CERTIFICATE = [SEQUENCE, SEQUENCE, BITS]

Element = tuple[int, int, int]
"""An element of DER: its tag, the start of its content, and its end."""


def encoded(text: str, option: str) -> str:
    """Return the certificate in an option as Okta has it: the base64 text of its DER, in one line.

    Raises InvalidOption. The message does not contain the value, which could be a private key.
    """
    blocks = BLOCK.findall(_unescaped(text))
    kinds = [kind for kind, _body in blocks]
    if any("PRIVATE KEY" in kind for kind in kinds):
        raise _private(option)
    if len(blocks) > 1:
        raise errors.InvalidOption(option, f"must contain exactly one certificate (got {len(blocks)} PEM blocks).")
    if kinds and kinds != ["CERTIFICATE"]:
        raise errors.InvalidOption(option, f"must contain a certificate (got PEM, {kinds[0]}).", FORMS)
    der = _decoded(blocks[0][1] if blocks else text)
    tags = None if der is None else _tags(der)
    if tags and tags[0] == INTEGER:
        raise _private(option)
    if der is None or tags != CERTIFICATE:
        raise errors.InvalidOption(option, "must contain a certificate (its value is not shown).", FORMS)
    return base64.b64encode(der).decode()


def kept(text: str) -> str:
    """Return the base64 text of a certificate from Okta, which can have line breaks, in one line."""
    return "".join(text.split())


def pem(text: str) -> str:
    """Return the base64 text of a certificate as PEM."""
    lines = textwrap.wrap(kept(text), 64)
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])


def expiry(text: str) -> datetime | None:
    """Return the time until which the base64 text of a certificate is valid; None if it cannot be read."""
    der = _decoded(text)
    if der is None or _tags(der) != CERTIFICATE:
        return None
    outer = _element(der, 0)
    parts = _inside(der, outer) if outer else None
    fields = _inside(der, parts[0]) if parts else None
    # The version comes first, unless it is 1; then the serial number, the algorithm, the issuer and the validity.
    place = 4 if fields and fields[0][0] == VERSION else 3
    times = _inside(der, fields[place]) if fields and len(fields) > place else None
    if not times or len(times) != 2:
        return None
    tag, start, end = times[1]
    try:
        found = datetime.strptime(der[start:end].decode("ascii"), TIMES[tag])
    except (KeyError, ValueError):
        return None
    return found.replace(tzinfo=timezone.utc)


def private_parts(texts: Iterator[Any]) -> list[str]:
    """Return those of *texts* that are the base64 text of a private key. They must not appear in output."""
    found = []
    for text in texts:
        der = _decoded(text) if isinstance(text, str) else None
        tags = None if der is None else _tags(der)
        if tags and tags[0] == INTEGER:
            found += [text, text.strip(), kept(text)]
    return found


def _private(option: str) -> errors.InvalidOption:
    return errors.InvalidOption(option, "must not contain a private key (its value is not shown).", DISCLOSED)


def _unescaped(text: str) -> str:
    """Return PEM whose line breaks were escaped, as in JSON or an environment variable, with line breaks."""
    return text.replace("\\r", "").replace("\\n", "\n") if "-----BEGIN" in text else text


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(kept(text), validate=True) or None
    except (binascii.Error, ValueError):
        return None


def _tags(der: bytes) -> list[int] | None:
    """Return the tags of the elements of the sequence that *der* consists of; None if it is not one sequence."""
    outer = _element(der, 0)
    if outer is None or outer[0] != SEQUENCE or outer[2] != len(der):
        return None
    inner = _inside(der, outer)
    return None if inner is None else [tag for tag, _start, _end in inner]


def _inside(der: bytes, outer: Element) -> list[Element] | None:
    """Return the elements in an element; None if one of them is not complete."""
    found, at = [], outer[1]
    while at < outer[2]:
        inner = _element(der, at)
        if inner is None or inner[2] > outer[2]:
            return None
        found.append(inner)
        at = inner[2]
    return found


def _element(der: bytes, at: int) -> Element | None:
    """Return the element at a position; None if it is not complete."""
    if at + 2 > len(der):
        return None
    tag, size, start = der[at], der[at + 1], at + 2
    if size & 0x80:
        count = size & 0x7F
        size, start = int.from_bytes(der[start : start + count], "big"), start + count
    return (tag, start, start + size) if start + size <= len(der) else None
