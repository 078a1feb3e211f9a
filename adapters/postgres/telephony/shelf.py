"""Calls and their notices inside a unit of work."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.telephony import secrets as kept
from adapters.postgres.telephony.notices import COLUMNS, notice_of
from adapters.security.sealed_texts import SealedTexts
from domain.telephony.notices import StoredNotice
from domain.telephony.records import CallRecord
from domain.telephony.systems import PhoneSystem

_NAMES = tuple(each.name for each in fields(CallRecord))
_JSON = frozenset({"legs", "recordings", "noted"})
_NOTICE = f"SELECT {COLUMNS} FROM phone_notices WHERE workspace_id = $1 AND id = $2"  # noqa: S608 (constants)
_NOTICES = f"""
    SELECT {COLUMNS} FROM phone_notices
    WHERE workspace_id = $1 AND system_id = $2 AND call_key = $3 AND state IN ('received', 'read')
    ORDER BY received_at, id LIMIT 5000
"""  # noqa: S608 (constants)
_SETTLE = """
    UPDATE phone_notices n SET state = told.state, reason = told.reason
    FROM unnest($2::uuid[], $3::text[], $4::text[]) AS told(id, state, reason)
    WHERE n.workspace_id = $1 AND n.id = told.id
"""
_OF_KEY = "SELECT * FROM calls WHERE workspace_id = $1 AND system_id = $2 AND key = $3 FOR UPDATE"
_TAKE = "SELECT * FROM calls WHERE workspace_id = $1 AND id = $2 FOR UPDATE"
_SAVE = f"""
    INSERT INTO calls (workspace_id, {", ".join(_NAMES)})
    VALUES ($1, {", ".join(f"${n}" for n in range(2, len(_NAMES) + 2))})
    ON CONFLICT (workspace_id, id) DO UPDATE
    SET {", ".join(f"{name} = excluded.{name}" for name in _NAMES if name != "id")}
"""  # noqa: S608 (constants)
_OPEN_TASK = """
    SELECT t.id FROM calls c
    JOIN tasks t ON t.workspace_id = $1 AND t.id = c.task_id
    WHERE c.workspace_id = $1 AND c.caller = $2
      AND c.task_id IS NOT NULL AND t.status = 'open' AND t.deleted_at IS NULL
    ORDER BY c.started_at DESC LIMIT 1
"""
_CHOSEN_BEFORE = """
    SELECT contact_id FROM calls
    WHERE workspace_id = $1 AND caller = $2 AND chosen AND contact_id IS NOT NULL
    ORDER BY started_at DESC LIMIT 1
"""


class PostgresPhoneCalls:
    """Satisfies the PhoneCalls port."""

    def __init__(self, connection: Any, *, workspace_id: int, sealed: SealedTexts) -> None:
        self._connection = connection
        self._workspace_id = workspace_id
        self._sealed = sealed

    async def notice(self, notice_id: UUID) -> StoredNotice | None:
        row = await self._connection.fetchrow(_NOTICE, self._workspace_id, notice_id)
        return None if row is None else notice_of(row)

    async def alone(self, system_id: UUID, key: str) -> None:
        await self._lock(f"call {system_id} {key}")

    async def alone_with(self, number: str) -> None:
        await self._lock(f"caller {number}")

    async def _lock(self, name: str) -> None:
        await self._connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, $2::bigint))",
            name,
            self._workspace_id,
        )

    async def notices_of(self, system_id: UUID, key: str) -> Sequence[StoredNotice]:
        rows = await self._connection.fetch(_NOTICES, self._workspace_id, system_id, key)
        return [notice_of(row) for row in rows]

    async def settle_notices(self, fates: Mapping[UUID, tuple[str, str | None]]) -> None:
        if not fates:
            return
        await self._connection.execute(
            _SETTLE,
            self._workspace_id,
            list(fates),
            [str(state) for state, _ in fates.values()],
            [reason for _, reason in fates.values()],
        )

    async def set_fate(self, notice: StoredNotice) -> None:
        await self._connection.execute(
            "UPDATE phone_notices SET state = $3, reason = $4, call_key = $5 "
            "WHERE workspace_id = $1 AND id = $2",
            self._workspace_id,
            notice.id,
            str(notice.state),
            notice.reason,
            notice.call_key,
        )

    async def of_key(self, system_id: UUID, key: str) -> CallRecord | None:
        return _call_of(
            await self._connection.fetchrow(_OF_KEY, self._workspace_id, system_id, key)
        )

    async def take(self, call_id: UUID) -> CallRecord | None:
        return _call_of(await self._connection.fetchrow(_TAKE, self._workspace_id, call_id))

    async def save(self, call: CallRecord) -> None:
        values = [_written(name, getattr(call, name)) for name in _NAMES]
        await self._connection.execute(_SAVE, self._workspace_id, *values)

    async def open_task_of(self, number: str) -> UUID | None:
        found: UUID | None = await self._connection.fetchval(_OPEN_TASK, self._workspace_id, number)
        return found

    async def chosen_before(self, number: str) -> UUID | None:
        found: UUID | None = await self._connection.fetchval(
            _CHOSEN_BEFORE, self._workspace_id, number
        )
        return found

    async def missed_in(self, task_id: UUID) -> int:
        found: int = await self._connection.fetchval(
            "SELECT count(*) FROM calls WHERE workspace_id = $1 AND task_id = $2",
            self._workspace_id,
            task_id,
        )
        return found

    async def team_members(self, team_id: UUID) -> Sequence[UUID]:
        rows = await self._connection.fetch(
            "SELECT t.user_id FROM team_members t JOIN memberships m "
            "ON m.workspace_id = $1 AND m.user_id = t.user_id AND m.active "
            "WHERE t.workspace_id = $1 AND t.team_id = $2 ORDER BY t.user_id LIMIT 200",
            self._workspace_id,
            team_id,
        )
        return [row["user_id"] for row in rows]

    async def open_door(self, system: PhoneSystem) -> None:
        await self._connection.execute(
            "INSERT INTO phone_index (key, workspace_id, system_id) VALUES ($1, $2, $3)",
            system.key,
            self._workspace_id,
            system.id,
        )
        await self._connection.execute(
            "INSERT INTO phone_system_secrets (workspace_id, system_id) VALUES ($1, $2)",
            self._workspace_id,
            system.id,
        )

    async def secrets(self, system_id: UUID) -> Mapping[str, str]:
        return await kept.read(self._connection, self._workspace_id, system_id, sealed=self._sealed)

    async def set_secrets(self, system_id: UUID, secrets: Mapping[str, str]) -> None:
        await kept.write(
            self._connection, self._workspace_id, system_id, secrets, sealed=self._sealed
        )

    async def known_teams(self, team_ids: Sequence[UUID]) -> frozenset[UUID]:
        rows = await self._connection.fetch(
            "SELECT id FROM teams WHERE workspace_id = $1 AND id = ANY($2::uuid[])",
            self._workspace_id,
            list(team_ids),
        )
        return frozenset(row["id"] for row in rows)


def _written(name: str, value: Any) -> Any:
    if name in _JSON:
        return orjson.dumps(value)
    return str(value) if isinstance(value, str) else value


def _call_of(row: Any) -> CallRecord | None:
    if row is None:
        return None
    values = {name: row[name] for name in _NAMES}
    values |= {name: orjson.loads(row[name]) for name in _JSON}
    return CallRecord(**values)
