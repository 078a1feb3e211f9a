"""What one does with an import: upload, correct, check, mend single rows, apply."""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import UUID

from domain.identity import Action, Actor, ObjectKind
from domain.imports.check import Workbench
from domain.imports.checking import Verdict
from domain.imports.drafting import custom_field_of
from domain.imports.field_types import guess_type
from domain.imports.headers import guess_kind, propose_mapping, recognise_system
from domain.imports.identity import MatchOn
from domain.imports.mapping import CardKind, ColumnMapping, check_target, is_new_field
from domain.imports.model import Decision, Import, ImportOptions, StagedRow
from domain.imports.ports import ImportsUnitOfWork
from domain.imports.preparing import sample_rows
from domain.imports.recheck import recheck_row, recheck_rows
from domain.imports.regions import propose_region
from domain.imports.remembering import LastTime, as_last_time, header_key
from domain.imports.repair.values import cell_text
from domain.imports.table import CellValue, ReadChoices, Table, TableReader
from domain.shared.custom_fields import CustomField, CustomFieldType
from domain.shared.errors import Invalid, Stale
from domain.shared.ids import Ids
from domain.shared.json import Json
from domain.shared.phones import PhoneNumbers

CHECK_JOB = "check_import"
APPLY_JOB = "apply_import"
ALIKE = 10_000
"""Rows that one request corrects; a second one takes the next."""
_VCARD_SOURCE = "vcard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came, on disk."""

    path: Path
    name: str
    kind: CardKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the user wants otherwise; None is left as it is."""

    kind: CardKind | None = None
    choices: ReadChoices | None = None
    mapping: Sequence[Mapping[str, Any]] | None = None
    options: Mapping[str, Any] | None = None
    forgets: bool = False
    """Propose columns and options as if no such file had come before."""

    @property
    def reads_again(self) -> bool:
        return self.choices is not None or self.kind is not None or self.forgets


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingDesk:
    """What recognising a file needs from outside."""

    reader: TableReader
    phones: PhoneNumbers
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeDecision:
    """None of verdict, problem and rows narrows nothing; `undecided` leaves decided rows alone."""

    decision: Decision | None
    verdict: Verdict | None = None
    problem: str | None = None
    undecided: bool = False
    among: frozenset[int] | None = None


async def upload_import(
    upload: Upload, *, actor: Actor, uow: ImportsUnitOfWork, desk: ReadingDesk, ids: Ids
) -> Import:
    """Recognise the file and propose a mapping. Raises UnreadableFile, which leaves nothing."""
    actor.require(ObjectKind.IMPORTS, Action.CREATE)
    item = await asyncio.to_thread(_recognised, upload, desk, ids.new(), actor)
    _require_rights(item, actor)
    async with uow:
        last = await _remember(item, uow)
        if last is not None:
            item.options = await _still_valid(last.options, uow)
        await uow.imports.add(item, content=upload.path)
        await uow.commit(answer=item)
    return item


async def correct_import(
    import_id: UUID,
    correction: Correction,
    *,
    actor: Actor,
    uow: ImportsUnitOfWork,
    desk: ReadingDesk,
    folder: Path,
    expected: frozenset[int] | None = None,
) -> Import:
    """Another reading, mapping or other options; what was checked is forgotten. Raises Invalid."""
    actor.require(ObjectKind.IMPORTS, Action.EDIT)
    async with uow:
        item = await uow.imports.get(import_id, actor=actor, lock=True)
        if expected is not None and item.version not in expected:
            raise Stale(version=item.version)
        item.open_for_changes()
        if correction.reads_again:
            await uow.imports.content(import_id, to=folder / "file")
            await asyncio.to_thread(_read_again, item, correction, desk, folder / "file")
            _require_rights(item, actor)
            if correction.forgets:
                item.options, item.remembered_at = _usual_options(item, actor), None
            else:
                await _remember(item, uow)
        if correction.mapping is not None:
            item.mapping = _corrected(item, correction.mapping)
        if correction.options is not None:
            item.options = item.options.with_changes(correction.options)
            await _check_owner(item, uow)
        await uow.imports.forget_rows(import_id)
        await uow.imports.save(item)
        await uow.commit(answer=item)
    return item


async def start_check(import_id: UUID, *, actor: Actor, uow: ImportsUnitOfWork) -> Import:
    """The dry run is a job; nothing of the base is touched."""
    actor.require(ObjectKind.IMPORTS, Action.EDIT)
    async with uow:
        item = await uow.imports.get(import_id, actor=actor, lock=True)
        _require_rights(item, actor)
        item.begin_check()
        await uow.imports.save(item)
        await uow.jobs.enqueue(
            CHECK_JOB, _payload(item, actor), dedupe_key=f"{CHECK_JOB}:{import_id}"
        )
        await uow.commit(answer=item)
    return item


async def start_apply(import_id: UUID, *, actor: Actor, uow: ImportsUnitOfWork, ids: Ids) -> Import:
    """Only what was checked is applied; an empty import makes a change set too."""
    actor.require(ObjectKind.IMPORTS, Action.EDIT)
    async with uow:
        item = await uow.imports.get(import_id, actor=actor, lock=True)
        _require_rights(item, actor)
        await _define_new_fields(item, actor=actor, uow=uow, ids=ids)
        item.begin_apply(ids.new(), rows=await uow.imports.to_write(import_id))
        if item.change_set_id is not None:
            await uow.imports.open_change_set(item.change_set_id, actor=actor)
        await uow.imports.save(item)
        await uow.jobs.enqueue(
            APPLY_JOB, _payload(item, actor), dedupe_key=f"{APPLY_JOB}:{import_id}"
        )
        await uow.commit(answer=item)
    return item


async def stop_apply(import_id: UUID, *, actor: Actor, uow: ImportsUnitOfWork) -> Import:
    """Between two batches: what is written is whole and stays; the rest is left out."""
    actor.require(ObjectKind.IMPORTS, Action.EDIT)
    async with uow:
        item = await uow.imports.get(import_id, actor=actor, lock=True)
        item.stop()
        await uow.imports.save(item)
        await uow.commit(answer=item)
    return item


async def mend_row(
    import_id: UUID,
    number: int,
    *,
    cells: Mapping[int, Any] | None,
    decision: Decision | None,
    decides: bool,
    bench: Workbench,
) -> int:
    """Correct cells of a row, or decide about it, and check it again alone.

    How many other rows are like it: they hold the value that was corrected, or wait for the same
    decision.
    """
    bench.actor.require(ObjectKind.IMPORTS, Action.EDIT)
    uow = bench.begin()
    async with uow:
        item = await uow.imports.get(import_id, actor=bench.actor, lock=True)
        item.require_checked()
        before = await uow.imports.rows(import_id, [number])
        row = await recheck_row(item, number, cells=cells or {}, uow=uow, bench=bench)
        if decides:
            row.decision = decision
            await uow.imports.restage(import_id, [row])
        alike = 0
        if cells and len(cells) == 1:
            (column,) = cells
            value = _cell(before[0], column)
            alike = len(await _with_value(item, column, value, uow)) if value != "" else 0
        elif decides and decision is not None:
            alike = await uow.imports.count_alike(import_id, row)
        item.summary = await uow.imports.summary(import_id)
        await uow.imports.save(item)
        await uow.commit()
    return alike


async def correct_alike(
    import_id: UUID,
    *,
    column: int,
    before: Any,
    after: Any,
    among: Collection[int] | None,
    bench: Workbench,
) -> list[int]:
    """The same correction for all rows with this value, at most ALIKE; which they were."""
    bench.actor.require(ObjectKind.IMPORTS, Action.EDIT)
    uow = bench.begin()
    async with uow:
        item = await uow.imports.get(import_id, actor=bench.actor, lock=True)
        item.require_checked()
        rows = await _with_value(item, column, before, uow)
        rows = [row for row in rows if among is None or row in among]
        await recheck_rows(item, {row: {column: after} for row in rows}, uow=uow, bench=bench)
        item.summary = await uow.imports.summary(import_id)
        await uow.imports.save(item)
        await uow.commit(body=_these(rows))
    return rows


async def decide_alike(
    import_id: UUID,
    wanted: AlikeDecision,
    *,
    actor: Actor,
    uow: ImportsUnitOfWork,
) -> list[int]:
    """The same decision for all rows like this."""
    actor.require(ObjectKind.IMPORTS, Action.EDIT)
    async with uow:
        item = await uow.imports.get(import_id, actor=actor, lock=True)
        item.require_checked()
        rows = await uow.imports.decide(
            import_id,
            verdict=wanted.verdict,
            problem=wanted.problem,
            decision=wanted.decision,
            undecided=wanted.undecided,
            among=wanted.among,
        )
        # Kept with the key, so that a repetition is answered alike.
        await uow.commit(body=_these(rows))
    return rows


async def _with_value(item: Import, column: int, value: Any, uow: ImportsUnitOfWork) -> list[int]:
    return await uow.imports.with_cell(item.id, column, value, limit=ALIKE)


def _cell(row: StagedRow, column: int) -> Any:
    return row.cells[column] if column < len(row.cells) else ""


def _these(rows: Sequence[int]) -> Json:
    """Their numbers, for taking it back; more than ALIKE are counted only."""
    numbers = list(rows) if len(rows) <= ALIKE else []
    return Json(json.dumps({"rows": len(rows), "row_numbers": numbers}).encode())


async def _check_owner(item: Import, uow: ImportsUnitOfWork) -> None:
    owner_id = item.options.owner_id
    if owner_id is not None and owner_id not in set((await uow.imports.colleagues()).values()):
        raise Invalid.at("/options/owner_id", "unknown_user")


async def _remember(item: Import, uow: ImportsUnitOfWork) -> LastTime | None:
    """What was decided for the same columns the last time needs no deciding again."""
    key = header_key(item.mapping)
    last = await uow.imports.last_time(item.object, key) if key else None
    item.remembered_at = last.at if last else None
    if last is not None:
        fields = await uow.custom_fields(item.object.value)
        keys = frozenset(definition.key for definition in fields)
        item.mapping = as_last_time(item.mapping, last, custom_keys=keys)
    return last


async def _still_valid(options: ImportOptions, uow: ImportsUnitOfWork) -> ImportOptions:
    """Whoever has left the workspace owns no new cards."""
    if options.owner_id in set((await uow.imports.colleagues()).values()):
        return options
    return replace(options, owner_id=None)


async def _define_new_fields(
    item: Import, *, actor: Actor, uow: ImportsUnitOfWork, ids: Ids
) -> None:
    """Columns that are to become fields of the workspace's own."""
    wanted = [column for column in item.mapping if is_new_field(column)]
    if not wanted:
        return
    actor.require(ObjectKind.CUSTOM_FIELDS, Action.CREATE)
    others = await uow.custom_fields(item.object.value)
    known = {definition.key for definition in others}
    for place, column in enumerate(wanted, start=len(others)):
        key, kind = custom_field_of(column, {})
        if key in known:
            continue
        known.add(key)
        values = {
            "object": item.object.value,
            "key": key,
            "type": CustomFieldType(kind),
            "label": {actor.language: column.header or key},
            "position": place,
        }
        uow.definitions.add(CustomField.define(ids.new(), values))


def _require_rights(item: Import, actor: Actor) -> None:
    """Whoever imports cards makes them, and changes those that are met."""
    kind = ObjectKind(item.object.value)
    actor.require(kind, Action.CREATE)
    actor.require(kind, Action.EDIT)


def _recognised(upload: Upload, desk: ReadingDesk, import_id: UUID, actor: Actor) -> Import:
    table = desk.reader.open(upload.path, choices=ReadChoices())
    kind = upload.kind or guess_kind(table.header, table.targets)
    item = Import(
        id=import_id,
        object=kind,
        file_name=upload.name[:255],
        file_size=upload.path.stat().st_size,
        file_hash=_hash_of(upload.path),
        detected=table.detected,
        mapping=[],
        options=ImportOptions(default_region=actor.region),
    )
    _propose(item, table, desk, usual=actor.region)
    item.options = _usual_options(item, actor)
    return item


def _read_again(item: Import, correction: Correction, desk: ReadingDesk, path: Path) -> None:
    table = desk.reader.open(path, choices=correction.choices or item.choices)
    item.object = correction.kind or item.object
    item.detected = table.detected
    _propose(item, table, desk, usual=item.options.default_region)


def _propose(item: Import, table: Table, desk: ReadingDesk, *, usual: str) -> None:
    """Which column becomes what, and the country of the phones, from the first rows."""
    source = _VCARD_SOURCE if table.targets else recognise_system(table.header)
    rows = sample_rows(table)
    mapping = propose_mapping(table.header, rows, item.object, targets=table.targets, source=source)
    item.mapping = [
        replace(column, field_type=guess_type(_column(rows, column.column), today=desk.today))
        for column in mapping
    ]
    places = [column.column for column in mapping if (column.target or "").startswith("phone")]
    texts = [cell_text(cell) for place in places for cell in _column(rows, place)]
    region = propose_region(texts, usual=usual, phones=desk.phones)
    item.detected = replace(item.detected, region=region if region != usual else None)


def _column(rows: Sequence[Sequence[CellValue]], place: int) -> list[CellValue]:
    return [row[place] for row in rows if place < len(row) and row[place] not in (None, "")]


def _usual_options(item: Import, actor: Actor) -> ImportOptions:
    usual = ImportOptions(default_region=item.detected.region or actor.region)
    if item.object is CardKind.COMPANIES:
        return usual.with_changes({"match_on": [*usual.match_on, MatchOn.TAX_ID]})
    return usual


def _corrected(item: Import, wanted: Sequence[Mapping[str, Any]]) -> list[ColumnMapping]:
    """Columns by number; those that are not named keep their target."""
    known = {column.column: column for column in item.mapping}
    for place, entry in enumerate(wanted):
        column = entry["column"]
        if column not in known:
            raise Invalid.at(f"/mapping/{place}/column", "unknown_column", column=column)
        target = entry.get("target")
        if target is not None:
            check_target(target, item.object, pointer=f"/mapping/{place}/target")
        known[column] = known[column].aimed(target, confidence=1.0 if target else 0.0)
    return [known[column] for column in sorted(known)]


def _hash_of(path: Path) -> bytes:
    digest = blake2b(digest_size=32)
    with path.open("rb") as file:
        while piece := file.read(1024 * 1024):
            digest.update(piece)
    return digest.digest()


def _payload(item: Import, actor: Actor) -> dict[str, object]:
    return {
        "workspace_id": actor.workspace_id,
        "import_id": str(item.id),
        "user_id": str(actor.user_id),
    }
