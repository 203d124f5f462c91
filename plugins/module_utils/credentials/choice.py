# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Choose the credential that the options of a task and the environment describe. Pure.

Task options take precedence over the environment. If they make a complete credential, other credentials in the
environment are ignored. If they do not, only credentials that use all of them are considered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .. import errors
from ..options import credential_options

Options = Mapping[str, Any]
"""Options of a credential that have a value, by name."""


class Choice(NamedTuple):
    """A kind of credential, one of credential_options.AUTH_METHODS, and the options that describe it."""

    method: str
    options: dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of credential with its required and optional options."""

    method: str
    needs: tuple[str, ...]
    may_have: tuple[str, ...] = ()

    @property
    def uses(self) -> tuple[str, ...]:
        """Return all of its options."""
        return (*self.needs, *self.may_have)

    def used(self, options: Iterable[str]) -> list[str]:
        """Return the options of this kind that are among *options*, in its own order."""
        named = set(options)
        return [name for name in self.uses if name in named]

    def lacks(self, options: Iterable[str]) -> list[str]:
        """Return the required options that are missing from *options*."""
        named = set(options)
        return [name for name in self.needs if name not in named]


KINDS = {
    kind.method: kind
    for kind in (
        Kind("api_token", ("api_token",)),
        Kind("access_token", ("access_token",)),
        Kind("private_key", ("client_id", "private_key"), ("private_key_id",)),
        Kind("client_secret", ("client_id", "client_secret")),
        Kind("refresh_token", ("client_id", "refresh_token"), ("client_secret", "private_key", "private_key_id")),
    )
}
# Options by which a client authenticates. Okta accepts only one of them.
CLIENT_PROOFS = ("client_secret", "private_key")


def chosen(given: Options, environment: Options) -> Choice:
    """Return the Choice from the *given* options and those of the *environment*. Raises InvalidOption."""
    _check_empty(given)
    if "auth_method" in given:
        kind = _named(given["auth_method"], {**environment, **given})
    else:
        kind = _of_given(given) or _of_both(given, environment)
    return Choice(kind.method, _options(kind, given, environment))


def _check_empty(given: Options) -> None:
    for name, value in given.items():
        if value in ("", {}):
            raise errors.InvalidOption(
                name, "must not be empty.", f"Set it, or set {_variable(name)} in the environment."
            )


def _variable(name: str) -> str:
    return credential_options.VARIABLES[name][0]


def _named(method: str, options: Options) -> Kind:
    """Return the kind that auth_method names. A refresh token may also be in the token store."""
    if method not in KINDS:
        raise errors.InvalidOption(
            "auth_method", f"must be one of: {', '.join(credential_options.AUTH_METHODS)} (got {method!r})."
        )
    kind = KINDS[method]
    missing = [name for name in kind.lacks(options) if name != "refresh_token"]
    if missing:
        raise _missing(missing, f"auth_method={method}")
    return kind


def _of_given(given: Options) -> Kind | None:
    """Return the kind that the task options complete without the environment, or None."""
    kinds = _complete(given)
    return _only(kinds, given, {}) if kinds else None


def _of_both(given: Options, environment: Options) -> Kind:
    """Return the kind that is complete with the environment and uses all task options."""
    kinds = [kind for kind in _complete({**environment, **given}) if set(given) <= set(kind.uses)]
    if not kinds:
        raise _incomplete(given, environment)
    named = [kind for kind in kinds if kind.method == environment.get("auth_method")]
    return _only(named or kinds, given, environment)


def _complete(options: Options) -> list[Kind]:
    """Return the kinds that have all required options, except those whose options are a subset of another's."""
    kinds = [kind for kind in KINDS.values() if not kind.lacks(options)]
    return [kind for kind in kinds if not any(set(kind.used(options)) < set(other.used(options)) for other in kinds)]


def _only(kinds: list[Kind], given: Options, environment: Options) -> Kind:
    if len(kinds) == 1:
        return kinds[0]
    described = "; ".join(f"{kind.method} ({_origins(kind, given, environment)})" for kind in kinds)
    raise errors.InvalidOption(
        "auth_method",
        f"is required when several credentials are complete: {described}.",
        "Set auth_method to one of them, or remove the options of the others.",
    )


def _origins(kind: Kind, given: Options, environment: Options) -> str:
    names = kind.used({**environment, **given})
    return ", ".join(name if name in given else f"{name} from the environment" for name in names)


def _options(kind: Kind, given: Options, environment: Options) -> dict[str, Any]:
    """Return the options of a kind.

    A secret or key in the task replaces those in the environment, and such a key is not combined with a key ID from the
    environment.
    """
    merged = {**environment, **given}
    if any(name in given for name in CLIENT_PROOFS):
        merged = {name: value for name, value in merged.items() if name not in CLIENT_PROOFS or name in given}
    if "private_key" in given and "private_key_id" not in given:
        merged.pop("private_key_id", None)
    return {name: merged[name] for name in kind.used(merged)}


def _missing(names: list[str], condition: str, alternatives: str = "") -> errors.InvalidOption:
    listed, verb = " and ".join(names), "is" if len(names) == 1 else "are"
    variables = " and ".join(_variable(name) for name in names)
    remedy = f"Set {listed}, or set {variables} in the environment.{alternatives}"
    return errors.InvalidOption(listed, f"{verb} required when {condition}.", remedy)


def _incomplete(given: Options, environment: Options) -> errors.InvalidOption:
    """Return the error for an incomplete credential: what the nearest kind lacks, then the others."""
    merged = {**environment, **given}
    begun = [kind for kind in KINDS.values() if set(given) <= set(kind.uses) and kind.used(merged)]
    if not begun:
        return _nothing(given)
    nearest, *others = sorted(begun, key=lambda kind: len(kind.lacks(merged)))
    has, lacks = " and ".join(nearest.used(merged)), nearest.lacks(merged)
    ways = [f" For auth_method={other.method}, set {' and '.join(other.lacks(merged))} instead." for other in others]
    verb = "is" if len(nearest.used(merged)) == 1 else "are"
    return _missing(lacks, f"{has} {verb} set", "".join(ways))


def _nothing(given: Options) -> errors.InvalidOption:
    if given:
        listed = ", ".join(sorted(given))
        return errors.InvalidOption(
            "auth_method",
            f"cannot be determined: no kind of credential uses all of {listed}.",
            "Remove the options that do not belong to the credential.",
        )
    return errors.InvalidOption(
        "api_token",
        "is required.",
        "Set it, set OKTA_API_TOKEN in the environment, or use another credential, such as client_id and private_key.",
    )
