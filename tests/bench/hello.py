"""What the frameworks cost when there is nothing to do."""

from fastapi import FastAPI, Response
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response as PlainResponse
from starlette.routing import Route

BODY = b'{"hello":"world"}\n\n'


async def _hello(_request: Request) -> PlainResponse:
    return PlainResponse(BODY, media_type="application/json")


starlette = Starlette(routes=[Route("/", _hello)])
fastapi = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)


@fastapi.get("/")
async def hello() -> Response:
    return Response(BODY, media_type="application/json")
