# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Which credential the options of a task and the environment describe. Pure.

What somebody wrote into the task beats the environment: when it makes a credential by itself, what the environment has
of others does not count, and when it does not, only those credentials are meant that use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .. import errors
from ..options import credential_options

Options = Mapping[str, Any]
"""Options of a credential that have a value, by their names."""


class Choice(NamedTuple):
    """A kind of credential, one of credential_options.AUTH_METHODS, and the options that make it."""

    method: str
    options: dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of credential: the options that it needs, and those that it may have besides."""

    method: str
    needs: tuple[str, ...]
    may_have: tuple[str, ...] = ()

    @property
    def uses(self) -> tuple[str, ...]:
        """All of its options."""
        return (*self.needs, *self.may_have)

    def used(self, options: Iterable[str]) -> list[str]:
        """Return those of its options that are among these, in its own order."""
        named = set(options)
        return [name for name in self.uses if name in named]

    def lacks(self, options: Iterable[str]) -> list[str]:
        """Return what it needs and these options do not have."""
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
# With these, a client proves who it is. One of them is enough, and Okta takes no more than one.
CLIENT_PROOFS = ("client_secret", "private_key")


def chosen(given: Options, environment: Options) -> Choice:
    """Return the Choice from what somebody wrote down and what the environment has. Raises InvalidOption."""
    _check_empty(given)
    if "auth_method" in given:
        kind = _named(given["auth_method"], {**environment, **given})
    else:
        kind = _of_given(given) or _of_both(given, environment)
    return Choice(kind.method, _options(kind, given, environment))


def _check_empty(given: Options) -> None:
    for name, value in given.items():
        if value in ("", {}):
            problem = "no API token is given." if name == "api_token" else "it is empty."
            raise errors.InvalidOption(name, problem, f"Set it, or {_variable(name)} in the environment.")


def _variable(name: str) -> str:
    return credential_options.VARIABLES[name][0]


def _named(method: str, options: Options) -> Kind:
    """Return the kind that auth_method names. A refresh token may also be in the token store."""
    if method not in KINDS:
        raise errors.InvalidOption(
            "auth_method", f"{method!r} is none.", f"Use one of {', '.join(credential_options.AUTH_METHODS)}."
        )
    kind = KINDS[method]
    missing = [name for name in kind.lacks(options) if name != "refresh_token"]
    if missing:
        raise _missing(missing, f"it is missing, and auth_method {method} needs it.")
    return kind


def _of_given(given: Options) -> Kind | None:
    """Return the kind that is complete by what somebody wrote down; None when none is."""
    kinds = _complete(given)
    return _only(kinds, given, {}) if kinds else None


def _of_both(given: Options, environment: Options) -> Kind:
    """Return the kind that the environment completes and that uses all that somebody wrote down."""
    kinds = [kind for kind in _complete({**environment, **given}) if set(given) <= set(kind.uses)]
    if not kinds:
        raise _incomplete(given, environment)
    named = [kind for kind in kinds if kind.method == environment.get("auth_method")]
    return _only(named or kinds, given, environment)


def _complete(options: Options) -> list[Kind]:
    """Return the kinds that have all they need, without those that would leave out a part of what another one uses."""
    kinds = [kind for kind in KINDS.values() if not kind.lacks(options)]
    return [kind for kind in kinds if not any(set(kind.used(options)) < set(other.used(options)) for other in kinds)]


def _only(kinds: list[Kind], given: Options, environment: Options) -> Kind:
    if len(kinds) == 1:
        return kinds[0]
    described = "; ".join(f"{kind.method} ({_origins(kind, given, environment)})" for kind in kinds)
    raise errors.InvalidOption(
        "auth_method",
        f"{len(kinds)} credentials are complete: {described}.",
        "Say which one is meant by auth_method, or leave out what is not.",
    )


def _origins(kind: Kind, given: Options, environment: Options) -> str:
    names = kind.used({**environment, **given})
    return ", ".join(name if name in given else f"{name} from the environment" for name in names)


def _options(kind: Kind, given: Options, environment: Options) -> dict[str, Any]:
    """Return the options of a kind. What belongs to something that was written down is not taken from elsewhere."""
    merged = {**environment, **given}
    if any(name in given for name in CLIENT_PROOFS):
        merged = {name: value for name, value in merged.items() if name not in CLIENT_PROOFS or name in given}
    if "private_key" in given and "private_key_id" not in given:
        merged.pop("private_key_id", None)
    return {name: merged[name] for name in kind.used(merged)}


def _missing(names: list[str], problem: str) -> errors.InvalidOption:
    listed = " and ".join(names)
    variables = " and ".join(_variable(name) for name in names)
    return errors.InvalidOption(names[0], problem, f"Set {listed}, or {variables} in the environment.")


def _incomplete(given: Options, environment: Options) -> errors.InvalidOption:
    """Return the error for options that make no kind: what the nearest one lacks, and then the others."""
    merged = {**environment, **given}
    begun = [kind for kind in KINDS.values() if set(given) <= set(kind.uses) and kind.used(merged)]
    if not begun:
        return _nothing(given)
    nearest, *others = sorted(begun, key=lambda kind: len(kind.lacks(merged)))
    has, lacks = " and ".join(nearest.used(merged)), nearest.lacks(merged)
    ways = "".join(f", for {other.method} {' and '.join(other.lacks(merged))}" for other in others)
    return _missing(lacks, f"it is missing: {has} needs for {nearest.method} {' and '.join(lacks)} as well{ways}.")


def _nothing(given: Options) -> errors.InvalidOption:
    if given:
        listed = ", ".join(sorted(given))
        return errors.InvalidOption(
            "auth_method", f"no credential uses all of {listed}.", "Leave out what is not meant."
        )
    return errors.InvalidOption(
        "api_token",
        "no API token is given.",
        "Set it, or OKTA_API_TOKEN in the environment, or another credential, such as client_id and private_key.",
    )
