"""What one does with an import: upload, correct, check, mend single rows, apply."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import UUID

from domain.identity import Action, Actor, ObjectKind
from domain.imports.check import Workbench
from domain.imports.checking import Verdict
from domain.imports.drafting import custom_field_of
from domain.imports.headers import guess_kind, propose_mapping, recognise_system
from domain.imports.identity import MatchOn
from domain.imports.mapping import CardKind, ColumnMapping, check_target, is_new_field
from domain.imports.model import Decision, Import, ImportOptions, StagedRow
from domain.imports.ports import ImportsUnitOfWork
from domain.imports.preparing import sample_rows
from domain.imports.recheck import recheck_row
from domain.imports.table import ReadChoices, Table, TableReader
from domain.shared.custom_fields import CustomField, CustomFieldType
from domain.shared.errors import Invalid, Stale
from domain.shared.ids import Ids
from domain.shared.json import Json

CHECK_JOB = "check_import"
APPLY_JOB = "apply_import"
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


async def upload_import(
    upload: Upload, *, actor: Actor, uow: ImportsUnitOfWork, reader: TableReader, ids: Ids
) -> Import:
    """Recognise the file and propose a mapping. Raises UnreadableFile, which leaves nothing."""
    actor.require(ObjectKind.IMPORTS, Action.CREATE)
    item = await asyncio.to_thread(_recognised, upload, reader, ids.new(), actor)
    _require_rights(item, actor)
    async with uow:
        known = await uow.imports.remembered(item.object, [each.header for each in item.mapping])
        item.mapping = _as_before(item.mapping, known)
        await uow.imports.add(item, content=upload.path)
        await uow.commit(answer=item)
    return item


async def correct_import(
    import_id: UUID,
    correction: Correction,
    *,
    actor: Actor,
    uow: ImportsUnitOfWork,
    reader: TableReader,
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
        if correction.choices is not None or correction.kind is not None:
            await uow.imports.content(import_id, to=folder / "file")
            await asyncio.to_thread(_read_again, item, correction, reader, folder / "file")
            _require_rights(item, actor)
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


async def mend_row(
    import_id: UUID,
    number: int,
    *,
    cells: Mapping[int, Any] | None,
    decision: Decision | None,
    decides: bool,
    bench: Workbench,
) -> StagedRow:
    """Correct cells of a row, or decide about it, and check it again alone."""
    bench.actor.require(ObjectKind.IMPORTS, Action.EDIT)
    uow = bench.begin()
    async with uow:
        item = await uow.imports.get(import_id, actor=bench.actor, lock=True)
        item.require_checked()
        row = await recheck_row(item, number, cells=cells or {}, uow=uow, bench=bench)
        if decides:
            row.decision = decision
            await uow.imports.restage(import_id, [row])
        item.summary = await uow.imports.summary(import_id)
        await uow.imports.save(item)
        await uow.commit()
    return row


async def decide_alike(
    import_id: UUID,
    *,
    verdict: Verdict | None,
    problem: str | None,
    decision: Decision | None,
    actor: Actor,
    uow: ImportsUnitOfWork,
) -> int:
    """The same decision for all rows like this."""
    actor.require(ObjectKind.IMPORTS, Action.EDIT)
    async with uow:
        item = await uow.imports.get(import_id, actor=actor, lock=True)
        item.require_checked()
        count = await uow.imports.decide(
            import_id, verdict=verdict, problem=problem, decision=decision
        )
        # Kept with the key, so that a repetition is answered alike.
        await uow.commit(body=Json(json.dumps({"rows": count}).encode()))
    return count


async def _check_owner(item: Import, uow: ImportsUnitOfWork) -> None:
    owner_id = item.options.owner_id
    if owner_id is not None and owner_id not in set((await uow.imports.colleagues()).values()):
        raise Invalid.at("/options/owner_id", "unknown_user")


def _as_before(
    mapping: Sequence[ColumnMapping], known: Mapping[int, str | None]
) -> list[ColumnMapping]:
    """What was decided for the same columns the last time needs no deciding again."""
    return [
        column.aimed(known[column.column], confidence=1.0 if known[column.column] else 0.0)
        if known and column.header and known[column.column] != column.target
        else column
        for column in mapping
    ]


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


def _recognised(upload: Upload, reader: TableReader, import_id: UUID, actor: Actor) -> Import:
    table = reader.open(upload.path, choices=ReadChoices())
    kind = upload.kind or guess_kind(table.header, table.targets)
    return Import(
        id=import_id,
        object=kind,
        file_name=upload.name[:255],
        file_size=upload.path.stat().st_size,
        file_hash=_hash_of(upload.path),
        detected=table.detected,
        mapping=_proposed(table, kind),
        options=_usual_options(kind, actor),
    )


def _read_again(item: Import, correction: Correction, reader: TableReader, path: Path) -> None:
    table = reader.open(path, choices=correction.choices or item.choices)
    item.object = correction.kind or item.object
    item.detected = table.detected
    item.mapping = _proposed(table, item.object)


def _proposed(table: Table, kind: CardKind) -> list[ColumnMapping]:
    source = _VCARD_SOURCE if table.targets else recognise_system(table.header)
    return propose_mapping(
        table.header, sample_rows(table), kind, targets=table.targets, source=source
    )


def _usual_options(kind: CardKind, actor: Actor) -> ImportOptions:
    usual = ImportOptions(default_region=actor.region)
    if kind is CardKind.COMPANIES:
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
