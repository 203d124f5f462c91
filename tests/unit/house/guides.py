# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The README and the guides, and the YAML in them."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Any

import yaml

from ansible_collections.spoke.okta.tests.unit.house import sources

FOLDER = sources.ROOT / "docs" / "docsite"
GUIDES = [sources.ROOT / "README.md", *sorted((FOLDER / "rst").glob("*.rst"))]
MARKDOWN_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
RST_BLOCK = re.compile(r"^\.\. code-block:: yaml(?:\+jinja)?\n\n((?:   .*\n|\n)+)", re.MULTILINE)


def examples(path: Path) -> list[Any]:
    """Return the YAML documents in a guide."""
    pattern = MARKDOWN_BLOCK if path.suffix == ".md" else RST_BLOCK
    return [yaml.safe_load(textwrap.dedent(text)) for text in pattern.findall(path.read_text(encoding="utf-8"))]
