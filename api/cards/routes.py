"""The whole card in one answer: person or company, timeline, open tasks."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.companies.schemas import CompanyOut
from api.contacts.schemas import ContactOut
from api.http.answers import resource
from api.http.deps import ContainerDep, CurrentActor
from api.http.documentation import shows
from api.http.permissions import needs
from api.http.schemas import OutModel
from api.interactions.schemas import PersonRef, TimelineEntry
from api.tasks.schemas import TaskOut
from domain.identity import Action, ObjectKind

router = APIRouter(tags=["cards"])


class EmployerOut(OutModel):
    id: UUID
    name: str
    title: str | None
    since: str | None
    until: str | None
    primary: bool


class EmployeeOut(OutModel):
    id: UUID
    name: str
    title: str | None
    since: str | None
    until: str | None


class ContactCardOut(ContactOut):
    owner: PersonRef | None
    companies: list[EmployerOut]
    timeline: list[TimelineEntry]
    tasks: list[TaskOut]


class CompanyCardOut(CompanyOut):
    owner: PersonRef | None
    people: list[EmployeeOut]
    timeline: list[TimelineEntry]
    tasks: list[TaskOut]


@router.get(
    "/contacts/{contact_id}/card",
    operation_id="get_contact_card",
    responses=shows(ContactCardOut),
)
@needs(ObjectKind.CONTACTS, Action.VIEW)
async def contact_card(
    request: Request, contact_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """What an operator sees when the phone rings: the person, 20 entries, the open tasks."""
    card = await container.cards.of_contact(contact_id, actor=actor)
    container.accesses.viewed(contact_id, kind=ObjectKind.CONTACTS, actor=actor)
    return resource(request, card)


@router.get(
    "/companies/{company_id}/card",
    operation_id="get_company_card",
    responses=shows(CompanyCardOut),
)
@needs(ObjectKind.COMPANIES, Action.VIEW)
async def company_card(
    request: Request, company_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """The company, its people, the last 20 entries, the open tasks."""
    card = await container.cards.of_company(company_id, actor=actor)
    container.accesses.viewed(company_id, kind=ObjectKind.COMPANIES, actor=actor)
    return resource(request, card)
