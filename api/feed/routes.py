"""The change feed: everything that happened, in order, without a gap, for whoever follows."""

from functools import partial
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.feed.schemas import FeedOut, LookersOut, LookingIn
from api.feed.stream import EventStream
from api.http.answers import listing
from api.http.deps import ContainerDep, CurrentActor, bearer_of
from api.http.documentation import responses, succeeds
from api.http.permissions import for_members
from domain.feed import Wanted
from domain.feed.catalogue import known_events
from domain.feed.presence import Looking
from domain.identity import ObjectKind
from domain.shared.errors import Malformed
from domain.shared.paging import DEFAULT_LIMIT, MAX_LIMIT

router = APIRouter(tags=["changes"])
Names = Annotated[str | None, Query(max_length=2000)]


@router.get(
    "/changes",
    operation_id="list_changes",
    responses=succeeds(200, FeedOut) | responses(410),
)
@for_members
async def list_changes(
    actor: CurrentActor,
    container: ContainerDep,
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
    start: Annotated[
        Literal["oldest", "now"],
        Query(description="Without a cursor: from the oldest line kept, or from this moment."),
    ] = "oldest",
    limit: Annotated[
        int, Query(ge=1, description=f"At most {MAX_LIMIT}; more is coerced down.")
    ] = DEFAULT_LIMIT,
    events: Annotated[Names, Query(description="`contact.created,deal.*`")] = None,
    objects: Annotated[Names, Query(description="`contacts,deals`")] = None,
) -> Response:
    """What was announced since, oldest first, as far as you may see the records now.

    To keep a copy: take the cursor of `start=now`, read the full lists, then follow. 410 means that
    the cursor leads nowhere any more (too old, other rights, a restored base): do that again.
    """
    return listing(
        await container.feed.page(
            cursor=cursor or None,
            now=start == "now",
            limit=min(limit, MAX_LIMIT),
            wanted=Wanted(
                events=known_events(_names(events), at="query:events"), objects=_objects(objects)
            ),
            actor=actor,
        )
    )


@router.get(
    "/events",
    operation_id="follow_events",
    responses={
        200: {
            "description": "Server-sent events `changes`, each with `changes` as in /changes, or "
            "with `many` where too much has happened to tell one by one, or where the last id "
            "leads nowhere any more (`why`: `feed_expired`, `bad_cursor`): read anew then. Beside "
            "them `calls`: those of your own telephone, each as it stands, with `matches`. And "
            "`presence`, with who else is `looking` at a record that this person looks at.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    },
)
@for_members
async def follow_events(request: Request, actor: CurrentActor, container: ContainerDep) -> Response:
    """The same as it happens, for screens. `Last-Event-ID` goes on where a connection was lost.

    Ends with the session, and for who does not read.
    """
    pieces = container.live.follow(
        partial(bearer_of, request), actor=actor, after=request.headers.get("last-event-id")
    )
    return EventStream(pieces, leaving=getattr(request.app.state, "leaving", _stays))


@router.put(
    "/presence/{screen}", operation_id="look_at_record", responses=succeeds(200, LookersOut)
)
@for_members
async def look_at_record(
    screen: UUID, body: LookingIn, actor: CurrentActor, container: ContainerDep
) -> Response:
    """You look at this record, and who else does. Say it again every 20 s; it is gone after 50.

    In no log, told to nobody but those who look at the same record, and kept for nobody who
    has switched it off in the profile. `screen` is any id of the tab.
    """
    at = Looking(kind=ObjectKind(body.object), record_id=body.record_id, field=body.field)
    return listing(await container.presence.look(screen, at, actor=actor))


@router.delete(
    "/presence/{screen}",
    status_code=204,
    operation_id="leave_record",
    responses=succeeds(204),
)
@for_members
async def leave_record(screen: UUID, actor: CurrentActor, container: ContainerDep) -> Response:
    """You look there no more."""
    await container.presence.leave(screen, actor=actor)
    return Response(status_code=204)


def _stays() -> bool:
    return False


def _objects(text: str | None) -> frozenset[str]:
    names = _names(text)
    if names - set(ObjectKind):
        raise Malformed.at("query:objects", "not_one_of", choices=[*ObjectKind])
    return names


def _names(text: str | None) -> frozenset[str]:
    return frozenset(filter(None, (text or "").split(",")))
