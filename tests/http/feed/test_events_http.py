"""The feed as it happens: real connections, two servers over one base."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest
import uvicorn

from adapters.postgres.feed import live, reads
from api.app import create_app
from api.composition import open_container
from api.feed import stream
from api.settings import Settings
from domain.feed import Place
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.records import changed, contact, made

Message = tuple[str, dict[str, Any]]
_TOLD = live._told


class _Quiet(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """The tests' own process keeps its own."""


@asynccontextmanager
async def another_server(dsn: str, settings: Settings) -> AsyncIterator[str]:
    """A server with a container of its own, as another process would have."""
    async with open_container(settings, app_dsn=dsn, answering=True) as container:
        app = create_app(container)
        config = uvicorn.Config(app, port=0, lifespan="off", log_config=None)
        server = _Quiet(config)
        app.state.leaving = lambda: server.should_exit
        running = asyncio.create_task(server._serve())
        while not server.started:  # noqa: ASYNC110 (uvicorn tells nobody)
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            await running


class Listening:
    """One connection, read message by message."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.aiter_lines()
        self._told: dict[tuple[str, str], str] = {}

    async def next(self) -> Message:
        """The next one that is no heartbeat."""
        last_id, data = "", ""
        async for line in self._lines:
            name, _, value = line.partition(": ")
            if name == "id":
                last_id = value
            elif name == "data":
                data = value
            elif not line and data:
                return last_id, orjson.loads(data)
        raise EOFError

    async def to_the_end(self) -> None:
        """Raises at the end."""
        while True:
            await self.next()

    async def until(self, record: str, event: str) -> str:
        """The id of the message that tells it, which may have told more."""
        while (record, event) not in self._told:
            last_id, data = await self.next()
            for each in data["changes"]:
                self._told.setdefault((each["record_id"], each["event"]), last_id)
        return self._told[record, event]


@asynccontextmanager
async def listening(
    address: str, caller: Caller, after: str | None = None
) -> AsyncIterator[Listening]:
    headers = {"Authorization": f"Bearer {caller.token}"}
    if after is not None:
        headers["Last-Event-ID"] = after
    async with (
        httpx.AsyncClient(timeout=60) as client,
        client.stream("GET", f"{address}/api/v1/events", headers=headers) as response,
    ):
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield Listening(response)


async def test_what_is_written_at_one_server_is_told_by_two_others(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    caller = office.administrator
    async with (
        another_server(database.app_dsn, settings) as one,
        another_server(database.app_dsn, settings) as two,
        listening(one, caller) as here,
        listening(two, caller) as there,
    ):
        await asyncio.gather(here.next(), there.next())
        card = await contact(caller, "Anna")
        note = await made(caller, "/interactions", kind="note", contact_ids=[card["id"]], body="x")
        for each in (here, there):
            await each.until(note["id"], "interaction.created")


async def test_a_lost_connection_catches_up_from_its_last_event(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    caller = office.administrator
    async with another_server(database.app_dsn, settings) as one:
        async with listening(one, caller) as before:
            await before.next()
            first = await contact(caller, "First")
            last = await before.until(first["id"], "contact.created")
        missed = await contact(caller, "Missed")
        async with listening(one, caller, after=last) as again:
            then = await contact(caller, "Then")
            await again.until(missed["id"], "contact.created")
            await again.until(then["id"], "contact.created")
        async with listening(one, caller, after="nonsense") as lost:
            assert (await lost.next())[1]["many"] is True


async def test_nobody_hears_of_what_they_may_not_see(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    async with (
        another_server(database.app_dsn, settings) as one,
        listening(one, seller) as follower,
    ):
        await follower.next()
        foreign = await contact(boss, "Foreign", owner_id=str(boss.user_id))
        mine = await contact(boss, "Mine", owner_id=str(seller.user_id))
        await changed(boss, f"/contacts/{mine['id']}", nickname="x")
        heard: set[str] = set()
        while mine["id"] not in heard:
            heard |= {each["record_id"] for each in (await follower.next())[1]["changes"]}
    assert foreign["id"] not in heard


async def test_much_at_once_is_told_as_one_word(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    caller = office.administrator
    async with another_server(database.app_dsn, settings) as one, listening(one, caller) as here:
        await here.next()
        many = [{"op": "create", "data": {"display_name": f"B{n}"}} for n in range(150)]
        answer = await caller.post("/contacts/batch", json={"operations": many})
        assert answer.status_code == 200, answer.text
        assert (await here.next())[1] == {"many": True, "changes": []}


async def test_it_ends_with_the_session(
    office: Office, database: TestDatabase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.05)
    made_token = await office.administrator.post(
        "/tokens", json={"name": "screen", "scopes": ["contacts:read"]}
    )
    token = made_token.json()
    screen = Caller(office.stack, token=token["token"])
    # A verified token is remembered for a while; here each heartbeat asks anew.
    monkeypatch.setattr("domain.identity.authentication.MOST_REMEMBERED", 0)
    async with another_server(database.app_dsn, settings) as one, listening(one, screen) as here:
        await here.next()
        ended = await office.administrator.delete(f"/tokens/{token['id']}")
        assert ended.status_code == 204, ended.text
        with pytest.raises((EOFError, httpx.RemoteProtocolError)):
            await here.to_the_end()


async def test_who_never_reads_is_cut_off(
    office: Office, database: TestDatabase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_WAITING", 2)
    actor = await office.administrator.actor()
    follower = live._Follower(actor)
    for n in range(3):
        follower.tell(Place(xid=n, n=n), {"changes": []})
    assert follower.cut_off


async def test_a_server_that_stops_waits_for_no_follower(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    async with another_server(database.app_dsn, settings) as one:
        client = httpx.AsyncClient(timeout=60)
        headers = {"Authorization": f"Bearer {office.administrator.token}"}
        request = client.build_request("GET", f"{one}/api/v1/events", headers=headers)
        response = await client.send(request, stream=True)
        follower = Listening(response)
        await follower.next()
    with pytest.raises((EOFError, httpx.RemoteProtocolError)):
        await follower.next()
    await client.aclose()


async def test_more_follow_than_there_are_connections_to_the_database(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    caller = office.administrator
    few = settings.model_copy(update={"pool_size": 2})
    async with another_server(database.app_dsn, few) as one, AsyncExitStack() as open_ones:
        many = await asyncio.gather(
            *(open_ones.enter_async_context(listening(one, caller)) for _ in range(8))
        )
        await asyncio.gather(*(each.next() for each in many))
        card = await contact(caller, "Anna")
        await asyncio.gather(*(each.until(card["id"], "contact.created") for each in many))


async def test_who_never_reads_is_hung_up_on_and_nobody_else_waits(
    office: Office, database: TestDatabase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real connection whose buffers fill: it is given up, and owed little until then."""
    rooms: list[live._Room] = []

    class Room(live._Room):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            rooms.append(self)

    monkeypatch.setattr(live, "_Room", Room)
    monkeypatch.setattr(live, "_told", lambda seen: {**_TOLD(seen), "ballast": "x" * 400_000})
    monkeypatch.setattr(live, "LOOKED_EVERY_S", 0.02)
    monkeypatch.setattr(stream, "LONGEST_WRITE_S", 0.5)
    caller = office.administrator
    async with another_server(database.app_dsn, settings) as one, listening(one, caller) as here:
        await here.next()
        deaf = _deaf(one, caller)
        while len(rooms[0]._followers) < 2:  # noqa: ASYNC110 (the server tells nobody)
            await asyncio.sleep(0.01)
        for _ in range(200):
            card = await contact(caller, "Anna")
            await here.until(card["id"], "contact.created")
            owed = [each._waiting.qsize() for each in rooms[0]._followers]
            assert max(owed) <= live.MOST_WAITING
            if len(owed) == 1:
                break
        assert len(rooms[0]._followers) == 1
        last = await contact(caller, "Last")
        await here.until(last["id"], "contact.created")
        deaf.close()


def _deaf(address: str, caller: Caller) -> socket.socket:
    host, _, port = address.removeprefix("http://").partition(":")
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect((host, int(port)))
    asking = f"GET /api/v1/events HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {caller.token}"
    connection.sendall(f"{asking}\r\n\r\n".encode())
    return connection


@pytest.mark.parametrize("garbage", ["nonsense", "AAAA", "x" * 4000, "0|0|0"])
async def test_garbage_for_a_last_event_begins_anew(
    office: Office, database: TestDatabase, settings: Settings, garbage: str
) -> None:
    async with (
        another_server(database.app_dsn, settings) as one,
        listening(one, office.administrator, after=garbage) as lost,
    ):
        after, told = await lost.next()
        assert told["many"] is True
        assert told["why"] == "bad_cursor"
    async with (
        another_server(database.app_dsn, settings) as one,
        listening(one, office.administrator, after=after) as found,
    ):
        assert (await found.next())[1] == {"changes": []}


async def test_a_last_event_from_last_year_says_that_it_expired(
    office: Office, database: TestDatabase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = office.administrator
    async with another_server(database.app_dsn, settings) as one:
        async with listening(one, caller) as before:
            last, _ = await before.next()
        monkeypatch.setattr(reads, "KEPT", timedelta(days=-1))
        async with listening(one, caller, after=last) as again:
            _, told = await again.next()
            assert (told["many"], told["why"]) == (True, "feed_expired")
