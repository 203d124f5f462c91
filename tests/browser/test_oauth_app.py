# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Test the way from an API token to a play without one: the role's app, an administrator's browser, the next play."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from okta_org.fixture import OktaOrg
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import chromium  # noqa: E402

ADA, PASSWORD = "ada@example.com", "planted-Password1"
PATIENCE = 120
"""Seconds for a playbook, and for a page."""
ADDRESS = re.compile(r'http://127\.0\.0\.1:\d+/oauth2/v1/authorize\?[^\s"]+')
APP = {"okta_app_scopes": ["okta.users.read", "okta.groups.manage"], "okta_app_vault_id": "prod"}


@pytest.fixture
def org():
    with OktaOrg() as running:
        running.reset({"users": [{"login": ADA, "password": PASSWORD, "admin_roles": ["SUPER_ADMIN"]}]})
        yield running


@pytest.fixture
def pictures(tmp_path):
    """Return the folder for the pictures of the steps."""
    folder = Path(os.environ.get("PICTURES") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Controller:
    """A controller with an alias file, a password of ansible-vault and optionally an API token. It runs playbooks."""

    def __init__(self, org: OktaOrg, folder: Path) -> None:
        self._folder = folder
        (folder / "password").write_text("a password")
        self._environment = {
            **os.environ,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "OKTA_ALIAS_FILE": str(folder / "okta.yml"),
            "OKTA_TOKEN_STORE_PATH": str(folder / "tokens"),
            "OKTA_USE_PROXY": "false",
        }
        self._token = {"OKTA_ORG_URL": org.org_url, "OKTA_API_TOKEN": org.token}

    def started(self, playbook: str, token: bool = False, **variables: object) -> subprocess.Popen:
        """Start a playbook. Only with *token*, its environment has the org and its API token."""
        given = {"ansible_python_interpreter": sys.executable, **variables}
        command = ["ansible-playbook", "-ilocalhost,", "-clocal", "--vault-id=prod@password", f"-e{json.dumps(given)}"]
        return subprocess.Popen(
            [*command, playbook],
            cwd=self._folder,
            env=self._environment | (self._token if token else {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, playbook: str, token: bool = False, **variables: object) -> str:
        """Run a playbook that must succeed. Return its output."""
        return ended(self.started(playbook, token, **variables))


def ended(process: subprocess.Popen) -> str:
    """Return the remaining output of a playbook that must succeed."""
    try:
        printed, _nothing = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert process.returncode == 0, printed
    return printed


def address_in(process: subprocess.Popen) -> str:
    """Return the address that a running playbook prints for the administrator."""
    limit = threading.Timer(PATIENCE, process.kill)
    limit.start()
    try:
        printed = ""
        for line in process.stdout:
            printed += line
            found = ADDRESS.search(line)
            if found:
                return found[0]
    finally:
        limit.cancel()
    raise AssertionError(f"The playbook ended without an address:\n{printed}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def sign_in(driver, address: str, pictures: Path) -> None:
    """Open the address, sign in, and wait for the page that confirms the authorization."""
    driver.get(address)
    driver.find_element(By.NAME, "username").send_keys(ADA)
    driver.find_element(By.NAME, "password").send_keys(PASSWORD)
    driver.save_screenshot(str(pictures / "sign_in.png"))
    driver.find_element(By.TAG_NAME, "button").click()
    WebDriverWait(driver, PATIENCE, poll_frequency=1).until(arrived)
    driver.find_element(By.TAG_NAME, "body").screenshot(str(pictures / "signed_in.png"))


def arrived(driver) -> bool:
    """Return whether the playbook took the code. Reload the page if the playbook did not listen yet."""
    if "You can close this page" in driver.find_element(By.TAG_NAME, "body").text:
        return True
    with contextlib.suppress(WebDriverException):
        driver.refresh()
    return False


def credentials_used(org: OktaOrg) -> set:
    """Return the kind of token and the client of each request to the API since the journal was cleared."""
    used = {(entry["token_kind"], entry["client_id"]) for entry in org.journal() if entry["path"].startswith("/api/")}
    org.control("DELETE", "/journal")
    return used


def test_an_administrator_authorizes_the_app_that_the_role_created(org, tmp_path, pictures):
    controller = Controller(org, tmp_path)
    web = {"okta_app_kind": "web", "okta_app_label": "Ansible", "okta_app_alias": "okta_desk"}
    access = {"okta_app_access": "everyone", "okta_app_redirect_uris": f"http://127.0.0.1:{free_port()}/callback"}
    controller.run("spoke.okta.oauth_app", token=True, **APP, **web, **access)
    assert credentials_used(org) == {("SSWS", None)}

    waiting = controller.started("spoke.okta.authorize", okta_alias="okta_desk", okta_listen=True)
    try:
        with chromium.browser(tmp_path / "profile") as driver:
            sign_in(driver, address_in(waiting), pictures)
        printed = ended(waiting)
    finally:
        waiting.kill()
    assert f"on behalf of {ADA}" in printed
    assert PASSWORD not in printed

    credentials_used(org)
    controller.run(str(HERE / "files" / "next_play.yml"), okta_alias="okta_desk", okta_group="Made for Ada")
    assert credentials_used(org) == {("Bearer", org.state()["oauth_clients"]["Ansible"]["client_id"])}
    assert "Made for Ada" in org.state()["groups"]


def test_a_service_app_needs_no_user(org, tmp_path):
    controller = Controller(org, tmp_path)
    app = {"okta_app_kind": "service", "okta_app_label": "Nightly jobs", "okta_app_alias": "okta_jobs"}
    controller.run("spoke.okta.oauth_app", token=True, **APP, **app, okta_app_roles=["ORG_ADMIN"])
    credentials_used(org)
    controller.run(str(HERE / "files" / "next_play.yml"), okta_alias="okta_jobs", okta_group="Made at night")
    assert credentials_used(org) == {("Bearer", org.state()["oauth_clients"]["Nightly jobs"]["client_id"])}
    assert "Made at night" in org.state()["groups"]
