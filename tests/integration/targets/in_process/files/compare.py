# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a playbook in Ansible's own process and as modules, and report the differences.

Reads {"command": [...], "environment": {...}, "secrets": [...], "control_url": ..., "reset": {...}} from standard
input, and resets the org before each run. Prints {"rows": number of results, "differences": [...], "leaks": [...],
"placed": {okta_in_process: number of tasks that ran that way}, "output": output of the first run}.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

WAYS = {"always": "runs in Ansible's own process.", "never": "runs as a module: okta_in_process is never."}
FREE = [
    (re.compile(r"\b[0-9a-z]{3}[A-Za-z0-9]{13}T5d7\b"), "<id>"),
    (re.compile(r"\boae[A-Za-z0-9]{22}\b"), "<error id>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<request id>"),
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)"), "<time>"),
    (re.compile(r"\b\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT"), "<time>"),
    (re.compile(r'("x-rate-limit-re(?:set|maining)": ")\d+'), r"\1<number>"),
    (re.compile(r"([?&]after=)[\w-]+"), r"\1<cursor>"),
    (re.compile(r'("kid": ")[\w-]{43}'), r"\1<key id>"),
    # ansible-core 2.19 and newer print whether an action or a module failed.
    (re.compile(r"^(\[ERROR\]: Task failed: )(?:Action|Module) failed: "), r"\1"),
    (re.compile(r"0x[0-9a-f]{6,}"), "<address>"),
    (re.compile(r'("(?:remaining|waited_seconds)": )[\d.]+'), r"\1<number>"),
]
"""Texts that differ in every run, and their replacements."""

WORKINGS = re.compile(
    r"<[\w.]+> (?:spoke\.okta\.)?okta_\w+ runs |<[\w.]+> (?:ESTABLISH|EXEC|PUT|SSH|FETCH)|Using module file "
    r"|Pipelining is enabled|redirecting |Loading collection |task path: |TASK \[|PLAY |\s*$"
)
"""Lines about how a module is run, with -vvv only, and headings, which are repeated when hosts alternate."""


def plain(text):
    """Replace the texts that differ in every run."""
    for pattern, instead in FREE:
        text = pattern.sub(instead, text)
    return text


def reset(order):
    """Reset the org to its initial state."""
    body = json.dumps({**order["reset"], "label": "in_process"}).encode()
    request = urllib.request.Request(
        order["control_url"] + "/reset", body, {"Content-Type": "application/json"}, method="POST"
    )
    urllib.request.urlopen(request).close()


def run(order, way, folder):
    """Run the playbook in one way and return its output and its results as text."""
    reset(order)
    rows = Path(folder) / way
    rows.touch()
    environment = {**os.environ, **order["environment"], "OKTA_IN_PROCESS": way, "OKTA_ROWS": str(rows)}
    done = subprocess.run(
        order["command"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    texts = [as_text(json.loads(line)) for line in rows.read_text(encoding="utf-8").splitlines()]
    return f"{done.stdout}\n{done.stderr}\nstatus {done.returncode}\n", texts


def as_text(row):
    """Return a result as text that does not depend on the order of hosts."""
    result = json.dumps(row["result"], indent=1, ensure_ascii=False, sort_keys=True)
    return plain(f"{row['task']}, {row['host']}, {row['event']}: {result}")


def shown(output):
    """Return the visible lines of the output, sorted because hosts finish in any order."""
    return sorted(line for line in map(plain, output.splitlines()) if not WORKINGS.match(line))


def difference(one, other):
    """Return the lines that only one of the texts has."""
    lines = difflib.unified_diff(one, other, "always", "never", n=0, lineterm="")
    return "\n".join(lines)


def differences(results):
    """Return the differences between two lists of results."""
    found = []
    for one, other in zip(*(sorted(texts) for texts in results), strict=False):
        if one != other:
            found.append(f"{one.partition(': {')[0]}\n{difference(one.splitlines(), other.splitlines())}")
    if len(results[0]) != len(results[1]):
        found.append(f"The runs have {len(results[0])} and {len(results[1])} results.")
    return found


def main():
    order = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        runs = [run(order, way, folder) for way in WAYS]
    outputs, results = zip(*runs, strict=True)
    found = differences(results)
    printed = difference(*map(shown, outputs))
    # WORKINGS also covers the lines in which Ansible shows the environment of a task when it starts a module.
    lines = [line for output in outputs for line in output.splitlines() if not WORKINGS.match(line)]
    leaks = [line for line in lines if any(secret in line for secret in order["secrets"])]
    report = {
        "rows": len(results[0]),
        "differences": [*found, *filter(None, [printed])],
        "leaks": leaks,
        "placed": {way: output.count(text) for (way, text), output in zip(WAYS.items(), outputs, strict=True)},
        "output": outputs[0],
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
