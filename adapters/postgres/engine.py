"""The pool of connections of one process.

A connection remembers the workspace that it was last set to, so that a read sends the setting only
when it changes. Nothing is reset on release; the memory dies with the connection, and is cleared on
any error.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg

Pool = asyncpg.Pool


class WorkspaceConnection(asyncpg.Connection):
    """A connection that knows which workspace it shows."""

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

    def forget(self) -> None:
        self._shown = None


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

    return await asyncpg.create_pool(
        dsn,
        min_size=1,
        max_size=size,
        init=prepare,
        reset=_no_reset,
        connection_class=WorkspaceConnection,
        command_timeout=command_timeout,
        server_settings={"jit": "off", "timezone": "UTC", **(settings or {})},
    )


@asynccontextmanager
async def showing(pool: Pool, workspace_id: int) -> AsyncIterator[Any]:
    """A connection that shows one workspace."""
    lease: Any = pool.acquire()  # typed as a plain connection, whatever its class
    async with lease as connection:
        try:
            await connection.show(workspace_id)
            yield connection
        except BaseException:
            with suppress(AttributeError):  # the pool has let go of a connection that was lost
                connection.forget()
            raise
