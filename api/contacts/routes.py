from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Query, Request, Response, UploadFile

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
from api.http.batches import BatchIn, BatchOut, operations_of, rendering
from api.http.bulk import BulkIn, BulkOut, bulk_answer, change_of, selection_of
from api.http.bulk import rendering as bulk_rendering
from api.http.deps import ClockDep, ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import BATCHED, changes, creates, deletes, responses, succeeds
from api.http.groups import NO_PAGES, GroupKey, GroupsOut
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut, ListOut
from api.http.uploads import received
from domain.contacts import RelationKind, use_cases
from domain.contacts.use_cases import Bond, Said
from domain.files.use_cases import set_picture
from domain.identity import Action, ObjectKind

router = APIRouter(prefix="/contacts", tags=["contacts"])
KIND = ObjectKind.CONTACTS
ROUTES = RecordRoutes(router=router, kind=KIND, name="contact", out=ContactOut)


@router.get(
    "",
    operation_id="list_contacts",
    responses=succeeds(200, ListOut[ContactOut]),
    openapi_extra=list_parameters(),
)
@needs(KIND, Action.VIEW)
async def list_contacts(
    query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """People, newest change first unless sorted otherwise; `q` searches, `filter` is the query
    language.
    """
    return listing(
        await container.contacts.page(query.page, actor=actor, q=query.q, filter=query.filter)
    )


@router.get(
    "/groups",
    operation_id="group_contacts",
    responses=succeeds(200, GroupsOut),
    openapi_extra=list_parameters(*NO_PAGES),
)
@needs(KIND, Action.VIEW)
async def group_contacts(
    query: ListQueryDep, by: GroupKey, actor: CurrentActor, container: ContainerDep
) -> Response:
    """How many of the list have which value of a field marked groupable, largest first."""
    return listing(
        await container.contacts.groups(
            by, actor=actor, q=query.q, filter=query.filter, binned=query.page.bin
        )
    )


ROUTES.show(lambda container: container.contacts.get)


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


@router.post(
    "/{contact_id}/photo",
    operation_id="set_contact_photo",
    responses=changes(ContactOut) | responses(413),
)
@needs(KIND, Action.EDIT)
async def set_contact_photo(
    contact_id: UUID,
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
            contact_id,
            upload,
            actor=actor,
            uow=uow,
            archive=container.archive,
            expected=if_match,
        )
    return answered(uow.answer)


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


@router.post(
    "/batch",
    operation_id="batch_contacts",
    responses=succeeds(200, BatchOut, description="Atomic: all done.", with_headers=BATCHED)
    | succeeds(207, BatchOut, description="Partial: a result or a problem per item.")
    | responses(404, 409, 412),
)
@needs(KIND, Action.EDIT)
async def batch_contacts(
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
        operations_of(body, new=ContactIn, patch=ContactPatch),
        atomic=body.mode == "atomic",
        render=rendering(request),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
    )
    return answered(uow.answer, status=status)


@router.post(
    "/bulk",
    operation_id="change_contacts_in_bulk",
    responses=succeeds(200, BulkOut, description="At most 200: done.", with_headers=BATCHED)
    | succeeds(202, BulkOut, description="More: a job does it.", with_headers=BATCHED)
    | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def change_contacts_in_bulk(
    body: BulkIn, actor: CurrentActor, uow: UnitOfWorkDep, container: ContainerDep
) -> Response:
    """One change to all that are selected, in one change set, which one undo takes back.

    Which records these are is settled now; what cannot be changed is left and told.
    """
    done = await use_cases.change_contacts(
        selection_of(body.selection),
        change_of(body.action, fields=ContactBulkFields),
        render=bulk_rendering(KIND, reply_with=uow.reply_with),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
    )
    return bulk_answer(uow.answer, done)
