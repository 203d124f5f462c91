# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a playbook in Ansible's own process and by modules, and report where the two can be told apart.

Reads {"command": [...], "environment": {...}, "secrets": [...], "control_url": ..., "reset": {...}} from standard
input; before each run the org is reset. Prints {"rows": number of results, "differences": [...], "leaks": [...],
"placed": {how: number of tasks that ran so}, "output": what the first run printed}.
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
    # The word of ansible-core 2.19 and newer for who failed.
    (re.compile(r"^(\[ERROR\]: Task failed: )(?:Action|Module) failed: "), r"\1"),
    (re.compile(r"0x[0-9a-f]{6,}"), "<address>"),
    (re.compile(r'("(?:remaining|waited_seconds)": )[\d.]+'), r"\1<number>"),
]
"""What two runs never have in common."""

WORKINGS = re.compile(
    r"<[\w.]+> (?:spoke\.okta\.)?okta_\w+ runs |<[\w.]+> (?:ESTABLISH|EXEC|PUT|SSH|FETCH)|Using module file "
    r"|Pipelining is enabled|redirecting |Loading collection |task path: |TASK \[|PLAY |\s*$"
)
"""Lines about how a module is run, under -vvv only; and headings, which come again where hosts take turns."""


def plain(text):
    """Text without what two runs never have in common."""
    for pattern, instead in FREE:
        text = pattern.sub(instead, text)
    return text


def reset(order):
    """Give the org back what it had at first."""
    body = json.dumps(order["reset"]).encode()
    request = urllib.request.Request(
        order["control_url"] + "/reset", body, {"Content-Type": "application/json"}, method="POST"
    )
    urllib.request.urlopen(request).close()


def run(order, way, folder):
    """What one way prints, and its results, each as text."""
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
    """A result as text that can be compared, whatever the order in which hosts were ready."""
    result = json.dumps(row["result"], indent=1, ensure_ascii=False, sort_keys=True)
    return plain(f"{row['task']}, {row['host']}, {row['event']}: {result}")


def shown(output):
    """The lines that people read, in an order of their own: hosts may be ready in any order."""
    return sorted(line for line in map(plain, output.splitlines()) if not WORKINGS.match(line))


def difference(one, other):
    """The lines that only one of two texts has."""
    lines = difflib.unified_diff(one, other, "always", "never", n=0, lineterm="")
    return "\n".join(lines)


def differences(results):
    """Where two lists of results part."""
    found = []
    for one, other in zip(*(sorted(texts) for texts in results), strict=False):
        if one != other:
            found.append(f"{one.partition(': {')[0]}\n{difference(one.splitlines(), other.splitlines())}")
    if len(results[0]) != len(results[1]):
        found.append(f"There are {len(results[0])} and {len(results[1])} results.")
    return found


def main():
    order = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        runs = [run(order, way, folder) for way in WAYS]
    outputs, results = zip(*runs, strict=True)
    found = differences(results)
    printed = difference(*map(shown, outputs))
    # Ansible itself shows how it starts a module, with the environment of the task.
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
