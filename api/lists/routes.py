from typing import Literal
from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from api.http.answers import listing
from api.http.deps import ContainerDep, CurrentActor
from api.http.documentation import succeeds
from api.http.languages import language_of
from api.http.permissions import needs
from api.http.schemas import DataOut, OutModel
from domain.cards.lists import LISTS
from domain.identity import Action, ObjectKind
from domain.shared.json import Json
from domain.shared.query.types import label_in

router = APIRouter(tags=["lists"])
ListName = Literal["outcomes", "lifecycle-stages", "sources", "task-kinds"]


class TagOut(OutModel):
    id: UUID
    name: str


class ListItemOut(OutModel):
    key: str
    label: str


@router.get("/tags", operation_id="list_tags", responses=succeeds(200, DataOut[TagOut]))
@needs(ObjectKind.TAGS, Action.VIEW)
async def list_tags(actor: CurrentActor, container: ContainerDep) -> Response:
    """All tags, by name."""
    return listing(await container.tags.all(actor=actor))


@router.get(
    "/lists/{list_name}",
    operation_id="list_list_items",
    responses=succeeds(200, DataOut[ListItemOut]),
)
@needs(ObjectKind.LISTS, Action.VIEW)
async def list_list_items(request: Request, list_name: ListName, _actor: CurrentActor) -> Response:
    """What to choose from, in the caller's language."""
    language = language_of(request.scope)
    items = [
        {"key": item.key, "label": label_in(item.label, language)} for item in LISTS[list_name]
    ]
    return listing(Json(orjson.dumps({"data": items})))
