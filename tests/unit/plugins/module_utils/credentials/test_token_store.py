# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The token store: sharing, permissions, complete files, and error messages."""

from __future__ import annotations

import json
import os
import resource
import stat
import threading

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.credentials import token_files, token_store


def files(path, passphrase=None, wait=5.0):
    return token_store.of_kind("file", str(path), passphrase, wait)


def put(store, document, key="k"):
    with store.held(key) as slot:
        slot.reserve()
        slot.write(document)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "tokens"


@pytest.mark.parametrize("passphrase", [None, "planted pass phrase"])
def test_a_document_is_shared_between_processes(folder, passphrase):
    put(files(folder, passphrase), {"secret": "planted-token"})
    assert files(folder, passphrase).read("k") == {"secret": "planted-token"}
    assert files(folder, passphrase).read("other") is None
    assert (b"planted-token" in (folder / "k.json").read_bytes()) is (passphrase is None)


def test_only_the_owner_can_read_the_store(folder):
    before = os.umask(0)
    try:
        put(files(folder), {"a": 1})
    finally:
        os.umask(before)
    assert mode(folder) == 0o700
    assert {path.name: mode(path) for path in folder.iterdir()} == {"k.json": 0o600, "k.lock": 0o600}


def test_reading_creates_no_file(folder):
    assert files(folder).read("k") is None
    assert not folder.exists()


def test_an_unused_reservation_is_deleted(folder):
    with files(folder).held("k") as slot:
        slot.reserve()
    assert [path.name for path in folder.iterdir()] == ["k.lock"]


def test_a_partial_file_of_a_crash_is_overwritten(folder):
    put(files(folder), {"a": 1})
    (folder / "k.json.new").write_text("half of a")
    (folder / "k.json.new").chmod(0o600)
    assert files(folder).read("k") == {"a": 1}
    put(files(folder), {"a": 2})
    assert files(folder).read("k") == {"a": 2}
    assert sorted(path.name for path in folder.iterdir()) == ["k.json", "k.lock"]


def test_a_document_is_removed(folder):
    put(files(folder), {"a": 1})
    put(files(folder), None)
    put(files(folder), None)
    assert [path.name for path in folder.iterdir()] == ["k.lock"]


def test_a_file_has_one_holder_at_a_time(folder):
    put(files(folder), {"count": 0})

    def count():
        for _time in range(10):
            with files(folder).held("k") as slot:
                slot.write({"count": slot.read()["count"] + 1})

    threads = [threading.Thread(target=count) for _thread in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert files(folder).read("k") == {"count": 50}


def test_waiting_for_another_process_ends(folder):
    with files(folder).held("k"), files(folder).held("other"):
        held = files(folder, wait=0.1).held("k")
        with pytest.raises(token_files.TokenStoreFailed, match="has been locked by another process for more than 0 s"):
            held.__enter__()


def test_a_full_disk_is_an_error_of_reserve_and_keeps_the_document(folder):
    put(files(folder), {"a": 1})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with (
            files(folder).held("k") as slot,
            pytest.raises(token_files.TokenStoreFailed, match="new cannot be used: file too large"),
        ):
            slot.reserve()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert files(folder).read("k") == {"a": 1}
    assert sorted(path.name for path in folder.iterdir()) == ["k.json", "k.lock"]


def test_reserved_space_suffices_when_the_disk_is_full_later(folder):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with files(folder, "pass").held("k") as slot:
        slot.reserve()
        resource.setrlimit(resource.RLIMIT_FSIZE, (token_files.RESERVED, limits[1]))
        try:
            slot.write({"token": "t" * 6000})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert len(files(folder, "pass").read("k")["token"]) == 6000


def broken(folder, change):
    """Return the error about a store after *change(folder, file)*."""
    put(files(folder), {"secret": "planted"})
    change(folder, folder / "k.json")
    with pytest.raises(token_files.TokenStoreFailed, match="^token_store_path: ") as caught:
        files(folder).read("k")
    assert "planted" not in str(caught.value)
    return str(caught.value)


def linked(path):
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda folder, file: folder.chmod(0o750), ["is accessible to other users (mode 0750)", "chmod 700"]),
        (lambda folder, file: file.chmod(0o644), ["k.json is accessible", "(mode 0644)", "chmod 600"]),
        (
            lambda folder, file: file.write_text("planted"),
            ["k.json is not JSON", "changed by hand", "Remove the file"],
        ),
        (lambda folder, file: file.write_text(""), ["is not JSON"]),
        (lambda folder, file: file.write_text('{"sealed": "x"}'), ["is encrypted", "token_store_key"]),
        (lambda folder, file: linked(file), ["k.json is a symbolic link. Remove it."]),
        (lambda folder, file: linked(folder), ["tokens is a symbolic link. Set token_store_path to"]),
        (lambda folder, file: (file.unlink(), os.mkfifo(file, 0o600)), ["not a regular file"]),
    ],
)
def test_an_invalid_store_is_rejected(folder, change, words):
    said = broken(folder, change)
    assert [word for word in words if word not in said] == []


def test_a_store_of_another_user_is_rejected(folder, monkeypatch):
    put(files(folder), {"a": 1})
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    with pytest.raises(token_files.TokenStoreFailed, match="tokens belongs to another user"):
        files(folder).read("k")


@pytest.mark.parametrize("passphrase", ["another", None])
def test_an_encrypted_store_requires_the_passphrase(folder, passphrase):
    put(files(folder, "right"), {"secret": "planted"})
    with pytest.raises(token_files.TokenStoreFailed, match="token_store_key"):
        files(folder, passphrase).read("k")


@pytest.mark.parametrize("change", [{"salt": None}, {"salt": "%"}, {"sealed": "ä"}, {"sealed": 7}, {"sealed": "gAAAA"}])
def test_a_changed_encrypted_file_is_rejected(folder, change):
    put(files(folder, "right"), {"secret": "planted"})
    path = folder / "k.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(token_files.TokenStoreFailed, match="changed by hand"):
        files(folder, "right").read("k")


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "tokens").write_text("")
    with pytest.raises(token_files.TokenStoreFailed, match="is not a folder"):
        files(tmp_path / "tokens").read("k")
    with pytest.raises(token_files.TokenStoreFailed, match="tokens cannot be used: (file exists|not a directory)"):
        put(files(tmp_path / "tokens"), {})


@pytest.mark.parametrize("kind", ["memory", "none"])
def test_memory_is_not_shared(kind):
    store = token_store.of_kind(kind, None, None, 1)
    put(store, {"a": 1}, "key")
    assert store.read("key") == {"a": 1}
    assert token_store.of_kind(kind, None, None, 1).read("key") is None
    assert not store.keeps
