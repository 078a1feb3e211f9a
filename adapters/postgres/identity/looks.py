from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool
from adapters.postgres.identity.representation import LOOKS_JSON
from domain.shared.json import Json

_CHANGE = f"""
    UPDATE users u SET looks = jsonb_strip_nulls(u.looks || $2) WHERE u.id = $1
    RETURNING {LOOKS_JSON}
"""  # noqa: S608 (constants)


class PostgresLooks:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def change(self, user_id: UUID, looks: Mapping[str, Any]) -> Json:
        return Json(await self._pool.fetchval(_CHANGE, user_id, orjson.dumps(dict(looks))))
