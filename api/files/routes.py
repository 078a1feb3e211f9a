from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile

from api.files.schemas import FileOut, FilePatch
from api.http.answers import answered, created, listing
from api.http.deps import ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import Responses, changes, creates, responses, succeeds
from api.http.downloads import download
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import ListOut
from api.http.uploads import received
from domain.files import use_cases
from domain.files.reads import StoredContent
from domain.files.use_cases import storage_key
from domain.identity import Action, ObjectKind
from domain.shared.errors import Invalid
from domain.shared.paging import MAX_LIMIT, PageRequest

router = APIRouter(prefix="/files", tags=["files"])
KIND = ObjectKind.FILES
ROUTES = RecordRoutes(router=router, kind=KIND, name="file", out=FileOut)
CONTENT: Responses = {
    200: {
        "description": "The content.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
FACE: Responses = {
    200: {
        "description": "The picture, drawn anew by us.",
        "content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get(
    "",
    operation_id="list_files",
    responses=succeeds(200, ListOut[FileOut]) | responses(404),
)
@needs(KIND, Action.VIEW)
async def list_files(
    actor: CurrentActor,
    container: ContainerDep,
    contact_id: Annotated[UUID | None, Query()] = None,
    company_id: Annotated[UUID | None, Query()] = None,
    deal_id: Annotated[UUID | None, Query()] = None,
    interaction_id: Annotated[UUID | None, Query()] = None,
    cursor: Annotated[str | None, Query(max_length=500, pattern=r"^[^\x00]*$")] = None,
    limit: Annotated[int, Query(ge=1)] = 50,
    with_interactions: bool = False,  # noqa: FBT001, FBT002 a query parameter
) -> Response:
    """What is attached to one record, newest first; name exactly one. `with_interactions` adds what
    hangs on the calls, meetings and notes of a person, a company or a deal.
    """
    subjects = _given(
        contact_id=contact_id, company_id=company_id, deal_id=deal_id, interaction_id=interaction_id
    )
    if len(subjects) != 1:
        raise Invalid.at("query:contact_id", "file_one_subject")
    ((subject, subject_id),) = subjects.items()
    page = PageRequest(limit=min(limit, MAX_LIMIT), cursor=cursor)
    return listing(
        await container.files.page(
            page,
            subject=subject,
            subject_id=subject_id,
            with_interactions=with_interactions and subject != "interaction_id",
            actor=actor,
        )
    )


@router.post(
    "",
    status_code=201,
    operation_id="upload_file",
    responses=creates(FileOut) | responses(413),
)
@needs(KIND, Action.CREATE)
async def upload_file(
    request: Request,
    file: Annotated[UploadFile, File(description="Anything; bounded in size.")],
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    contact_id: Annotated[UUID | None, Form()] = None,
    company_id: Annotated[UUID | None, Form()] = None,
    deal_id: Annotated[UUID | None, Form()] = None,
) -> Response:
    """Attached to a card or a deal, or loose: then an interaction takes it as `attachments` within
    a day.
    """
    async with received(file, most_bytes=container.archive.most_bytes) as upload:
        await use_cases.upload_file(
            upload,
            _given(contact_id=contact_id, company_id=company_id, deal_id=deal_id),
            actor=actor,
            uow=uow,
            archive=container.archive,
        )
    return created(request, uow.answer)


ROUTES.show(lambda container: container.files.get)


@router.get(
    "/{file_id}/content",
    operation_id="download_file",
    responses=CONTENT | responses(404),
    response_class=Response,
)
@needs(KIND, Action.VIEW)
async def download_file(file_id: UUID, actor: CurrentActor, container: ContainerDep) -> Response:
    """Always as a download: nothing that people upload is ever opened by the browser here."""
    found = await container.files.content(file_id, actor=actor)
    return await download(
        container.archive.storage,
        storage_key(actor.workspace_public_id, found.digest),
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": disposition(found),
            "Content-Length": str(found.size),
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


@router.get(
    "/{file_id}/picture",
    operation_id="get_picture",
    responses=FACE | responses(404),
    response_class=Response,
)
@needs(KIND, Action.VIEW)
async def get_picture(
    file_id: UUID,
    actor: CurrentActor,
    container: ContainerDep,
    size: Annotated[Literal["small", "large"], Query(description="96 or 512 pixels square.")] = (
        "large"
    ),
) -> Response:
    """A face; it never changes under its id, so a browser may keep it."""
    found = await container.files.picture(file_id, small=size == "small", actor=actor)
    return await download(
        container.archive.storage,
        storage_key(actor.workspace_public_id, found.digest),
        media_type="image/webp",
        headers={"Cache-Control": "private, max-age=86400", "Content-Disposition": "inline"},
    )


@router.patch(
    "/{file_id}",
    operation_id="change_file",
    responses=changes(FileOut),
)
@needs(KIND, Action.EDIT)
async def change_file(
    file_id: UUID, body: FilePatch, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    """Another name, or another card to hang on."""
    await use_cases.change_file(
        file_id, body.model_dump(exclude_unset=True), actor=actor, uow=uow, expected=if_match
    )
    return answered(uow.answer)


ROUTES.delete(use_cases.delete_file)
ROUTES.restore(use_cases.restore_file)


def disposition(found: StoredContent) -> str:
    """For old clients the name in ASCII, for all others as it is (RFC 6266)."""
    plain = found.name.encode("ascii", "replace").decode().replace("?", "_").replace("\\", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(found.name, safe='')}"


def _given(**named: UUID | None) -> dict[str, UUID]:
    return {name: each for name, each in named.items() if each is not None}
