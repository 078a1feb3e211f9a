from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.companies.schemas import CompanyBulkFields, CompanyIn, CompanyOut, CompanyPatch
from api.http.answers import answered, created
from api.http.card_routes import CardRoutes
from api.http.deps import ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates
from api.http.permissions import needs
from domain.companies import use_cases
from domain.identity import Action, ObjectKind

router = APIRouter(prefix="/companies", tags=["companies"])
KIND = ObjectKind.COMPANIES
ROUTES = CardRoutes(
    router=router,
    kind=KIND,
    name="company",
    out=CompanyOut,
    plural="companies",
    reads=lambda container: container.companies,
)

ROUTES.page("Companies")
ROUTES.group()
ROUTES.show(lambda container: container.companies.get, told=True)


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
ROUTES.picture("logo")
ROUTES.batch(use_cases.apply_batch, new=CompanyIn, patch=CompanyPatch)
ROUTES.bulk(use_cases.change_companies, fields=CompanyBulkFields)
