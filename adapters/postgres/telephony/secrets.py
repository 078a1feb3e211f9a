"""By what the notices of a telephone system are proven, sealed where it lies."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from adapters.security.sealed_texts import SealedTexts

_READ = "SELECT sealed FROM phone_system_secrets WHERE workspace_id = $1 AND system_id = $2"
_WRITE = """
    UPDATE phone_system_secrets SET sealed = $3 WHERE workspace_id = $1 AND system_id = $2
"""


async def read(
    connection: Any, workspace_id: int, system_id: UUID, *, sealed: SealedTexts
) -> dict[str, str]:
    """Nothing where another key sealed them: then nobody is let through."""
    found = sealed.open(
        await connection.fetchval(_READ, workspace_id, system_id), whose=_whose(system_id)
    )
    if found is None or not found.startswith("{"):
        return {}
    return dict(orjson.loads(found))


async def write(
    connection: Any,
    workspace_id: int,
    system_id: UUID,
    secrets: Mapping[str, str],
    *,
    sealed: SealedTexts,
) -> None:
    told = orjson.dumps(dict(secrets)).decode() if secrets else None
    await connection.execute(
        _WRITE, workspace_id, system_id, sealed.seal(told, whose=_whose(system_id))
    )


def _whose(system_id: UUID) -> str:
    return f"phone system {system_id}"
