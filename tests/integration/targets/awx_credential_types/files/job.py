# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a playbook with a credential as AWX does: render the injectors of its type, and pass them to ansible-runner.

Reads type (the path of a credential type), inputs, playbook and folder as JSON from standard input, and prints the
status, the output and the results of the run as JSON.
Source: https://docs.ansible.com/projects/awx/en/latest/userguide/credential_types.html
"""

from __future__ import annotations

import json
import os
import pathlib
import sys
import tempfile
import types

import ansible_runner
import jinja2.sandbox
import yaml


def injected(credential_type, inputs, folder):
    """Return (environment, extra variables) of a job. An empty field is not defined, and renders as an empty string."""
    renderer = jinja2.sandbox.ImmutableSandboxedEnvironment()
    tower = types.SimpleNamespace()
    values = {name: value for name, value in inputs.items() if value} | {"tower": tower}
    injectors = credential_type["injectors"]
    for label, template in injectors.get("file", {}).items():
        descriptor, tower.filename = tempfile.mkstemp(dir=folder)
        with os.fdopen(descriptor, "w") as file:
            file.write(renderer.from_string(template).render(values))
        assert label == "template", "AWX uses another variable when a credential type has several files"
    return tuple(
        {name: renderer.from_string(template).render(values) for name, template in injectors.get(kind, {}).items()}
        for kind in ("env", "extra_vars")
    )


def main():
    order = json.load(sys.stdin)
    credential_type = yaml.safe_load(pathlib.Path(order["type"]).read_text(encoding="utf-8"))
    missing = [name for name in credential_type["inputs"]["required"] if not order["inputs"].get(name)]
    assert not missing, f"AWX does not save a credential without {missing}"
    environment, variables = injected(credential_type, order["inputs"], order["folder"])
    run = ansible_runner.run(
        private_data_dir=order["folder"],
        playbook=order["playbook"],
        inventory="localhost ansible_connection=local ansible_python_interpreter=" + sys.executable,
        envvars={**environment, "ANSIBLE_INJECT_INVOCATION": "true"},
        extravars=variables,
        verbosity=4,
        quiet=True,
    )
    results = [
        event["event_data"]["res"] for event in run.events if event["event"] in ("runner_on_ok", "runner_on_failed")
    ]
    json.dump(
        {
            "status": run.status,
            "stdout": run.stdout.read(),
            "users": [[user["profile"]["login"] for user in result.get("users", [])] for result in results],
            "credentials": [result.get("okta_api", {}).get("credential") for result in results],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
