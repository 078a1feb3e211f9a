"""What was announced reaches its receiver though the process that was sending it is killed."""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import orjson
import pytest
from standardwebhooks import Webhook

from tests.support.served import eventually, serving

pytestmark = pytest.mark.timeout(900)
CARDS = 30
SLOW = 0.25
"""Seconds that the receiver takes for an answer: there is always something on its way."""


@dataclass
class Shop:
    """A receiver as the library's users write one: it checks the signature, and knows what it has
    had by its id.
    """

    port: int = 0
    secret: str = ""
    heard: Counter[str] = field(default_factory=Counter)
    records: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def take(self, body: bytes, headers: dict[str, str]) -> None:
        try:
            Webhook(self.secret).verify(body, headers)
        except Exception as error:  # noqa: BLE001 (whatever it is, the test tells it)
            self.refused.append(repr(error))
            return
        message_id, record_id = headers["webhook-id"], orjson.loads(body)["data"]["record_id"]
        self.heard[message_id] += 1
        assert self.records.setdefault(message_id, record_id) == record_id


@contextmanager
def open_shop() -> Iterator[Shop]:
    shop = Shop()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            shop.take(body, {name.lower(): value for name, value in self.headers.items()})
            time.sleep(SLOW)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_words: Any) -> None:
            """Nothing."""

    class Door(ThreadingHTTPServer):
        request_queue_size = 128  # as many as a worker may knock with at once, and more

    server = Door(("127.0.0.1", 0), Hook)
    shop.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield shop
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Passable for the account that the embedded server runs as."""
    with tempfile.TemporaryDirectory(prefix="kartoteka-serve-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


def test_a_worker_killed_while_it_sends_loses_nothing_and_doubles_nothing_by_id(
    folder: Path,
) -> None:
    """What it had taken is sent again when its lease has run out, under the id it had."""
    networks = {"KARTOTEKA_WEBHOOK_NETWORKS": "127.0.0.0/8"}
    with open_shop() as shop, serving(folder, **networks) as served, served.log_in() as client:
        hook = {"name": "Shop", "url": shop.url, "events": ["contact.created"]}
        answer = client.post("/webhooks", json=hook)
        assert answer.status_code == 201, answer.text
        shop.secret = answer.json()["secret"]
        made = {
            client.post("/contacts", json={"display_name": f"Ani {n}"}).json()["id"]
            for n in range(CARDS)
        }

        def told() -> str:
            hook_id = answer.json()["id"]
            log = client.get(f"/webhooks/{hook_id}/deliveries", params={"limit": 100})
            return f"{shop}\n{log.text}\n{served.text()[-5_000:]}"

        eventually(lambda: len(shop.heard) >= 3, told)
        victim = served.child("worker")
        victim.kill()
        before = len(shop.heard)
        eventually(lambda: set(shop.records.values()) == made, told)

        assert before < CARDS  # it was killed in the middle
        assert served.child("worker").pid != victim.pid
        assert shop.refused == []
        assert len(shop.records) == CARDS
