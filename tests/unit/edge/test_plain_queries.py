"""A route whose parameters are plain is answered without FastAPI's resolution, and as by it."""

from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
import pytest_asyncio
from fastapi import APIRouter, FastAPI, Query, Response

from api.http import problem
from api.http.compiled import compiled
from api.http.routing import index_of, mount

router = APIRouter()


@router.get("/things/{number}")
async def thing(
    number: int,
    q: Annotated[str, Query(max_length=5)],
    limit: Annotated[int, Query(ge=1, alias="most")] = 20,
    word: str | None = None,
) -> Response:
    return Response(f"{number} {q} {limit} {word}")


@router.get("/many")
async def many(each: Annotated[list[str], Query()]) -> Response:
    return Response(" ".join(each))


@pytest_asyncio.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    problem.install(app)
    mount(app, router)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/api/v1") as client:
        yield client


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("q=tea", "7 tea 20 None"),
        ("q=tea&most=3&word=x", "7 tea 3 x"),
        ("q=&word=", "7  20 "),
        ("q=a&q=b", "7 b 20 None"),
    ],
)
async def test_values_are_read_and_left_out_ones_have_their_default(
    http: httpx.AsyncClient, query: str, answer: str
) -> None:
    assert (await http.get(f"/things/7?{query}")).text == answer


@pytest.mark.parametrize(
    ("query", "status", "wrong"),
    [
        ("", 422, "query:q"),
        ("q=toolong", 422, "query:q"),
        ("q=a&most=0", 422, "query:most"),
        ("q=a&most=many", 422, "query:most"),
        ("q=a&other=1", 400, "query:other"),
    ],
)
async def test_what_is_wrong_is_named(
    http: httpx.AsyncClient, query: str, status: int, wrong: str
) -> None:
    answer = await http.get(f"/things/7?{query}")
    assert answer.status_code == status
    assert [each["pointer"] for each in answer.json()["errors"]] == [wrong]


async def test_a_malformed_path_is_no_address(http: httpx.AsyncClient) -> None:
    assert (await http.get("/things/seven?q=a")).status_code == 404


def test_lists_are_left_to_the_framework() -> None:
    app = FastAPI()
    mount(app, router)
    ways = {route.path: compiled(route.dependant) for route in index_of(app).routes}
    assert ways["/api/v1/things/{number}"] is not None
    assert ways["/api/v1/many"] is None
