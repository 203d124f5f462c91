# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A check for a Java that the rule engine of ansible-rulebook can use."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

OLDEST = 17
ADVICE = (
    f"ansible-rulebook needs Java {OLDEST} or newer. On Debian and Ubuntu: apt install openjdk-{OLDEST}-jre-headless "
    "(or default-jre-headless, where that is newer). Set JAVA_HOME to use another installation."
)


def missing() -> str | None:
    """Return why Java cannot be used and the remedy, or None when it can."""
    home = os.environ.get("JAVA_HOME")
    program = shutil.which("java", path=os.path.join(home, "bin") if home else None)
    if program is None:
        return f"Java was not found. {ADVICE}"
    shown = subprocess.run(
        [program, "-version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    version = re.search(r'version "(?:1\.)?(\d+)', shown.stdout)
    if version is None or int(version[1]) < OLDEST:
        return f"{program} printed: {shown.stdout.splitlines()[0] if shown.stdout else 'nothing'}. {ADVICE}"
    return None
