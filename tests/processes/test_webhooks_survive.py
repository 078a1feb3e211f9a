"""What was announced reaches its receiver though the process that was sending it is killed."""

import tempfile
import threading
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

from tests.support.served import WORKER, eventually, serving

pytestmark = pytest.mark.timeout(900)
CARDS = 30
FIRST = 10
"""Made while there is a worker; the others, while it lies dead."""
ANSWERED = 3
"""What the receiver answers before it is held, so that something is on its way at the kill."""


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
    unanswered: list[str] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    def wait(self, message_id: str) -> None:
        """The first are answered at once, the others when the worker is dead."""
        if len(self.heard) > ANSWERED and not self.let_go.is_set():
            self.unanswered.append(message_id)
            self.let_go.wait(60)

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
            shop.wait(self.headers["webhook-id"])
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
        shop.let_go.set()
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

        def made(cards: range) -> set[str]:
            answers = [client.post("/contacts", json={"display_name": f"Ani {n}"}) for n in cards]
            assert {each.status_code for each in answers} == {201}, told()
            return {each.json()["id"] for each in answers}

        def told() -> str:
            hook_id = answer.json()["id"]
            log = client.get(f"/webhooks/{hook_id}/deliveries")
            return f"{shop}\n{log.text}\n{served.text()[-5_000:]}"

        cards = made(range(FIRST))
        eventually(lambda: len(shop.unanswered) > 0, told)
        victim = served.child(WORKER)
        victim.kill()
        victim.wait(10)
        shop.let_go.set()
        cards |= made(range(FIRST, CARDS))
        eventually(lambda: set(shop.records.values()) == cards, told)
        eventually(lambda: all(shop.heard[each] > 1 for each in shop.unanswered), told)

        assert served.child(WORKER).pid != victim.pid
        assert shop.refused == []
        assert len(shop.records) == CARDS
