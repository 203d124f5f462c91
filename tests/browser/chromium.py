# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The browser of a person: headless Chromium with an empty profile, which connects only to this host."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

PACKAGES = {"chromium": "chromium", "chromedriver": "chromium-driver"}
"""Programs and the Debian packages that contain them."""
SWITCHES = (
    "--headless=new",
    "--window-size=640,520",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Missing(Exception):
    """A program is not installed."""


def program(name: str) -> str:
    """Return the path of a program. Raises Missing with the package to install."""
    found = shutil.which(name)
    if found is None:
        raise Missing(f"{name} is missing. On Debian: apt install {' '.join(PACKAGES.values())}")
    return found


@contextlib.contextmanager
def browser(profile: Path) -> Iterator[webdriver.Chrome]:
    """Run a browser with a new profile in a folder. Raises Missing."""
    options = Options()
    options.binary_location = program("chromium")
    for switch in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    if os.geteuid() == 0:
        # Chromium's sandbox does not run as root.
        options.add_argument("--no-sandbox")
    driver = webdriver.Chrome(options, Service(program("chromedriver")))
    driver.set_page_load_timeout(60)
    try:
        yield driver
    finally:
        driver.quit()
