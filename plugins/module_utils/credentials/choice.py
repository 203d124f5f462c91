# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Which credential the options of a task and the environment describe. Pure.

What somebody wrote into the task beats the environment: when it makes a credential by itself, what the environment has
of others does not count, and when it does not, only those credentials are meant that use it.
"""

from __future__ import annotations

from .. import errors
from ..options import credential_options

# What each kind needs, and what it may have besides.
NEEDS = {
    "api_token": ("api_token",),
    "access_token": ("access_token",),
    "private_key": ("client_id", "private_key"),
    "client_secret": ("client_id", "client_secret"),
    "refresh_token": ("client_id", "refresh_token"),
}
MAY_HAVE = {"private_key": ("private_key_id",), "refresh_token": ("client_secret", "private_key", "private_key_id")}
# With these, a client proves who it is. One of them is enough, and Okta takes no more than one.
CLIENT_PROOFS = ("client_secret", "private_key")


def chosen(given, environment):
    """(method, options) from what somebody wrote down and what the environment has. Raises InvalidOption."""
    _check_empty(given)
    if "auth_method" in given:
        return _demanded(given["auth_method"], given, environment)
    methods = _complete(given)
    if methods:
        return _taken(_only(methods, given, {}), given, environment)
    merged = {**environment, **given}
    methods = [method for method in _complete(merged) if set(given) <= _uses(method)]
    if not methods:
        raise _incomplete(given, environment)
    if environment.get("auth_method") in methods:
        return _taken(environment["auth_method"], given, environment)
    return _taken(_only(methods, given, environment), given, environment)


def _check_empty(given):
    for name, value in given.items():
        if value in ("", {}):
            problem = "no API token is given." if name == "api_token" else "it is empty."
            raise errors.InvalidOption(name, problem, f"Set it, or {_variable(name)} in the environment.")


def _variable(name):
    return credential_options.VARIABLES[name][0]


def _uses(method):
    return {*NEEDS[method], *MAY_HAVE.get(method, ())}


def _complete(options):
    """The kinds that have all they need, without those that would leave out a part of what another one uses."""
    methods = [method for method, names in NEEDS.items() if all(name in options for name in names)]
    used = {method: _uses(method) & set(options) for method in methods}
    return [method for method in methods if not any(used[method] < used[other] for other in methods)]


def _only(methods, given, environment):
    if len(methods) == 1:
        return methods[0]
    described = "; ".join(f"{method} ({_origins(method, given, environment)})" for method in methods)
    raise errors.InvalidOption(
        "auth_method",
        f"{len(methods)} credentials are complete: {described}.",
        "Say which one is meant by auth_method, or leave out what is not.",
    )


def _origins(method, given, environment):
    merged = {**environment, **given}
    names = [name for name in (*NEEDS[method], *MAY_HAVE.get(method, ())) if name in merged]
    return ", ".join(name if name in given else f"{name} from the environment" for name in names)


def _demanded(method, given, environment):
    """As chosen, where auth_method is said. A refresh token may also be in the token store."""
    merged = {**environment, **given}
    if method not in NEEDS:
        raise errors.InvalidOption(
            "auth_method", f"{method!r} is none.", f"Use one of {', '.join(credential_options.AUTH_METHODS)}."
        )
    needed = ("client_id",) if method == "refresh_token" else NEEDS[method]
    missing = [name for name in needed if name not in merged]
    if missing:
        raise _missing(missing, f"it is missing, and auth_method {method} needs it.")
    return _taken(method, given, environment)


def _taken(method, given, environment):
    """The method with its options. What belongs to something that was written down is not taken from elsewhere."""
    merged = {**environment, **given}
    if any(name in given for name in CLIENT_PROOFS):
        merged = {name: value for name, value in merged.items() if name not in CLIENT_PROOFS or name in given}
    if "private_key" in given and "private_key_id" not in given:
        merged.pop("private_key_id", None)
    return method, {name: value for name, value in merged.items() if name in _uses(method)}


def _missing(names, problem):
    listed = " and ".join(names)
    variables = " and ".join(_variable(name) for name in names)
    return errors.InvalidOption(names[0], problem, f"Set {listed}, or {variables} in the environment.")


def _incomplete(given, environment):
    """The error for options of which no kind has all that it needs: what the nearest one lacks, and then the others."""
    merged = {**environment, **given}
    begun = []
    for method, needed in NEEDS.items():
        if set(given) <= _uses(method) and _uses(method) & set(merged):
            begun.append((method, [name for name in needed if name not in merged]))
    if not begun:
        return _nothing(given)
    begun.sort(key=lambda entry: len(entry[1]))
    (method, lacks), *others = begun
    has = " and ".join(name for name in (*NEEDS[method], *MAY_HAVE.get(method, ())) if name in merged)
    ways = "".join(f", for {other} {' and '.join(names)}" for other, names in others)
    return _missing(lacks, f"it is missing: {has} needs for {method} {' and '.join(lacks)} as well{ways}.")


def _nothing(given):
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
