"""Batches and imports: many rows in few requests."""

import csv
import io
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx

from tests.bench.generate import Person, new_email

BATCH = 1000
IMPORT_ROWS = 10_000
_KNOWN_SHARE = 0.2
_COPIED = (
    ("contacts", "id"),
    ("contact_phones", "contact_id"),
    ("contact_emails", "contact_id"),
    ("search_keys", "record_id"),
)
_DONE = {"checked": "checking", "applied": "applying"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    checked_seconds: float
    applied_seconds: float
    floor_seconds: float
    created: int


class Bulk:
    def __init__(self, port: int, token: str, people: Sequence[Person]) -> None:
        self._http = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}/api/v1",
            headers={"Authorization": f"Bearer {token}"},
            timeout=600,
        )
        self._people = people
        self._draw = random.Random(5)  # noqa: S311 (the same rows every time)

    async def batch(self) -> float:
        """Rows per second."""
        operations = [{"op": "create", "data": self._contact()} for _ in range(BATCH)]
        begun = time.perf_counter()
        answer = await self._http.post("/contacts/batch", json={"operations": operations})
        answer.raise_for_status()
        return BATCH / (time.perf_counter() - begun)

    async def import_file(self, superuser: asyncpg.Connection, workspace_id: int) -> Imported:
        answer = await self._http.post("/imports", files={"file": ("people.csv", self._file())})
        answer.raise_for_status()
        where = f"/imports/{answer.json()['id']}"
        checked = await self._timed(where, "dry-run", "checked")
        applied = await self._timed(where, "apply", "applied")
        item = (await self._http.get(where)).json()
        ids = await superuser.fetch(
            "SELECT record_id FROM change_entries WHERE workspace_id = $1 AND change_set_id = $2 "
            "AND object = 'contacts' AND op = 'create'",
            *(workspace_id, item["change_set_id"]),
        )
        created = [row["record_id"] for row in ids]
        floor = await insert_again(superuser, workspace_id, created, item["change_set_id"])
        return Imported(
            checked_seconds=checked,
            applied_seconds=applied,
            floor_seconds=floor,
            created=len(created),
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def _timed(self, where: str, action: str, wanted: str) -> float:
        begun = time.perf_counter()
        (await self._http.post(f"{where}/{action}")).raise_for_status()
        while True:
            item: dict[str, Any] = (await self._http.get(where)).json()
            if item["status"] == wanted:
                return time.perf_counter() - begun
            if item["status"] != _DONE[wanted]:
                raise RuntimeError(f"the import is {item['status']}: {item}")

    def _contact(self) -> dict[str, Any]:
        person = self._people[self._draw.randrange(len(self._people))]
        return {
            "given_name": person.given,
            "family_name": person.family,
            "phones": [{"raw": self._number(), "label": "mobile"}],
            "emails": [{"address": new_email(), "label": "work"}],
        }

    def _file(self) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(("First name", "Last name", "Mobile phone", "E-mail"))
        for _ in range(IMPORT_ROWS):
            person = self._people[self._draw.randrange(len(self._people))]
            known = self._draw.random() < _KNOWN_SHARE
            phone = person.phone if known else self._number()
            writer.writerow((person.given, person.family, phone, new_email()))
        return text.getvalue().encode()

    def _number(self) -> str:
        return "+79" + "".join(self._draw.choices("0123456789", k=9))


async def insert_again(
    superuser: asyncpg.Connection, workspace_id: int, ids: Sequence[Any], change_set_id: str
) -> float:
    """How long the database takes for the same new rows, with all indexes and references."""
    transaction = superuser.transaction()
    await transaction.start()
    try:
        for table, column in _COPIED:
            await superuser.execute(
                f"CREATE TEMP TABLE again_{table} ON COMMIT DROP AS SELECT * FROM {table} "
                f"WHERE workspace_id = {workspace_id} AND {column} = ANY($1)",
                ids,
            )
        await superuser.execute(
            "CREATE TEMP TABLE again_entries ON COMMIT DROP AS SELECT * FROM change_entries "
            f"WHERE workspace_id = {workspace_id} AND change_set_id = $1 AND record_id = ANY($2)",
            *(change_set_id, ids),
        )
        await superuser.execute(
            "DELETE FROM change_entries WHERE workspace_id = $1 AND change_set_id = $2 "
            "AND record_id = ANY($3)",
            *(workspace_id, change_set_id, ids),
        )
        for table, column in reversed(_COPIED):
            await superuser.execute(
                f"DELETE FROM {table} WHERE workspace_id = $1 AND {column} = ANY($2)",
                *(workspace_id, ids),
            )
        await superuser.execute("SET LOCAL session_replication_role = origin")  # references too
        begun = time.perf_counter()
        for table, _ in _COPIED:
            await superuser.execute(f"INSERT INTO {table} SELECT * FROM again_{table}")
        await superuser.execute("INSERT INTO change_entries SELECT * FROM again_entries")
        return time.perf_counter() - begun
    finally:
        await transaction.rollback()
