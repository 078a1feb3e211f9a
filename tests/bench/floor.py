"""The floor of a workload: its own statements, role, data and connections, without the product."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import asyncpg

from adapters.postgres import engine
from api.composition import compose
from api.container import Container
from api.settings import Settings
from tests.bench.load import Measured

Arguments = tuple[Any, ...]
_ONCE = ("set_config(", "typeinfo_tree")  # the workspace shown, and what the driver asks of types


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement as the product sent it."""

    text: str
    arguments: Arguments


@dataclass
class Inside:
    """The product's own reads and writes in this process, with an ear on their connections."""

    container: Container
    heard: list[Asked] = field(default_factory=list)

    async def listen(self, work: Callable[[], Awaitable[Any]]) -> list[Asked]:
        """The statements that `work` sends, but for those of which a connection needs one only."""
        self.heard.clear()
        await work()
        await asyncio.sleep(0)  # the driver tells its listeners a moment later
        return [each for each in self.heard if not any(word in each.text for word in _ONCE)]


@asynccontextmanager
async def inside(settings: Settings, app_dsn: str) -> AsyncIterator[Inside]:
    heard: list[Asked] = []

    class HeardConnection(engine.WorkspaceConnection):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.add_query_logger(lambda sent: heard.append(Asked(sent.query, tuple(sent.args))))

    with patch.object(engine, "WorkspaceConnection", HeardConnection):
        pool = await engine.open_pool(app_dsn, size=2, settings=engine.CARD_SETTINGS)
    try:
        yield Inside(compose(settings, pool=pool), heard)
    finally:
        await pool.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """`arguments` makes new ones for each run."""

    text: str
    arguments: Callable[[], Arguments]


@asynccontextmanager
async def connections(
    app_dsn: str,
    workspace_id: int,
    count: int,
    *,
    settings: Mapping[str, str] = engine.CARD_SETTINGS,
) -> AsyncIterator[list[asyncpg.Connection]]:
    """Prepared as the product prepares them, and showing one workspace."""
    pool = await engine.open_pool(app_dsn, size=count, settings=dict(settings))
    taken: list[Any] = [(await pool.lend()).connection for _ in range(count)]
    try:
        for each in taken:
            await each.show(workspace_id)
        yield taken
    finally:
        pool.terminate()


async def press_floor(
    floor: Floor, lines: Sequence[asyncpg.Connection], *, seconds: float
) -> Measured:
    begun = time.perf_counter()

    async def run(connection: asyncpg.Connection) -> list[float]:
        latencies = []
        now = time.perf_counter()
        while now < begun + seconds:
            await connection.fetch(floor.text, *floor.arguments())
            before, now = now, time.perf_counter()
            latencies.append(now - before)
        return latencies

    each = await asyncio.gather(*(run(connection) for connection in lines))
    taken = time.perf_counter() - begun
    latencies = sorted(latency for some in each for latency in some)
    return Measured(count=len(latencies), seconds=taken, latencies=latencies)


SELECT_1 = (Asked("SELECT 1", ()),)


async def replay(
    runs: Sequence[Sequence[Asked]],
    connection: asyncpg.Connection,
    *,
    beside: Sequence[Asked] = SELECT_1,
) -> tuple[Measured, Measured]:
    """Each run's statements one after another, and what they are compared with after each."""
    asked, bare = [], []
    for run in [*runs[:20], *runs]:  # the first ones warm up
        begun = time.perf_counter()
        await _ask(run, connection)
        middle = time.perf_counter()
        await _ask(beside, connection)
        bare.append(time.perf_counter() - middle)
        asked.append(middle - begun)
    warm = min(20, len(runs))
    return _measured(asked[warm:]), _measured(bare[warm:])


async def _ask(statements: Sequence[Asked], connection: asyncpg.Connection) -> None:
    for statement in statements:
        await connection.fetch(statement.text, *statement.arguments)


def _measured(latencies: Sequence[float]) -> Measured:
    return Measured(count=len(latencies), seconds=sum(latencies), latencies=sorted(latencies))
