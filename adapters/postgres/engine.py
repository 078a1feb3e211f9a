"""The pool of connections of one process.

A connection remembers the workspace that it was last set to, so that a read sends the setting only
when it changes. Nothing is reset on release; the memory dies with the connection, and is cleared on
any error.

Connections are opened and replaced by asyncpg's own pool; those that are free and sound wait in a
list before it, or go from hand to hand where somebody waits, because going through that pool costs
a task and a proxy for every request, a third of what a short read costs altogether.
"""

import asyncio
from collections import deque
from typing import Any, Self

import asyncpg

CARD_SETTINGS = {"plan_cache_mode": "force_generic_plan"}
"""For connections whose statements find their rows by keys: planning one costs more than running
it, and no value makes another plan better.
"""

_LONGEST_KEPT = 128 << 10  # a card's statement is long, and just that one should stay prepared
_CHANGED = (asyncpg.OutdatedSchemaCacheError, asyncpg.InvalidCachedStatementError)


class WorkspaceConnection(asyncpg.Connection):
    """A connection that knows which workspace it shows."""

    _protocol: Any
    _stmt_cache: Any
    _stmt_exclusive_section: Any
    _query_loggers: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shown: int | None = None

    async def show(self, workspace_id: int) -> None:
        """Let the policies of row-level security see this workspace, and no other."""
        if self._shown != workspace_id:
            self._shown = None
            await self.execute(
                f"SELECT set_config('app.workspace_id', '{int(workspace_id)}', false)"
            )
            self._shown = workspace_id

    async def value(self, text: str, *arguments: Any) -> Any:
        """`fetchval` outside transactions."""
        rows = await self._again(text, arguments, 1)
        if rows is None:
            return await self.fetchval(text, *arguments)
        return rows[0][0] if rows else None

    async def rows(self, text: str, *arguments: Any) -> Any:
        """`fetch` outside transactions."""
        rows = await self._again(text, arguments, 0)
        return await self.fetch(text, *arguments) if rows is None else rows

    async def row(self, text: str, *arguments: Any) -> Any:
        """`fetchrow` outside transactions."""
        rows = await self._again(text, arguments, 1)
        if rows is None:
            return await self.fetchrow(text, *arguments)
        return rows[0] if rows else None

    async def _again(self, text: str, arguments: Any, limit: int) -> Any:
        """A statement that this connection has prepared, without asyncpg's layers around it.

        They keep time for loggers and prepare what is not: a good part of what a short read costs.
        None where there is something for them to do.
        """
        protocol = self._protocol
        known = self._stmt_cache.get((text, protocol.get_record_class(), False))
        if known is None or self._query_loggers:
            return None
        try:
            with self._stmt_exclusive_section:
                return await protocol.bind_execute(known, arguments, "", limit, False, None)  # noqa: FBT003
        except _CHANGED:
            return None

    def forget(self) -> None:
        self._shown = None

    @property
    def itself(self) -> Self:
        """The connection behind the proxy that asyncpg's pool lends."""
        return self

    @property
    def sound(self) -> bool:
        """Nothing is left over from its last use, and it still stands."""
        protocol = self._protocol
        return not (
            self.is_closed() or protocol.is_in_transaction() or protocol._is_cancelling()  # noqa: SLF001 (no public word for it)
        )


class Pool:
    """Lends connections; as many at once as `size`, the others wait in the order they came.

    `_held` are those that asyncpg's pool has handed to this one: lent, or free in the list.
    """

    def __init__(self, opened: asyncpg.Pool, *, size: int) -> None:
        self._opened = opened
        self._size = size
        self._held = 0
        self._free: list[_Lent] = []
        self._waiting: deque[asyncio.Future[_Lent | None]] = deque()
        self._closing = False

    def acquire(self) -> "_Lease":
        return _Lease(self)

    async def fetch(self, text: str, *arguments: Any) -> list[Any]:
        async with self.acquire() as connection:
            found: list[Any] = await connection.fetch(text, *arguments)
        return found

    async def fetchrow(self, text: str, *arguments: Any) -> Any:
        async with self.acquire() as connection:
            return await connection.fetchrow(text, *arguments)

    async def fetchval(self, text: str, *arguments: Any) -> Any:
        async with self.acquire() as connection:
            return await connection.fetchval(text, *arguments)

    async def execute(self, text: str, *arguments: Any) -> str:
        async with self.acquire() as connection:
            done: str = await connection.execute(text, *arguments)
        return done

    async def close(self) -> None:
        """Waits for those that are lent."""
        self._closing = True
        while self._free:
            await self._opened.release(self._free.pop().proxy)
        await self._opened.close()

    def terminate(self) -> None:
        self._opened.terminate()

    async def lend(self) -> "_Lent":
        while True:
            lent = self.lend_free()
            if lent is None:
                lent = await (self._open() if self._held < self._size else self._handed_over())
            if lent is not None:
                return lent

    def lend_free(self) -> "_Lent | None":
        """One that waits in the list, if there is one; most readers need not wait for more."""
        while self._free:
            lent = self._free.pop()
            if lent.connection.sound:
                return lent
            lent.connection.terminate()  # which gives its place in asyncpg's pool back
            self._held -= 1
        return None

    def take_back_sound(self, lent: "_Lent") -> bool:
        """Whether that was all; else `take_back` has something to do."""
        if self._closing or not lent.connection.sound:
            return False
        if not self._tell_first(lent):
            self._free.append(lent)
        return True

    async def take_back(self, lent: "_Lent") -> None:
        """What is not sound is mended or replaced by asyncpg's pool; its place is free again."""
        if self.take_back_sound(lent):
            return
        try:
            await self._opened.release(lent.proxy)
        finally:
            self._give_up_place()

    async def _open(self) -> "_Lent":
        self._held += 1
        try:
            proxy: Any = await self._opened.acquire()
        except BaseException:
            self._give_up_place()
            raise
        return _Lent(proxy.itself, proxy)

    async def _handed_over(self) -> "_Lent | None":
        """The one that somebody gives back next; None where there is room to open one instead.

        From hand to hand: through asyncpg's pool each of many readers would pay for a task and a
        proxy, and that just when there are more of them than connections.
        """
        turn: asyncio.Future[_Lent | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it came too late
                lent = turn.result()
                if lent is None:
                    self._tell_first(None)
                else:
                    await self.take_back(lent)
            raise

    def _give_up_place(self) -> None:
        self._held -= 1
        self._tell_first(None)

    def _tell_first(self, lent: "_Lent | None") -> bool:
        """Whether anybody waited who is still there."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(lent)
                return True
        return False


class _Lent:
    __slots__ = ("connection", "proxy")

    def __init__(self, connection: WorkspaceConnection, proxy: Any) -> None:
        self.connection = connection
        self.proxy = proxy


class _Lease:
    __slots__ = ("_lent", "_pool")

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def __aenter__(self) -> Any:
        self._lent = await self._pool.lend()
        return self._lent.connection

    async def __aexit__(self, *_error: object) -> None:
        await self._pool.take_back(self._lent)


async def _prepare(connection: asyncpg.Connection, *, role: str | None) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(
            kind,
            schema="pg_catalog",
            format="binary",
            encoder=_json_in if kind == "json" else _jsonb_in,
            decoder=bytes if kind == "json" else _jsonb_out,
        )
    if role is not None:
        await connection.execute(f'SET ROLE "{role}"')


def _json_in(value: bytes) -> bytes:
    return value


def _jsonb_in(value: bytes) -> bytes:
    return b"\x01" + value


def _jsonb_out(value: bytes) -> bytes:
    return bytes(value[1:])


async def _no_reset(_connection: asyncpg.Connection) -> None:
    """Nothing: RESET ALL would cost a round trip and forget the workspace."""


async def open_pool(
    dsn: str,
    *,
    size: int = 8,
    role: str | None = None,
    settings: dict[str, str] | None = None,
    command_timeout: float | None = 60,
) -> Pool:
    """`role` is what connections become where the address is the owner's."""

    async def prepare(connection: asyncpg.Connection) -> None:
        await _prepare(connection, role=role)

    opened = await asyncpg.create_pool(
        dsn,
        min_size=1,
        max_size=size,
        init=prepare,
        reset=_no_reset,
        max_cacheable_statement_size=_LONGEST_KEPT,
        connection_class=WorkspaceConnection,
        command_timeout=command_timeout,
        server_settings={"jit": "off", "timezone": "UTC", **(settings or {})},
    )
    return Pool(opened, size=size)


class showing:  # noqa: N801 (read as `async with showing(...)`)
    """A connection that shows one workspace.

    Written out, not made by `asynccontextmanager`: every read goes through here.
    """

    __slots__ = ("_lent", "_pool", "_workspace_id")

    def __init__(self, pool: Pool, workspace_id: int) -> None:
        self._pool = pool
        self._workspace_id = workspace_id

    async def __aenter__(self) -> Any:
        pool = self._pool
        self._lent = lent = pool.lend_free() or await pool.lend()
        try:
            await lent.connection.show(self._workspace_id)
        except BaseException:
            await self._give_back(forgetting=True)
            raise
        return lent.connection

    async def __aexit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if kind is not None or not self._pool.take_back_sound(self._lent):
            await self._give_back(forgetting=kind is not None)

    async def _give_back(self, *, forgetting: bool) -> None:
        if forgetting:
            self._lent.connection.forget()
        await self._pool.take_back(self._lent)
