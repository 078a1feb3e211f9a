"""A small application with one feature, to try the edge without a database."""

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Annotated, Any
from uuid import UUID

import httpx
import pytest
from fastapi import APIRouter, FastAPI, File, Query, Request, Response, UploadFile
from pydantic import Field

from api.app import create_app
from api.http.answers import answered, resource
from api.http.deps import IfMatch, WriteRequestDep
from api.http.documentation import responses, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import public
from api.http.routing import mount
from api.http.schemas import Line, Money, StrictModel
from domain.shared.errors import Conflict, Stale
from domain.shared.json import Json
from domain.shared.unit_of_work import Answer, Replay

BODY = Json(b'{"id":"x","version":7,"name":"Ani"}')
RECORD = UUID("01900000-0000-7000-8000-000000000001")


class Thing(StrictModel):
    name: Line
    amount: Money | None = None
    sizes: list[int] = Field(default=[])


class Outage(Exception):
    pass


router = APIRouter(prefix="/things", tags=["things"])


@router.get("", operation_id="list_things", openapi_extra=list_parameters("bin"))
@public
async def list_things(query: ListQueryDep) -> Response:
    page = query.page
    seen: dict[str, Any] = {"limit": page.limit, "q": query.q, "filter": query.filter}
    return Response(repr(seen))


@router.get("/{thing_id}", operation_id="get_thing", responses=succeeds(200) | responses(304, 404))
@public
async def get_thing(thing_id: UUID, request: Request) -> Response:
    return resource(request, BODY)


@router.get("/special", operation_id="get_special_thing")
@public
async def get_special() -> Response:
    return Response("special")


@router.post("", status_code=201, operation_id="create_thing")
@public
async def create_thing(body: Thing, write: WriteRequestDep) -> Response:
    fingerprint = write.fingerprint.hex()
    return Response(f"{body.name}|{write.key}|{fingerprint}|{write.status}", status_code=201)


@router.patch("/{thing_id}", operation_id="change_thing", responses=responses(404, 409, 412))
@public
async def change_thing(thing_id: UUID, body: Thing, if_match: IfMatch) -> Response:
    if body.name == "taken":
        raise Conflict(conflicting_id=thing_id)
    if if_match is not None and 7 not in if_match:
        stale = Stale()
        stale.current, stale.etag = BODY, '"7.x"'
        raise stale
    return answered(Answer(body=BODY, version=8, record_id=thing_id, change_set_id=RECORD))


@router.post("/{thing_id}/fail", operation_id="fail_thing")
@public
async def fail(thing_id: UUID, how: Annotated[str, Query(max_length=20)]) -> Response:
    match how:
        case "replay":
            raise Replay(201, Answer(body=BODY, version=7, record_id=thing_id))
        case "outage":
            raise Outage
        case _:
            raise RuntimeError("the password is 1234")


@router.post("/{thing_id}/photo", operation_id="upload_photo")
@public
async def upload(
    thing_id: UUID,
    file: Annotated[UploadFile, File()],
    write: WriteRequestDep,
) -> Response:
    return Response(f"{len(await file.read())}|{write.fingerprint.hex()}")


@pytest.fixture(scope="session")
def edge_app() -> FastAPI:
    container: Any = SimpleNamespace(
        outage_code=lambda error: "database_unavailable" if isinstance(error, Outage) else None
    )
    app = create_app(container)
    mount(app, router)
    return app


@pytest.fixture
async def edge(edge_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(edge_app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/api/v1") as client:
        yield client
