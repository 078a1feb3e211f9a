"""Reads: one statement each, over raw asyncpg, its JSON passed through as the database made it."""

from collections.abc import Mapping
from typing import Any

from adapters.postgres.engine import Pool, showing
from adapters.postgres.statement import Statement
from domain.identity import Actor
from domain.shared.json import Json


class Reader:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def json(
        self, statement: Statement, values: Mapping[str, Any], *, actor: Actor
    ) -> Json | None:
        """The first column of the first row; None where there is no row."""
        arguments = statement.arguments({"workspace_id": actor.workspace_id, **values})
        async with showing(self._pool, actor.workspace_id) as connection:
            found: bytes | None = await connection.value(statement.text, *arguments)
        return Json(found) if found is not None else None

    async def row(self, statement: Statement, values: Mapping[str, Any], *, actor: Actor) -> Any:
        arguments = statement.arguments({"workspace_id": actor.workspace_id, **values})
        async with showing(self._pool, actor.workspace_id) as connection:
            return await connection.row(statement.text, *arguments)

    async def rows(
        self, statement: Statement, values: Mapping[str, Any], *, actor: Actor
    ) -> list[Any]:
        arguments = statement.arguments({"workspace_id": actor.workspace_id, **values})
        async with showing(self._pool, actor.workspace_id) as connection:
            found: list[Any] = await connection.rows(statement.text, *arguments)
        return found
