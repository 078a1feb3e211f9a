import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from api.container import Container
from api.http.answers import answered, created, listing, resource
from api.http.deps import (
    ContainerDep,
    CurrentActor,
    IdsDep,
    IfMatch,
    LanguageDep,
    UnitOfWorkDep,
)
from api.http.documentation import responses, shows, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.schemas import DataOut, ListOut
from api.http.texts import text
from api.imports.schemas import (
    AlikeOut,
    CorrectionIn,
    DecisionIn,
    ImportOut,
    ImportPatch,
    ImportRowOut,
    MendedRowOut,
    ProblemCountOut,
    RowPatch,
    VerdictName,
)
from api.imports.schemas import (
    CardKind as KindName,
)
from domain.identity import Action, Actor, ObjectKind
from domain.imports import use_cases
from domain.imports.check import Workbench
from domain.imports.checking import Verdict
from domain.imports.mapping import CardKind
from domain.imports.model import Decision
from domain.imports.reads import ReportTable, RowFilter
from domain.imports.table import ReadChoices
from domain.imports.use_cases import AlikeDecision, Correction, ReadingDesk, Upload
from domain.shared.json import Json
from domain.shared.paging import MAX_LIMIT

router = APIRouter(prefix="/imports", tags=["imports"])
KIND = ObjectKind.IMPORTS
WRITTEN = ("ETag", "Idempotency-Replayed")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEADINGS = ("row", "verdict", "reason", "card")


@router.get(
    "",
    operation_id="list_imports",
    responses=succeeds(200, ListOut[ImportOut]),
    openapi_extra=list_parameters(
        "sort", "q", "filter", "fields", "include", "bin", "total", "starts_at"
    ),
)
@needs(KIND, Action.VIEW)
async def list_imports(
    query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Newest first, each with its undo."""
    return listing(await container.imports.page(query.page, actor=actor))


@router.post(
    "",
    status_code=201,
    operation_id="upload_import",
    responses=succeeds(201, ImportOut, with_headers=("Location", *WRITTEN)) | responses(413),
)
@needs(KIND, Action.CREATE)
async def upload_import(
    request: Request,
    file: Annotated[UploadFile, File(description="xlsx, xls, ods, CSV, HTML table or vCards.")],
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    object: Annotated[  # noqa: A002  # the contract's word
        KindName | None, Form(description="Guessed from the columns where it is left out.")
    ] = None,
) -> Response:
    """Recognise the file and propose what its columns mean; nothing is imported yet."""
    with _folder() as folder:
        path = folder / "file"
        with path.open("wb") as target:
            shutil.copyfileobj(file.file, target, 1024 * 1024)
        await use_cases.upload_import(
            Upload(
                path=path,
                name=Path(file.filename or "file").name,
                kind=CardKind(object) if object else None,
            ),
            actor=actor,
            uow=uow,
            desk=_desk(container),
            ids=container.ids,
        )
    return created(request, uow.answer)


@router.get(
    "/{import_id}",
    operation_id="get_import",
    responses=shows(ImportOut),
)
@needs(KIND, Action.VIEW)
async def get_import(
    request: Request, import_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    return resource(request, await container.imports.get(import_id, actor=actor))


@router.patch(
    "/{import_id}",
    operation_id="change_import",
    responses=succeeds(200, ImportOut, with_headers=WRITTEN) | responses(404, 409, 412),
)
@needs(KIND, Action.EDIT)
async def change_import(
    import_id: UUID,
    body: ImportPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """Correct the reading, the mapping or the options; the status goes back to `uploaded`."""
    with _folder() as folder:
        await use_cases.correct_import(
            import_id,
            _correction(body),
            actor=actor,
            uow=uow,
            desk=_desk(container),
            folder=folder,
            expected=if_match,
        )
    return answered(uow.answer)


@router.post(
    "/{import_id}/dry-run",
    status_code=202,
    operation_id="check_import",
    responses=succeeds(202, ImportOut, with_headers=WRITTEN) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def check_import(import_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep) -> Response:
    """Give every row its verdict, in the background; nothing is written to the base."""
    await use_cases.start_check(import_id, actor=actor, uow=uow)
    return answered(uow.answer, status=202)


@router.post(
    "/{import_id}/apply",
    status_code=202,
    operation_id="apply_import",
    responses=succeeds(202, ImportOut, with_headers=WRITTEN) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def apply_import(
    import_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """Write what was checked, in the background, exactly once; one change set takes it all back."""
    await use_cases.start_apply(import_id, actor=actor, uow=uow, ids=ids)
    return answered(uow.answer, status=202)


@router.post(
    "/{import_id}/stop",
    operation_id="stop_import",
    responses=succeeds(200, ImportOut, with_headers=WRITTEN) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def stop_import(import_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep) -> Response:
    """Keep what is written by now, whole rows all, and leave the rest of the file out."""
    await use_cases.stop_apply(import_id, actor=actor, uow=uow)
    return answered(uow.answer)


@router.get(
    "/{import_id}/rows",
    operation_id="list_import_rows",
    responses=succeeds(200, ListOut[ImportRowOut]) | responses(404),
)
@needs(KIND, Action.VIEW)
async def list_import_rows(
    import_id: UUID,
    actor: CurrentActor,
    language: LanguageDep,
    container: ContainerDep,
    verdict: Annotated[VerdictName | None, Query()] = None,
    problem: Annotated[str | None, Query(max_length=64, pattern=r"^[^\x00]*$")] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1)] = 50,
) -> Response:
    """The rows in the order of the file, with what was repaired and what is wrong."""
    found = RowFilter(verdict=verdict, problem=problem, cursor=cursor, limit=min(limit, MAX_LIMIT))
    body = await container.imports.rows(import_id, found, actor=actor)
    return listing(_worded(body, language))


@router.get(
    "/{import_id}/problems",
    operation_id="list_import_problems",
    responses=succeeds(200, DataOut[ProblemCountOut]) | responses(404),
)
@needs(KIND, Action.VIEW)
async def list_import_problems(
    import_id: UUID, actor: CurrentActor, language: LanguageDep, container: ContainerDep
) -> Response:
    """How many rows have the same problem."""
    body = await container.imports.problems(import_id, actor=actor)
    found = orjson.loads(body)
    for each in found["data"]:
        each["detail"] = text(each["code"], language=language, params={})
    return listing(Json(orjson.dumps(found)))


@router.patch(
    "/{import_id}/rows/{row}",
    operation_id="change_import_row",
    responses=succeeds(200, MendedRowOut) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def change_import_row(
    import_id: UUID,
    row: int,
    body: RowPatch,
    actor: CurrentActor,
    language: LanguageDep,
    container: ContainerDep,
) -> Response:
    """Correct cells or decide about the row; it is checked again alone."""
    alike = await use_cases.mend_row(
        import_id,
        _row_number(row),
        cells={int(place): value for place, value in (body.cells or {}).items()},
        decision=Decision(body.decision) if body.decision else None,
        decides="decision" in body.model_fields_set,
        bench=_workbench(actor, container),
    )
    shown = await container.imports.row(import_id, row, actor=actor)
    worded = orjson.loads(shown) | {"alike": alike}
    _word(worded, language)
    return listing(Json(orjson.dumps(worded)))


@router.post(
    "/{import_id}/rows/decide",
    operation_id="decide_import_rows",
    responses=succeeds(200, AlikeOut) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def decide_import_rows(
    import_id: UUID, body: DecisionIn, actor: CurrentActor, uow: UnitOfWorkDep
) -> Response:
    """The same decision for all rows like this."""
    wanted = AlikeDecision(
        decision=Decision(body.decision) if body.decision else None,
        verdict=Verdict(body.verdict) if body.verdict else None,
        problem=body.problem,
        undecided=body.undecided,
        among=None if body.rows is None else frozenset(body.rows),
    )
    await use_cases.decide_alike(import_id, wanted, actor=actor, uow=uow)
    return answered(uow.answer)


@router.post(
    "/{import_id}/rows/correct",
    operation_id="correct_import_rows",
    responses=succeeds(200, AlikeOut) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def correct_import_rows(
    import_id: UUID,
    body: CorrectionIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """The same correction for all rows with this value; they are checked again together."""
    await use_cases.correct_alike(
        import_id,
        column=body.column,
        before=body.before,
        after=body.after,
        among=None if body.rows is None else frozenset(body.rows),
        bench=replace(_workbench(actor, container), begin=lambda: uow),
    )
    return answered(uow.answer)


@router.get(
    "/{import_id}/report",
    operation_id="download_import_report",
    response_class=FileResponse,
    responses=responses(404)
    | {200: {"description": "Every row with its verdict and reason.", "content": {XLSX: {}}}},
)
@needs(KIND, Action.VIEW)
async def download_import_report(
    import_id: UUID, actor: CurrentActor, language: LanguageDep, container: ContainerDep
) -> Response:
    header = await container.imports.header(import_id, actor=actor)
    folder = TemporaryDirectory(prefix="report-")
    path = Path(folder.name) / "report.xlsx"
    headings = tuple(_say(f"import_report_{name}", language) for name in _HEADINGS)
    await container.report_writer.write(
        ReportTable(headings=headings, columns=header),
        _report_rows(import_id, actor, language, container),
        to=path,
    )
    return FileResponse(
        path,
        media_type=XLSX,
        filename=f"import-{import_id}.xlsx",
        background=BackgroundTask(folder.cleanup),
    )


async def _report_rows(
    import_id: UUID, actor: Actor, language: str, container: Container
) -> AsyncIterator[list[Any]]:
    async for row in container.imports.report(import_id, actor=actor):
        reasons = [_say(each["code"], language, each["params"]) for each in row.problems]
        verdict = _say(f"import_verdict_{row.verdict}", language)
        yield [row.number, verdict, " ".join(reasons), row.target or "", *row.cells]


def _correction(body: ImportPatch) -> Correction:
    detected = body.detected
    options = body.options.model_dump(mode="json", exclude_unset=True) if body.options else None
    return Correction(
        kind=CardKind(body.object) if body.object else None,
        choices=ReadChoices(**detected.model_dump()) if detected else None,
        mapping=[column.model_dump() for column in body.mapping] if body.mapping else None,
        options=_without_nulls(options) if options else None,
        forgets=body.remembered is False,
    )


def _without_nulls(options: dict[str, Any]) -> dict[str, Any]:
    """Only the owner may be nobody."""
    return {
        name: value for name, value in options.items() if value is not None or name == "owner_id"
    }


def _desk(container: Container) -> ReadingDesk:
    return ReadingDesk(
        reader=container.table_reader,
        phones=container.card_tools.phone_numbers,
        today=container.clock.now().date(),
    )


def _workbench(actor: Actor, container: Container) -> Workbench:
    return Workbench(
        actor=actor,
        begin=lambda: container.unit_of_work(actor),
        reader=container.table_reader,
        tools=container.card_tools,
        today=container.clock.now().date(),
    )


def _row_number(row: int) -> int:
    """Numbers that the database could not even compare are no rows."""
    return row if 0 <= row <= 2_000_000_000 else 0


def _worded(body: Json, language: str) -> Json:
    found = orjson.loads(body)
    for row in found["data"]:
        _word(row, language)
    return Json(orjson.dumps(found))


def _word(row: dict[str, Any], language: str) -> None:
    for problem in row["problems"]:
        problem["detail"] = _say(problem["code"], language, problem["params"])


def _say(code: str, language: str, params: dict[str, Any] | None = None) -> str:
    return text(code, language=language, params=params or {})


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="import-") as name:
        yield Path(name)
