# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event sources in this process, run as ansible-rulebook does: by path, with a queue and a dict of arguments."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import json
import runpy
import socket
import ssl
import uuid
from pathlib import Path

import aiohttp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SOURCES = Path(__file__).resolve().parents[2] / "extensions" / "eda" / "plugins" / "event_source"
SECRET = "planted-hook-secret"
PATIENCE = 30
PEM = serialization.Encoding.PEM
DAY = datetime.timedelta(days=1)


def main(name):
    """Return the entry point of an event source."""
    return runpy.run_path(str(SOURCES / f"{name}.py"))["main"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def event(number=None, kind="user.lifecycle.deactivate"):
    """Return an event as Okta delivers it; the same number gives the same UUID."""
    identity = uuid.uuid4() if number is None else uuid.UUID(int=number)
    return {"uuid": str(identity), "eventType": kind, "published": "2026-01-31T08:00:00.000Z", "target": []}


def body(*events):
    """Return the body of a delivery."""
    return json.dumps({"eventType": "com.okta.event_hook", "data": {"events": list(events)}})


@contextlib.asynccontextmanager
async def running(name, queue, args):
    """Run a source for the duration of the block, and raise its error at the end."""
    task = asyncio.ensure_future(main(name)(queue, args))
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


class Hook:
    """The source okta_event_hook under test, and a client that acts as Okta."""

    def __init__(self, scheme="http", **args):
        self.args = {"host": "127.0.0.1", "port": free_port(), "auth_secret": SECRET, **args}
        self.url = f"{scheme}://127.0.0.1:{self.args['port']}"
        self.queue = asyncio.Queue(1)
        self.got = []

    @contextlib.asynccontextmanager
    async def open(self, consume=True):
        """Run the source for the duration of the block. Without *consume*, the rulebook takes no event."""
        source = running("okta_event_hook", self.queue, self.args)
        async with source as self.task, aiohttp.ClientSession() as self.session:
            await self._listening()
            reader = asyncio.ensure_future(self._consume()) if consume else None
            try:
                yield self
            finally:
                if reader:
                    reader.cancel()

    async def _listening(self):
        while True:
            if self.task.done():
                await self.task
            try:
                async with self.session.get(self.url + "/health", ssl=False):
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.02)

    async def _consume(self):
        while True:
            self.got.append(await self.queue.get())

    async def post(self, content, secret=SECRET, path="/okta"):
        """Send a delivery, and return the status of the response."""
        headers = {"Content-Type": "application/json", **({} if secret is None else {"Authorization": secret})}
        async with self.session.post(self.url + path, data=content, headers=headers, ssl=False) as response:
            await response.read()
            return response.status

    async def get(self, path, **headers):
        """Send a GET, and return (status, document)."""
        async with self.session.get(self.url + path, headers=headers, ssl=False) as response:
            return response.status, await response.json()

    async def wait_for(self, count):
        """Wait until the rulebook has *count* events."""
        await asyncio.wait_for(self._until(lambda: len(self.got) >= count), PATIENCE)

    @staticmethod
    async def _until(condition):
        while not condition():
            await asyncio.sleep(0.02)


def private_key():
    """Return a private key for a service app, in PEM."""
    made = ec.generate_private_key(ec.SECP256R1())
    return made.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()


def certificate(folder, name):
    """Create a self-signed certificate for a host of this name, and return the (certificate, key) files."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number(), now, now + DAY)
    certfile, keyfile = folder / "tls.crt", folder / "tls.key"
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    keyfile.write_bytes(key.private_bytes(PEM, *plain))
    certfile.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(PEM))
    return certfile, keyfile


async def peer_certificate(port):
    """Return the certificate that a server presents, in DER."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    _reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
    shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    writer.close()
    return shown
