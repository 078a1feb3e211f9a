from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.http.answers import listing
from api.http.deps import ClockDep, ContainerDep, CurrentActor
from api.http.documentation import responses, succeeds
from api.http.permissions import needs
from api.http.schemas import Time
from api.interactions.schemas import GlanceOut, TimelineOut
from domain.identity import Action, ObjectKind
from domain.interactions.timeline import TimelineQuery
from domain.shared.paging import MAX_LIMIT

router = APIRouter(tags=["timeline"])
EntryKind = Literal["call", "email", "meeting", "message", "visit", "note", "change", "deal"]


async def timeline_query(
    limit: Annotated[int, Query(ge=1)] = 30,
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
    kind: Annotated[
        list[EntryKind] | None, Query(description="Repeat for several; all without it.")
    ] = None,
    author_id: Annotated[list[UUID] | None, Query(max_length=50)] = None,
    since: Annotated[Time | None, Query()] = None,
    until: Annotated[Time | None, Query()] = None,
    q: Annotated[
        str | None, Query(max_length=200, description="Words that somebody wrote.")
    ] = None,
    pinned: Annotated[bool | None, Query(description="Only what somebody pinned.")] = None,
    field: Annotated[
        str | None, Query(max_length=100, description="Only the edits of this field.")
    ] = None,
) -> TimelineQuery:
    return TimelineQuery(
        limit=min(limit, MAX_LIMIT),
        cursor=cursor,
        kinds=tuple(sorted(set(kind or ()))),
        author_ids=tuple(author_id or ()),
        since=since,
        until=until,
        q=q or None,
        pinned=pinned or False,
        field=field or None,
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
    """Interactions, how far their deals came, and changes of the card, newest first."""
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
    """What happened with its people, its deals, and the changes of its card, newest first."""
    return listing(await container.timelines.of_company(company_id, query, actor=actor))


@router.get(
    "/deals/{deal_id}/timeline",
    operation_id="get_deal_timeline",
    responses=succeeds(200, TimelineOut) | responses(404),
)
@needs(ObjectKind.DEALS, Action.VIEW)
async def deal_timeline(
    deal_id: UUID, query: TimelineQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """What was told about the deal, how far it came, and its changes, newest first."""
    return listing(await container.timelines.of_deal(deal_id, query, actor=actor))


@router.get(
    "/interactions/{interaction_id}/history",
    operation_id="get_interaction_history",
    responses=succeeds(200, TimelineOut) | responses(404),
)
@needs(ObjectKind.INTERACTIONS, Action.VIEW)
async def interaction_history(
    interaction_id: UUID, query: TimelineQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Who corrected an entry, when, and what it said before; newest first."""
    return listing(await container.timelines.of_interaction(interaction_id, query, actor=actor))


@router.get(
    "/tasks/{task_id}/history",
    operation_id="get_task_history",
    responses=succeeds(200, TimelineOut) | responses(404),
)
@needs(ObjectKind.TASKS, Action.VIEW)
async def task_history(
    task_id: UUID, query: TimelineQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Who changed what of a task, and when; newest first."""
    return listing(await container.timelines.of_task(task_id, query, actor=actor))


@router.get(
    "/contacts/{contact_id}/glance",
    operation_id="get_contact_glance",
    responses=succeeds(200, GlanceOut) | responses(404),
)
@needs(ObjectKind.CONTACTS, Action.VIEW)
async def contact_glance(
    contact_id: UUID, actor: CurrentActor, container: ContainerDep, clock: ClockDep
) -> Response:
    """The person in one line: contacts of 90 days by kind, the last one, what is promised."""
    return listing(await container.glances.of_contact(contact_id, now=clock.now(), actor=actor))


@router.get(
    "/companies/{company_id}/glance",
    operation_id="get_company_glance",
    responses=succeeds(200, GlanceOut) | responses(404),
)
@needs(ObjectKind.COMPANIES, Action.VIEW)
async def company_glance(
    company_id: UUID, actor: CurrentActor, container: ContainerDep, clock: ClockDep
) -> Response:
    """The company in one line, its people included."""
    return listing(await container.glances.of_company(company_id, now=clock.now(), actor=actor))
