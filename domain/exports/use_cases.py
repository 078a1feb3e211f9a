"""Ask for an export, write it, fetch it, forget it."""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from uuid import UUID

from domain.custom_fields import FieldReads
from domain.exports.columns import FileColumn, columns_of, headers, members_of
from domain.exports.errors import ExportExpired, ExportNotReady, NotYourExport
from domain.exports.model import JOB, KEPT, Export, ExportFormat, Wish, file_key
from domain.exports.ports import Documents, ExportReads, ExportsUnitOfWork, FileWriters, OutFile
from domain.exports.vcards import MEMBERS, vcard
from domain.files.ports import FileStorage
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import DomainError, FieldProblem, Invalid, Malformed
from domain.shared.ids import Ids
from domain.shared.query import Catalog

KIND = ObjectKind.EXPORTS
_TELL_EVERY = 1.0  # seconds between two reports of progress


class UnitsOfWork(Protocol):
    def __call__(self) -> ExportsUnitOfWork: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What writing a file needs from outside."""

    actor: Actor
    begin: UnitsOfWork
    documents: Documents
    fields: FieldReads
    files: FileWriters
    storage: FileStorage
    clock: Clock
    ids: Ids
    tick: Callable[[], float] = time.monotonic


async def ask_export(
    wish: Wish,
    *,
    actor: Actor,
    uow: ExportsUnitOfWork,
    documents: Documents,
    fields: FieldReads,
    clock: Clock,
    ids: Ids,
) -> Export:
    """A job writes it. Raises Forbidden, Malformed, Invalid."""
    actor.require(KIND, Action.CREATE)
    actor.require(wish.object, Action.EXPORT)
    if wish.format is ExportFormat.VCF and wish.object is not ObjectKind.CONTACTS:
        raise Invalid.at("/format", "vcards_are_people")
    _check_columns(wish, await fields.catalog(wish.object.value, actor=actor))
    await documents.check(wish, actor=actor)
    now = clock.now()
    export = Export(
        id=ids.new(),
        wish=wish,
        status="running",
        job_id=ids.new(),
        created_by=actor.user_id,
        created_at=now,
        file_name=f"{wish.object.value}-{now:%Y-%m-%d}.{wish.format.value}",
    )
    async with uow:
        await uow.begin_job(
            export.job_id,
            kind=JOB,
            subject_id=export.id,
            total=0,
            payload={},
            actor=actor,
        )
        await uow.exports.add(export)
        await uow.tell_access(
            "export_asked",
            kind=wish.object,
            record_id=export.id,
            details={"format": wish.format.value, "everything": wish.selection is None},
        )
        await uow.commit(body=await uow.exports.render(export.id))
    return export


async def write_export(job_id: UUID, press: Press) -> None:
    """Work of a job; doing it twice is harmless."""
    uow = press.begin()
    async with uow:
        job = await uow.running_job(job_id)
        export = await uow.exports.get(job.subject_id) if job is not None else None
        if export is None:
            return
        key = file_key(press.actor, press.ids.new())
        await uow.exports.start(export.id, file_key=key)
        await uow.commit()
    if export.file_key is not None:
        await press.storage.delete(export.file_key)
    try:
        press.actor.require(export.wish.object, Action.EXPORT)
        await _Writing(export, press).run(key)
    except DomainError as error:
        await _fail(export, error, press)


class _Writing:
    def __init__(self, export: Export, press: Press) -> None:
        self._export = export
        self._press = press
        self._told = press.tick()

    async def run(self, key: str) -> None:
        with TemporaryDirectory(prefix="export-") as folder:
            path = Path(folder) / "file"
            wish = self._export.wish
            with self._press.files.open(path, form=wish.format, delimiter=wish.delimiter) as file:
                rows = await self._fill(file)
            await self._press.storage.put(key, path)
            await self._finish(rows, size=path.stat().st_size)

    async def _fill(self, file: OutFile) -> int:
        wish, press = self._export.wish, self._press
        catalog = await press.fields.catalog(wish.object.value, actor=press.actor)
        _check_columns(wish, catalog)
        columns = columns_of(wish.columns, catalog=catalog, kind=wish.object.value)
        as_cards = wish.format is ExportFormat.VCF
        if not as_cards:
            file.add(headers(columns, language=wish.language))
        names = await press.documents.names(actor=press.actor)
        rows = 0
        async for total, documents in self._stream(MEMBERS if as_cards else members_of(columns)):
            for document in documents:
                file.add([vcard(document)] if as_cards else _cells(columns, document, names))
            rows += len(documents)
            await self._tell(rows, total)
        return rows

    def _stream(self, members: frozenset[str]) -> AsyncIterator[tuple[int, list[dict[str, Any]]]]:
        wish = self._export.wish
        return self._press.documents.stream(
            wish.chosen, kind=wish.object, sort=wish.sort, members=members, actor=self._press.actor
        )

    async def _tell(self, done: int, total: int) -> None:
        if self._press.tick() - self._told < _TELL_EVERY:
            return
        self._told = self._press.tick()
        uow = self._press.begin()
        async with uow:
            await uow.report_job(
                self._export.job_id, done=done, total=total, result={}, finished=False
            )
            await uow.commit()

    async def _finish(self, rows: int, *, size: int) -> None:
        uow = self._press.begin()
        async with uow:
            if await uow.running_job(self._export.job_id) is None:
                return
            until = self._press.clock.now() + KEPT
            await uow.exports.finish(self._export.id, rows=rows, size=size, until=until)
            await uow.report_job(
                self._export.job_id, done=rows, total=rows, result={"rows": rows}, finished=True
            )
            await uow.tell_access(
                "export",
                kind=self._export.wish.object,
                record_id=self._export.id,
                details={"format": self._export.wish.format.value, "rows": rows},
            )
            await uow.commit()


def _cells(
    columns: Sequence[FileColumn], document: dict[str, Any], names: Any
) -> list[str | int | float | None]:
    return [column.cell(document, names) for column in columns]


async def _fail(export: Export, error: DomainError, press: Press) -> None:
    code = next((each.code for each in error.errors), error.code)
    uow = press.begin()
    async with uow:
        await uow.exports.fail(export.id, code=code)
        await uow.report_job(export.job_id, done=0, result={"code": code}, finished=True)
        await uow.commit()


async def fetch_export(
    export_id: UUID, *, actor: Actor, uow: ExportsUnitOfWork, reads: ExportReads, clock: Clock
) -> Export:
    """What is to be downloaded: only by whoever asked for it, and it is told.

    Raises NotFound, NotYourExport, ExportNotReady, ExportExpired.
    """
    actor.require(KIND, Action.VIEW)
    export = await reads.find(export_id, actor=actor)
    if export.created_by != actor.user_id:
        raise NotYourExport
    actor.require(export.wish.object, Action.EXPORT)
    if export.status != "done":
        raise ExportNotReady
    if export.file_key is None or export.expires_at is None or export.expires_at <= clock.now():
        raise ExportExpired
    async with uow:
        await uow.tell_access(
            "export_download", kind=export.wish.object, record_id=export.id, details={}
        )
        await uow.commit()
    return export


async def forget_expired(*, reads: ExportReads, storage: FileStorage, clock: Clock) -> None:
    """The lines stay, for people to see what was exported."""
    for workspace_id, export_id, key in await reads.expired(now=clock.now()):
        await storage.delete(key)
        await reads.forget(workspace_id, export_id)


def _check_columns(wish: Wish, catalog: Catalog) -> None:
    problems = [
        FieldProblem(
            pointer=f"/columns/{place}",
            code="unknown_field",
            params={"field": key, "object": catalog.object},
        )
        for place, key in enumerate(wish.columns or ())
        if key not in catalog.fields or catalog.fields[key].asked_only
    ]
    if problems:
        raise Malformed(errors=problems)
