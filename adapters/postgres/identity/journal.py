from datetime import datetime
from typing import Protocol
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from domain.shared.ids import Ids

_SIGNED_IN = """
    INSERT INTO access_log (workspace_id, id, at, actor_id, via, action, details)
    VALUES ($1, $2, $3, $4, 'app', 'sign_in', $5)
"""


class Refused(Protocol):
    def __call__(self, user_id: UUID, /, *, client: str) -> None: ...


class PostgresJournal:
    """`refused` tells of a refusal without making anybody wait."""

    def __init__(self, pool: Pool, *, ids: Ids, refused: Refused) -> None:
        self._pool = pool
        self._ids = ids
        self._refused = refused

    def refused(self, user_id: UUID, *, client: str) -> None:
        self._refused(user_id, client=client)

    async def signed_in(
        self, user_id: UUID, *, workspace_id: int, client: str, failed_before: int, at: datetime
    ) -> None:
        details = orjson.dumps({"client": client, "failed_before": failed_before})
        async with showing(self._pool, workspace_id) as connection:
            await connection.execute(
                _SIGNED_IN, workspace_id, self._ids.new(), at, user_id, details
            )
