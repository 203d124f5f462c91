# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line, `python -m okta_org --port 0`: it prints one JSON line when ready and ends on SIGTERM or SIGINT."""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import signal
import sys
import threading
import time

from . import app, deviations, faults, identifiers, seed_users, seeding, server, settings

PARENT_LOOK_SECONDS = 0.2


def parsed_arguments(arguments: list | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m okta_org", description="A server that behaves like an Okta org.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 selects a free port")
    parser.add_argument("--token", help="API token; a random one by default")
    parser.add_argument("--seed", type=pathlib.Path, help="JSON (or YAML) file with the content of the org")
    parser.add_argument("--faults", type=pathlib.Path, help="file with a list of faults")
    parser.add_argument("--settings", type=pathlib.Path, help="file with settings")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="one setting, value in JSON")
    parser.add_argument("--check-requests", type=pathlib.Path, help="file of a Python module that checks requests")
    parser.add_argument("--ready-file", type=pathlib.Path, help="file for the line that is printed when ready")
    parser.add_argument("--parent-pid", type=int, help="stop when this process has ended")
    for name in ("latency-ms", "search-lag", "member-lag", "async-transitions", "clock-skew"):
        parser.add_argument("--" + name, type=float)
    parser.add_argument("--rate-limits", help="off, developer, one_app, enterprise, workforce or a factor")
    parser.add_argument("--concurrency-limit", type=int)
    return parser.parse_args(arguments)


def loaded(path: pathlib.Path | None):
    """Return the document in a file, or None without a file."""
    if path is None:
        return None
    text = path.read_text(encoding="utf-8")
    if path.suffix not in (".yml", ".yaml"):
        return json.loads(text)
    import yaml  # only needed for files in this format

    return yaml.safe_load(text)


def _value(text: str):
    """Return the value of a JSON text, or the text itself when it is not JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def chosen_settings(options: argparse.Namespace) -> dict:
    """Return the settings of the file, overridden by those of the options."""
    changes = dict(loaded(options.settings) or {})
    for assignment in options.set:
        name, _equals, value = assignment.partition("=")
        changes[name] = _value(value)
    for name in ("latency_ms", "search_lag", "member_lag", "async_transitions", "clock_skew", "concurrency_limit"):
        if getattr(options, name) is not None:
            changes[name] = getattr(options, name)
    if options.rate_limits is not None:
        changes["rate_limits"] = _value(options.rate_limits)
    return changes


def _prepared(options: argparse.Namespace) -> app.OktaApp:
    application = app.OktaApp(options.token or "00" + identifiers.random_text(40))
    org = application.config["ORG_HOLDER"].org
    org.settings.update(settings.checked(chosen_settings(options)))
    org.apply_settings()
    if options.check_requests:
        application.config["GATE"].deviations.check = deviations.check_of(options.check_requests)
    application.config["GATE"].faults.add(loaded(options.faults) or [])
    with application.test_request_context():
        seeding.seed(org, loaded(options.seed) or {})
    return application


def _announce(options: argparse.Namespace, org_url: str, token: str) -> None:
    line = json.dumps({"org_url": org_url, "api_token": token, "control_url": org_url + "/_org", "pid": os.getpid()})
    if options.ready_file:
        partial = options.ready_file.with_name(options.ready_file.name + ".partial")
        partial.touch(mode=0o600)
        partial.write_text(line + "\n", encoding="utf-8")
        partial.replace(options.ready_file)
    print(line, flush=True)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _end_with(pid: int) -> None:
    while _exists(pid):
        time.sleep(PARENT_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def main(arguments: list | None = None) -> int:
    options = parsed_arguments(arguments)
    try:
        application = _prepared(options)
    except (seed_users.BadSeed, settings.UnknownSetting, faults.BadFault, OSError, ValueError) as error:
        print(f"okta_org: {error}", file=sys.stderr)
        return 2
    listener = server.listening(application, options.host, options.port)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_unused: stopped.set())
    threading.Thread(target=listener.serve, daemon=True).start()
    if options.parent_pid:
        threading.Thread(target=_end_with, args=(options.parent_pid,), daemon=True).start()
    _announce(options, f"http://{options.host}:{listener.bind_addr[1]}", application.config["ORG_HOLDER"].token)
    stopped.wait()
    sys.stdout.flush()
    os._exit(0)  # Workers may still sleep in a slow response; they need not finish.


if __name__ == "__main__":
    sys.exit(main())
