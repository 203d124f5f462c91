# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Locations and lengths of files, and paths and names that must exist."""

from __future__ import annotations

import re

import pytest
import yaml

from ansible_collections.spoke.okta.plugins.module_utils.transport.version import VERSION
from ansible_collections.spoke.okta.tests.unit.house import sources

LONGEST = 300
"""The maximum number of lines of a file."""

LONG = {
    "tests/eda/test_system_log.py": 320,
    "tests/simulator/test_oauth_authorize.py": 420,
    "tests/simulator/test_oauth_service.py": 400,
    "tests/simulator/test_rules.py": 340,
    "tests/unit/plugins/plugin_utils/aliases/test_aliases.py": 350,
}
"""Longer test files, with their maximum number of lines. Split them instead of raising it."""

PRIVATE = "# Private to this collection: it can change in any release."

NAME_HERE = re.compile(r"\bspoke\.okta\.(\w+)")
"""The full name of a plugin, role or playbook of this collection."""

GUIDES = ("AGENTS.md", "CONTRIBUTING.md")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
BACKTICKED_PATH = re.compile(r"`(\.?\w[\w.*-]*(?:/[\w.*-]*)+|[\w-]+\.(?:cfg|md|py|rst|sh|toml|txt|yaml|yml))`")


def git_ignores(path):
    """Return whether .gitignore names a path, which exists only after a run."""
    lines = (sources.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return path.strip("/") in {line.strip("/") for line in lines}


@pytest.mark.parametrize(
    ("beginning", "homes"),
    [
        pytest.param("/api/v1", {"resources", "rights"}, id="of the API"),
        pytest.param("/oauth2/", {"resources", "rights", "credentials/endpoints.py"}, id="of authorization servers"),
    ],
)
def test_url_paths_are_in_their_folders(beginning, homes):
    places = {sources.MODULE_UTILS / home for home in homes}
    files = sources.python_files("plugins", "extensions")
    strangers = [path for path in files if not places & {path, *path.parents}]
    assert [
        sources.relative(path)
        for path in strangers
        if any(beginning in text for text in sources.literals(sources.tree(path)))
    ] == []


def test_targets_gather_no_facts():
    targets = {path.name for path in (sources.ROOT / "tests/integration/targets").iterdir()}
    aliases = sources.ROOT.glob("tests/integration/targets/*/aliases")
    quick = {path.parent.name for path in aliases if "gather_facts/no" in path.read_text().splitlines()}
    assert quick
    assert {name for name in targets - quick if not name.startswith("setup_")} == set()


def test_no_file_is_too_long_to_read():
    plugins = [f"plugins/{kind}" for kind in ("action", "filter", "lookup", "module_utils", "plugin_utils")]
    files = sources.python_files(*plugins, "extensions", "demo", "tests")
    lengths = {sources.relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    long = {path: lines for path, lines in lengths.items() if lines > LONGEST}
    assert {path: lines for path, lines in long.items() if lines > LONG.get(path, LONGEST)} == {}
    assert [path for path in LONG if path not in long] == []


def test_the_version_is_the_same_everywhere():
    galaxy = yaml.safe_load((sources.ROOT / "galaxy.yml").read_text(encoding="utf-8"))
    assert galaxy["version"] == VERSION


@pytest.mark.parametrize("requirements", ["requirements.txt", "meta/ee-requirements.txt"])
def test_both_lists_of_requirements_agree(requirements):
    lines = (sources.ROOT / requirements).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["requests>=2.28", "oauthlib[signedtoken]>=3.2"]


def test_shared_code_is_marked_private():
    shared = [
        path for path in sources.python_files("plugins/module_utils", "plugins/plugin_utils") if path.stat().st_size
    ]
    public = [path for path in shared if PRIVATE not in path.read_text(encoding="utf-8").splitlines()[:5]]
    assert shared
    assert [sources.relative(path) for path in public] == []


def test_contributing_names_every_folder_of_module_utils():
    text = (sources.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## Where does a line belong?")[2].partition("\n## ")[0]
    homes = {path.name for path in sources.MODULE_UTILS.iterdir() if (path / "__init__.py").is_file()}
    assert homes
    assert {home for home in homes if f"`{home}`" not in table} == set()


def test_names_in_roles_and_playbooks_exist():
    existing = {path.stem for path in sources.ROOT.glob("plugins/*/*.py")}
    existing |= {path.name for path in (sources.ROOT / "roles").iterdir()}
    existing |= {path.stem for path in sources.ROOT.glob("playbooks/*.yml")}
    existing |= {path.stem for path in sources.ROOT.glob("extensions/eda/*/**/*.*")}
    files = [path for place in ("roles", "playbooks", "extensions") for path in (sources.ROOT / place).rglob("*.yml")]
    named = {name for path in files for name in NAME_HERE.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 20
    # The action group has the name of the collection.
    assert named - existing - {"okta"} == set()


def test_no_sanity_check_is_ignored():
    assert list((sources.ROOT / "tests" / "sanity").glob("ignore-*.txt")) == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_in_the_guide_exists(guide):
    text = FENCED.sub("", (sources.ROOT / guide).read_text(encoding="utf-8"))
    paths = [path for path in BACKTICKED_PATH.findall(text) if not git_ignores(path)]
    assert [path for path in paths if not any(sources.ROOT.glob(path.rstrip("/")))] == []
