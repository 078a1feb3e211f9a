from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.http.answers import listing
from api.http.deps import ContainerDep, CurrentActor
from api.http.documentation import responses, succeeds
from api.http.permissions import needs
from api.http.schemas import Time
from api.interactions.schemas import TimelineOut
from domain.identity import Action, ObjectKind
from domain.interactions.timeline import TimelineQuery
from domain.shared.paging import MAX_LIMIT

router = APIRouter(tags=["timeline"])
EntryKind = Literal["call", "email", "meeting", "message", "visit", "note", "change"]


async def timeline_query(
    limit: Annotated[int, Query(ge=1)] = 30,
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
    kind: Annotated[
        list[EntryKind] | None, Query(description="Repeat for several; all without it.")
    ] = None,
    author_id: Annotated[list[UUID] | None, Query(max_length=50)] = None,
    since: Annotated[Time | None, Query()] = None,
    until: Annotated[Time | None, Query()] = None,
) -> TimelineQuery:
    return TimelineQuery(
        limit=min(limit, MAX_LIMIT),
        cursor=cursor,
        kinds=tuple(sorted(set(kind or ()))),
        author_ids=tuple(author_id or ()),
        since=since,
        until=until,
    )


TimelineQueryDep = Annotated[TimelineQuery, Depends(timeline_query)]


@router.get(
    "/contacts/{contact_id}/timeline",
    operation_id="get_contact_timeline",
    responses=succeeds(200, TimelineOut) | responses(404),
)
@needs(ObjectKind.CONTACTS, Action.VIEW)
async def contact_timeline(
    contact_id: UUID, query: TimelineQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Interactions and changes of the card, newest first."""
    return listing(await container.timelines.of_contact(contact_id, query, actor=actor))


@router.get(
    "/companies/{company_id}/timeline",
    operation_id="get_company_timeline",
    responses=succeeds(200, TimelineOut) | responses(404),
)
@needs(ObjectKind.COMPANIES, Action.VIEW)
async def company_timeline(
    company_id: UUID, query: TimelineQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """What happened with its people, and the changes of its card, newest first."""
    return listing(await container.timelines.of_company(company_id, query, actor=actor))
