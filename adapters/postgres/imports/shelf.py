"""Imports, their files and staged rows, and the set-based look-ups that matching needs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.imports import statements as sql
from adapters.postgres.imports.records import ImportRowRecord
from adapters.postgres.imports.representation import IMPORT_JSON
from adapters.postgres.writer import Batch, write
from domain.contacts.names import PersonName
from domain.identity import Action, Actor, ObjectKind
from domain.imports.books import NOTE_SOURCE
from domain.imports.checking import Candidate, Verdict
from domain.imports.errors import UnreadableFile
from domain.imports.identity import Identity, Key, external_key, firm_identity
from domain.imports.mapping import CardKind
from domain.imports.model import (
    Decision,
    Import,
    ImportOptions,
    ImportStatus,
    StagedRow,
    detected_as_json,
    detected_from_json,
    mapping_as_json,
    mapping_from_json,
)
from domain.imports.ports import KnownCompany
from domain.imports.remembering import LastTime, header_key
from domain.shared.errors import NotFound
from domain.shared.json import Json
from domain.shared.text import normal_form

_PIECE = 1024 * 1024
_LONGEST_CHECK = 3600.0  # seconds; longer than the usual patience with a statement


class PostgresImports:
    """Satisfies the ImportShelf port."""

    def __init__(self, connection: Any, *, actor: Actor, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now

    @property
    def _workspace_id(self) -> int:
        return self._actor.workspace_id

    # --- imports and their files -----------------------------------------------------------------

    async def add(self, item: Import, *, content: Path) -> None:
        item.version = 1
        item.created_by = self._actor.user_id
        values = self._values(item)
        await self._connection.execute(
            sql.ADD,
            self._workspace_id,
            item.id,
            *values,
            item.object.value,
            item.file_name,
            item.file_size,
            item.file_hash,
            self._now,
            self._actor.user_id,
        )
        await self._keep(item.id, content)

    async def get(self, import_id: UUID, *, actor: Actor, lock: bool = False) -> Import:
        found = await self._connection.fetchrow(
            sql.GET_LOCKED if lock else sql.GET, self._workspace_id, import_id
        )
        scope = actor.scope(ObjectKind.IMPORTS, Action.VIEW)
        if found is None or not scope.covers(found["created_by"]):
            raise NotFound(object="imports")
        return _import_of(found)

    async def save(self, item: Import) -> None:
        item.version += 1
        await self._connection.execute(
            sql.SAVE, self._workspace_id, item.id, *self._values(item), self._now, item.version
        )

    async def render(self, import_id: UUID) -> Json:
        body: bytes = await self._connection.fetchval(
            f"{IMPORT_JSON} AND i.id = $2", self._workspace_id, import_id
        )
        return Json(body)

    async def alone(self, import_id: UUID) -> None:
        # The lock goes with its connection, so that whoever died holds nobody up.
        await self._connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended($1::text, $2))",
            f"import {import_id}",
            self._workspace_id,
            timeout=_LONGEST_CHECK,
        )

    async def report(self, import_id: UUID, *, done: int) -> None:
        await self._connection.execute(sql.REPORT, self._workspace_id, import_id, done)

    async def content(self, import_id: UUID, *, to: Path) -> None:
        with to.open("wb") as file:
            rows = self._connection.cursor(sql.PIECES, self._workspace_id, import_id, prefetch=4)
            async for row in rows:
                file.write(row["bytes"])
            size = file.tell()
        if not size:
            raise UnreadableFile("file_forgotten")

    async def _keep(self, import_id: UUID, content: Path) -> None:
        with content.open("rb") as file:
            n = 0
            while piece := file.read(_PIECE):
                await self._connection.execute(
                    sql.KEEP_PIECE, self._workspace_id, import_id, n, piece
                )
                n += 1

    def _values(self, item: Import) -> list[Any]:
        return [
            item.status.value,
            orjson.dumps(detected_as_json(item.detected)),
            orjson.dumps(mapping_as_json(item.mapping)),
            orjson.dumps(item.options.as_json()),
            item.done,
            item.total,
            orjson.dumps(item.summary),
            orjson.dumps(item.problem) if item.problem else None,
            item.change_set_id,
            header_key(item.mapping),
            item.remembered_at,
            item.stopped,
        ]

    # --- rows ------------------------------------------------------------------------------------

    async def forget_rows(self, import_id: UUID) -> None:
        await self._connection.execute(sql.FORGET_ROWS, self._workspace_id, import_id)

    async def stage(self, import_id: UUID, rows: Iterable[StagedRow]) -> None:
        batch = Batch()
        batch.insert(ImportRowRecord.__tablename__, [_row_values(import_id, row) for row in rows])
        await write(self._connection, self._workspace_id, batch)

    async def restage(self, import_id: UUID, rows: Iterable[StagedRow]) -> None:
        found = list(rows)
        numbers = [row.row for row in found]
        await self._connection.execute(sql.DROP_ROWS, self._workspace_id, import_id, numbers)
        await self.stage(import_id, found)

    async def rows(self, import_id: UUID, numbers: Collection[int]) -> list[StagedRow]:
        found = await self._connection.fetch(
            sql.ROWS, self._workspace_id, import_id, sorted(numbers)
        )
        return [_staged_of(row) for row in found]

    async def group_of(
        self, import_id: UUID, rows: Collection[int], texts: Sequence[str]
    ) -> list[int]:
        found = await self._connection.fetch(
            sql.GROUP_OF, self._workspace_id, import_id, list(rows), list(texts)
        )
        return [each["row"] for each in found]

    async def decide(
        self,
        import_id: UUID,
        *,
        verdict: Verdict | None,
        problem: str | None,
        decision: Decision | None,
        undecided: bool = False,
        among: Collection[int] | None = None,
    ) -> list[int]:
        found = await self._connection.fetch(
            sql.DECIDE,
            self._workspace_id,
            import_id,
            verdict.value if verdict else None,
            problem,
            decision.value if decision else None,
            undecided,
            None if among is None else list(among),
        )
        return sorted(each["row"] for each in found)

    async def with_cell(self, import_id: UUID, column: int, value: Any, *, limit: int) -> list[int]:
        found = await self._connection.fetch(
            sql.WITH_CELL, self._workspace_id, import_id, column, orjson.dumps(value), limit
        )
        return [each["row"] for each in found]

    async def count_alike(self, import_id: UUID, row: StagedRow) -> int:
        count: int = await self._connection.fetchval(
            sql.COUNT_ALIKE,
            self._workspace_id,
            import_id,
            row.verdict.value,
            row.problem,
            row.row,
        )
        return count

    async def summary(self, import_id: UUID) -> dict[str, int]:
        found = await self._connection.fetch(sql.SUMMARY, self._workspace_id, import_id)
        counted = {row["verdict"]: row["count"] for row in found}
        return {verdict.value: counted.get(verdict.value, 0) for verdict in Verdict}

    async def to_write(self, import_id: UUID) -> int:
        count: int = await self._connection.fetchval(
            sql.COUNT_TO_WRITE, self._workspace_id, import_id
        )
        return count

    async def take(self, import_id: UUID, *, limit: int) -> list[StagedRow]:
        found = await self._connection.fetch(sql.TAKE, self._workspace_id, import_id, limit)
        return [_staged_of(row) for row in found]

    async def mark_written(self, import_id: UUID, targets: Mapping[int, UUID]) -> None:
        await self._connection.execute(
            sql.MARK_WRITTEN,
            self._workspace_id,
            import_id,
            list(targets),
            list(targets.values()),
            min(targets),
            max(targets),
        )
        await self._connection.execute(
            sql.REPORT_WRITTEN, self._workspace_id, import_id, len(targets), max(targets)
        )

    async def mark_refused(self, import_id: UUID, row: int) -> None:
        await self._connection.execute(sql.REPORT_WRITTEN, self._workspace_id, import_id, 1, row)

    async def last_time(self, kind: CardKind, header_key: str) -> LastTime | None:
        found = await self._connection.fetchrow(
            sql.LATEST, self._workspace_id, header_key, kind.value
        )
        if found is None:
            return None
        mapping = mapping_from_json(orjson.loads(found["mapping"]))
        return LastTime(at=found["created_at"], mapping=mapping, options=_options_of(found))

    # --- the base --------------------------------------------------------------------------------

    async def candidates(
        self, kind: CardKind, keys: Collection[Key]
    ) -> Mapping[Key, Sequence[Candidate]]:
        texts: dict[str, list[str]] = {}
        for what, text in keys:
            texts.setdefault(what, []).append(text)
        found: dict[Key, list[Candidate]] = {}
        for what, values in texts.items():
            for row in await self._look_up(kind, what, values):
                key = (what, row["key"])
                candidate = Candidate(
                    card_id=str(row["id"]),
                    identity=_identity_of(row, kind),
                    shared=frozenset({key}),
                )
                found.setdefault(key, []).append(candidate)
        return found

    async def _look_up(self, kind: CardKind, what: str, values: list[str]) -> list[Any]:
        found: list[Any] = await self._connection.fetch(
            sql.CANDIDATES[kind][what], self._workspace_id, values
        )
        return found

    async def companies(
        self, *, ids: Collection[Key], tax_ids: Collection[str], name_keys: Collection[str]
    ) -> Sequence[KnownCompany]:
        rows = await self._connection.fetch(
            sql.COMPANIES,
            self._workspace_id,
            [text for _, text in ids],
            list(tax_ids),
            [key for key in name_keys if key],
        )
        return [
            KnownCompany(
                id=row["id"],
                name_key=row["name_key"],
                tax_id=row["tax_id"],
                external_ids=frozenset(
                    external_key(*text.split("\x1f", 1)) for text in row["external_ids"] or ()
                ),
            )
            for row in rows
        ]

    async def known_notes(self, ids: Collection[str]) -> frozenset[str]:
        if not ids:
            return frozenset()
        rows = await self._connection.fetch(
            sql.KNOWN_NOTES, self._workspace_id, NOTE_SOURCE, list(ids)
        )
        return frozenset(row["external_id"] for row in rows)

    async def colleagues(self) -> Mapping[str, UUID]:
        rows = await self._connection.fetch(sql.COLLEAGUES, self._workspace_id)
        found: dict[str, UUID] = {}
        for row in rows:
            name = normal_form(row["name"])
            for form in (normal_form(row["email"]), name, " ".join(sorted(name.split()))):
                found.setdefault(form, row["id"])
        return found

    async def open_change_set(self, change_set_id: UUID, *, actor: Actor) -> None:
        await self._connection.execute(
            sql.OPEN_CHANGE_SET,
            self._workspace_id,
            change_set_id,
            actor.user_id,
            actor.via.value,
            self._now,
        )


def _identity_of(row: Any, kind: CardKind) -> Identity:
    if kind is CardKind.COMPANIES:
        return firm_identity(row["name"], row["tax_id"])
    parts = [row["given_name"], row["middle_name"], row["family_name"]]
    if any(parts):
        person = PersonName(given=parts[0], middle=parts[1], family=parts[2])
        return Identity(person, normal_form(" ".join(filter(None, parts))))
    shown = row["display_name"]
    if "@" in shown or not any(map(str.isalpha, shown)):
        return Identity(PersonName(), "")  # called after its number or address: nameless
    return Identity(PersonName(given=shown), normal_form(shown))


def _options_of(row: Any) -> ImportOptions:
    options = orjson.loads(row["options"])
    return ImportOptions(default_region=options["default_region"]).with_changes(options)


def _import_of(row: Any) -> Import:
    return Import(
        id=row["id"],
        object=CardKind(row["object"]),
        file_name=row["file_name"],
        file_size=row["file_size"],
        file_hash=row["file_hash"],
        detected=detected_from_json(orjson.loads(row["detected"])),
        mapping=mapping_from_json(orjson.loads(row["mapping"])),
        options=_options_of(row),
        status=ImportStatus(row["status"]),
        done=row["done"],
        total=row["total"],
        summary=orjson.loads(row["summary"]),
        problem=orjson.loads(row["problem"]) if row["problem"] else None,
        change_set_id=row["change_set_id"],
        created_by=row["created_by"],
        remembered_at=row["remembered_at"],
        stopped=row["stopped"],
        version=row["version"],
    )


def _row_values(import_id: UUID, row: StagedRow) -> dict[str, Any]:
    return {
        "import_id": import_id,
        "row": row.row,
        "verdict": row.verdict.value,
        "problem": row.problem,
        "cells": row.cells,
        "draft": row.draft,
        "problems": row.problems,
        "repairs": row.repairs,
        "target_id": row.target_id,
        "target_row": row.target_row,
        "decision": row.decision.value if row.decision else None,
        "done": False,
    }


def _staged_of(row: Any) -> StagedRow:
    return StagedRow(
        row=row["row"],
        verdict=Verdict(row["verdict"]),
        cells=orjson.loads(row["cells"]),
        draft=orjson.loads(row["draft"]) if row["draft"] else None,
        problems=orjson.loads(row["problems"]),
        repairs=orjson.loads(row["repairs"]),
        target_id=row["target_id"],
        target_row=row["target_row"],
        decision=Decision(row["decision"]) if row["decision"] else None,
    )
