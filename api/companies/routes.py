from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Request, Response, UploadFile

from api.companies.schemas import CompanyBulkFields, CompanyIn, CompanyOut, CompanyPatch
from api.http.answers import answered, created, listing
from api.http.batches import BatchIn, BatchOut, operations_of, rendering
from api.http.bulk import BulkIn, BulkOut, bulk_answer, change_of, selection_of
from api.http.bulk import rendering as bulk_rendering
from api.http.deps import ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import BATCHED, changes, creates, responses, succeeds
from api.http.groups import NO_PAGES, GroupKey, GroupsOut
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import ListOut
from api.http.uploads import received
from domain.companies import use_cases
from domain.files.use_cases import set_picture
from domain.identity import Action, ObjectKind

router = APIRouter(prefix="/companies", tags=["companies"])
KIND = ObjectKind.COMPANIES
ROUTES = RecordRoutes(router=router, kind=KIND, name="company", out=CompanyOut)


@router.get(
    "",
    operation_id="list_companies",
    responses=succeeds(200, ListOut[CompanyOut]),
    openapi_extra=list_parameters(),
)
@needs(KIND, Action.VIEW)
async def list_companies(
    query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Companies, newest change first unless sorted otherwise; `q` searches, `filter` is the query
    language.
    """
    return listing(
        await container.companies.page(query.page, actor=actor, q=query.q, filter=query.filter)
    )


@router.get(
    "/groups",
    operation_id="group_companies",
    responses=succeeds(200, GroupsOut),
    openapi_extra=list_parameters(*NO_PAGES),
)
@needs(KIND, Action.VIEW)
async def group_companies(
    query: ListQueryDep, by: GroupKey, actor: CurrentActor, container: ContainerDep
) -> Response:
    """How many of the list have which value of a field marked groupable, largest first."""
    return listing(
        await container.companies.groups(
            by, actor=actor, q=query.q, filter=query.filter, binned=query.page.bin
        )
    )


ROUTES.show(lambda container: container.companies.get)


@router.post(
    "",
    status_code=201,
    operation_id="create_company",
    responses=creates(CompanyOut),
)
@needs(KIND, Action.CREATE)
async def create_company(
    request: Request,
    body: CompanyIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    await use_cases.create_company(
        body.model_dump(mode="json", exclude_unset=True),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
    )
    return created(request, uow.answer)


@router.patch(
    "/{company_id}",
    operation_id="change_company",
    responses=changes(CompanyOut),
)
@needs(KIND, Action.EDIT)
async def change_company(
    company_id: UUID,
    body: CompanyPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    await use_cases.change_company(
        company_id,
        body.model_dump(mode="json", exclude_unset=True),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
        expected=if_match,
    )
    return answered(uow.answer)


ROUTES.delete(
    use_cases.delete_company, about="Into the bin, from which it can be restored for 30 days."
)
ROUTES.restore(use_cases.restore_company)


@router.post(
    "/{company_id}/logo",
    operation_id="set_company_logo",
    responses=changes(CompanyOut) | responses(413),
)
@needs(KIND, Action.EDIT)
async def set_company_logo(
    company_id: UUID,
    file: Annotated[UploadFile, File(description="A JPEG, PNG, WebP or GIF.")],
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """Drawn anew, square, in two sizes, without whatever else the file carries."""
    async with received(file, most_bytes=container.archive.most_bytes) as upload:
        await set_picture(
            KIND,
            company_id,
            upload,
            actor=actor,
            uow=uow,
            archive=container.archive,
            expected=if_match,
        )
    return answered(uow.answer)


@router.post(
    "/batch",
    operation_id="batch_companies",
    responses=succeeds(200, BatchOut, description="Atomic: all done.", with_headers=BATCHED)
    | succeeds(207, BatchOut, description="Partial: a result or a problem per item.")
    | responses(404, 409, 412),
)
@needs(KIND, Action.EDIT)
async def batch_companies(
    request: Request,
    body: BatchIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """Up to 1 000 operations in one transaction and one change set."""
    status = 200 if body.mode == "atomic" else 207
    uow.reply_with(status)
    await use_cases.apply_batch(
        operations_of(body, new=CompanyIn, patch=CompanyPatch),
        atomic=body.mode == "atomic",
        render=rendering(request),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
    )
    return answered(uow.answer, status=status)


@router.post(
    "/bulk",
    operation_id="change_companies_in_bulk",
    responses=succeeds(200, BulkOut, description="At most 200: done.", with_headers=BATCHED)
    | succeeds(202, BulkOut, description="More: a job does it.", with_headers=BATCHED)
    | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def change_companies_in_bulk(
    body: BulkIn, actor: CurrentActor, uow: UnitOfWorkDep, container: ContainerDep
) -> Response:
    """One change to all that are selected, in one change set, which one undo takes back.

    Which records these are is settled now; what cannot be changed is left and told.
    """
    done = await use_cases.change_companies(
        selection_of(body.selection),
        change_of(body.action, fields=CompanyBulkFields),
        render=bulk_rendering(KIND, reply_with=uow.reply_with),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
    )
    return bulk_answer(uow.answer, done)
