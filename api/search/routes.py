from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from api.http.answers import listing
from api.http.deps import ContainerDep, CurrentActor
from api.http.documentation import succeeds
from api.http.permissions import needs
from api.http.schemas import DataOut, OutModel
from domain.identity import Action, ObjectKind
from domain.search import DuplicateQuery
from domain.shared.errors import Invalid

router = APIRouter(tags=["search"])
Typed = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Several = Annotated[list[Typed], Field(max_length=10)]


class CompanyName(OutModel):
    id: UUID
    name: str


class SearchHit(OutModel):
    type: Literal["contact", "company", "deal"]
    id: UUID
    title: str
    subtitle: str | None
    matched: str


class LastInteraction(OutModel):
    id: UUID
    kind: str
    at: datetime
    direction: str | None
    outcome: str | None
    body: str | None


class LookupHit(OutModel):
    type: Literal["contact", "company"]
    id: UUID
    display_name: str
    company: CompanyName | None
    phones: list[str]
    emails: list[str]
    last_interaction: LastInteraction | None


class DuplicateHit(OutModel):
    id: UUID
    display_name: str
    company: CompanyName | None
    matched: str | None
    last_interaction_at: datetime | None
    strength: Literal["strong", "hint"]
    how: list[Literal["phone", "email", "name"]]


@router.get("/search", operation_id="search", responses=succeeds(200, DataOut[SearchHit]))
@needs(ObjectKind.CONTACTS, Action.VIEW)
async def search(
    actor: CurrentActor,
    container: ContainerDep,
    q: Annotated[
        Typed, Query(description="Words in any script, digits of a number, or an address.")
    ],
    limit: Annotated[int, Query(ge=1)] = 20,
) -> Response:
    """As you type: people, companies and deals by the beginnings of words, numbers and
    addresses; best first.
    """
    found = await container.search.search(q, limit=min(limit, 100), actor=actor)
    container.accesses.searched(q, actor=actor)
    return listing(found)


@router.get("/lookup", operation_id="lookup", responses=succeeds(200, DataOut[LookupHit]))
@needs(ObjectKind.CONTACTS, Action.VIEW)
async def lookup(
    actor: CurrentActor,
    container: ContainerDep,
    phone: Annotated[
        Typed | None, Query(description="Four digits or more, in any writing.")
    ] = None,
    email: Annotated[Typed | None, Query()] = None,
) -> Response:
    """Caller ID: whose number or address this is, with company and last contact."""
    if (phone is None) == (email is None):
        raise Invalid.at("query:phone", "phone_or_email_needed")
    if phone is not None:
        return listing(await container.search.by_phone(phone, actor=actor))
    return listing(await container.search.by_email(email or "", actor=actor))


@router.get(
    "/contacts/duplicates",
    operation_id="find_duplicates",
    responses=succeeds(200, DataOut[DuplicateHit]),
)
@needs(ObjectKind.CONTACTS, Action.VIEW)
async def duplicates(
    actor: CurrentActor,
    container: ContainerDep,
    name: Annotated[Typed | SkipJsonSchema[None], Query()] = None,
    phone: Annotated[Several | SkipJsonSchema[None], Query()] = None,
    email: Annotated[Several | SkipJsonSchema[None], Query()] = None,
    but: Annotated[
        UUID | None, Query(description="The card itself, where it is being changed.")
    ] = None,
) -> Response:
    """Who the card being typed may be already: cheap enough for every keystroke."""
    query = DuplicateQuery(name=name, phones=tuple(phone or ()), emails=tuple(email or ()), but=but)
    return listing(await container.search.duplicates(query, actor=actor))
