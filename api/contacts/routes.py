from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.contacts.schemas import (
    ConsentIn,
    ContactBulkFields,
    ContactIn,
    ContactOut,
    ContactPatch,
    RelatedPersonOut,
    RelationIn,
    RelationName,
    WishesOut,
)
from api.http.answers import answered, created, listing
from api.http.card_routes import CardRoutes
from api.http.deps import ClockDep, ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, deletes, responses, succeeds
from api.http.permissions import needs
from api.http.schemas import DataOut
from domain.contacts import RelationKind, use_cases
from domain.contacts.use_cases import Bond, Said
from domain.identity import Action, ObjectKind

router = APIRouter(prefix="/contacts", tags=["contacts"])
KIND = ObjectKind.CONTACTS
ROUTES = CardRoutes(
    router=router,
    kind=KIND,
    name="contact",
    out=ContactOut,
    plural="contacts",
    reads=lambda container: container.contacts,
)

ROUTES.page("People")
ROUTES.group()
ROUTES.show(lambda container: container.contacts.get, told=True)


@router.post(
    "",
    status_code=201,
    operation_id="create_contact",
    responses=creates(ContactOut),
)
@needs(KIND, Action.CREATE)
async def create_contact(
    request: Request,
    body: ContactIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    await use_cases.create_contact(
        body.model_dump(mode="json", exclude_unset=True),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
    )
    return created(request, uow.answer)


@router.patch(
    "/{contact_id}",
    operation_id="change_contact",
    responses=changes(ContactOut),
)
@needs(KIND, Action.EDIT)
async def change_contact(
    contact_id: UUID,
    body: ContactPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    await use_cases.change_contact(
        contact_id,
        body.model_dump(mode="json", exclude_unset=True),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
        expected=if_match,
    )
    return answered(uow.answer)


ROUTES.delete(
    use_cases.delete_contact, about="Into the bin, from which it can be restored for 30 days."
)
ROUTES.restore(use_cases.restore_contact)
ROUTES.picture("photo")


@router.get(
    "/{contact_id}/relations",
    operation_id="list_relations",
    responses=succeeds(200, DataOut[RelatedPersonOut]) | responses(404),
)
@needs(KIND, Action.VIEW)
async def list_relations(
    contact_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Spouses, parents, managers: those whose cards the caller sees, by name."""
    return listing(await container.contacts.relations(contact_id, actor=actor))


@router.post(
    "/{contact_id}/relations",
    operation_id="relate_contacts",
    responses=changes(ContactOut),
)
@needs(KIND, Action.EDIT)
async def relate_contacts(
    contact_id: UUID,
    body: RelationIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    """Told on both cards, in one change set."""
    bond = Bond(
        other_id=body.contact_id,
        kind=RelationKind(body.kind),
        label=body.label,
        other_label=body.other_label,
    )
    await use_cases.relate_contacts(contact_id, bond, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


@router.delete(
    "/{contact_id}/relations/{other_id}",
    status_code=204,
    operation_id="part_contacts",
    responses=deletes(),
)
@needs(KIND, Action.EDIT)
async def part_contacts(
    contact_id: UUID,
    other_id: UUID,
    kind: Annotated[RelationName, Query()],
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    """Off both cards."""
    bond = Bond(other_id=other_id, kind=RelationKind(kind))
    await use_cases.part_contacts(contact_id, bond, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer, status=204)


@router.get(
    "/{contact_id}/consents",
    operation_id="get_wishes",
    responses=succeeds(200, WishesOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def get_wishes(contact_id: UUID, actor: CurrentActor, container: ContainerDep) -> Response:
    """What the person agreed to, and since when they are not to be contacted."""
    return listing(await container.contacts.wishes(contact_id, actor=actor))


@router.post(
    "/{contact_id}/consents",
    operation_id="record_consent",
    responses=changes(ContactOut),
)
@needs(KIND, Action.EDIT)
async def record_consent(
    contact_id: UUID,
    body: ConsentIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    clock: ClockDep,
    if_match: IfMatch,
) -> Response:
    """The last word on a purpose counts; the earlier ones stay in the history of the card."""
    said = Said(purpose=body.purpose, status=body.status, at=body.at, source=body.source)
    await use_cases.record_consent(
        contact_id, said, actor=actor, uow=uow, clock=clock, expected=if_match
    )
    return answered(uow.answer)


ROUTES.batch(use_cases.apply_batch, new=ContactIn, patch=ContactPatch)
ROUTES.bulk(use_cases.change_contacts, fields=ContactBulkFields)
