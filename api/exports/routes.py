from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.exports.schemas import ExportIn, ExportOut
from api.http.answers import answered, listing
from api.http.bulk import selection_of
from api.http.deps import ClockDep, ContainerDep, CurrentActor, IdsDep, UnitOfWorkDep
from api.http.documentation import Responses, responses, succeeds
from api.http.downloads import download
from api.http.languages import language_of
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import ListOut
from domain.exports import ExportFormat, Wish, use_cases
from domain.identity import Action, ObjectKind

router = APIRouter(prefix="/exports", tags=["exports"])
KIND = ObjectKind.EXPORTS
ROUTES = RecordRoutes(router=router, kind=KIND, name="export", out=ExportOut)
CONTENT: Responses = {
    200: {
        "description": "The file.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get(
    "",
    operation_id="list_exports",
    responses=succeeds(200, ListOut[ExportOut]),
    openapi_extra=list_parameters(
        "sort", "q", "filter", "fields", "include", "bin", "total", "starts_at"
    ),
)
@needs(KIND, Action.VIEW)
async def list_exports(
    query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Newest first: who took what out, and when."""
    return listing(await container.exports.page(query.page, actor=actor))


@router.post(
    "",
    status_code=202,
    operation_id="create_export",
    responses=succeeds(202, ExportOut, with_headers=("Location", "Idempotency-Replayed")),
)
@needs(KIND, Action.CREATE)
async def create_export(
    request: Request,
    body: ExportIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    clock: ClockDep,
    ids: IdsDep,
) -> Response:
    """A job writes the file; it needs the right to export these records, too."""
    wish = Wish(
        object=ObjectKind(body.object),
        format=ExportFormat(body.format),
        selection=selection_of(body.selection) if body.selection is not None else None,
        sort=body.sort,
        columns=tuple(dict.fromkeys(body.columns)) if body.columns is not None else None,
        delimiter=body.delimiter,
        language=language_of(request.scope),
    )
    export = await use_cases.ask_export(
        wish,
        actor=actor,
        uow=uow,
        documents=container.documents,
        fields=container.fields,
        clock=clock,
        ids=ids,
    )
    return answered(uow.answer, status=202, location=f"{request.url.path}/{export.id}")


ROUTES.show(lambda container: container.exports.get)


@router.get(
    "/{export_id}/file",
    operation_id="download_export",
    responses=CONTENT | responses(404),
    response_class=Response,
)
@needs(KIND, Action.VIEW)
async def download_export(
    export_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    clock: ClockDep,
) -> Response:
    """For seven days, and only for whoever asked for it."""
    export = await use_cases.fetch_export(
        export_id, actor=actor, uow=uow, reads=container.exports, clock=clock
    )
    return await download(
        container.archive.storage,
        export.file_key or "",
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(export.file_name)}",
            "Content-Length": str(export.file_size),
            "Cache-Control": "private, no-store",
        },
    )
